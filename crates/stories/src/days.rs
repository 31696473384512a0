//! The days on which an act may have happened, and whether two tellings agree on them.

use jiff::{ToSpan, civil::Date};

/// How long before its publication an act without a day of its own may lie, in days.
const NEWS_DAYS: i64 = 3;

/// How long before its denial an act without a day of its own may lie, in days.
const DENIAL_DAYS: i64 = 7;

/// A run of days, both ends included; an open end is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Days {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Whether the telling itself gives them, or they were reckoned from its publication.
    pub given: bool,
}

impl Days {
    /// Days that the telling itself gives.
    pub fn given(from: Option<Date>, to: Option<Date>) -> Self {
        Days {
            from,
            to,
            given: true,
        }
    }

    /// The latest such day of the week, Monday being 0, that is not after publication.
    pub(crate) fn weekday(weekday: usize, published: Date) -> Self {
        let published_on = i64::from(published.weekday().to_monday_zero_offset());
        let back = i64::try_from(weekday).map_or(0, |day| (published_on - day).rem_euclid(7));
        let day = Some(published.saturating_sub(back.days()));
        Days::given(day, day)
    }

    /// Publication and the three days before it, for a telling that gives no day.
    pub fn published(on: Date) -> Self {
        Days::before(on, NEWS_DAYS)
    }

    /// Publication and the week before it, for a denial of something undated.
    pub fn denied(on: Date) -> Self {
        Days::before(on, DENIAL_DAYS)
    }

    fn before(published: Date, days: i64) -> Self {
        Days {
            from: Some(published.saturating_sub(days.days())),
            to: Some(published),
            given: false,
        }
    }

    /// Tells whether the two have a day in common; an open side reaches any day.
    pub(crate) fn agree(&self, other: &Days) -> bool {
        let starts_in_time = |from: Option<Date>, to: Option<Date>| match (from, to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_in_time(self.from, other.to) && starts_in_time(other.from, self.to)
    }

    /// The days that both have in common.
    pub(crate) fn common(&self, other: &Days) -> Days {
        let from = match (self.from, other.from) {
            (Some(one), Some(other)) => Some(one.max(other)),
            (one, other) => one.or(other),
        };
        let to = match (self.to, other.to) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Days {
            from,
            to,
            given: self.given || other.given,
        }
    }

    /// How many days the run holds, if both ends are known.
    pub(crate) fn n_days(&self) -> Option<i32> {
        let span = self.from?.until(self.to?).ok()?;
        Some(span.get_days().saturating_add(1))
    }

    /// Tells whether the telling names one single day.
    pub(crate) fn is_one_day(&self) -> bool {
        self.given && self.from.is_some() && self.from == self.to
    }
}
