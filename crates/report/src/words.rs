//! How counts, shares, days and quotations are written.

use jiff::{ToSpan as _, civil::Date};
use records::Interval;

/// Returns `text` with every run of white space as one blank.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns `text` as it stands between double quotation marks: on one line, its own double marks
/// single, as in print.
pub(crate) fn quotable(text: &str) -> String {
    one_line(text).replace('“', "‘").replace('”', "’")
}

/// Writes a count with its unit: "1 forecast", "12 forecasts", "no forecasts".
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    match n {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{n} {many}"),
    }
}

/// Writes a share in whole per cent with what it is a share of: "25 % (3 of 12)".
pub(crate) fn share(part: usize, whole: usize) -> String {
    match per_cent(part, whole) {
        Some(per_cent) => format!("{per_cent} % ({part} of {whole})"),
        None => "none".to_owned(),
    }
}

/// Returns a share in whole per cent; none of nothing.
pub(crate) fn per_cent(part: usize, whole: usize) -> Option<usize> {
    (whole > 0).then(|| (part * 200 + whole) / (whole * 2))
}

/// Joins names as a sentence does: "A", "A and B", "A, B and C".
pub(crate) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Writes a day: "19 December 2024".
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Writes the days of an interval as shortly as they can be told; none if both ends are open.
pub(crate) fn days(interval: Interval) -> Option<String> {
    match (interval.from, interval.to) {
        (Some(from), Some(to)) => Some(closed(from, to)),
        (Some(from), None) => Some(format!("from {}", day(from))),
        (None, Some(to)) => Some(format!("until {}", day(to))),
        (None, None) => None,
    }
}

fn closed(from: Date, to: Date) -> String {
    let starts_year = from.month() == 1 && from.day() == 1;
    let ends_year = to.month() == 12 && to.day() == 31;
    let one_year = from.year() == to.year();
    let one_month = one_year && from.month() == to.month();
    if from == to {
        day(from)
    } else if starts_year && ends_year && one_year {
        from.year().to_string()
    } else if starts_year && ends_year {
        format!("{} to {}", from.year(), to.year())
    } else if one_month && from.day() == 1 && ends_month(to) {
        from.strftime("%B %Y").to_string()
    } else if one_year && from.day() == 1 && ends_month(to) {
        format!("{} to {}", from.strftime("%B"), to.strftime("%B %Y"))
    } else if one_month {
        format!("{} to {}", from.day(), day(to))
    } else if one_year {
        format!("{} to {}", from.strftime("%-d %B"), day(to))
    } else {
        format!("{} to {}", day(from), day(to))
    }
}

fn ends_month(date: Date) -> bool {
    date.checked_add(1.day())
        .is_ok_and(|next| next.month() != date.month())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn between(from: Date, to: Date) -> String {
        let interval = Interval {
            from: Some(from),
            to: Some(to),
        };
        days(interval).unwrap()
    }

    #[test]
    fn an_interval_is_told_as_shortly_as_it_can_be() {
        let year = |year| (date(year, 1, 1), date(year, 12, 31));
        assert_eq!(between(year(2025).0, year(2025).1), "2025");
        assert_eq!(between(year(2025).0, year(2027).1), "2025 to 2027");
        assert_eq!(
            between(date(2024, 2, 1), date(2024, 2, 29)),
            "February 2024"
        );
        assert_eq!(
            between(date(2025, 7, 1), date(2025, 9, 30)),
            "July to September 2025"
        );
        assert_eq!(
            between(date(2024, 12, 16), date(2024, 12, 22)),
            "16 to 22 December 2024"
        );
        assert_eq!(
            between(date(2024, 11, 30), date(2024, 12, 2)),
            "30 November to 2 December 2024"
        );
        assert_eq!(
            between(date(2024, 12, 19), date(2024, 12, 19)),
            "19 December 2024"
        );
    }

    #[test]
    fn an_open_end_is_said() {
        let open = Interval {
            from: None,
            to: Some(date(2025, 12, 31)),
        };
        assert_eq!(days(open).as_deref(), Some("until 31 December 2025"));
        let nothing = Interval {
            from: None,
            to: None,
        };
        assert_eq!(days(nothing), None);
    }

    #[test]
    fn counts_and_shares_carry_their_unit() {
        assert_eq!(counted(0, "forecast", "forecasts"), "no forecasts");
        assert_eq!(counted(1, "forecast", "forecasts"), "1 forecast");
        assert_eq!(share(3, 12), "25 % (3 of 12)");
        assert_eq!(share(0, 0), "none");
        assert_eq!(per_cent(1, 200), Some(1));
    }

    #[test]
    fn quotation_marks_inside_a_quotation_are_single() {
        assert_eq!(quotable("the\n“10×20”  plan"), "the ‘10×20’ plan");
    }

    proptest! {
        #[test]
        fn one_line_holds_no_line_break(text in any::<String>()) {
            let line = one_line(&text);
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(one_line(&line), line);
        }

        #[test]
        fn any_days_are_written(from in 0i32..300_000, length in 0i32..4_000) {
            let from = date(1900, 1, 1).saturating_add(from.days());
            prop_assert!(!between(from, from.saturating_add(length.days())).is_empty());
        }
    }
}
