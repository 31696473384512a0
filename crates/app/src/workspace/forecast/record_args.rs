//! What every forecast is given.

use clap::Args;
use jiff::civil::Date;

use crate::{day, workspace::folder::WorkspaceArgs};

/// The record to forecast from, and how far.
#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    #[command(flatten)]
    pub(crate) workspace: WorkspaceArgs,
    /// Only events of this dataset; default: all.
    #[arg(long, value_name = "NAME")]
    pub(crate) dataset: Option<String>,
    /// Use only what could be known on this day; default: the day of the last event on record.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    pub(crate) as_of: Option<Date>,
    /// Days ahead, such as 90d or 12w.
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub(crate) within: u32,
}

/// Reads a number of days or weeks.
fn days(text: &str) -> Result<u32, String> {
    let (digits, factor) = match text.strip_suffix('w') {
        Some(weeks) => (weeks, 7),
        None => (text.strip_suffix('d').unwrap_or(text), 1),
    };
    let number: Option<u32> = digits.parse().ok();
    number
        .and_then(|number| number.checked_mul(factor))
        .filter(|&days| days > 0)
        .ok_or_else(|| "no number of days; write it as 90d, 12w or 90".to_owned())
}

/// Warns where the record ends well before the question is asked.
pub(crate) fn warn_if_stale(last_day: Date, as_of: Date, within: u32) {
    let silent = (as_of - last_day).get_days();
    if i64::from(silent) > i64::from(within) {
        eprintln!(
            "bellwether: the last event on record is of {last_day}, {silent} days before {as_of}; \
             days without data are taken as days without events"
        );
    }
}
