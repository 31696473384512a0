//! From one time to another: "from 2020 to 2024", "2023-2025", "between March and May 2024", "June
//! 19-21, 2024".

use records::{Interval, Precision, TimeBasis};

use crate::time::dates::{day_found, day_of_month, month_name, year_after};
use crate::time::meaning::Meaning;
use crate::time::parts::named;
use crate::time::scene::{Found, NO_DAYS, Scene, longer};

/// Reads the longest range that starts at `at`, its preposition included.
pub(crate) fn range(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let joiners: &[&str] = match scene.lower(at) {
        "from" => &["to", "until", "till", "through", "thru", "-", "–"],
        "between" => &["and", "-", "–"],
        _ => return joined(scene, at, &["-", "–", "to", "through", "thru"]),
    };
    joined(scene, at + 1, joiners)
}

/// Reads a range without its preposition.
fn joined(scene: &Scene<'_>, at: usize, joiners: &[&str]) -> Option<Found> {
    let of_days = longer(
        days_before_month(scene, at, joiners),
        days_after_month(scene, at, joiners),
    );
    let of_years = longer(short_years(scene, at), two_named(scene, at, joiners));
    longer(of_days, of_years)
}

/// Reads two expressions; the second follows the first, and lends it its year if need be.
fn two_named(scene: &Scene<'_>, at: usize, joiners: &[&str]) -> Option<Found> {
    let first = named(scene, at)?;
    if !scene.is_one_of(first.end, joiners) {
        return None;
    }
    let after = Scene {
        range_start: first.interval.from.map(|from| (from, first.basis)),
        ..*scene
    };
    let second = named(&after, first.end + 1)?;
    let first = if second.basis == TimeBasis::Text && first.basis != TimeBasis::Text {
        with_the_year_of(scene, at, second).unwrap_or(first)
    } else {
        first
    };
    between(first, second)
}

/// Reads the first expression of a range again, in the year of the second or the one before.
fn with_the_year_of(scene: &Scene<'_>, at: usize, second: Found) -> Option<Found> {
    let year = second.interval.to?.year();
    [year, year.checked_sub(1)?]
        .into_iter()
        .filter_map(|year| {
            let hinted = Scene {
                year: Some(year),
                ..*scene
            };
            named(&hinted, at)
        })
        .find(|first| first.interval.from <= second.interval.from)
}

/// Reports the days from the first of one to the last of the other.
fn between(first: Found, second: Found) -> Option<Found> {
    let basis = match (first.basis, second.basis) {
        (TimeBasis::Undateable, _) | (_, TimeBasis::Undateable) => TimeBasis::Undateable,
        (TimeBasis::Text, TimeBasis::Text) => TimeBasis::Text,
        _ => TimeBasis::DocumentDate,
    };
    let interval = match (first.interval.from, second.interval.to) {
        _ if basis == TimeBasis::Undateable => NO_DAYS,
        (Some(from), Some(to)) if from <= to => Interval {
            from: Some(from),
            to: Some(to),
        },
        _ => return None,
    };
    let coarser = if first.precision as u8 > second.precision as u8 {
        first.precision
    } else {
        second.precision
    };
    let precision = match coarser {
        Precision::Year => Precision::Years,
        other => other,
    };
    Some(Found {
        end: second.end,
        interval,
        precision,
        basis,
    })
}

/// Reads "2024-25" and "2024/25".
fn short_years(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let first = named(scene, at).filter(|found| found.precision == Precision::Year)?;
    if !scene.is_one_of(first.end, &["-", "–", "/"]) {
        return None;
    }
    let Meaning::Digits { value, length: 2 } = scene.meaning(first.end + 1) else {
        return None;
    };
    let from = first.interval.from?;
    let last = from.year() - from.year().rem_euclid(100) + i16::try_from(value).ok()?;
    let to = crate::time::calendar::year(last).filter(|to| to.from > from)?;
    let second = scene.named(first.end + 2, Precision::Year, to);
    between(first, second)
}

/// Reads "19-21 June 2024", "10 to 12 June".
fn days_before_month(scene: &Scene<'_>, at: usize, joiners: &[&str]) -> Option<Found> {
    let first = day_of_month(scene, at)?;
    if !scene.is_one_of(at + 1, joiners) {
        return None;
    }
    let last = day_of_month(scene, at + 2)?;
    let (month, after) = month_name(scene, at + 3)?;
    days_of_month(scene, at, after, first, last, month)
}

/// Reads "June 19-21", "June 19 to 21, 2024".
fn days_after_month(scene: &Scene<'_>, at: usize, joiners: &[&str]) -> Option<Found> {
    let (month, days_at) = month_name(scene, at)?;
    let first = day_of_month(scene, days_at)?;
    if !scene.is_one_of(days_at + 1, joiners) {
        return None;
    }
    let last = day_of_month(scene, days_at + 2)?;
    days_of_month(scene, at, days_at + 3, first, last, month)
}

/// Reports the days `first` to `last` of a month; `after` is the place where its year may stand.
fn days_of_month(
    scene: &Scene<'_>,
    at: usize,
    after: usize,
    first: i8,
    last: i8,
    month: i8,
) -> Option<Found> {
    let (year, end) = match year_after(scene, after) {
        Some((year, end)) => (Some(year), end),
        None => (None, after),
    };
    let first = day_found(scene, at, end, first, month, year)?;
    let same_year = Scene {
        range_start: first.interval.from.map(|from| (from, first.basis)),
        ..*scene
    };
    let last = day_found(&same_year, at, end, last, month, year)?;
    between(first, last)
}
