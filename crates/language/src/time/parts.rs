//! Parts of a longer time: "early 2024", "mid-June", "the end of next year", "the first half of
//! 2025", "later this year".

use records::{Interval, Precision};

use crate::time::amounts::{Amount, plural_unit, single_unit, stretch};
use crate::time::calendar::{Days, Unit, slice, third, unit_around};
use crate::time::meaning::{Edge, Meaning, Pointer};
use crate::time::plain::plain;
use crate::time::relative::precision_of;
use crate::time::scene::{Found, Scene, longer};
use crate::time::yearly::in_that_year;

/// Reads the longest expression that starts at `at`, a part of something or plain.
pub(crate) fn named(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let cut = longer(part_of(scene, at), year_end(scene, at));
    let cut = longer(cut, longer(edge_of(scene, at), earlier_or_later(scene, at)));
    longer(whole(scene, at), cut)
}

/// Tells whether the expression at `at` starts with "the end of".
pub(crate) fn starts_at_an_end(scene: &Scene<'_>, at: usize) -> bool {
    let place = scene.skip(at, "the");
    scene.meaning(place) == Meaning::Edge(Edge::End) || year_end(scene, at).is_some()
}

/// Reads what "early" and "the end of" can cut: a plain expression, one with its year told from
/// today, or a counted part of one.
fn whole(scene: &Scene<'_>, at: usize) -> Option<Found> {
    longer(
        longer(plain(scene, at), in_that_year(scene, at)),
        longer(counted_part(scene, at), ordinal_part(scene, at)),
    )
}

/// Reads "the year", "the month" where the words before make it the current one.
fn the_current(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if !scene.is(at, "the") {
        return None;
    }
    let unit = single_unit(scene, at + 1)
        .filter(|unit| !matches!(unit, Unit::Hour | Unit::Day | Unit::Weekend))?;
    if scene.is(at + 2, "of") {
        return None;
    }
    scene.relative(at + 2, precision_of(unit), |today| unit_around(today, unit))
}

/// Reads "early 2024", "the late 1990s", "mid-June", "late in the year", "the middle of 2025".
fn part_of(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    let Meaning::Third(which) = scene.meaning(place) else {
        return None;
    };
    let mut inner = scene.skip_hyphen(place + 1);
    if scene.is_one_of(inner, &["in", "on", "of"]) {
        inner += 1;
    }
    let found = longer(whole(scene, inner), the_current(scene, inner))?;
    let precision = match found.precision {
        Precision::Year => Precision::PartOfYear,
        Precision::PartOfYear | Precision::Quarter => Precision::Month,
        Precision::Month => Precision::Week,
        other => other,
    };
    cut(found, precision, |days| third(days, which))
}

/// Reads "the end of 2025", "the start of next month", "end-June": the first or last year of a
/// decade (decade of a century), month of a year, week of a month, day of a week.
fn edge_of(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    let Meaning::Edge(edge) = scene.meaning(place) else {
        return None;
    };
    let after = place + 1;
    let found = if scene.is(after, "of") {
        longer(whole(scene, after + 1), the_current(scene, after + 1))?
    } else {
        // "end 2025", "end-June", but not "end Thursday's talks".
        whole(scene, scene.skip_hyphen(after)).filter(|found| found.precision != Precision::Day)?
    };
    cut_edge(found, edge)
}

/// Reads "year-end", "year-end 2025", "year's end": the last month.
fn year_end(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    if !scene.is(place, "year") {
        return None;
    }
    let joined = scene.is_hyphen(place + 1) || scene.is_one_of(place + 1, &["'s", "’s"]);
    let end_at = place + 1 + usize::from(joined);
    if !scene.is(end_at, "end") {
        return None;
    }
    let year = plain(scene, end_at + 1).filter(|found| found.precision == Precision::Year);
    let found = match year {
        Some(year) => year,
        None => scene.relative(end_at + 1, Precision::Year, |today| {
            unit_around(today, Unit::Year)
        })?,
    };
    cut_edge(found, Edge::End)
}

