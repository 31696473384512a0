//! Quarters, halves and seasons by name: "Q3 2025", "H1 2025", "summer 2024", "in the spring".

use records::Precision;

use crate::time::calendar::{months_from, season};
use crate::time::meaning::Meaning;
use crate::time::scene::{Found, Scene, longer};
use crate::time::years::{counts_something, plain_year};

/// Reads a quarter or half by its short name, or a season.
pub(crate) fn quarter_or_season(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let by_code = longer(quarter(scene, at), half(scene, at));
    longer(
        by_code,
        longer(season_of_year(scene, at), bare_season(scene, at)),
    )
}

fn quarter(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let Meaning::Quarter(quarter) = scene.meaning(at) else {
        return None;
    };
    let in_year = |year| months_from(year, quarter * 3 - 2, 3);
    match year_behind(scene, at + 1) {
        Some((year, end)) => Some(scene.named(end, Precision::Quarter, in_year(year)?)),
        None => scene.yearly(at, at + 1, Precision::Quarter, in_year),
    }
}

/// Reads "H1 2025"; without a year too many other things are called H1.
fn half(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let Meaning::Half(half) = scene.meaning(at) else {
        return None;
    };
    let (year, end) = year_behind(scene, at + 1)?;
    let days = months_from(year, half * 6 - 5, 6)?;
    Some(scene.named(end, Precision::PartOfYear, days))
}

/// Reads "summer 2024", "the winter of 2024-25".
fn season_of_year(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    let Meaning::Season(name) = scene.meaning(place) else {
        return None;
    };
    let (year, after) = year_behind(scene, place + 1)?;
    let days = season(year, name)?;
    let last_year = match scene.meaning(after + 1) {
        Meaning::Digits { value, length: 2 } => Some(i64::from(value)),
        Meaning::Digits { value, length: 4 } => Some(i64::from(value) % 100),
        _ => None,
    };
    let crosses_new_year = days.from.year() != days.to.year();
    let names_both_years =
        scene.is_hyphen(after) && last_year == Some(i64::from(days.to.year()) % 100);
    let end = if crosses_new_year && names_both_years {
        after + 2
    } else {
        after
    };
    Some(scene.named(end, Precision::PartOfYear, days))
}

/// Reads "spring" in "in the spring": without "in" it may be a source, a leap or a defeat.
fn bare_season(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    let Meaning::Season(name) = scene.meaning(place) else {
        return None;
    };
    let introduced = scene.year.is_some()
        || matches!(
            scene.lower_before(at),
            "in" | "by" | "during" | "until" | "since"
        );
    let hung_on_something = scene.year.is_none() && scene.is(place + 1, "of");
    let is_name = scene.is_capital(place);
    if !introduced || hung_on_something || is_name || (scene.is(place, "fall") && place == at) {
        return None;
    }
    scene.yearly(at, place + 1, Precision::PartOfYear, |year| {
        season(year, name)
    })
}

/// Reads "2025", "of 2025", ", 2025".
fn year_behind(scene: &Scene<'_>, at: usize) -> Option<(i16, usize)> {
    let place = match scene.lower(at) {
        "of" | "," | "-" => at + 1,
        _ => at,
    };
    let year = plain_year(scene, place).filter(|_| !counts_something(scene, place))?;
    Some((year, place + 1))
}
