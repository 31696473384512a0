//! `bellwether watch`: only what changed.

use clap::Args;
use jiff::civil::Date;
use measures::history;

use crate::{
    day,
    outcome::Outcome,
    workspace::indicators::CHANGE_COLUMNS,
    workspace::rows::print_rows,
    workspace::sql::FormatArgs,
    workspace::watched::{RulesArgs, change_row},
};

#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
    #[command(flatten)]
    rules: RulesArgs,
    /// Print the changes of status after this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    since: Date,
    #[command(flatten)]
    format: FormatArgs,
}

/// Prints the changes of status after one day and up to the as-of day, the earliest first.
pub(crate) fn run(args: &WatchArgs) -> anyhow::Result<Outcome> {
    let watched = args.rules.load()?;
    let mut rows = Vec::new();
    for rule in &watched.rules {
        let events = watched.events(rule)?;
        for change in history(rule, &events, watched.covered, watched.as_of) {
            let day = change.reading.day;
            if day > args.since {
                rows.push((day, change_row(rule, &change, watched.as_of)));
            }
        }
    }
    rows.sort_by_key(|(day, _)| *day);
    if rows.is_empty() {
        eprintln!(
            "no status changed after {} and up to {}",
            args.since, watched.as_of
        );
    }
    let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    print_rows(&CHANGE_COLUMNS, &rows, &args.format)?;
    Ok(Outcome::Done)
}
