//! `bellwether measure balance`.

use clap::Args;
use measures::{balance, series};
use ontology::QuadClass;
use serde_json::json;

use crate::{
    outcome::Outcome,
    workspace::asked::AskedArgs,
    workspace::rows::{Column, is_for_people, print_rows, shown, wide},
};

const FORMULA: &str = "balance: (cooperation - conflict) / n, quad classes 1 + 2 against 3 + 4; \
    low and high: 95 % credible interval, Beta(cooperation + 1/2, conflict + 1/2) (Jeffreys)";

#[derive(Debug, Args)]
pub(crate) struct BalanceArgs {
    #[command(flatten)]
    asked: AskedArgs,
}

const COLUMNS: [Column; 17] = [
    shown("period"),
    wide("from"),
    wide("to"),
    shown("cover"),
    wide("flow"),
    shown("direction"),
    shown("n"),
    shown("cooperation"),
    shown("conflict"),
    shown("balance"),
    shown("low"),
    shown("high"),
    wide("verbal_cooperation"),
    wide("material_cooperation"),
    wide("verbal_conflict"),
    wide("material_conflict"),
    shown("as_of"),
];

/// Prints one row for each direction and period.
pub(crate) fn run(args: &BalanceArgs) -> anyhow::Result<Outcome> {
    let asked = args.asked.load()?;
    let explain = args.asked.explain;
    let mut columns = COLUMNS.to_vec();
    columns.push(wide("formula"));
    if explain {
        columns.push(shown("event_ids"));
    }
    let mut rows = Vec::new();
    for &flow in asked.flows() {
        let direction = asked.direction(flow);
        for point in series(&asked.events, &asked.between, flow, &asked.frame) {
            let tally = point.value.as_ref();
            let quads = tally.map(|it| it.quads);
            let found = quads.and_then(|it| balance(it.cooperation(), it.conflict()));
            let mut row = vec![
                json!(asked.label(point.period)),
                json!(point.period.from()),
                json!(point.period.to()),
                json!(point.cover.as_str()),
                json!(flow.as_str()),
                json!(direction),
                json!(quads.map(|it| it.total())),
                json!(quads.map(|it| it.cooperation())),
                json!(quads.map(|it| it.conflict())),
                json!(found.map(|it| it.value)),
                json!(found.map(|it| it.low)),
                json!(found.map(|it| it.high)),
            ];
            row.extend(QuadClass::ALL.map(|class| json!(quads.map(|it| it.of(class)))));
            row.push(json!(asked.frame.as_of));
            row.push(json!(FORMULA));
            if explain {
                row.push(json!(tally.map(|it| &it.events)));
            }
            rows.push(row);
        }
    }
    print_rows(&columns, &rows, &args.asked.format)?;
    if explain && is_for_people(&args.asked.format) {
        eprintln!("{FORMULA}");
    }
    Ok(Outcome::Done)
}
