//! Years, decades and centuries: "2025", "the 1990s", "the 21st century".

use records::Precision;

use crate::time::calendar::{year, years};
use crate::time::meaning::Meaning;
use crate::time::scene::{Found, Scene, longer};
use crate::time::vocabulary::Vocabulary;

/// Years that a bare number is taken for without a preposition before it.
const USUAL_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// Reads a year, a decade or a century by its number.
pub(crate) fn years_by_number(scene: &Scene<'_>, at: usize) -> Option<Found> {
    longer(
        longer(bare_year(scene, at), decade(scene, at)),
        century(scene, at),
    )
}

/// Reads four digits from 1000 to 2999, whatever stands around them.
pub(crate) fn plain_year(scene: &Scene<'_>, at: usize) -> Option<i16> {
    match scene.meaning(at) {
        Meaning::Digits { value, length: 4 } => i16::try_from(value)
            .ok()
            .filter(|year| (1000..=2999).contains(year)),
        _ => None,
    }
}

/// Tells whether the number at `at` counts what follows it ("2,000 troops", "40 %").
pub(crate) fn counts_something(scene: &Scene<'_>, at: usize) -> bool {
    // "2000F", "1990m"
    let glued = matches!(
        (scene.word(at), scene.word(at + 1)),
        (Some(number), Some(next))
            if number.span.end == next.span.start && next.lower.starts_with(char::is_alphabetic)
    );
    let after = scene.skip_hyphen(at + 1);
    let is_unit = matches!(scene.meaning(after), Meaning::Unit { plural: true, .. });
    glued || is_unit || Vocabulary::embedded().counted.contains(scene.lower(after))
}

/// Reads a four-digit number that stands alone as a year, where it cannot well be a count.
fn bare_year(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let number = plain_year(scene, at)?;
    if is_numbered(scene, at) || is_tail_of_a_number(scene, at) {
        return None;
    }
    let dated = at.checked_sub(1).is_some_and(|before| {
        scene.is_one_of(before, &["in", "since", "by", "until", "before", "after"])
    });
    // "in 2024 talks resumed" but "in 2000 villages".
    let is_round = number % 100 == 0;
    if counts_something(scene, at) && (!dated || is_round) {
        return None;
    }
    let is_usual = USUAL_YEARS.contains(&number);
    let plural_follows = is_lower_case_plural(scene, at + 1);
    if !is_usual && (!dated || plural_follows)
        || is_round && plural_follows && !follows_the(scene, at)
    {
        return None;
    }
    Some(scene.named(at + 1, Precision::Year, year(number)?))
}

fn decade(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    let Meaning::Decade(first) = scene.meaning(place) else {
        return None;
    };
    if first < 1000 {
        return None;
    }
    Some(scene.named(
        place + 1,
        Precision::Years,
        years(first, first.checked_add(9)?)?,
    ))
}

/// Reads "the 21st century"; it runs from 2001 to 2100.
fn century(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    let number = match scene.meaning(place) {
        Meaning::DigitOrdinal(number) => i16::try_from(number).ok()?,
        Meaning::Ordinal(number) => i16::try_from(number).ok()?,
        _ => return None,
    };
    let after = scene.skip_hyphen(place + 1);
    // "twenty-first" is read as its last part; "the first century" of what, nobody says.
    if !scene.is(after, "century") || !(11..=30).contains(&number) {
        return None;
    }
    let last = number.checked_mul(100)?;
    Some(scene.named(after + 1, Precision::Years, years(last - 99, last)?))
}

/// Tells whether the word before makes the number an amount or the number of a thing, or a fiscal
/// year, which is not the calendar's.
fn is_numbered(scene: &Scene<'_>, at: usize) -> bool {
    let numbered = &Vocabulary::embedded().numbered;
    let before = scene.lower_before(at);
    let fiscal = before == "year" && at >= 2 && numbered.contains(scene.lower(at - 2));
    numbered.contains(before) || fiscal
}

/// Tells whether the number is the end of something longer, such as a telephone number.
fn is_tail_of_a_number(scene: &Scene<'_>, at: usize) -> bool {
    let (Some(sign), Some(figures)) = (at.checked_sub(1), at.checked_sub(2)) else {
        return false;
    };
    scene.range_start.is_none()
        && scene.is_one_of(sign, &["-", "/", "."])
        && matches!(scene.meaning(figures), Meaning::Digits { length, .. } if length != 4)
}

fn is_lower_case_plural(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.lower(at);
    !scene.is_capital(at)
        && word.len() > 3
        && word.ends_with('s')
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn follows_the(scene: &Scene<'_>, at: usize) -> bool {
    scene.lower_before(at) == "the"
}
