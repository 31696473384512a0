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

const FORMULA: &str = "balance, Jeffreys 95 % interval";

const EXPLANATION: &str = "balance: (cooperation - conflict) / n, quad classes 1 + 2 against 3 + 4; \
    low and high: 95 % credible interval, Beta(cooperation + 1/2, conflict + 1/2) (Jeffreys)";

#[derive(Debug, Args)]
pub(crate) struct BalanceArgs {
    #[command(flatten)]
    asked: AskedArgs,
}

const COLUMNS: [Column; 18] = [
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
    wide("formula"),
];

/// Prints one row for each direction and period.
pub(crate) fn run(args: &BalanceArgs) -> anyhow::Result<Outcome> {
    let asked = args.asked.load()?;
    let explain = args.asked.explain;
    let mut columns = COLUMNS.to_vec();
    if explain {
        columns.extend([wide("explanation"), shown("event_ids")]);
    }
    let mut rows = Vec::new();
    for &flow in asked.flows() {
        let direction = asked.direction(flow);
        for point in series(&asked.events, &asked.between, flow, &asked.frame) {
            let tally = point.value.as_ref();
            let quads = tally.map(|it| it.quads);
            let found = quads.and_then(|it| balance(it.cooperation(), it.conflict()));
            let mut row = asked.head(flow, &direction, &point);
            row.extend([
                json!(quads.map(|it| it.cooperation())),
                json!(quads.map(|it| it.conflict())),
                json!(found.map(|it| it.value)),
                json!(found.map(|it| it.low)),
                json!(found.map(|it| it.high)),
            ]);
            row.extend(QuadClass::ALL.map(|class| json!(quads.map(|it| it.of(class)))));
            row.push(json!(asked.frame.as_of));
            row.push(json!(FORMULA));
            if explain {
                row.extend([json!(EXPLANATION), json!(tally.map(|it| &it.events))]);
            }
            rows.push(row);
        }
    }
    print_rows(&columns, &rows, &args.asked.format)?;
    if explain && is_for_people(&args.asked.format) {
        eprintln!("{EXPLANATION}");
    }
    Ok(Outcome::Done)
}
