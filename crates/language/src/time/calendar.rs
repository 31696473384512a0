//! Runs of days and the calendar arithmetic on them.
//!
//! Every function returns none where the result leaves the calendar (years -9999 to 9999).

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use serde::Deserialize;

/// A run of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) from: Date,
    pub(crate) to: Date,
}

/// A unit that a calendar counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A season of the northern hemisphere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The first, second or last third of a run of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Third {
    Early,
    Mid,
    Late,
}

impl Days {
    /// Returns the one day `date`.
    pub(crate) fn one(date: Date) -> Days {
        Days {
            from: date,
            to: date,
        }
    }

    /// Returns the days from the first of one run to the last of another, if in that order.
    pub(crate) fn between(from: Date, to: Date) -> Option<Days> {
        (from <= to).then_some(Days { from, to })
    }

    /// Tells whether `date` lies in the run.
    pub(crate) fn contains(self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }

    /// Returns the number of days between the run and `date`; 0 inside it.
    pub(crate) fn distance(self, date: Date) -> i32 {
        let after = (self.from - date).get_days();
        let before = (date - self.to).get_days();
        after.max(before).max(0)
    }
}

/// Returns the `months` months from the first of month `month` (1 to 12) of `year` on.
pub(crate) fn months_from(year: i16, month: i8, months: i32) -> Option<Days> {
    let from = Date::new(year, month, 1).ok()?;
    let to = from
        .checked_add(Span::new().try_months(months).ok()?)
        .ok()?
        .yesterday()
        .ok()?;
    Days::between(from, to)
}

/// Returns the whole of `year`.
pub(crate) fn year(year: i16) -> Option<Days> {
    years(year, year)
}

/// Returns the years `first` to `last`.
pub(crate) fn years(first: i16, last: i16) -> Option<Days> {
    Days::between(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?)
}

/// Returns month `month` (1 to 12) of `year`.
pub(crate) fn month(year: i16, month: i8) -> Option<Days> {
    let from = Date::new(year, month, 1).ok()?;
    Some(Days {
        from,
        to: from.last_of_month(),
    })
}

/// Returns the season that starts in `year`: spring from March, summer from June, autumn from
/// September, winter from December to the end of the next February.
pub(crate) fn season(year: i16, season: Season) -> Option<Days> {
    let first_month = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    months_from(year, first_month, 3)
}

/// Moves `date` by `count` units; hours count as started days.
pub(crate) fn shift(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        Unit::Hour => span.try_days(count.signum() * (count.abs().checked_add(23)? / 24)),
        Unit::Day => span.try_days(count),
        Unit::Week | Unit::Weekend => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(count.checked_mul(3)?),
        Unit::Half => span.try_months(count.checked_mul(6)?),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(count.checked_mul(10)?),
        Unit::Century => span.try_years(count.checked_mul(100)?),
    };
    date.checked_add(span.ok()?).ok()
}

/// Returns the calendar unit that holds `date`: weeks run Monday to Sunday (ISO 8601), decades and
/// centuries from their round year on (2020 to 2029; 2000 to 2099).
pub(crate) fn unit_around(date: Date, unit: Unit) -> Option<Days> {
    let first_of = |length: i16| date.year() - date.year().rem_euclid(length);
    match unit {
        Unit::Hour | Unit::Day => Some(Days::one(date)),
        Unit::Week => {
            let monday = shift(date, Unit::Day, -days_since_monday(date))?;
            Days::between(monday, shift(monday, Unit::Day, 6)?)
        }
        Unit::Weekend => {
            let week = unit_around(date, Unit::Week)?;
            Days::between(shift(week.from, Unit::Day, 5)?, week.to)
        }
        Unit::Month => month(date.year(), date.month()),
        Unit::Quarter => months_from(date.year(), (date.month() - 1) / 3 * 3 + 1, 3),
        Unit::Half => months_from(date.year(), (date.month() - 1) / 6 * 6 + 1, 6),
        Unit::Year => year(date.year()),
        Unit::Decade => years(first_of(10), first_of(10) + 9),
        Unit::Century => years(first_of(100), first_of(100) + 99),
    }
}