/// Reads "the first half of 2025", "third-quarter 2024", "the last week of June".
fn ordinal_part(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    let ordinal = ordinal(scene, place)?;
    let unit_at = scene.skip_hyphen(place + 1);
    let Meaning::Unit {
        unit,
        plural: false,
    } = scene.meaning(unit_at)
    else {
        return None;
    };
    let found = container(scene, unit_at + 1)?;
    let precision = precision_of(unit);
    if ordinal > 0 {
        cut(found, precision, |days| slice(days, unit, ordinal - 1, 1))
    } else {
        cut(found, precision, |days| slice(days, unit, 0, -1))
    }
}

/// Reads "the first three months of 2025", "the last two weeks of June".
fn counted_part(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let place = scene.skip(at, "the");
    let ordinal = ordinal(scene, place).filter(|ordinal| ordinal.abs() == 1)?;
    let stretch = stretch(scene, place + 1)?;
    let Amount::Exactly(count) = stretch.amount else {
        return None;
    };
    plural_unit(scene, stretch.end - 1)?;
    let found = container(scene, stretch.end)?;
    cut(found, precision_of(stretch.unit), |days| {
        slice(
            days,
            stretch.unit,
            0,
            ordinal.checked_mul(i64::from(count))?,
        )
    })
}

fn ordinal(scene: &Scene<'_>, at: usize) -> Option<i64> {
    match scene.meaning(at) {
        Meaning::Ordinal(ordinal) => Some(ordinal),
        Meaning::Pointer(Pointer::Last) => Some(-1),
        _ => None,
    }
}

/// Reads what a counted part belongs to: "of 2025", "of the year", "2025".
fn container(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if scene.is(at, "of") {
        longer(plain(scene, at + 1), the_current(scene, at + 1))
    } else {
        plain(scene, at).filter(|found| found.precision == Precision::Year)
    }
}

/// Reads "later this year", "earlier this month", "later in 2025": the side of the document's date
/// on which the word lies, as far as the date falls into the time named.
fn earlier_or_later(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let later = match scene.lower(at) {
        "later" => true,
        "earlier" => false,
        _ => return None,
    };
    let mut inner = at + 1;
    if scene.is_one_of(inner, &["in", "on"]) {
        inner += 1;
    }
    let found = longer(plain(scene, inner), the_current(scene, inner))?;
    let precision = match found.precision {
        Precision::Year => Precision::PartOfYear,
        other => other,
    };
    cut(found, precision, |days| {
        let today = scene.date.filter(|&today| days.contains(today));
        match today {
            Some(today) if later => Days::between(today, days.to),
            Some(today) => Days::between(days.from, today),
            None => Some(days),
        }
    })
}

/// Cuts the first or last of the next smaller unit off.
fn cut_edge(found: Found, edge: Edge) -> Option<Found> {
    let years = match (found.interval.from, found.interval.to) {
        (Some(from), Some(to)) => to.year() - from.year(),
        _ => 0,
    };
    let unit = match found.precision {
        Precision::Years if years > 50 => Unit::Decade,
        Precision::Years => Unit::Year,
        Precision::Year | Precision::Quarter | Precision::PartOfYear => Unit::Month,
        Precision::Month => Unit::Week,
        Precision::Week | Precision::Day => Unit::Day,
        Precision::Vague => return None,
    };
    cut(found, precision_of(unit), |days| match edge {
        Edge::Start => slice(days, unit, 0, 1),
        Edge::End => slice(days, unit, 0, -1),
    })
}

/// Cuts the days of an expression; what is open on a side cannot be cut, what is undateable stays.
fn cut(
    found: Found,
    precision: Precision,
    part: impl FnOnce(Days) -> Option<Days>,
) -> Option<Found> {
    let interval = match (found.interval.from, found.interval.to) {
        (Some(from), Some(to)) => {
            let days = part(Days { from, to })?;
            Interval {
                from: Some(days.from),
                to: Some(days.to),
            }
        }
        (None, None) => found.interval,
        _ => return None,
    };
    Some(Found {
        interval,
        precision,
        ..found
    })
}
