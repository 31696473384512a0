//! `bellwether measure changes`.

use clap::Args;
use measures::{ChangeRule, Changes, Cover, Days, Flow, Point, Tally, changes, series};
use serde_json::{Value, json};

use crate::{
    outcome::{Outcome, counted},
    workspace::asked::{Asked, AskedArgs},
    workspace::rows::{Column, is_for_people, print_rows, shown, wide},
    workspace::which::Which,
};

const FORMULA: &str = "PELT, negative binomial";

const EXPLANATION: &str = "levels that minimise -2 ln L + penalty for each change, found by PELT; counts \
    negative binomial, variance = mean + dispersion * mean^2; gain = 2 ln L of two levels over one; \
    penalty = factor * ln(n_periods)";

#[derive(Debug, Args)]
pub(crate) struct ChangesArgs {
    #[command(flatten)]
    asked: AskedArgs,
    /// What is counted.
    #[arg(long = "of", value_enum, default_value = "events")]
    which: Which,
    /// Periods that a level lasts at least.
    #[arg(long, value_name = "N", default_value_t = ChangeRule::default().shortest)]
    shortest: usize,
    /// The penalty for a change, times ln(number of periods): more finds less.
    #[arg(long, value_name = "FACTOR", default_value_t = ChangeRule::default().penalty_factor)]
    penalty: f64,
}

const COLUMNS: [Column; 17] = [
    shown("changed_on"),
    wide("period"),
    wide("flow"),
    shown("direction"),
    shown("counted"),
    shown("before"),
    shown("after"),
    wide("unit"),
    shown("periods_before"),
    shown("periods_after"),
    shown("gain"),
    shown("penalty"),
    wide("dispersion"),
    shown("n_events"),
    shown("n_periods"),
    shown("as_of"),
    wide("formula"),
];

/// Prints one row for each change of level, and says of each direction without one that it has none.
pub(crate) fn run(args: &ChangesArgs) -> anyhow::Result<Outcome> {
    anyhow::ensure!(
        args.penalty.is_finite() && args.penalty >= 0.0,
        "--penalty is a number from 0 on"
    );
    let asked = args.asked.load()?;
    let rule = ChangeRule {
        shortest: args.shortest,
        penalty_factor: args.penalty,
    };
    let explain = args.asked.explain;
    let mut columns = COLUMNS.to_vec();
    if explain {
        columns.extend([wide("explanation"), shown("event_ids_after")]);
    }
    let mut rows = Vec::new();
    for &flow in asked.flows() {
        let full: Vec<Point<Tally>> = series(&asked.events, &asked.between, flow, &asked.frame)
            .into_iter()
            .filter(|point| point.cover == Cover::Full)
            .collect();
        let n_of = |point: &Point<Tally>| {
            let tally = point.value.as_ref();
            tally.map_or(0, |tally| args.which.n(tally.quads))
        };
        let counts: Vec<u64> = full.iter().map(n_of).collect();
        let found = changes(&counts, rule);
        report_none(&asked, flow, args.which, full.len(), rule, found.as_ref());
        if let Some(found) = found {
            let series = Series { flow, full: &full };
            rows.extend(change_rows(&asked, args, &series, &found));
        }
    }
    let for_people = is_for_people(&args.asked.format);
    if !(rows.is_empty() && for_people) {
        print_rows(&columns, &rows, &args.asked.format)?;
    }
    if explain && for_people {
        eprintln!("{EXPLANATION}");
    }
    Ok(Outcome::Done)
}

/// The points of one direction that are fully covered.
struct Series<'p> {
    flow: Flow,
    full: &'p [Point<Tally>],
}

fn change_rows(
    asked: &Asked,
    args: &ChangesArgs,
    series: &Series,
    found: &Changes,
) -> Vec<Vec<Value>> {
    let direction = asked.direction(series.flow);
    let row = |change: &measures::Change| {
        let first: Days = series.full[change.at].period;
        let mut row = vec![
            json!(first.from()),
            json!(asked.label(first)),
            json!(series.flow.as_str()),
            json!(direction),
            json!(args.which.in_words()),
            json!(change.before),
            json!(change.after),
            json!(format!("events a {}", asked.frame.by)),
            json!(change.n_before),
            json!(change.n_after),
            json!(change.gain),
            json!(found.penalty),
            json!(found.dispersion),
            json!(found.n_events),
            json!(found.n_periods),
            json!(asked.frame.as_of),
            json!(FORMULA),
        ];
        if args.asked.explain {
            let level = &series.full[change.at..change.at + change.n_after];
            let ids = level.iter().filter_map(|point| point.value.as_ref());
            row.push(json!(
                ids.flat_map(|tally| &tally.events).collect::<Vec<_>>()
            ));
        }
        row
    };
    found.changes.iter().map(row).collect()
}

/// An empty answer needs words: no change, or too few periods to ask.
fn report_none(
    asked: &Asked,
    flow: Flow,
    which: Which,
    n_full: usize,
    rule: ChangeRule,
    found: Option<&Changes>,
) {
    let direction = asked.direction(flow);
    let by = asked.frame.by.as_str();
    match found {
        None => eprintln!(
            "{direction}: {} are fully covered, and two levels need {}",
            counted(n_full, by),
            2 * rule.shortest.max(1)
        ),
        Some(found) if found.changes.is_empty() => eprintln!(
            "{direction}: no change of level in {} with n = {} ({}); a change must gain {:.1}",
            counted(found.n_periods, by),
            found.n_events,
            which.in_words(),
            found.penalty
        ),
        Some(_) => {}
    }
}
