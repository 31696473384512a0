//! Counts by period: from events, or from counts by day that SQL has put together.

use std::collections::HashSet;

use jiff::civil::Date;
use ontology::{ActorCode, QuadClass};
use records::Event;

use crate::between::{Between, Flow};
use crate::period::{Days, Period};
use crate::tally::{QuadCounts, Tally};

/// The days a series is asked for, and those it can speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// How long one point is.
    pub by: Period,
    /// The days asked for; the periods at its ends count these days only.
    pub window: Days,
    /// The days that the data cover; none if there are no data at all.
    pub covered: Option<Days>,
    /// Only what was known on this day counts, and later days are not covered.
    pub as_of: Date,
}

/// How far the data cover a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Every day asked for.
    Full,
    /// Some of its days; the count is not comparable with that of a full period.
    Part,
    /// No day: there are no data, which is not the same as no event.
    NoData,
}

impl Cover {
    /// Returns the words for it: "full", "part" or "no data".
    pub fn as_str(self) -> &'static str {
        match self {
            Cover::Full => "full",
            Cover::Part => "part",
            Cover::NoData => "no data",
        }
    }
}

/// One period of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point<T> {
    /// The calendar period.
    pub period: Days,
    /// How much of it is asked for and covered.
    pub cover: Cover,
    /// What was counted; none where there are no data.
    pub value: Option<T>,
}

/// Counts of one day that were put together before, as a query `GROUP BY` day, actor, recipient
/// and quad class gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCount {
    /// The day: an event's `first_day`.
    pub day: Date,
    /// Who acts; several for events with several actors.
    pub actors: Vec<ActorCode>,
    /// Towards whom; may be empty.
    pub recipients: Vec<ActorCode>,
    /// Which class.
    pub quad_class: QuadClass,
    /// How many events.
    pub n: u64,
}

/// Returns the series of events between two sides, one point for each period of the window.
///
/// An event counts once, on its `first_day`, however often it stands in `events` (its id tells).
/// Only events with `known_on` on or before `frame.as_of` count. A reciprocal act, such as a
/// meeting, stands in the record as one event in each direction; [`Flow::Both`] counts both.
///
/// # Shapes and units
/// Points are in the order of the calendar. A covered period without an event has a tally of
/// zeros; one outside the covered days has none.
pub fn series(events: &[Event], between: &Between, flow: Flow, frame: &Frame) -> Vec<Point<Tally>> {
    let mut counted: Vec<&Event> = events
        .iter()
        .filter(|event| event.known_on <= frame.as_of && between.holds(event, flow))
        .collect();
    counted.sort_by(|a, b| (a.first_day, &a.id).cmp(&(b.first_day, &b.id)));
    let mut points = frame.points::<Tally>();
    let mut seen = HashSet::new();
    for event in counted {
        if let Some(tally) = frame.place(&mut points, event.first_day)
            && seen.insert(event.id.as_str())
        {
            tally.add(event);
        }
    }
    points
}

/// Returns the same series from counts by day, without types, means and ids.
///
/// The rows must hold only what was known as of the day in `frame`: they no longer say. A hundred
/// million events of a few thousand dyads make a few hundred thousand rows.
pub fn series_of_counts(
    counts: &[DayCount],
    between: &Between,
    flow: Flow,
    frame: &Frame,
) -> Vec<Point<QuadCounts>> {
    let mut points = frame.points();
    for count in counts {
        if between.goes(&count.actors, &count.recipients, flow)
            && let Some(quads) = frame.place(&mut points, count.day)
        {
            QuadCounts::add(quads, count.quad_class, count.n);
        }
    }
    points
}

impl Frame {
    /// Returns the days that are asked for, covered, and not after the as-of day.
    pub fn counted_days(&self) -> Option<Days> {
        self.covered?.shared(self.window)?.until(self.as_of)
    }

    fn points<T: Default>(&self) -> Vec<Point<T>> {
        let counted = self.counted_days();
        let point = |period: Days| {
            let cover = match counted.and_then(|days| days.shared(period)) {
                Some(days) if days == period => Cover::Full,
                Some(_) => Cover::Part,
                None => Cover::NoData,
            };
            Point {
                period,
                cover,
                value: (cover != Cover::NoData).then(T::default),
            }
        };
        self.by.all_in(self.window).into_iter().map(point).collect()
    }

    /// Finds the value of the period that a day counts for, if the day is counted at all.
    fn place<'p, T>(&self, points: &'p mut [Point<T>], day: Date) -> Option<&'p mut T> {
        if !self.counted_days()?.contains(day) {
            return None;
        }
        let after = points.partition_point(|point| point.period.from() <= day);
        points.get_mut(after.checked_sub(1)?)?.value.as_mut()
    }
}

#[cfg(test)]
mod tests;
