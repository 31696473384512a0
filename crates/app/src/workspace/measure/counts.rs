//! `bellwether measure counts`.

use std::collections::BTreeMap;

use clap::Args;
use measures::{Point, QuadCounts, Tally, series};
use ontology::{EventType, QuadClass};
use serde_json::{Value, json};

use crate::{
    outcome::Outcome,
    workspace::asked::{Asked, AskedArgs},
    workspace::rows::{Column, is_for_people, print_rows, shown, wide},
};

const FORMULA: &str = "counts";

const EXPLANATION: &str = "n: events whose first_day lies in the period, each once; n_all: those of \
    everybody; share: count of the class or type / n; plover_mean: mean PLOVER score of all n; \
    goldstein_mean: mean Goldstein value of the goldstein_n events with a CAMEO code";

#[derive(Debug, Args)]
pub(crate) struct CountsArgs {
    #[command(flatten)]
    asked: AskedArgs,
    /// One row for each PLOVER type that occurs, instead of one with all four quad classes.
    #[arg(long)]
    types: bool,
}

const BY_QUAD: [Column; 21] = [
    shown("period"),
    wide("from"),
    wide("to"),
    shown("cover"),
    wide("flow"),
    shown("direction"),
    shown("n"),
    shown("n_all"),
    shown("verbal_cooperation"),
    shown("material_cooperation"),
    shown("verbal_conflict"),
    shown("material_conflict"),
    wide("verbal_cooperation_share"),
    wide("material_cooperation_share"),
    wide("verbal_conflict_share"),
    wide("material_conflict_share"),
    shown("plover_mean"),
    shown("goldstein_mean"),
    shown("goldstein_n"),
    shown("as_of"),
    wide("formula"),
];

const BY_TYPE: [Column; 13] = [
    shown("period"),
    wide("from"),
    wide("to"),
    shown("cover"),
    wide("flow"),
    shown("direction"),
    shown("n"),
    shown("n_all"),
    shown("type"),
    shown("n_type"),
    shown("share"),
    shown("as_of"),
    wide("formula"),
];

/// Prints one row for each direction and period, or for each type of these.
pub(crate) fn run(args: &CountsArgs) -> anyhow::Result<Outcome> {
    let asked = args.asked.load()?;
    let mut columns = if args.types {
        BY_TYPE.to_vec()
    } else {
        BY_QUAD.to_vec()
    };
    if args.asked.explain {
        columns.extend([wide("explanation"), shown("event_ids")]);
    }
    let mut rows = Vec::new();
    for &flow in asked.flows() {
        let direction = asked.direction(flow);
        let points = series(&asked.events, &asked.between, flow, &asked.frame);
        for (point, all) in points.iter().zip(&asked.everybody) {
            let mut head = asked.head(flow, &direction, point);
            head.push(json!(all.value.map(QuadCounts::total)));
            if args.types {
                rows.extend(type_rows(&asked, &head, point, args.asked.explain));
            } else {
                rows.push(quad_row(&asked, head, point, args.asked.explain));
            }
        }
    }
    print_rows(&columns, &rows, &args.asked.format)?;
    if args.asked.explain && is_for_people(&args.asked.format) {
        eprintln!("{EXPLANATION}");
    }
    Ok(Outcome::Done)
}

fn quad_row(asked: &Asked, mut row: Vec<Value>, point: &Point<Tally>, explain: bool) -> Vec<Value> {
    let tally = point.value.as_ref();
    let quads: Option<QuadCounts> = tally.map(|it| it.quads);
    row.extend(QuadClass::ALL.map(|class| json!(quads.map(|it| it.of(class)))));
    row.extend(QuadClass::ALL.map(|class| json!(quads.and_then(|it| it.share(class)))));
    row.extend([
        json!(tally.and_then(|it| it.plover.mean())),
        json!(tally.and_then(|it| it.goldstein.mean())),
        json!(tally.map(|it| it.goldstein.n)),
        json!(asked.frame.as_of),
        json!(FORMULA),
    ]);
    if explain {
        row.extend([json!(EXPLANATION), json!(tally.map(|it| &it.events))]);
    }
    row
}

/// A row for each type of the period; one without a type where there is none.
fn type_rows(
    asked: &Asked,
    head: &[Value],
    point: &Point<Tally>,
    explain: bool,
) -> Vec<Vec<Value>> {
    let Some(tally) = &point.value else {
        return vec![type_row(asked, head, None, explain)];
    };
    if tally.types.is_empty() {
        return vec![type_row(asked, head, None, explain)];
    }
    let counted = tally.types.iter().map(|(&event_type, &n)| OfType {
        event_type,
        n,
        share: n as f64 / tally.quads.total() as f64,
        ids: if explain {
            ids_of(asked, tally, event_type)
        } else {
            Vec::new()
        },
    });
    counted
        .map(|of_type| type_row(asked, head, Some(&of_type), explain))
        .collect()
}

/// The events of one type in a period.
struct OfType<'e> {
    event_type: EventType,
    n: u64,
    share: f64,
    ids: Vec<&'e str>,
}

fn type_row(asked: &Asked, head: &[Value], of_type: Option<&OfType>, explain: bool) -> Vec<Value> {
    let mut row = head.to_vec();
    row.extend([
        json!(of_type.map(|it| it.event_type.as_str())),
        json!(of_type.map(|it| it.n)),
        json!(of_type.map(|it| it.share)),
        json!(asked.frame.as_of),
        json!(FORMULA),
    ]);
    if explain {
        row.extend([json!(EXPLANATION), json!(of_type.map(|it| &it.ids))]);
    }
    row
}

fn ids_of<'e>(asked: &Asked, tally: &'e Tally, event_type: EventType) -> Vec<&'e str> {
    let types: BTreeMap<&str, EventType> = asked
        .events
        .iter()
        .map(|event| (event.id.as_str(), event.event_type))
        .collect();
    let ids = tally.events.iter().map(String::as_str);
    ids.filter(|id| types.get(id) == Some(&event_type))
        .collect()
}
