//! Where a time expression is read: the words around it and the day it is reckoned from.

use jiff::civil::{Date, Weekday};
use records::{Interval, Precision, TimeBasis};

use crate::time::calendar::Days;
use crate::time::direction::{Direction, direction};
use crate::time::meaning::Meaning;
use crate::time::words::Word;

/// The words of a sentence and what relative words in it are reckoned from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) words: &'a [Word<'a>],
    /// The document's date, if it has one.
    pub(crate) date: Option<Date>,
    /// Which way to look where the clause does not tell.
    pub(crate) otherwise: Direction,
    /// Which way to look whatever the clause tells.
    pub(crate) always: Option<Direction>,
    /// The year that a later word of the same expression names ("from June to August 2024").
    pub(crate) year: Option<i16>,
    /// The weekday that stands before a date without a year ("Monday, July 1").
    pub(crate) weekday: Option<Weekday>,
    /// The start of a range whose end is being read ("from Monday to Friday").
    pub(crate) range_start: Option<(Date, TimeBasis)>,
}

/// An expression that was read: the place after its last word, and the days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) end: usize,
    pub(crate) interval: Interval,
    pub(crate) precision: Precision,
    pub(crate) basis: TimeBasis,
}

/// No days on either side.
pub(crate) const NO_DAYS: Interval = Interval {
    from: None,
    to: None,
};

impl<'a> Scene<'a> {
    /// Sets the scene for the words of one sentence.
    pub(crate) fn new(words: &'a [Word<'a>], date: Option<Date>) -> Self {
        Scene {
            words,
            date,
            otherwise: Direction::Unknown,
            always: None,
            year: None,
            weekday: None,
            range_start: None,
        }
    }

    /// Returns word number `at`, if there is one.
    pub(crate) fn word(&self, at: usize) -> Option<&'a Word<'a>> {
        self.words.get(at)
    }

    /// Returns what word number `at` stands for; nothing past the end.
    pub(crate) fn meaning(&self, at: usize) -> Meaning {
        self.word(at).map_or(Meaning::Other, |word| word.meaning)
    }

    /// Returns word number `at` in lower case; empty past the end.
    pub(crate) fn lower(&self, at: usize) -> &'a str {
        self.word(at).map_or("", |word| &word.lower)
    }

    /// Returns the word before word number `at` in lower case; empty at the start.
    pub(crate) fn lower_before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    /// Tells whether word number `at` is `lower`.
    pub(crate) fn is(&self, at: usize, lower: &str) -> bool {
        self.lower(at) == lower
    }

    /// Tells whether word number `at` is one of `lowers`.
    pub(crate) fn is_one_of(&self, at: usize, lowers: &[&str]) -> bool {
        lowers.contains(&self.lower(at))
    }

    /// Tells whether word number `at` starts with a capital.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.capital)
    }

    /// Tells whether word number `at` is a hyphen or an en dash.
    pub(crate) fn is_hyphen(&self, at: usize) -> bool {
        self.is_one_of(at, &["-", "–"])
    }

    /// Returns the place after `lower` if it stands at `at`, else `at`.
    pub(crate) fn skip(&self, at: usize, lower: &str) -> usize {
        at + usize::from(self.is(at, lower))
    }

    /// Returns the place after a hyphen if one stands at `at`, else `at`.
    pub(crate) fn skip_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_hyphen(at))
    }

    /// Returns the place after `phrase` if its words stand at `at`.
    pub(crate) fn phrase(&self, at: usize, phrase: &[String]) -> Option<usize> {
        let matches = phrase
            .iter()
            .enumerate()
            .all(|(offset, word)| self.is(at + offset, word));
        matches.then_some(at + phrase.len())
    }

    /// Tells in which direction the clause around word number `at` looks.
    pub(crate) fn direction(&self, at: usize) -> Direction {
        if let Some(always) = self.always {
            return always;
        }
        match direction(self.words, at) {
            Direction::Unknown => self.otherwise,
            told => told,
        }
    }

    /// Reports days that the words name in full.
    pub(crate) fn named(&self, end: usize, precision: Precision, days: Days) -> Found {
        Found {
            end,
            interval: Interval {
                from: Some(days.from),
                to: Some(days.to),
            },
            precision,
            basis: TimeBasis::Text,
        }
    }

    /// Reports days reckoned from the document's date by `days`; none if they leave the calendar.
    pub(crate) fn relative(
        &self,
        end: usize,
        precision: Precision,
        days: impl FnOnce(Date) -> Option<Days>,
    ) -> Option<Found> {
        self.open(end, precision, |date| {
            days(date).map(|days| Interval {
                from: Some(days.from),
                to: Some(days.to),
            })
        })
    }

    /// Reports an interval reckoned from the document's date by `interval`, open sides allowed.
    pub(crate) fn open(
        &self,
        end: usize,
        precision: Precision,
        interval: impl FnOnce(Date) -> Option<Interval>,
    ) -> Option<Found> {
        let (interval, basis) = match self.date {
            Some(date) => (interval(date)?, TimeBasis::DocumentDate),
            None => (NO_DAYS, TimeBasis::Undateable),
        };
        Some(Found {
            end,
            interval,
            precision,
            basis,
        })
    }

    /// Reports what comes once a year, `in_year`, in the year that fits the clause best.
    ///
    /// Past: the last one that has begun. Future: the next one that is not over. Where nothing
    /// tells: the nearest, and of two the earlier. Before a noun ("the January summit") the clause
    /// does not tell.
    pub(crate) fn yearly(
        &self,
        at: usize,
        end: usize,
        precision: Precision,
        in_year: impl Fn(i16) -> Option<Days>,
    ) -> Option<Found> {
        if let Some(year) = self.year {
            return Some(self.named(end, precision, in_year(year)?));
        }
        if let Some((start, basis)) = self.range_start {
            let days = (start.year()..=start.year().saturating_add(1))
                .filter_map(in_year)
                .find(|days| days.from >= start)?;
            return Some(Found {
                basis,
                ..self.named(end, precision, days)
            });
        }
        self.relative(end, precision, |date| {
            let candidates = (date.year().saturating_sub(4)..=date.year().saturating_add(4))
                .filter_map(&in_year);
            let direction = if self.is_attribute(at) {
                Direction::Unknown
            } else {
                self.direction(at)
            };
            match direction {
                Direction::Past => candidates.filter(|days| days.from <= date).last(),
                Direction::Future => candidates.into_iter().find(|days| days.to >= date),
                Direction::Unknown => candidates.min_by_key(|days| days.distance(date)),
            }
        })
    }

    fn is_attribute(&self, at: usize) -> bool {
        let before = self.lower_before(at);
        matches!(before, "the" | "a" | "an" | "its" | "their" | "'s" | "’s")
    }
}

/// Returns the longer of two readings; the first if they are equally long.
pub(crate) fn longer(first: Option<Found>, second: Option<Found>) -> Option<Found> {
    match (first, second) {
        (Some(first), Some(second)) if second.end > first.end => Some(second),
        (None, second) => second,
        (first, _) => first,
    }
}