/// Returns the last day before `date` that is `weekday`.
pub(crate) fn weekday_before(date: Date, weekday: Weekday) -> Option<Date> {
    date.nth_weekday(-1, weekday).ok()
}

/// Returns the first day after `date` that is `weekday`.
pub(crate) fn weekday_after(date: Date, weekday: Weekday) -> Option<Date> {
    date.nth_weekday(1, weekday).ok()
}

/// Returns one third of a run of days.
///
/// A run of whole years is cut at months (early 2024: January to April; mid: May to August; late:
/// September to December), any other run at days, as evenly as it goes. The cut is our own
/// convention; no standard says how long "early" is.
pub(crate) fn third(days: Days, third: Third) -> Option<Days> {
    let whole_years = days.from.day_of_year() == 1 && days.to.month() == 12 && days.to.day() == 31;
    let (unit, length) = if whole_years {
        let years = i64::from(days.to.year() - days.from.year()) + 1;
        (Unit::Month, years * 12)
    } else {
        let length = i64::from((days.to - days.from).get_days()) + 1;
        (Unit::Day, length)
    };
    if length < 3 {
        return Some(days);
    }
    let first_cut = shift(days.from, unit, length / 3)?;
    let second_cut = shift(days.from, unit, length * 2 / 3)?;
    match third {
        Third::Early => Days::between(days.from, first_cut.yesterday().ok()?),
        Third::Mid => Days::between(first_cut, second_cut.yesterday().ok()?),
        Third::Late => Days::between(second_cut, days.to),
    }
}

/// Returns `count` units at the start of a run of days, or at its end where `count` is negative,
/// after leaving out `skipped` units there; none if they do not fit into the run.
pub(crate) fn slice(days: Days, unit: Unit, skipped: i64, count: i64) -> Option<Days> {
    let slice = if count >= 0 {
        let from = shift(days.from, unit, skipped)?;
        Days::between(from, shift(from, unit, count)?.yesterday().ok()?)?
    } else {
        let end = days.to.checked_add(1.day()).ok()?;
        let end = shift(end, unit, -skipped)?;
        Days::between(shift(end, unit, count)?, end.yesterday().ok()?)?
    };
    (days.from <= slice.from && slice.to <= days.to).then_some(slice)
}

fn days_since_monday(date: Date) -> i64 {
    i64::from(date.weekday().to_monday_zero_offset())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_year_is_cut_at_may_and_september() {
        let of = |which| third(year(2024).unwrap(), which).unwrap();
        assert_eq!(of(Third::Early).to, date(2024, 4, 30));
        assert_eq!(of(Third::Mid).from, date(2024, 5, 1));
        assert_eq!(of(Third::Late).from, date(2024, 9, 1));
    }

    #[test]
    fn the_calendar_ends_without_a_panic() {
        assert_eq!(shift(date(2024, 1, 1), Unit::Century, i64::MAX), None);
        assert_eq!(shift(date(9999, 12, 31), Unit::Hour, i64::MAX), None);
        assert_eq!(unit_around(Date::MAX, Unit::Week), None);
        assert_eq!(months_from(9999, 12, 1), None);
        assert_eq!(month(9999, 12).unwrap().to, Date::MAX);
    }

    proptest! {
        #[test]
        fn thirds_follow_each_other(start in 0i64..2_000_000, length in 3i64..5000) {
            let from = shift(date(-2000, 1, 1), Unit::Day, start).unwrap();
            let days = Days { from, to: shift(from, Unit::Day, length).unwrap() };
            let of = |which| third(days, which).unwrap();
            prop_assert_eq!(of(Third::Early).from, days.from);
            prop_assert_eq!(of(Third::Early).to.tomorrow().unwrap(), of(Third::Mid).from);
            prop_assert_eq!(of(Third::Mid).to.tomorrow().unwrap(), of(Third::Late).from);
            prop_assert_eq!(of(Third::Late).to, days.to);
        }

        #[test]
        fn a_unit_holds_its_day(day in 0i64..5_000_000) {
            let day = shift(date(-5000, 1, 1), Unit::Day, day).unwrap();
            for unit in [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Half, Unit::Year, Unit::Decade, Unit::Century] {
                prop_assert!(unit_around(day, unit).unwrap().contains(day));
            }
        }
    }
}
