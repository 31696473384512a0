//! `bellwether measure counts`.

use clap::Args;
use measures::{Flow, Point, Tally, series};
use ontology::{EventType, QuadClass};
use serde_json::{Value, json};

use crate::{
    outcome::Outcome,
    workspace::asked::{Asked, AskedArgs},
    workspace::rows::{Column, is_for_people, print_rows, shown, wide},
};

const FORMULA: &str = "count: events whose first_day lies in the period, each once; \
    share: count of the class / n; plover_mean: mean PLOVER score of all n; \
    goldstein_mean: mean Goldstein value of the goldstein_n events with a CAMEO code";

#[derive(Debug, Args)]
pub(crate) struct CountsArgs {
    #[command(flatten)]
    asked: AskedArgs,
    /// One row for each PLOVER type that occurs, instead of one with all four quad classes.
    #[arg(long)]
    types: bool,
}

const BY_QUAD: [Column; 20] = [
    shown("period"),
    wide("from"),
    wide("to"),
    shown("cover"),
    wide("flow"),
    shown("direction"),
    shown("n"),
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

const BY_TYPE: [Column; 11] = [
    shown("period"),
    wide("from"),
    wide("to"),
    shown("cover"),
    wide("flow"),
    shown("direction"),
    shown("n"),
    shown("type"),
    shown("n_type"),
    shown("share"),
    shown("as_of"),
];

/// Prints one row for each period and direction.
pub(crate) fn run(args: &CountsArgs) -> anyhow::Result<Outcome> {
    let asked = args.asked.load()?;
    let mut columns = if args.types {
        BY_TYPE.to_vec()
    } else {
        BY_QUAD.to_vec()
    };
    let explain = args.asked.explain;
    if explain {
        columns.push(shown("event_ids"));
    }
    let mut rows = Vec::new();
    let of_flow: Vec<(Flow, String, Vec<Point<Tally>>)> = asked
        .flows()
        .iter()
        .map(|&flow| {
            let points = series(&asked.events, &asked.between, flow, &asked.frame);
            (flow, asked.direction(flow), points)
        })
        .collect();
    let n_points = of_flow.first().map_or(0, |(_, _, points)| points.len());
    for place in 0..n_points {
        for (flow, direction, points) in &of_flow {
            let point = &points[place];
            let head = head(&asked, *flow, direction, point);
            if args.types {
                rows.extend(type_rows(&asked, &head, point, explain));
            } else {
                rows.push(quad_row(&asked, head, point, explain));
            }
        }
    }
    print_rows(&columns, &rows, &args.asked.format)?;
    if explain && is_for_people(&args.asked.format) {
        eprintln!("{FORMULA}");
    }
    Ok(Outcome::Done)
}

/// Period, cover, direction, n.
fn head(asked: &Asked, flow: Flow, direction: &str, point: &Point<Tally>) -> Vec<Value> {
    vec![
        json!(asked.label(point.period)),
        json!(point.period.from()),
        json!(point.period.to()),
        json!(point.cover.as_str()),
        json!(flow.as_str()),
        json!(direction),
        json!(point.value.as_ref().map(|tally| tally.quads.total())),
    ]
}

fn quad_row(asked: &Asked, mut row: Vec<Value>, point: &Point<Tally>, explain: bool) -> Vec<Value> {
    let tally = point.value.as_ref();
    row.extend(QuadClass::ALL.map(|class| json!(tally.map(|it| it.quads.of(class)))));
    row.extend(QuadClass::ALL.map(|class| json!(tally.and_then(|it| it.quads.share(class)))));
    row.push(json!(tally.and_then(|it| it.plover.mean())));
    row.push(json!(tally.and_then(|it| it.goldstein.mean())));
    row.push(json!(tally.map(|it| it.goldstein.n)));
    row.push(json!(asked.frame.as_of));
    row.push(json!(FORMULA));
    if explain {
        row.push(json!(tally.map(|it| &it.events)));
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
    let row = |event_type: Option<EventType>| {
        let mut row = head.to_vec();
        let tally = point.value.as_ref();
        let n = tally.zip(event_type).map(|(tally, it)| tally.types[&it]);
        let share = n
            .zip(tally)
            .map(|(n, tally)| n as f64 / tally.quads.total() as f64);
        row.push(json!(event_type.map(EventType::as_str)));
        row.push(json!(n));
        row.push(json!(share));
        row.push(json!(asked.frame.as_of));
        if explain {
            row.push(json!(tally.map(|it| &it.events)));
        }
        row
    };
    match point.value.as_ref().filter(|tally| !tally.types.is_empty()) {
        Some(tally) => tally.types.keys().map(|&it| row(Some(it))).collect(),
        None => vec![row(None)],
    }
}
