//! Past days on which the same was asked, with what came after: rows to learn from.

use rayon::prelude::*;

use crate::occurs::counts::{Counts, N_CLASSES};
use crate::occurs::features::{Row, describe};
use crate::occurs::series::Day;
use crate::occurs::subject::Subject;

/// Events of the four classes that a dyad must have had in 365 days to be asked about.
pub(crate) const LEAST_EVENTS: u32 = 5;
/// Days between the days that are learned from.
const STEP: Day = 14;
/// Days of the record that pass before the first day that is learned from.
const LEAD: Day = 730;

/// Rows of numbers, and what came.
#[derive(Debug, Default)]
pub(crate) struct Lessons {
    pub(crate) n_columns: usize,
    /// Row after row.
    pub(crate) values: Vec<f32>,
    /// Events within the horizon.
    pub(crate) counts: Vec<u32>,
    /// Whether there was one in as many days before.
    pub(crate) before: Vec<bool>,
    /// The quad class, or 0.
    pub(crate) classes: Vec<usize>,
}

impl Lessons {
    /// Collects the rows of all days whose horizon had passed by `until`.
    pub(crate) fn collect(counts: &Counts, horizon: Day, until: Day) -> Self {
        let first = LEAD.min(until / 3);
        let latest = until - horizon;
        let days: Vec<Day> = (0..)
            .map(|step| latest - step * STEP)
            .take_while(|&day| day >= first)
            .collect();
        let parts: Vec<Lessons> = days
            .into_par_iter()
            .map(|day| Lessons::of_day(counts, horizon, day))
            .collect();
        let mut lessons = Lessons::default();
        for part in parts {
            lessons.n_columns = lessons.n_columns.max(part.n_columns);
            lessons.values.extend(part.values);
            lessons.counts.extend(part.counts);
            lessons.before.extend(part.before);
            lessons.classes.extend(part.classes);
        }
        lessons
    }

    fn of_day(counts: &Counts, horizon: Day, day: Day) -> Self {
        let mut lessons = Lessons::default();
        for dyad in &counts.dyads {
            if dyad.n_of_late(day) < LEAST_EVENTS {
                continue;
            }
            for class in 1..N_CLASSES {
                lessons.add(&counts.subject(dyad, class), horizon, day);
            }
        }
        if !lessons.counts.is_empty() {
            lessons.n_columns = lessons.values.len() / lessons.counts.len();
        }
        lessons
    }

    fn add(&mut self, subject: &Subject<'_>, horizon: Day, day: Day) {
        let mut row = Row {
            values: &mut self.values,
            groups: None,
        };
        describe(subject, day, horizon, &mut row);
        self.counts.push(subject.own.count(day, day + horizon));
        self.before.push(is_before(subject, horizon, day));
        self.classes.push(subject.class);
    }

    /// Returns how many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    /// Returns the row at a place.
    pub(crate) fn row(&self, place: usize) -> &[f32] {
        &self.values[place * self.n_columns..(place + 1) * self.n_columns]
    }
}

/// Tells whether there was an event in as many days before as the horizon has.
pub(crate) fn is_before(subject: &Subject<'_>, horizon: Day, as_of: Day) -> bool {
    subject.own.count(as_of - horizon, as_of) > 0
}
