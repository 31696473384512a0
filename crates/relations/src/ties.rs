//! Ties between states: alliances by treaty, alignments by what was done.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};
use ontology::{ActorCode, EventType};
use records::Event;
use serde::Serialize;

use crate::{alliance::Alliance, words::party};

/// How many days before the day it is asked for an alignment is counted over.
const TRAILING_DAYS: i64 = 365;

/// How many events a pair needs before anything is said about it.
const FEWEST_EVENTS: usize = 10;

/// The share of cooperation that the lower end of the interval must reach.
const SHARE_AT_LEAST: f64 = 0.5;

/// The two-sided 95 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// What two states are to each other over some time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// The two, in alphabetical order.
    pub parties: [ActorCode; 2],
    /// First day.
    pub from: Date,
    /// Last day; none if it holds on the day asked for.
    pub to: Option<Date>,
    /// What it rests on.
    pub basis: Basis,
}

/// What a tie rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Basis {
    /// A defence treaty in force.
    Treaty {
        /// Its name and article.
        title: String,
        /// Where a reader can look it up.
        source: String,
    },
    /// More cooperation than conflict.
    Events(Alignment),
}

/// The events of a pair in a trailing year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alignment {
    /// Last day of the year that is counted.
    pub counted_to: Date,
    /// Events of quad classes 1 and 2, either way.
    pub n_cooperation: usize,
    /// Events of quad classes 3 and 4, either way.
    pub n_conflict: usize,
    /// `(cooperation - conflict) / (cooperation + conflict)`, from -1 to 1.
    pub surplus: f64,
    /// Lower end of the 95 % interval of the share of cooperation (Wilson), from 0 to 1.
    pub share_low: f64,
    /// The events that were counted, the latest first.
    pub events: Vec<String>,
}

/// Finds the ties that were in force by `as_of`: alliances first, then alignments, each by pair.
///
/// Two states are aligned at the end of a month, and on `as_of`, if the trailing 365 days hold at
/// least 10 events between them and the lower end of the 95 % Wilson interval of the share of
/// cooperation (quad classes 1 and 2) is above one half. Runs of such month ends make one tie, from
/// the first of them to the last. A mutual act that stands in the record in both directions counts
/// once; events of `as_of` or later are left out if they begin after it.
///
/// # Source
/// Interval: Wilson (1927), Journal of the American Statistical Association 22(158):209-212. The
/// other constants are conventions.
pub fn ties(alliances: &[Alliance], events: &[Event], as_of: Date) -> Vec<Tie> {
    let mut found: Vec<Tie> = alliances
        .iter()
        .filter(|alliance| alliance.from <= as_of)
        .map(|alliance| by_treaty(alliance, as_of))
        .collect();
    found.sort_by(|a, b| (&a.parties, a.from).cmp(&(&b.parties, b.from)));
    for (parties, acts) in acts_by_pair(events, as_of) {
        found.extend(alignments(&parties, &acts, as_of));
    }
    found
}

fn by_treaty(alliance: &Alliance, as_of: Date) -> Tie {
    let mut parties = alliance.parties.clone();
    parties.sort();
    Tie {
        parties,
        from: alliance.from,
        to: alliance.to.filter(|to| *to < as_of),
        basis: Basis::Treaty {
            title: format!(
                "{}, {}, signed {}",
                alliance.title, alliance.article, alliance.signed
            ),
            source: alliance.source.clone(),
        },
    }
}

/// An event between two states.
struct Act<'a> {
    day: Date,
    cooperates: bool,
    id: &'a str,
}

/// What tells two directions of one mutual act to be one.
type SameAct = (EventType, Date, Date);

