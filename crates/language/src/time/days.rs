//! Weekdays and days told from today: "Thursday", "Thursday night", "yesterday", "tomorrow".

use jiff::civil::{Date, Weekday};
use records::Precision;

use crate::time::calendar::{Days, Unit, shift, weekday_after, weekday_before};
use crate::time::dates::date;
use crate::time::direction::Direction;
use crate::time::meaning::{Meaning, Pointer};
use crate::time::scene::{Found, Scene, longer};

/// Reads a weekday, with its date where one follows, or a day told from today.
pub(crate) fn day(scene: &Scene<'_>, at: usize) -> Option<Found> {
    longer(
        longer(weekday(scene, at), deictic(scene, at)),
        longer(part_of_day(scene, at), two_days_off(scene, at)),
    )
}

/// Reads a weekday name: the day and the place after it.
pub(crate) fn weekday_name(scene: &Scene<'_>, at: usize) -> Option<(Weekday, usize)> {
    let Meaning::Weekday(weekday) = scene.meaning(at) else {
        return None;
    };
    // "wed" and "mon" without a capital are other words.
    scene.is_capital(at).then_some((weekday, at + 1))
}

/// Returns the place after "morning", "night", if one stands at `at`, else `at`.
pub(crate) fn skip_part_of_day(scene: &Scene<'_>, at: usize) -> usize {
    at + usize::from(scene.meaning(at) == Meaning::PartOfDay)
}

fn weekday(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let (weekday, after) = weekday_name(scene, at)?;
    // "a Monday", "every Friday" are no day of this year's.
    if matches!(
        scene.lower_before(at),
        "a" | "an" | "any" | "each" | "every" | "most"
    ) {
        return None;
    }
    let on_this_weekday = Scene {
        weekday: Some(weekday),
        ..*scene
    };
    let dated = date(&on_this_weekday, scene.skip(after, ","));
    if let Some(dated) = dated.filter(|found| found.precision == Precision::Day) {
        return Some(dated);
    }
    let end = skip_part_of_day(scene, after);
    if let Some((start, basis)) = scene.range_start {
        let day = weekday_after(start.yesterday().ok()?, weekday)?;
        return Some(Found {
            basis,
            ..scene.named(end, Precision::Day, Days::one(day))
        });
    }
    scene.relative(end, Precision::Day, |today| {
        nearest_weekday(today, weekday, scene.direction(at)).map(Days::one)
    })
}

/// Returns the next such day from today on in a clause that looks ahead, else the last one up to
/// and with today: news names the days of the past week by their names.
fn nearest_weekday(today: Date, weekday: Weekday, direction: Direction) -> Option<Date> {
    match direction {
        Direction::Future => weekday_after(today.yesterday().ok()?, weekday),
        Direction::Past | Direction::Unknown => weekday_before(today.tomorrow().ok()?, weekday),
    }
}

/// Reads "today", "yesterday evening", "tomorrow".
fn deictic(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let Meaning::Deictic(days) = scene.meaning(at) else {
        return None;
    };
    day_off(scene, skip_part_of_day(scene, at + 1), days)
}

/// Reads "last night", "this morning".
fn part_of_day(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if scene.meaning(at + 1) != Meaning::PartOfDay {
        return None;
    }
    match scene.meaning(at) {
        Meaning::Pointer(Pointer::Last) => day_off(scene, at + 2, -1),
        Meaning::Pointer(Pointer::This) => day_off(scene, at + 2, 0),
        _ => None,
    }
}

/// Reads "the day before yesterday", "the day after tomorrow".
fn two_days_off(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    if !scene.is(place, "day") {
        return None;
    }
    match (scene.lower(place + 1), scene.lower(place + 2)) {
        ("before", "yesterday") => day_off(scene, place + 3, -2),
        ("after", "tomorrow") => day_off(scene, place + 3, 2),
        _ => None,
    }
}

fn day_off(scene: &Scene<'_>, end: usize, days: i64) -> Option<Found> {
    scene.relative(end, Precision::Day, |today| {
        shift(today, Unit::Day, days).map(Days::one)
    })
}
