//! Stretches of time up to or from the document's date: "two years ago", "within 30 days", "the
//! next five years", "the past two months", "in three months", "the coming weeks".
//!
//! A stretch without such an anchor ("for three years") is no date and is passed over.

use jiff::civil::Date;
use records::{Interval, Precision};

use crate::time::amounts::{Amount, Stretch, plural_unit, single_unit, stretch};
use crate::time::calendar::{Days, Unit, shift, unit_around};
use crate::time::direction::Direction;
use crate::time::meaning::{Meaning, Pointer};
use crate::time::relative::precision_of;
use crate::time::scene::{Found, Scene, longer};

/// Reads a stretch that starts or ends at the document's date.
pub(crate) fn anchored_stretch(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let counted = longer(ago_or_from_now(scene, at), within(scene, at));
    let running = longer(running(scene, at), recent(scene, at));
    longer(longer(counted, running), ahead_by(scene, at))
}

/// Which side of the document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Reads "three days ago", "a year from now": the day, week, month or year that lies so far off.
fn ago_or_from_now(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let stretch = stretch(scene, at)?;
    match (scene.lower(stretch.end), scene.lower(stretch.end + 1)) {
        ("ago", _) => far_off(scene, stretch, stretch.end + 1, Side::Before),
        ("from", "now" | "today") => far_off(scene, stretch, stretch.end + 2, Side::After),
        _ => None,
    }
}

/// Reads "within 30 days", "within the next two years", "within a year".
fn within(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if !scene.is(at, "within") {
        return None;
    }
    let pointed = running(scene, scene.skip(at + 1, "the")).or_else(|| running(scene, at + 1));
    if let Some(found) = pointed {
        return Some(found);
    }
    let stretch = stretch(scene, at + 1)?;
    // "within 30 days of ratification" starts on a day that these words do not name.
    let hung_on_something = scene.is_one_of(stretch.end, &["of", "after", "from", "following"]);
    if hung_on_something || scene.direction(at) == Direction::Past {
        return None;
    }
    run(scene, stretch, stretch.end, Side::After)
}

/// Reads "in three months", "in two years' time". Only in a clause that looks ahead and does not
/// rank ("the first visit in 24 years" looks back on a stretch without naming its end).
fn ahead_by(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if !scene.is(at, "in") {
        return None;
    }
    let stretch = stretch(scene, at + 1)?;
    let mut end = stretch.end;
    let possessive = scene.is_one_of(end, &["'", "’", "'s", "’s"]);
    let is_time = possessive && scene.is(end + 1, "time");
    if is_time {
        end += 2;
    }
    let ahead = scene.direction(at) == Direction::Future && !ranks(scene, at);
    (ahead || is_time).then(|| far_off(scene, stretch, end, Side::After))?
}

/// Reads "the next five years", "the past week", "the coming months", "next few weeks".
fn running(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let article = scene.is_one_of(at, &["the", "this", "these"]);
    let place = at + usize::from(article);
    let Meaning::Pointer(pointer) = scene.meaning(place) else {
        return None;
    };
    let side = match pointer {
        Pointer::Last | Pointer::Past | Pointer::Previous => Side::Before,
        Pointer::Next | Pointer::Coming => Side::After,
        Pointer::This => return None,
    };
    let stretch = pointed_stretch(scene, place + 1, article, pointer)?;
    if scene.is(stretch.end, "of") {
        return None;
    }
    run(scene, stretch, stretch.end, side)
}

/// Reads what follows "the next": "five years", "year", "months".
fn pointed_stretch(
    scene: &Scene<'_>,
    at: usize,
    article: bool,
    pointer: Pointer,
) -> Option<Stretch> {
    if let Some(unit) = plural_unit(scene, at) {
        // "the last days" and "the next years" mostly belong to something else.
        let runs = matches!(pointer, Pointer::Coming | Pointer::Past | Pointer::Next);
        return runs.then_some(Stretch {
            end: at + 1,
            amount: Amount::Some,
            unit,
        });
    }
    if let Some(unit) = single_unit(scene, at) {
        let is_calendars = unit == Unit::Weekend || pointer == Pointer::Previous;
        let names_a_day = matches!(unit, Unit::Hour | Unit::Day);
        let runs = article && !is_calendars && !names_a_day;
        return runs.then_some(Stretch {
            end: at + 1,
            amount: Amount::Exactly(1),
            unit,
        });
    }
    let is_article = scene.is_one_of(at, &["a", "an"]);
    stretch(scene, at).filter(|_| !is_article)
}

/// Reads "recent months".
fn recent(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if !scene.is(at, "recent") {
        return None;
    }
    let unit = plural_unit(scene, at + 1)?;
    let stretch = Stretch {
        end: at + 2,
        amount: Amount::Some,
        unit,
    };
    run(scene, stretch, stretch.end, Side::Before)
}

/// Reports the calendar unit that lies a stretch away from the document's date.
fn far_off(scene: &Scene<'_>, stretch: Stretch, end: usize, side: Side) -> Option<Found> {
    let Amount::Exactly(count) = stretch.amount else {
        return run(scene, stretch, end, side);
    };
    // Ten years ago is a year; so is one decade ago, told less finely.
    let unit = stretch.unit.min(Unit::Year);
    scene.relative(end, precision_of(stretch.unit), |today| {
        unit_around(moved(today, stretch.unit, count, side)?, unit)
    })
}

/// Reports the days between the document's date and a stretch away from it; open on the far side
/// where nobody says how long.
fn run(scene: &Scene<'_>, stretch: Stretch, end: usize, side: Side) -> Option<Found> {
    let Amount::Exactly(count) = stretch.amount else {
        return scene.open(end, Precision::Vague, |today| {
            Some(match side {
                Side::Before => Interval {
                    from: None,
                    to: Some(today),
                },
                Side::After => Interval {
                    from: Some(today),
                    to: None,
                },
            })
        });
    };
    let precision = match precision_of(stretch.unit) {
        Precision::Year if count > 1 => Precision::Years,
        other => other,
    };
    scene.relative(end, precision, |today| {
        let far = moved(today, stretch.unit, count, side)?;
        Days::between(far.min(today), far.max(today))
    })
}

fn moved(today: Date, unit: Unit, count: u32, side: Side) -> Option<Date> {
    let count = i64::from(count);
    match side {
        Side::Before => shift(today, unit, -count),
        Side::After => shift(today, unit, count),
    }
}

/// Tells whether a superlative or "first", "only" stands shortly before.
fn ranks(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(6)..at).any(|place| {
        let word = scene.lower(place);
        let superlative = word.len() > 4 && word.ends_with("est");
        superlative
            || matches!(
                word,
                "first" | "last" | "only" | "most" | "least" | "second" | "third"
            )
    })
}
