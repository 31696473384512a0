//! Dates in figures: "2024-06-19", "2024-06", "19.06.2024", "6/19/2024".

use jiff::civil::Date;
use records::Precision;

use crate::time::calendar::{Days, month};
use crate::time::meaning::Meaning;
use crate::time::scene::{Found, Scene, longer};
use crate::time::years::plain_year;

/// Reads a date written in figures alone.
pub(crate) fn numeric(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if is_inside_a_longer_number(scene, at) {
        return None;
    }
    longer(
        longer(iso(scene, at), slashed(scene, at)),
        dotted(scene, at),
    )
}

/// Reads ISO 8601: year, month and perhaps day. "2010-12" is two years, as a month follows a dash
/// only with a leading zero or where it cannot be a later year.
fn iso(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let year = plain_year(scene, at)?;
    if !scene.is(at + 1, "-") {
        return None;
    }
    let number = two_digits(scene, at + 2)?;
    if scene.is(at + 3, "-")
        && let Some(day) = two_digits(scene, at + 4)
    {
        let date = Date::new(year, number, day).ok()?;
        return Some(scene.named(at + 5, Precision::Day, Days::one(date)));
    }
    if i16::from(number) > year.rem_euclid(100) {
        return None;
    }
    Some(scene.named(at + 3, Precision::Month, month(year, number)?))
}

/// Reads day and month around slashes where only one order is possible or both mean the same.
fn slashed(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let first = small_number(scene, at)?;
    if !scene.is(at + 1, "/") || !scene.is(at + 3, "/") {
        return None;
    }
    let second = small_number(scene, at + 2)?;
    let year = plain_year(scene, at + 4)?;
    let day_first = Date::new(year, second, first).ok();
    let month_first = Date::new(year, first, second).ok();
    let date = match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => return None,
        (one, other) => one.or(other)?,
    };
    Some(scene.named(at + 5, Precision::Day, Days::one(date)))
}

fn dotted(scene: &Scene<'_>, at: usize) -> Option<Found> {
    match scene.meaning(at) {
        Meaning::Dotted(date) => Some(scene.named(at + 1, Precision::Day, Days::one(date))),
        _ => None,
    }
}

fn two_digits(scene: &Scene<'_>, at: usize) -> Option<i8> {
    match scene.meaning(at) {
        Meaning::Digits { value, length: 2 } => i8::try_from(value).ok(),
        _ => None,
    }
}

fn small_number(scene: &Scene<'_>, at: usize) -> Option<i8> {
    match scene.meaning(at) {
        Meaning::Digits { value, length } if length <= 2 => i8::try_from(value).ok(),
        _ => None,
    }
}

/// Tells whether figures and a joining sign stand right before `at`, as in a telephone number.
fn is_inside_a_longer_number(scene: &Scene<'_>, at: usize) -> bool {
    let (Some(sign), Some(figures)) = (at.checked_sub(1), at.checked_sub(2)) else {
        return false;
    };
    scene.is_one_of(sign, &["-", "/"]) && matches!(scene.meaning(figures), Meaning::Digits { .. })
}
