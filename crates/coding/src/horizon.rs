//! The period that a whole document looks ahead to.
//!
//! A report titled "2025 Outlook" makes 2025 the horizon of every forecast in it that names none
//! of its own; failing that, the first forecast's own year does ("… next year"). A heading that names
//! a period ahead ("Outlook for 2025") gives it to the section below.

use jiff::civil::Date;
use language::Sentence;
use records::{Precision, TimeReference};

/// Words that, beside a year, title a look ahead.
const OUTLOOK_WORDS: [&str; 6] = [
    "outlook",
    "forecast",
    "prospects",
    "preview",
    "projections",
    "predictions",
];

/// Words of saying by which a document's lead announces what it expects.
const LEAD_WORDS: [&str; 6] = [
    "predict",
    "forecast",
    "expect",
    "anticipate",
    "foresee",
    "project",
];

/// How many sentences of a document count as its lead.
const LEAD_SENTENCES: usize = 4;

/// Finds the period that the document looks ahead to.
pub(crate) fn of(
    text: &str,
    sentences: &[&Sentence],
    times: &[Vec<TimeReference>],
    published: Option<Date>,
) -> Option<TimeReference> {
    let titled = sentences
        .iter()
        .zip(times)
        .find_map(|(sentence, times)| titled_year(text, sentence, times));
    titled.or_else(|| {
        sentences
            .iter()
            .zip(times)
            .take(LEAD_SENTENCES)
            .find_map(|(sentence, times)| lead_year(text, sentence, times, published))
    })
}

/// "2025 Outlook", "outlook for 2025".
fn titled_year(text: &str, sentence: &Sentence, times: &[TimeReference]) -> Option<TimeReference> {
    times
        .iter()
        .filter(|time| time.precision == Precision::Year)
        .find(|time| {
            let words = sentence.tokens();
            let Some(at) = words.iter().position(|word| word.span.overlaps(time.span)) else {
                return false;
            };
            let is_outlook = |place: usize| {
                words.get(place).is_some_and(|word| {
                    OUTLOOK_WORDS.contains(&word.span.of(text).to_lowercase().as_str())
                })
            };
            is_outlook(at + 1) || (at >= 2 && is_outlook(at - 2))
        })
        .cloned()
}

/// "Analysts predict … next year", "will … in 2025, the institute said in its yearly outlook".
fn lead_year(
    text: &str,
    sentence: &Sentence,
    times: &[TimeReference],
    published: Option<Date>,
) -> Option<TimeReference> {
    let looks_ahead = sentence.tokens().iter().any(|word| {
        LEAD_WORDS.contains(&word.lemma.as_str())
            || OUTLOOK_WORDS.contains(&word.span.of(text).to_lowercase().as_str())
    });
    times
        .iter()
        .find(|time| looks_ahead && time.precision == Precision::Year && !is_over(time, published))
        .cloned()
}

/// The period that the section under a heading looks ahead to: "Outlook for 2025", "The first half of
/// 2025", "The coming year".
pub(crate) fn of_section(
    times: &[TimeReference],
    published: Option<Date>,
) -> Option<TimeReference> {
    let mut ahead = times.iter().filter(|time| {
        let is_period = !matches!(time.precision, Precision::Day | Precision::Vague);
        is_period && time.interval.to.is_some() && !is_over(time, published)
    });
    let only = ahead.next();
    only.filter(|_| ahead.next().is_none()).cloned()
}

fn is_over(time: &TimeReference, published: Option<Date>) -> bool {
    match (time.interval.to, published) {
        (Some(last_day), Some(published)) => last_day < published,
        _ => false,
    }
}
