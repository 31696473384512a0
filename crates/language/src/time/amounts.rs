//! So many units: "three days", "a few months", "the next five years".

use crate::time::calendar::Unit;
use crate::time::meaning::Meaning;
use crate::time::scene::Scene;

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    Exactly(u32),
    Some,
}

/// A number of units and the place after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) end: usize,
    pub(crate) amount: Amount,
    pub(crate) unit: Unit,
}

/// Reads "three days", "a year", "a few months", "twenty-five years".
pub(crate) fn stretch(scene: &Scene<'_>, at: usize) -> Option<Stretch> {
    let (amount, after) = amount(scene, at)?;
    // "a ten-year plan" is no stretch.
    if scene.is_hyphen(after) {
        return None;
    }
    let unit = countable_unit(scene, after)?;
    Some(Stretch {
        end: after + 1,
        amount,
        unit,
    })
}

/// Reads a unit in the plural, without a number: "months".
pub(crate) fn plural_unit(scene: &Scene<'_>, at: usize) -> Option<Unit> {
    match scene.meaning(at) {
        Meaning::Unit { unit, plural: true } => Some(unit),
        _ => None,
    }
}

/// Reads a unit in the singular: "month".
pub(crate) fn single_unit(scene: &Scene<'_>, at: usize) -> Option<Unit> {
    match scene.meaning(at) {
        Meaning::Unit {
            unit,
            plural: false,
        } if unit != Unit::Half => Some(unit),
        _ => None,
    }
}

/// Reads a number in words or figures, "a" and "a few".
fn amount(scene: &Scene<'_>, at: usize) -> Option<(Amount, usize)> {
    match scene.lower(at) {
        "a" | "an" => Some(match (scene.lower(at + 1), scene.lower(at + 2)) {
            ("couple", "of") => (Amount::Exactly(2), at + 3),
            ("dozen", _) => (Amount::Exactly(12), at + 2),
            ("hundred", _) => (Amount::Exactly(100), at + 2),
            ("few", _) => (Amount::Some, at + 2),
            _ => (Amount::Exactly(1), at + 1),
        }),
        _ => match scene.meaning(at) {
            Meaning::Digits { value, .. } => Some((Amount::Exactly(value), at + 1)),
            Meaning::Count(count) => Some(count_in_words(scene, at, count)),
            Meaning::Some => Some((Amount::Some, at + 1)),
            _ => None,
        },
    }
}

/// Reads "twenty-five", "one hundred".
fn count_in_words(scene: &Scene<'_>, at: usize, count: u32) -> (Amount, usize) {
    if scene.is(at + 1, "hundred") {
        return (Amount::Exactly(count.saturating_mul(100)), at + 2);
    }
    let ones_at = scene.skip_hyphen(at + 1);
    match scene.meaning(ones_at) {
        Meaning::Count(ones @ 1..=9) if (20..100).contains(&count) && count.is_multiple_of(10) => {
            (Amount::Exactly(count + ones), ones_at + 1)
        }
        _ => (Amount::Exactly(count), at + 1),
    }
}

fn countable_unit(scene: &Scene<'_>, at: usize) -> Option<Unit> {
    plural_unit(scene, at)
        .or_else(|| single_unit(scene, at))
        .filter(|&unit| unit != Unit::Weekend)
}
