//! The days a statement gives to its act, and whether two agree.

use jiff::{ToSpan, civil::Date};
use records::{Document, Precision, Statement};

/// How long before its publication an act without a day of its own may lie.
const NEWS_DAYS: i64 = 2;

/// The days on which an act may have happened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days {
    from: Option<Date>,
    to: Option<Date>,
    from_text: bool,
}

impl Days {
    /// The days that the statement's own words give; else publication and the days before it.
    pub(crate) fn of(statement: &Statement, document: &Document) -> Days {
        let in_text = statement
            .time
            .as_ref()
            .filter(|time| !time.inherited && time.precision != Precision::Vague)
            .map(|time| time.interval)
            .filter(|interval| interval.from.is_some() || interval.to.is_some());
        match in_text {
            Some(interval) => Days {
                from: interval.from,
                to: interval.to,
                from_text: true,
            },
            None => {
                let published = document.known_on();
                Days {
                    from: Some(published.saturating_sub(NEWS_DAYS.days())),
                    to: Some(published),
                    from_text: false,
                }
            }
        }
    }

    /// Whether the two have a day in common; an open side reaches any day.
    pub(crate) fn agree(&self, other: &Days) -> bool {
        let starts_in_time = |from: Option<Date>, to: Option<Date>| match (from, to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_in_time(self.from, other.to) && starts_in_time(other.from, self.to)
    }

    pub(crate) fn in_words(&self) -> &'static str {
        if self.from_text {
            "days in the text agree"
        } else {
            "publication days agree"
        }
    }
}
