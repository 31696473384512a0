//! Bounds: "by 2025", "since June", "until next year", "before 2026", "after Monday".
//!
//! The side that the words leave open is closed by the document's date where it lies on the right
//! side of the bound: what is due by 2025 is still ahead, what holds since 2008 held until now.

use jiff::civil::Date;
use records::{Interval, TimeBasis};

use crate::time::direction::Direction;
use crate::time::parts::{named, starts_at_an_end};
use crate::time::ranges::range;
use crate::time::scene::{Found, Scene, longer};
use crate::time::vocabulary::Vocabulary;

/// What a preposition makes of the time behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// To its last day.
    By,
    /// To the day before its first.
    Before,
    /// From its first day to the document's date.
    Since,
    /// From its first day on.
    From,
    /// From the day after its last.
    After,
}

/// Reads a preposition that bounds a time, and the time.
pub(crate) fn bounded(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let (bound, after) = preposition(scene, at)?;
    let start = skip_fillers(scene, after);
    let looking = match bound {
        Bound::By | Bound::Before => Scene {
            otherwise: Direction::Future,
            ..*scene
        },
        Bound::Since => Scene {
            always: Some(Direction::Past),
            ..*scene
        },
        Bound::From | Bound::After => *scene,
    };
    let found = longer(named(&looking, start), range(&looking, start))?;
    // "after Thursday's talks": the talks are the bound, not the day.
    if scene.is_one_of(found.end, &["'s", "’s"]) {
        return None;
    }
    let bound = match bound {
        Bound::Before if starts_at_an_end(&looking, start) => Bound::By,
        other => other,
    };
    apply(scene, bound, found)
}

/// Reads "from 2025 onwards", "from next year": a start where the words or the date say that it is
/// not just where something comes from ("reports from mid-2024").
pub(crate) fn starting(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if !scene.is(at, "from") {
        return None;
    }
    let found = named(scene, at + 1)?;
    let onwards = match (scene.lower(found.end), scene.lower(found.end + 1)) {
        ("onward" | "onwards" | "forward", _) => 1,
        ("on", next) if !next.starts_with(|first: char| first.is_alphanumeric()) => 1,
        _ => 0,
    };
    let ahead = scene.date.is_some() && found.interval.from > scene.date;
    if onwards == 0 && !ahead {
        return None;
    }
    let start = Found {
        end: found.end + onwards,
        ..found
    };
    apply(scene, Bound::From, start)
}

/// Reads a preposition and the place after it.
fn preposition(scene: &Scene<'_>, at: usize) -> Option<(Bound, usize)> {
    let bound = match scene.lower(at) {
        "by" | "until" | "till" | "through" | "thru" => (Bound::By, at + 1),
        "before" => (Bound::Before, at + 1),
        "since" => (Bound::Since, at + 1),
        "after" => (Bound::After, at + 1),
        "up" if scene.is_one_of(at + 1, &["until", "till"]) => (Bound::By, at + 2),
        "prior" if scene.is(at + 1, "to") => (Bound::Before, at + 2),
        "as" if scene.is(at + 1, "of") => (Bound::From, at + 2),
        "as" if scene.is_one_of(at + 1, &["early", "soon"]) && scene.is(at + 2, "as") => {
            (Bound::From, at + 3)
        }
        "no" | "not" if scene.is(at + 2, "than") => match scene.lower(at + 1) {
            "later" => (Bound::By, at + 3),
            "earlier" | "sooner" => (Bound::From, at + 3),
            _ => return None,
        },
        "starting" | "beginning" => {
            let with = scene.is_one_of(at + 1, &["in", "on", "from", "with"]);
            (Bound::From, at + 1 + usize::from(with))
        }
        _ => return None,
    };
    Some(bound)
}

fn skip_fillers(scene: &Scene<'_>, at: usize) -> usize {
    let fillers = &Vocabulary::embedded().fillers;
    fillers
        .iter()
        .filter_map(|filler| scene.phrase(at, filler))
        .max()
        .unwrap_or(at)
}

/// Turns the days behind a preposition into the interval that it bounds.
fn apply(scene: &Scene<'_>, bound: Bound, found: Found) -> Option<Found> {
    if found.basis == TimeBasis::Undateable {
        return Some(found);
    }
    let (from, to) = (found.interval.from, found.interval.to);
    let today_until = |last: Date| scene.date.filter(|&today| today <= last);
    let interval = match bound {
        Bound::By => Interval {
            from: today_until(to?),
            to,
        },
        Bound::Before => {
            let last = from?.yesterday().ok()?;
            Interval {
                from: today_until(last),
                to: Some(last),
            }
        }
        Bound::Since => {
            let first = from?;
            Interval {
                from,
                to: scene.date.filter(|&today| first <= today),
            }
        }
        Bound::From => Interval {
            from: Some(from?),
            to: None,
        },
        Bound::After => Interval {
            from: Some(to?.tomorrow().ok()?),
            to: None,
        },
    };
    Some(Found { interval, ..found })
}
