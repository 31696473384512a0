//! A day as the command line writes it.

use jiff::civil::Date;

/// Reads a day.
pub(crate) fn written(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "no day of the calendar; write it as 2024-12-19".to_owned())
}
