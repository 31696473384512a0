//! What every forecast is given.

use clap::Args;
use jiff::civil::Date;
use ontology::{Probability, Scale};

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
    /// Scale whose words are written beside probabilities: icd203, phia, kent or ipcc.
    #[arg(long, default_value = "icd203")]
    pub(crate) scale: Scale,
    /// Keep it in the ledger as a question with this answer, to be resolved and scored later.
    #[arg(long)]
    pub(crate) keep: bool,
}

/// A hundred years: more days than any record can speak of.
const MOST_DAYS: u32 = 36_500;

/// Writes a probability with the word that a scale has for it: `62.3 %, likely (55–80 %, ICD 203)`.
pub(crate) fn worded(probability: f64, scale: Scale) -> String {
    let percent = format!("{:.1} %", 100.0 * probability);
    let Some(word) = word(probability, scale) else {
        return format!("{percent}, for which {scale} has no word");
    };
    let range = scale
        .range(word)
        .map_or_else(String::new, |range| format!("{range}, "));
    format!("{percent}, {word} ({range}{scale})")
}

/// The word that a scale has for a probability; none where it has none.
pub(crate) fn word(probability: f64, scale: Scale) -> Option<&'static str> {
    scale.term_for(Probability::new(probability).ok()?)
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
        .filter(|days| (1..=MOST_DAYS).contains(days))
        .ok_or_else(|| {
            format!("no number of days from 1 to {MOST_DAYS}; write it as 90d, 12w or 90")
        })
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
