//! Reads days, numbers and coordinates from the text of a field.

use crate::rejection::Reason;

/// Returns the days from 1970-01-01 to a day of the civil calendar; none if there is no such day.
///
/// # Source
/// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2021), `days_from_civil`.
pub(crate) fn day_number(year: i32, month: u32, day: u32) -> Option<i32> {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let n_days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    };
    if day == 0 || day > n_days || !(1..=9999).contains(&year) {
        return None;
    }
    let year = year - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Returns the year, month and day of a day number; the inverse of [`day_number`].
pub(crate) fn civil(day_number: i32) -> (i32, u32, u32) {
    let shifted = day_number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month as u32, day as u32)
}

/// Returns a day number if it lies in the years 1 to 9999, beyond which no program agrees on days.
pub(crate) fn in_calendar(day_number: i64) -> Option<i32> {
    let day = i32::try_from(day_number).ok()?;
    (FIRST_DAY..=LAST_DAY).contains(&day).then_some(day)
}

/// 0001-01-01 and 9999-12-31.
const FIRST_DAY: i32 = -719_162;
const LAST_DAY: i32 = 2_932_896;

/// Reads the day that a text of digits begins with: "20240229" or "20240229134500".
pub(crate) fn compact_day(text: &str) -> Option<i32> {
    let (digits, rest) = text.as_bytes().split_first_chunk::<8>()?;
    let all_digits = digits.iter().chain(rest).all(u8::is_ascii_digit);
    if !all_digits || !matches!(rest.len(), 0 | 6) {
        return None;
    }
    let number = digits
        .iter()
        .fold(0_u32, |number, digit| number * 10 + u32::from(digit - b'0'));
    day_number((number / 10_000) as i32, number / 100 % 100, number % 100)
}

/// Reads a day as tables with a header write it: "2024-03-01" with or without a time behind it,
/// "20240301", "01 March 2024", "1-Mar-2024".
///
/// # Errors
/// [`Reason::Missing`] of an empty cell, [`Reason::NotADay`] of anything else.
pub(crate) fn written_day(column: &'static str, text: &str) -> Result<i32, Reason> {
    let date = text.split(['T', ' ']).next().unwrap_or_default();
    compact_day(text)
        .or_else(|| numbered_day(date))
        .or_else(|| named_day(text))
        .ok_or_else(|| Reason::not_a_day(column, text))
}

/// Reads "2024-03-01".
fn numbered_day(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    day_number(year, month, parts.next()?.parse().ok()?)
}

/// Reads "01 March 2024" and "1-Mar-24"; a year of two digits is read as 1970 to 2069.
fn named_day(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, [' ', '-', '/']);
    let day = parts.next()?.parse().ok()?;
    let name = parts.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| *month == name)?;
    let written = parts.next()?;
    let year: i32 = written.parse().ok()?;
    let year = match written.len() {
        4 => year,
        2 if year >= 70 => 1900 + year,
        2 => 2000 + year,
        _ => return None,
    };
    day_number(year, u32::try_from(month).ok()? + 1, day)
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads a whole number; an empty field, and "NA" or "NULL", is none.
pub(crate) fn count(column: &'static str, text: &str) -> Result<Option<i64>, Reason> {
    if is_missing(text) {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| Reason::not_a_number(column, text))
}

/// Reads a number; an empty field, and "NA" or "NULL", is none, and so is one without an end.
pub(crate) fn number(column: &'static str, text: &str) -> Result<Option<f64>, Reason> {
    if is_missing(text) {
        return Ok(None);
    }
    text.parse()
        .map(|number: f64| Some(number).filter(|number| number.is_finite()))
        .map_err(|_| Reason::not_a_number(column, text))
}

/// Where an event is said to lie, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) enum Position {
    /// Not told.
    #[default]
    Missing,
    /// Latitude in [-90, 90], longitude in [-180, 180].
    At(f64, f64),
    /// Told, but no place on Earth.
    Impossible,
}

/// Reads a pair of coordinates.
pub(crate) fn position(latitude: &str, longitude: &str) -> Position {
    if is_missing(latitude) && is_missing(longitude) {
        return Position::Missing;
    }
    match (latitude.parse::<f64>(), longitude.parse::<f64>()) {
        (Ok(latitude), Ok(longitude))
            if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) =>
        {
            Position::At(latitude, longitude)
        }
        _ => Position::Impossible,
    }
}

/// Returns the text, or none where the field says that it is empty.
pub(crate) fn text(field: &str) -> Option<&str> {
    Some(field).filter(|field| !is_missing(field))
}

fn is_missing(field: &str) -> bool {
    matches!(field, "" | "NA" | "NULL" | "NaN" | "nan" | "None")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn days_count_as_in_the_calendar(year in 1_i16..=9999, month in 0_i8..=13, day in 0_i8..=32) {
            let number = day_number(i32::from(year), month.cast_unsigned().into(), day.cast_unsigned().into());
            let date = Date::new(year, month, day).ok();
            prop_assert_eq!(number.is_some(), date.is_some());
            if let (Some(number), Some(date)) = (number, date) {
                let epoch = Date::constant(1970, 1, 1);
                prop_assert_eq!(number, (date - epoch).get_days());
                let (y, m, d) = civil(number);
                prop_assert_eq!((y, m as i8, d as i8), (i32::from(year), month, day));
            }
        }

        #[test]
        fn any_text_is_a_value_or_none(text in any::<String>(), other in any::<String>()) {
            compact_day(&text);
            position(&text, &other);
            let _ = (count("n", &text), number("n", &text), written_day("day", &text));
        }
    }

    #[test]
    fn a_day_is_eight_digits_with_or_without_the_time() {
        assert_eq!(compact_day("00010101"), Some(FIRST_DAY));
        assert_eq!(compact_day("99991231"), Some(LAST_DAY));
        assert_eq!(in_calendar(i64::from(LAST_DAY) + 1), None);
        assert_eq!(compact_day("19700102"), Some(1));
        assert_eq!(compact_day("19700102234500"), Some(1));
        for text in [
            "",
            "1970010",
            "197001023",
            "1970-1-2",
            "20230229",
            "00000000",
        ] {
            assert_eq!(compact_day(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_datasets_write_them() {
        let texts = [
            "2024-03-01",
            "2024-03-01 00:00:00.000",
            "2024-03-01T10:00:00Z",
            "20240301",
            "01 March 2024",
            "1-Mar-24",
        ];
        for text in texts {
            assert_eq!(written_day("day", text), Ok(19_783), "{text}");
        }
        for text in [
            "",
            "03/01/2024",
            "March 2024",
            "2024",
            "1 Märch 2024",
            "24-03-01",
        ] {
            assert!(written_day("day", text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_place_off_the_globe_is_told_from_none() {
        assert_eq!(position("", ""), Position::Missing);
        assert_eq!(position("-90", "180.0"), Position::At(-90.0, 180.0));
        for (latitude, longitude) in [("90.1", "0"), ("0", "-180.5"), ("35#", "1"), ("NaN", "1")] {
            assert_eq!(position(latitude, longitude), Position::Impossible);
        }
    }
}
