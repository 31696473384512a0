//! When a proposition holds: which time expression of the sentence belongs to it, and what "before"
//! and "after" make of it.

use language::Relation;
use records::{Interval, TimeReference};

use crate::reading::Reading;

/// The time of the predicates in `chain`: the first expression that hangs on one of them.
///
/// A year that only names a thing ("the **2018** agreement") dates nothing else. "after the election
/// **in November**" begins then and ends nobody knows when; "before the election in November" ends
/// then.
pub(crate) fn time(
    reading: &Reading,
    times: &[TimeReference],
    chain: &[usize],
) -> Option<TimeReference> {
    times.iter().find_map(|time| {
        let place = (0..reading.len())
            .filter(|&place| time.span.overlaps(reading.token(place).span))
            .find(|&place| hangs_on_chain(reading, place, chain))?;
        (!names_a_thing(reading, time, place, chain)).then(|| TimeReference {
            interval: bounded(reading, time, place, chain),
            ..time.clone()
        })
    })
}

/// Whether the nearest predicate above `place` is one of `chain`, or coordinated with one.
fn hangs_on_chain(reading: &Reading, place: usize, chain: &[usize]) -> bool {
    std::iter::once(place)
        .chain(reading.sentence.ancestors(place))
        .find(|&at| chain.contains(&at) || (at != place && reading.is_clause_head(at)))
        .is_some_and(|at| {
            let shares = |link: usize| {
                // "will leave and return **in May**": behind the last, it is the last one's alone.
                let opens_both = place < at && place < link;
                let is_behind = link < at && at < place;
                let has_own_subject = reading
                    .children(link.max(at))
                    .any(|child| reading.relation(child).is_subject());
                reading.first_conjunct(link) == reading.first_conjunct(at)
                    && !is_behind
                    && (opens_both || !has_own_subject)
            };
            chain.contains(&at) || chain.iter().any(|&link| shares(link))
        })
}

/// "the **2018** agreement", "the agreement of **2018**": whether the expression belongs to a noun that is
/// none of `chain`.
fn names_a_thing(reading: &Reading, time: &TimeReference, place: usize, chain: &[usize]) -> bool {
    let outside = |at: usize| !time.span.overlaps(reading.token(at).span);
    let Some(head) = std::iter::once(place)
        .chain(reading.sentence.ancestors(place))
        .find(|&at| reading.head(at).is_none_or(outside))
    else {
        return false;
    };
    let Some(noun) = reading.head(head).filter(|noun| !chain.contains(noun)) else {
        return false;
    };
    let before = head < noun
        && matches!(
            reading.relation(head),
            Relation::Compound
                | Relation::Amod
                | Relation::Nummod
                | Relation::NmodPoss
                | Relation::NmodUnmarked
        );
    let of = reading.relation(head) == Relation::Nmod && reading.preposition(head) == Some("of");
    (before || of) && reading.tag(noun).is_nominal()
}

/// The days of the expression, opened on the side that "before" or "after" a thing leaves open.
fn bounded(reading: &Reading, time: &TimeReference, place: usize, chain: &[usize]) -> Interval {
    let is_inside = |at: usize| time.span.overlaps(reading.token(at).span);
    let word = reading
        .chain_to(place, usize::MAX)
        .skip(1)
        .take_while(|at| !chain.contains(at))
        .filter(|&at| !is_inside(at) && reading.tag(at).is_nominal())
        .find_map(|thing| reading.preposition(thing));
    match word {
        Some("after" | "since") => Interval {
            to: None,
            ..time.interval
        },
        Some("before" | "until" | "till") => Interval {
            from: None,
            ..time.interval
        },
        _ => time.interval,
    }
}
