//! Words written with figures: years, counts, ordinals, decades, short names of quarters.

use jiff::civil::Date;

use crate::time::meaning::Meaning;

/// Reads "2024", "2,000", "19th", "1990s".
pub(crate) fn numeric_meaning(word: &str) -> Meaning {
    let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = word.split_at(n_digits);
    let Ok(value) = digits.parse::<u32>() else {
        return Meaning::Other;
    };
    match rest {
        "" => Meaning::Digits {
            value,
            length: n_digits,
        },
        "st" | "nd" | "rd" | "th" => Meaning::DigitOrdinal(value),
        "s" | "'s" | "’s" if n_digits == 4 && value % 10 == 0 => {
            i16::try_from(value).map_or(Meaning::Other, Meaning::Decade)
        }
        _ => match (grouped_number(word), dotted_date(word)) {
            (Some(count), _) => Meaning::Count(count),
            (None, Some(date)) => Meaning::Dotted(date),
            (None, None) => Meaning::Other,
        },
    }
}

/// Reads "2,000": groups of three digits behind the first.
fn grouped_number(word: &str) -> Option<u32> {
    let mut groups = word.split(',');
    let first = groups.next().filter(|group| group.len() <= 3)?;
    let mut digits = String::from(first);
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.parse().ok()
}

/// Reads day, month and year around full stops, the order of continental Europe.
fn dotted_date(word: &str) -> Option<Date> {
    let mut parts = word.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let year = year.parse().ok().filter(|year| *year >= 1000)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Reads "q3" and "h1".
pub(crate) fn period_code(word: &str) -> Option<Meaning> {
    match word.as_bytes() {
        [b'q', digit @ b'1'..=b'4'] => Some(Meaning::Quarter((digit - b'0') as i8)),
        [b'h', digit @ b'1'..=b'2'] => Some(Meaning::Half((digit - b'0') as i8)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart_by_how_they_are_written() {
        let year = Meaning::Digits {
            value: 2024,
            length: 4,
        };
        assert_eq!(numeric_meaning("2024"), year);
        assert_eq!(numeric_meaning("2,000"), Meaning::Count(2000));
        assert_eq!(numeric_meaning("1990s"), Meaning::Decade(1990));
        assert_eq!(numeric_meaning("19th"), Meaning::DigitOrdinal(19));
        assert_eq!(numeric_meaning("99999999999"), Meaning::Other);
        assert_eq!(numeric_meaning("1,2"), Meaning::Other);
    }
}
