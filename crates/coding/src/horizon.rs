//! The period that a whole document looks ahead to.
//!
//! A report titled "2025 Outlook" makes 2025 the horizon of every forecast in it that names none
//! of its own; failing that, the first forecast's own year does ("… next year").

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
            .find_map(|(sentence, times)| lead_year(sentence, times))
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

/// "Analysts predict … next year".
fn lead_year(sentence: &Sentence, times: &[TimeReference]) -> Option<TimeReference> {
    let looks_ahead = sentence
        .tokens()
        .iter()
        .any(|word| LEAD_WORDS.contains(&word.lemma.as_str()));
    times
        .iter()
        .find(|time| looks_ahead && time.precision == Precision::Year)
        .cloned()
}
