//! What comes once a year or week, in a year or week told from today: "June of next year", "19 June
//! last year", "the spring of this year", "Friday next week".

use jiff::civil::Date;
use records::{Precision, TimeBasis};

use crate::time::meaning::Meaning;
use crate::time::plain::plain;
use crate::time::relative::pointed_at;
use crate::time::scene::{Found, NO_DAYS, Scene};

/// The most words in such a name: "the 19th of June".
const LONGEST_NAME: usize = 4;

/// Reads what comes once a year or week, with its year or week told from today.
pub(crate) fn in_that_year(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let by_week = match scene.meaning(at) {
        Meaning::Weekday(_) => true,
        Meaning::Month { .. }
        | Meaning::Season(_)
        | Meaning::Quarter(_)
        | Meaning::Digits { length: 1..=2, .. }
        | Meaning::DigitOrdinal(_) => false,
        _ if scene.is(at, "the") => false,
        _ => return None,
    };
    if plain(scene, at).is_some_and(|alone| alone.basis == TimeBasis::Text) {
        return None;
    }
    (at + 1..=at + LONGEST_NAME).find_map(|name_end| {
        let around = pointed_at(scene, scene.skip(name_end, "of"))?;
        let fits = match around.precision {
            Precision::Year => !by_week,
            Precision::Week => by_week,
            _ => false,
        };
        if !fits {
            return None;
        }
        let named = plain(&scene_in(scene, around), at)?;
        let interval = match around.interval.from {
            Some(_) => named.interval,
            None => NO_DAYS,
        };
        (named.end == name_end).then_some(Found {
            end: around.end,
            interval,
            basis: around.basis,
            precision: named.precision,
        })
    })
}

/// Sets the scene for a name in a year or week; in any, if the document is undated, to find the end
/// of the name.
fn scene_in<'a>(scene: &Scene<'a>, around: Found) -> Scene<'a> {
    let from = around.interval.from.unwrap_or(Date::constant(2000, 1, 1));
    if around.precision == Precision::Year {
        Scene {
            year: Some(from.year()),
            ..*scene
        }
    } else {
        Scene {
            range_start: Some((from, around.basis)),
            ..*scene
        }
    }
}
