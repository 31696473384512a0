//! Dates by day, month and year: "June 19, 2024", "19 June", "June 2024", "in June".

use jiff::civil::Date;
use records::Precision;

use crate::time::calendar::{Days, month};
use crate::time::direction::Direction;
use crate::time::meaning::{Meaning, Reading};
use crate::time::scene::{Found, Scene, longer};
use crate::time::years::{counts_something, plain_year};

/// Reads a date that names its month in letters.
pub(crate) fn date(scene: &Scene<'_>, at: usize) -> Option<Found> {
    longer(month_first(scene, at), day_first(scene, at))
}

/// Reads the day of a month: "19", "19th".
pub(crate) fn day_of_month(scene: &Scene<'_>, at: usize) -> Option<i8> {
    let day = match scene.meaning(at) {
        Meaning::Digits { value, length } if length <= 2 => value,
        Meaning::DigitOrdinal(value) => value,
        _ => return None,
    };
    i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day) && !counts_something(scene, at))
}

/// Reads a month name with a day or year beside it: its number and the place after it.
pub(crate) fn month_name(scene: &Scene<'_>, at: usize) -> Option<(i8, usize)> {
    let Meaning::Month { number, reading } = scene.meaning(at) else {
        return None;
    };
    // The full stop of an abbreviation, and not that of the sentence.
    let has_full_stop = reading == Reading::Dated
        && scene.is(at + 1, ".")
        && matches!(scene.meaning(at + 2), Meaning::Digits { .. });
    // "may" and "march" without a capital are verbs.
    scene
        .is_capital(at)
        .then_some((number, at + 1 + usize::from(has_full_stop)))
}

/// Reads the year behind a day or month, with the comma before it: "2024", ", 2024".
pub(crate) fn year_after(scene: &Scene<'_>, at: usize) -> Option<(i16, usize)> {
    let place = scene.skip(at, ",");
    let year = plain_year(scene, place).filter(|_| !counts_something(scene, place))?;
    Some((year, place + 1))
}

/// Reports one day; its month if the month has no such day; by tense if there is no year.
pub(crate) fn day_found(
    scene: &Scene<'_>,
    at: usize,
    end: usize,
    day: i8,
    number: i8,
    year: Option<i16>,
) -> Option<Found> {
    let on = |year| Date::new(year, number, day).ok().map(Days::one);
    let whole_month = |year| month(year, number);
    match year {
        Some(year) => match on(year) {
            Some(days) => Some(scene.named(end, Precision::Day, days)),
            None => Some(scene.named(end, Precision::Month, whole_month(year)?)),
        },
        // 29 February comes in leap years only, 30 February never.
        None => by_weekday(scene, at, end, on)
            .or_else(|| scene.yearly(at, end, Precision::Day, on))
            .or_else(|| scene.yearly(at, end, Precision::Month, whole_month)),
    }
}

/// Reports a day in the year in which it falls on the weekday before it, if one nearby does,
/// whichever way the clause looks.
fn by_weekday(
    scene: &Scene<'_>,
    at: usize,
    end: usize,
    on: impl Fn(i16) -> Option<Days>,
) -> Option<Found> {
    let weekday = scene.weekday?;
    let nearest = Scene {
        always: Some(Direction::Unknown),
        ..*scene
    };
    let found = nearest.yearly(at, end, Precision::Day, |year| {
        on(year).filter(|days| days.from.weekday() == weekday)
    })?;
    let is_nearby = match (scene.date, found.interval.from) {
        (Some(date), Some(from)) => (from.year() - date.year()).abs() <= 1,
        _ => true,
    };
    is_nearby.then_some(found)
}

fn month_first(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let (number, after_month) = month_name(scene, at)?;
    if let Some(day) = day_of_month(scene, after_month) {
        let after_day = after_month + 1;
        return match year_after(scene, after_day) {
            Some((year, end)) => day_found(scene, at, end, day, number, Some(year)),
            None => day_found(scene, at, after_day, day, number, None),
        };
    }
    if let Some((year, end)) = year_after(scene, scene.skip(after_month, "of")) {
        return Some(scene.named(end, Precision::Month, month(year, number)?));
    }
    bare_month(scene, at)
}

fn day_first(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let day_at = scene.skip(at, "the");
    let day = day_of_month(scene, day_at)?;
    let ordinal = matches!(scene.meaning(day_at), Meaning::DigitOrdinal(_));
    let month_at = if ordinal {
        scene.skip(day_at + 1, "of")
    } else {
        day_at + 1
    };
    let (number, after_month) = month_name(scene, month_at)?;
    match year_after(scene, after_month) {
        Some((year, end)) => day_found(scene, at, end, day, number, Some(year)),
        None => day_found(scene, at, after_month, day, number, None),
    }
}

/// Reads a month without day and year, where it cannot well be anything else.
fn bare_month(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let Meaning::Month { number, reading } = scene.meaning(at) else {
        return None;
    };
    let is_month = match reading {
        Reading::Always => true,
        Reading::Name => is_framed(scene, at) || !is_beside_a_name(scene, at),
        Reading::Framed => is_framed(scene, at),
        Reading::Dated => false,
    };
    if !is_month {
        return None;
    }
    let in_year = |year| month(year, number);
    match year_of_a_later_month(scene, at + 1) {
        Some(year) if scene.year.is_none() => {
            Some(scene.named(at + 1, Precision::Month, in_year(year)?))
        }
        _ => scene.yearly(at, at + 1, Precision::Month, in_year),
    }
}

/// Reads the year that a month borrows from the one it is joined to: "June and July of 1973".
fn year_of_a_later_month(scene: &Scene<'_>, at: usize) -> Option<i16> {
    if !scene.is_one_of(at, &["and", "or"]) {
        return None;
    }
    let (_, after) = month_name(scene, at + 1)?;
    year_after(scene, scene.skip(after, "of")).map(|(year, _)| year)
}

/// Tells whether a word stands before `at` that a month follows.
fn is_framed(scene: &Scene<'_>, at: usize) -> bool {
    if scene.range_start.is_some() {
        return true;
    }
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let by_meaning = matches!(
        scene.meaning(before),
        Meaning::Pointer(_) | Meaning::Third(_) | Meaning::Edge(_)
    );
    let preposition = [
        "in",
        "by",
        "since",
        "until",
        "till",
        "through",
        "before",
        "from",
        "between",
        "during",
        "throughout",
        "of",
        "for",
        "-",
    ];
    by_meaning || scene.is_one_of(before, &preposition)
}

fn is_beside_a_name(scene: &Scene<'_>, at: usize) -> bool {
    // The first word of a sentence has its capital for nothing.
    let after_a_name = at > 1 && is_name(scene, at - 1);
    after_a_name || is_name(scene, at + 1)
}

/// Tells whether a word has a capital and no meaning in the calendar.
fn is_name(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_capital(at) && scene.meaning(at) == Meaning::Other
}
