//! The clock: the one place that asks for today's date.

use jiff::civil::Date;

/// Returns today's date in UTC.
pub(crate) fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}