fn acts_by_pair(events: &[Event], as_of: Date) -> BTreeMap<[ActorCode; 2], Vec<Act<'_>>> {
    let mut found: BTreeMap<[ActorCode; 2], Vec<Act>> = BTreeMap::new();
    let mut mutual: BTreeMap<(SameAct, ActorCode, ActorCode), usize> = BTreeMap::new();
    let told = events
        .iter()
        .filter(|event| event.n_origins > 0 && event.known_on <= as_of && event.first_day <= as_of);
    for event in told {
        for (actor, recipient) in pairs(event) {
            let act = (event.event_type, event.first_day, event.last_day);
            let other_way = (act, recipient.clone(), actor.clone());
            if let Some(left) = mutual.get_mut(&other_way).filter(|left| **left > 0) {
                *left -= 1;
                continue;
            }
            if is_mutual(event.event_type) {
                *mutual
                    .entry((act, actor.clone(), recipient.clone()))
                    .or_default() += 1;
            }
            let mut parties = [actor, recipient];
            parties.sort();
            found.entry(parties).or_default().push(Act {
                day: event.first_day,
                cooperates: event.event_type.quad_class().is_cooperation(),
                id: &event.id,
            });
        }
    }
    for acts in found.values_mut() {
        acts.sort_by_key(|act| (act.day, act.id));
    }
    found
}

/// Acts that two do together, so that each stands on either side of one.
fn is_mutual(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Consult | EventType::Agree | EventType::Cooperate | EventType::Support
    )
}

/// Each pair of two states once.
fn pairs(event: &Event) -> BTreeSet<(ActorCode, ActorCode)> {
    let actors = event.actors.iter().map(party);
    let all = actors.flat_map(|actor| {
        let recipients = event.recipients.iter().map(party);
        recipients.map(move |recipient| (actor.clone(), recipient))
    });
    all.filter(|(actor, recipient)| actor != recipient)
        .collect()
}

fn alignments(parties: &[ActorCode; 2], acts: &[Act], as_of: Date) -> Vec<Tie> {
    let (Some(first), Some(last)) = (acts.first(), acts.last()) else {
        return Vec::new();
    };
    let mut found: Vec<Tie> = Vec::new();
    let mut is_open = false;
    // A year after the last act nothing is left to count.
    let end = as_of.min(last.day.saturating_add((TRAILING_DAYS + 31).days()));
    for day in month_ends(first.day, end, as_of) {
        let Some(alignment) = alignment(acts, day) else {
            is_open = false;
            continue;
        };
        match found.last_mut().filter(|_| is_open) {
            Some(tie) => {
                tie.to = Some(day);
                tie.basis = Basis::Events(alignment);
            }
            None => found.push(Tie {
                parties: parties.clone(),
                from: day,
                to: Some(day),
                basis: Basis::Events(alignment),
            }),
        }
        is_open = true;
    }
    for tie in &mut found {
        tie.to = tie.to.filter(|to| *to < as_of);
    }
    found
}

/// The last days of the months from that of `from` up to `to`, and `as_of` where it is reached.
fn month_ends(from: Date, to: Date, as_of: Date) -> Vec<Date> {
    let mut found = Vec::new();
    let mut day = from.last_of_month();
    while day <= to {
        found.push(day);
        let next = day.saturating_add(1.day()).last_of_month();
        if next == day {
            break;
        }
        day = next;
    }
    if to == as_of && found.last() != Some(&as_of) {
        found.push(as_of);
    }
    found
}

/// The alignment of a pair over the year that ends with `day`; none below the thresholds.
fn alignment(acts: &[Act], day: Date) -> Option<Alignment> {
    let start = day.saturating_sub((TRAILING_DAYS - 1).days());
    let from = acts.partition_point(|act| act.day < start);
    let to = acts.partition_point(|act| act.day <= day);
    let counted = acts.get(from..to)?;
    let n = counted.len();
    let n_cooperation = counted.iter().filter(|act| act.cooperates).count();
    let share_low = wilson_low(n_cooperation, n)?;
    if n < FEWEST_EVENTS || share_low <= SHARE_AT_LEAST {
        return None;
    }
    let n_conflict = n - n_cooperation;
    Some(Alignment {
        counted_to: day,
        n_cooperation,
        n_conflict,
        surplus: (n_cooperation as f64 - n_conflict as f64) / n as f64,
        share_low,
        events: counted.iter().rev().map(|act| act.id.to_owned()).collect(),
    })
}

