//! Time expressions of a sentence, resolved to intervals against the document's date.
//!
//! The words come from `data/time_words.toml`, the constructions from one file each. An expression
//! holds its determiner and the preposition that changes its days ("by 2025", "since June"), not
//! one that only places ("in", "on", "at"). What is told from today in an undated document is found
//! and stays without days.
//!
//! Conventions of our own, where no standard says: early, mid and late are thirds (of a year:
//! January to April, May to August, September to December); seasons are whole months of the
//! northern hemisphere, named by the year they start in; the end of a year is its last month, of a
//! month its last seven days; weeks run from Monday to Sunday.

mod amounts;
mod bounds;
mod calendar;
mod dates;
mod days;
mod direction;
mod figures;
mod meaning;
mod numeric;
mod parts;
mod plain;
mod quarters;
mod ranges;
mod relative;
mod scene;
mod stretches;
mod table;
mod vague;
mod vocabulary;
mod words;
mod yearly;
mod years;

use jiff::civil::Date;
use records::{Span, TimeReference};

use crate::Sentence;
use crate::time::meaning::Meaning;

/// Finds the time expressions of a sentence, in order and without overlap; of two that start at the
/// same word, the longer.
///
/// `text` is the text that the sentence's spans point into; `document_date` is the day that words
/// such as "today" and "next year" are reckoned from. Without it such words come back with the
/// basis [`records::TimeBasis::Undateable`] and without days. Stretches that are tied to no day
/// ("for three years"), ages, and years before 1000 or after 2999 are no time expressions here.
/// Tags and tree need not be right: only the tense of verbs is looked at, to choose between the
/// last and the next Monday.
pub fn time_expressions(
    text: &str,
    sentence: &Sentence,
    document_date: Option<Date>,
) -> Vec<TimeReference> {
    let words = words::words(text, sentence);
    let scene = scene::Scene::new(&words, document_date);
    let mut expressions = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let found = match first.meaning {
            Meaning::Other => None,
            _ => longest(&scene, at),
        };
        let Some(found) = found else {
            at += 1;
            continue;
        };
        let last = &words[found.end - 1];
        expressions.push(TimeReference {
            span: Span::new(first.span.start, last.span.end),
            interval: found.interval,
            precision: found.precision,
            basis: found.basis,
            inherited: false,
        });
        at = found.end;
    }
    expressions
}

/// Reads the longest expression that starts at word `at`.
fn longest(scene: &scene::Scene<'_>, at: usize) -> Option<scene::Found> {
    [
        parts::named,
        ranges::range,
        bounds::bounded,
        bounds::starting,
    ]
    .into_iter()
    .map(|construction| construction(scene, at))
    .fold(None, scene::longer)
}
