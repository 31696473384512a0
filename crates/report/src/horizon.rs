//! When, or by when, in words.

use jiff::civil::Date;
use records::{BlockKind, Span, TimeBasis};
use serde::Serialize;

use crate::{told::Told, words::days};

/// The words of a time and the days they stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Horizon {
    /// The words as written.
    pub words: String,
    /// The days in words; none where the words cannot be dated.
    pub days: Option<String>,
    /// First day, where there is one.
    pub from: Option<Date>,
    /// Last day, where there is one.
    pub to: Option<Date>,
    /// What the days were reckoned from.
    pub basis: TimeBasis,
    /// Where the words were carried over from, if they were.
    pub inherited_from: Option<&'static str>,
}

impl Horizon {
    /// The time that a statement gives; none if it gives none.
    pub(crate) fn of(told: &Told) -> Option<Horizon> {
        let time = told.statement.time.as_ref()?;
        Some(Horizon {
            words: told.words(time.span),
            days: days(time.interval),
            from: time.interval.from,
            to: time.interval.to,
            basis: time.basis,
            inherited_from: time.inherited.then(|| part_of_text(told, time.span)),
        })
    }

    /// Returns the days, or that the words cannot be dated.
    pub fn days_in_words(&self) -> String {
        match (&self.days, self.basis) {
            (Some(days), _) => days.clone(),
            (None, TimeBasis::Undateable) => "cannot be dated: the document has no date".to_owned(),
            (None, _) => "no date can be given".to_owned(),
        }
    }

    /// Tells whether the words are themselves the days, so that they need not be said twice.
    pub fn says_days(&self) -> bool {
        self.days.as_ref().is_some_and(|days| {
            self.words.ends_with(days.as_str()) && self.words.len() <= days.len() + 3
        })
    }

    /// Returns words and days: "“next year”, 2025, carried over from the headline".
    pub fn in_words(&self) -> String {
        let days = self.days_in_words();
        let told = if self.says_days() {
            days
        } else {
            format!("“{}”, {days}", self.words)
        };
        match &self.inherited_from {
            Some(from) => format!("{told}, carried over from {from}"),
            None => told,
        }
    }
}

/// Where in its document a span stands that is not in the statement's own sentence.
fn part_of_text(told: &Told, span: Span) -> &'static str {
    let blocks = &told.document.blocks;
    let at = blocks.partition_point(|block| block.span.start <= span.start);
    let block = at.checked_sub(1).and_then(|at| blocks.get(at));
    match block.map(|block| block.kind) {
        Some(BlockKind::Title) => "the headline",
        _ => "another sentence",
    }
}
