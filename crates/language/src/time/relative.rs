//! The one before, this one, the next one: "last week", "this spring", "next Friday", "last June".
//!
//! Without an article a unit is the calendar's ("next year": January to December); with one, a
//! stretch from the document's date ("the next year": twelve months; see `stretches`).

use jiff::civil::Date;
use records::Precision;

use crate::time::amounts::single_unit;
use crate::time::calendar::{
    Days, Season, Unit, month, season, shift, unit_around, weekday_after, weekday_before,
};
use crate::time::days::{skip_part_of_day, weekday_name};
use crate::time::direction::Direction;
use crate::time::meaning::{Meaning, Pointer};
use crate::time::scene::{Found, Scene, longer};

/// Reads a unit, weekday, month or season that is pointed at.
pub(crate) fn pointed_at(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let bare = pointer(scene, at).and_then(|pointing| {
        longer(
            unit(scene, pointing),
            longer(
                weekday(scene, pointing),
                longer(named_month(scene, pointing), named_season(scene, pointing)),
            ),
        )
    });
    longer(bare, weekend(scene, at))
}

/// Returns the precision at which a calendar unit tells.
pub(crate) fn precision_of(unit: Unit) -> Precision {
    match unit {
        Unit::Hour | Unit::Day => Precision::Day,
        Unit::Weekend | Unit::Week => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Quarter => Precision::Quarter,
        Unit::Half => Precision::PartOfYear,
        Unit::Year => Precision::Year,
        Unit::Decade | Unit::Century => Precision::Years,
    }
}

/// A pointing word, whether an article stands before it, and the place after it.
#[derive(Debug, Clone, Copy)]
struct Pointing {
    to: Pointer,
    article: bool,
    end: usize,
}

/// Reads "last", "the previous", "this coming".
fn pointer(scene: &Scene<'_>, at: usize) -> Option<Pointing> {
    let article = scene.is(at, "the");
    let place = at + usize::from(article);
    let Meaning::Pointer(first) = scene.meaning(place) else {
        return None;
    };
    match (first, scene.meaning(place + 1)) {
        (Pointer::This, Meaning::Pointer(to @ (Pointer::Past | Pointer::Coming))) => {
            Some(Pointing {
                to,
                article: true,
                end: place + 2,
            })
        }
        (to, _) => Some(Pointing {
            to,
            article,
            end: place + 1,
        }),
    }
}

fn unit(scene: &Scene<'_>, pointing: Pointing) -> Option<Found> {
    let unit = single_unit(scene, pointing.end)?;
    let end = pointing.end + 1;
    // "the last year of the war" is not last year; "the next day" follows another day.
    if matches!(unit, Unit::Hour | Unit::Day) || scene.is(end, "of") {
        return None;
    }
    let offset = match (pointing.to, pointing.article) {
        (Pointer::Last, false) | (Pointer::Previous, true) => -1,
        (Pointer::This, _) => 0,
        (Pointer::Next, false) => 1,
        (Pointer::Last | Pointer::Past, true) if unit == Unit::Weekend => -1,
        (Pointer::Next | Pointer::Coming, true) if unit == Unit::Weekend => 1,
        _ => return None,
    };
    scene.relative(end, precision_of(unit), |today| {
        unit_around(shift(today, unit, offset)?, unit)
    })
}

/// Reads "the weekend": the last one, or the coming one in a clause that looks ahead.
fn weekend(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let introduced = matches!(
        scene.lower_before(at),
        "over" | "at" | "on" | "during" | "by" | "this"
    );
    if !introduced || !scene.is(at, "the") || !scene.is(at + 1, "weekend") {
        return None;
    }
    scene.relative(at + 2, Precision::Week, |today| {
        let this = unit_around(today, Unit::Weekend)?;
        let ahead = scene.direction(at) == Direction::Future;
        let offset = i64::from(!ahead && this.from > today);
        unit_around(shift(today, Unit::Week, -offset)?, Unit::Weekend)
    })
}

fn weekday(scene: &Scene<'_>, pointing: Pointing) -> Option<Found> {
    let (weekday, after) = weekday_name(scene, pointing.end)?;
    let end = skip_part_of_day(scene, after);
    scene.relative(end, Precision::Day, |today| {
        let day = match pointing.to {
            Pointer::Last | Pointer::Previous | Pointer::Past => weekday_before(today, weekday),
            Pointer::Next | Pointer::Coming => weekday_after(today, weekday),
            Pointer::This => {
                let week = unit_around(today, Unit::Week)?;
                weekday_after(week.from.yesterday().ok()?, weekday)
            }
        };
        day.map(Days::one)
    })
}

fn named_month(scene: &Scene<'_>, pointing: Pointing) -> Option<Found> {
    let Meaning::Month { number, .. } = scene.meaning(pointing.end) else {
        return None;
    };
    // "the coming January 9, 2025" is a date.
    let is_dated = matches!(
        scene.meaning(pointing.end + 1),
        Meaning::Digits { .. } | Meaning::DigitOrdinal(_)
    );
    if !scene.is_capital(pointing.end) || is_dated || scene.is(pointing.end + 1, ".") {
        return None;
    }
    scene.relative(pointing.end + 1, Precision::Month, |today| {
        which_of_the_yearly(today, pointing.to, |year| month(year, number))
    })
}

fn named_season(scene: &Scene<'_>, pointing: Pointing) -> Option<Found> {
    let Meaning::Season(name) = scene.meaning(pointing.end) else {
        return None;
    };
    let end = pointing.end + 1;
    if scene.is(end, "of") {
        return None;
    }
    scene.relative(end, Precision::PartOfYear, |today| match pointing.to {
        Pointer::This => this_season(today, name),
        to => which_of_the_yearly(today, to, |year| season(year, name)),
    })
}

/// Returns the winter that is on, else the season that starts in the year of `today`.
fn this_season(today: Date, name: Season) -> Option<Days> {
    season(today.year().checked_sub(1)?, name)
        .filter(|days| days.contains(today))
        .or_else(|| season(today.year(), name))
}

/// Picks what comes once a year: the last one that is over, this year's, the next to begin.
fn which_of_the_yearly(
    today: Date,
    to: Pointer,
    in_year: impl Fn(i16) -> Option<Days>,
) -> Option<Days> {
    let (before, after) = (today.year().checked_sub(2)?, today.year().checked_add(2)?);
    let mut candidates = (before..=after).filter_map(&in_year);
    match to {
        Pointer::Last | Pointer::Previous | Pointer::Past => {
            candidates.filter(|days| days.to < today).last()
        }
        Pointer::This => in_year(today.year()),
        Pointer::Next | Pointer::Coming => candidates.find(|days| days.from > today),
    }
}
