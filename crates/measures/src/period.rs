//! Runs of days, and the calendar's periods.

use std::fmt;
use std::str::FromStr;

use jiff::{ToSpan, civil::Date, civil::date};

/// A run of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    from: Date,
    to: Date,
}

impl Days {
    /// Makes the run from `from` to `to`; none if it would end before it begins.
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Days { from, to })
    }

    /// Returns the first day.
    pub fn from(self) -> Date {
        self.from
    }

    /// Returns the last day.
    pub fn to(self) -> Date {
        self.to
    }

    /// Tells whether the run holds this day.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Returns the days that both runs hold, if there are any.
    pub fn shared(self, other: Days) -> Option<Days> {
        Days::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// Returns the days from the first of either run to the last of either.
    #[must_use]
    pub fn hull(self, other: Days) -> Days {
        Days {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }

    /// Returns the part of the run that lies on or before `day`.
    pub fn until(self, day: Date) -> Option<Days> {
        Days::new(self.from, self.to.min(day))
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.from, self.to)
    }
}

/// How long one point of a series is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// One day.
    Day,
    /// Monday to Sunday (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// January to March, April to June, July to September, October to December.
    Quarter,
    /// A calendar year.
    Year,
}

impl Period {
    /// All periods, the shortest first.
    pub const ALL: [Period; 5] = [
        Period::Day,
        Period::Week,
        Period::Month,
        Period::Quarter,
        Period::Year,
    ];

    /// Returns the word for the period, such as "month".
    pub fn as_str(self) -> &'static str {
        match self {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::Year => "year",
        }
    }

    /// Returns the period that holds `day`.
    ///
    /// ```
    /// use measures::Period;
    ///
    /// let quarter = Period::Quarter.of(jiff::civil::date(2024, 5, 28));
    /// assert_eq!(quarter.to_string(), "2024-04-01 to 2024-06-30");
    /// ```
    pub fn of(self, day: Date) -> Days {
        match self {
            Period::Day => Days { from: day, to: day },
            Period::Week => {
                let monday = day.saturating_sub(day.weekday().to_monday_zero_offset().days());
                Days {
                    from: monday,
                    to: monday.saturating_add(6.days()),
                }
            }
            Period::Month => Days {
                from: day.first_of_month(),
                to: day.last_of_month(),
            },
            Period::Quarter => {
                let first = (day.month() - 1) / 3 * 3 + 1;
                Days {
                    from: date(day.year(), first, 1),
                    to: date(day.year(), first + 2, 1).last_of_month(),
                }
            }
            Period::Year => Days {
                from: day.first_of_year(),
                to: day.last_of_year(),
            },
        }
    }

    /// Returns every period that has a day in `window`, in order, each in full.
    pub fn all_in(self, window: Days) -> Vec<Days> {
        let mut periods = vec![self.of(window.from)];
        while let Some(last) = periods.last()
            && last.to < window.to
        {
            periods.push(self.of(last.to.saturating_add(1.day())));
        }
        periods
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// No period is called so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name:?} is no period; use day, week, month, quarter or year")]
pub struct UnknownPeriod {
    /// The name that was given.
    pub name: String,
}

impl FromStr for Period {
    type Err = UnknownPeriod;

    fn from_str(name: &str) -> Result<Self, UnknownPeriod> {
        Period::ALL
            .into_iter()
            .find(|period| period.as_str() == name)
            .ok_or_else(|| UnknownPeriod { name: name.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weeks_begin_on_monday() {
        let week = Period::Week.of(date(2025, 1, 1));
        assert_eq!(week.to_string(), "2024-12-30 to 2025-01-05");
    }

    #[test]
    fn the_calendar_ends_without_a_loop() {
        let last = Days::new(date(9999, 12, 30), date(9999, 12, 31)).unwrap();
        for period in Period::ALL {
            assert!(period.all_in(last).len() <= 2);
        }
        let first = Days::new(Date::MIN, Date::MIN).unwrap();
        for period in Period::ALL {
            assert_eq!(period.all_in(first).len(), 1);
        }
    }

    proptest! {
        #[test]
        fn periods_follow_each_other_without_a_gap(
            start in -700_000i64..2_000_000,
            length in 0i64..900,
            place in 0usize..5,
        ) {
            let from = date(1970, 1, 1).saturating_add(start.days());
            let window = Days::new(from, from.saturating_add(length.days())).unwrap();
            let period = Period::ALL[place];
            let periods = period.all_in(window);
            prop_assert!(periods[0].contains(window.from()));
            prop_assert!(periods[periods.len() - 1].contains(window.to()));
            for pair in periods.windows(2) {
                prop_assert_eq!(pair[0].to().tomorrow().unwrap(), pair[1].from());
            }
        }
    }
}