/// The lower end of the 95 % Wilson interval of a share; none without trials.
fn wilson_low(successes: usize, trials: usize) -> Option<f64> {
    if trials == 0 {
        return None;
    }
    let n = trials as f64;
    let share = successes as f64 / n;
    let middle = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(((middle - half) / (1.0 + Z * Z / n)).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::alliance::bundled_alliances;

    fn event(id: usize, day: Date, event_type: EventType, sides: [&str; 2]) -> Event {
        let code = |code: &str| vec![code.parse().unwrap()];
        Event {
            id: format!("e{id}"),
            dataset: "made up".to_owned(),
            first_day: day,
            last_day: day,
            known_on: day,
            event_type,
            modes: Vec::new(),
            cameo: None,
            actors: code(sides[0]),
            recipients: code(sides[1]),
            n_origins: 1,
            n_denials: 0,
        }
    }

    fn monthly(n: usize, event_type: EventType) -> Vec<Event> {
        (0..n)
            .map(|at| {
                let day = date(2022, 1, 15).saturating_add((at as i64).months());
                event(at, day, event_type, ["BOR GOV", "ARL"])
            })
            .collect()
    }

    #[test]
    fn a_year_of_aid_is_an_alignment_that_ends_when_the_aid_does() {
        let found = ties(&[], &monthly(12, EventType::Aid), date(2024, 12, 31));
        assert_eq!(found.len(), 1);
        let tie = &found[0];
        assert_eq!(
            tie.parties.each_ref().map(ToString::to_string),
            ["ARL", "BOR"]
        );
        assert_eq!(tie.from, date(2022, 10, 31));
        assert!(tie.to.is_some_and(|to| to < date(2023, 6, 1)));
    }

    #[test]
    fn conflict_and_thin_records_are_no_alignment() {
        assert!(ties(&[], &monthly(24, EventType::Accuse), date(2024, 1, 1)).is_empty());
        assert!(ties(&[], &monthly(9, EventType::Aid), date(2024, 1, 1)).is_empty());
    }

    #[test]
    fn a_meeting_told_in_both_directions_counts_once() {
        let mut events = monthly(5, EventType::Consult);
        let back = events.iter().map(|it| Event {
            actors: it.recipients.clone(),
            recipients: it.actors.clone(),
            id: format!("{}-back", it.id),
            ..it.clone()
        });
        let back: Vec<Event> = back.collect();
        events.extend(back);
        assert!(ties(&[], &events, date(2022, 12, 31)).is_empty());
    }

    #[test]
    fn treaties_count_from_the_day_they_are_in_force() {
        let before = ties(&bundled_alliances(), &[], date(2024, 12, 3));
        let after = ties(&bundled_alliances(), &[], date(2024, 12, 4));
        assert_eq!(after.len(), before.len() + 1);
    }

    #[test]
    fn the_interval_agrees_with_a_published_value() {
        // 8 of 10: 0.490 to 0.943 (Newcombe 1998, method 3).
        assert!((wilson_low(8, 10).unwrap() - 0.4902).abs() < 5e-4);
        assert_eq!(wilson_low(0, 0), None);
    }

    proptest! {
        #[test]
        fn what_comes_after_the_day_changes_nothing(
            days in prop::collection::vec(0i32..1500, 0..80),
            cut in 0i32..1500,
        ) {
            let start = date(2020, 1, 1);
            let day = |at: i32| start.saturating_add(i64::from(at).days());
            let events: Vec<Event> = days
                .iter()
                .enumerate()
                .map(|(id, at)| event(id, day(*at), EventType::Aid, ["ARL", "BOR"]))
                .collect();
            let known: Vec<Event> = events.iter().filter(|it| it.known_on <= day(cut)).cloned().collect();
            prop_assert_eq!(ties(&[], &events, day(cut)), ties(&[], &known, day(cut)));
        }
    }
}
