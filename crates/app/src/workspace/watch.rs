//! `bellwether watch`: only what changed.

use std::collections::BTreeMap;

use clap::Args;
use jiff::civil::Date;
use measures::{Reading, Rule, history, status};
use store::{IndicatorState, Store};

use crate::{
    day,
    outcome::{Outcome, counted},
    workspace::indicators::CHANGE_COLUMNS,
    workspace::rows::print_rows,
    workspace::sql::FormatArgs,
    workspace::watched::{RulesArgs, change_row, unit},
};

#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
    #[command(flatten)]
    rules: RulesArgs,
    /// Print the changes of status after this day; default: since the indicator was last watched.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    since: Option<Date>,
    #[command(flatten)]
    format: FormatArgs,
}

/// Prints the changes of status after one day and up to the as-of day, the earliest first. Without
/// a day given, where each indicator stands is kept for the next time.
pub(crate) fn run(args: &WatchArgs) -> anyhow::Result<Outcome> {
    let watched = args.rules.load()?;
    let looked_at = last_looks(&watched.store, watched.as_of)?;
    let mut rows = Vec::new();
    let mut states = Vec::new();
    let mut n_first = 0;
    for rule in &watched.rules {
        let events = watched.events(rule)?;
        let now = status(rule, &events, watched.covered, watched.as_of);
        states.push(state(rule, &now));
        let Some(since) = args.since.or_else(|| looked_at.get(&rule.id).copied()) else {
            n_first += 1;
            continue;
        };
        for change in history(rule, &events, watched.covered, watched.as_of) {
            let day = change.reading.day;
            if day > since {
                rows.push((day, change_row(rule, &change, watched.as_of)));
            }
        }
    }
    rows.sort_by_key(|(day, _)| *day);
    if args.since.is_none() {
        watched.store.append_indicator_states(&states)?;
    }
    if n_first > 0 {
        eprintln!(
            "{} watched for the first time; `bellwether indicators` shows where they stand",
            counted(n_first, "indicator")
        );
    }
    if rows.is_empty() && n_first < watched.rules.len() {
        let since = args
            .since
            .map_or_else(|| "the last look".to_owned(), |day| day.to_string());
        eprintln!(
            "no status changed after {since} and up to {}",
            watched.as_of
        );
    }
    let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    print_rows(&CHANGE_COLUMNS, &rows, &args.format)?;
    Ok(Outcome::Done)
}

/// The last day up to `as_of` on which each indicator was watched.
fn last_looks(store: &Store, as_of: Date) -> anyhow::Result<BTreeMap<String, Date>> {
    let states = store.indicator_states(Some(as_of))?.into_iter();
    Ok(states
        .map(|state| (state.indicator_id, state.known_on))
        .collect())
}

fn state(rule: &Rule, now: &Reading) -> IndicatorState {
    IndicatorState {
        indicator_id: rule.id.clone(),
        known_on: now.day,
        name: rule.name.clone(),
        status: now.status.as_str().to_owned(),
        value: now.value,
        unit: unit(rule),
        n_events: now.value.map(|_| now.evidence.len() as u64),
        rule: rule.event.to_string(),
    }
}
