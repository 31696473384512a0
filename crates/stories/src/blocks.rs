//! Which events a telling may belong to at all, found without looking at the others.
//!
//! Two tellings are compared only if they share a pair of states (or one of them names only one
//! side), have the same type or neighbouring ones, and a day in common.

use std::collections::{BTreeSet, HashMap};

use jiff::{ToSpan, civil::Date};
use ontology::EventType;

use crate::days::Days;
use crate::neighbours::with_neighbours;
use crate::told::{Parties, Told};

/// Runs of days up to this long are looked up day by day, longer ones month by month.
const SHORT_DAYS: i32 = 9;
/// Of a longer run only so many months are looked at, the first ones.
const MOST_MONTHS: usize = 24;
/// How many events of one place in the index a telling is compared with, the latest ones.
const MOST_EVENTS: usize = 64;

/// One side of a dyad, as the index knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    /// A state or organisation, without its roles, by its number.
    Base(u32),
    /// Nobody that a table knows.
    Nobody,
    /// Whoever it is.
    Anybody,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Block {
    actor: Side,
    recipient: Side,
    event_type: EventType,
    when: When,
}

/// Where in time an event stands in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum When {
    /// An event of few days, on one of them.
    Day(Date),
    /// Any event, in a month of its days, by the month's first day.
    Month(Date),
    /// An event of many days, in a month of them.
    LongMonth(Date),
}

/// The index.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// The numbers of states and organisations.
    numbers: HashMap<String, u32>,
    events: HashMap<Block, Vec<usize>>,
}

impl Blocks {
    /// Enters the event `at` under what a telling of it says.
    pub(crate) fn add(&mut self, told: &Told, at: usize) {
        let mut whens: Vec<When> = months(&told.days).map(When::Month).collect();
        match short_days(&told.days) {
            Some(days) => whens.extend(days.into_iter().map(When::Day)),
            None => whens.extend(months(&told.days).map(When::LongMonth)),
        }
        self.number(&told.actors);
        self.number(&told.recipients);
        let (actors, recipients) = (self.sides(&told.actors), self.sides(&told.recipients));
        for (actor, recipient) in entered(&actors, &recipients) {
            for &when in &whens {
                let block = Block {
                    actor,
                    recipient,
                    event_type: told.event_type,
                    when,
                };
                let events = self.events.entry(block).or_default();
                if events.last() != Some(&at) {
                    events.push(at);
                }
            }
        }
    }

    /// The events that a telling may belong to, in the order in which they began.
    pub(crate) fn near(&self, told: &Told) -> BTreeSet<usize> {
        let mut whens: Vec<When> = Vec::new();
        match short_days(&told.days) {
            Some(days) => {
                whens.extend(days.into_iter().map(When::Day));
                whens.extend(months(&told.days).map(When::LongMonth));
            }
            None => whens.extend(months(&told.days).map(When::Month)),
        }
        let mut near = BTreeSet::new();
        let (actors, recipients) = (self.sides(&told.actors), self.sides(&told.recipients));
        for (actor, recipient) in asked(&actors, &recipients) {
            for &event_type in with_neighbours(told.event_type) {
                for &when in &whens {
                    let block = Block {
                        actor,
                        recipient,
                        event_type,
                        when,
                    };
                    if let Some(events) = self.events.get(&block) {
                        near.extend(events.iter().rev().take(MOST_EVENTS));
                    }
                }
            }
        }
        near
    }

    /// Gives numbers to bases that have none.
    fn number(&mut self, parties: &Parties) {
        for code in &parties.codes {
            if !self.numbers.contains_key(code.base()) {
                let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
                self.numbers.insert(code.base().to_owned(), next);
            }
        }
    }

    /// The bases of those on one side. Bases that no event has yet are left out.
    fn sides(&self, parties: &Parties) -> Vec<Side> {
        if parties.codes.is_empty() {
            return vec![Side::Nobody];
        }
        let numbers = parties.codes.iter();
        let numbers = numbers.filter_map(|code| self.numbers.get(code.base()));
        let numbers: BTreeSet<u32> = numbers.copied().collect();
        numbers.into_iter().map(Side::Base).collect()
    }
}

/// The dyads under which a telling is entered: its own, and those that ask for one side only.
fn entered(actors: &[Side], recipients: &[Side]) -> Vec<(Side, Side)> {
    let mut dyads = pairs(actors, recipients);
    dyads.extend(pairs(actors, &[Side::Anybody]));
    dyads.extend(pairs(&[Side::Anybody], recipients));
    dyads
}

/// The dyads that a telling asks for: its own; where it names one side only, that one with anybody;
/// and its actor without a recipient, its recipient without an actor.
fn asked(actors: &[Side], recipients: &[Side]) -> Vec<(Side, Side)> {
    let nobody = [Side::Nobody];
    if recipients == nobody {
        return pairs(actors, &[Side::Anybody]);
    }
    if actors == nobody {
        return pairs(&[Side::Anybody], recipients);
    }
    let mut dyads = pairs(actors, recipients);
    dyads.extend(pairs(actors, &nobody));
    dyads.extend(pairs(&nobody, recipients));
    dyads
}

fn pairs(actors: &[Side], recipients: &[Side]) -> Vec<(Side, Side)> {
    let of_one = |actor: &Side| {
        let actor = *actor;
        recipients.iter().map(move |recipient| (actor, *recipient))
    };
    actors.iter().flat_map(of_one).collect()
}

/// Every day of a short run; none of a long or open one.
fn short_days(days: &Days) -> Option<Vec<Date>> {
    let n_days = days.n_days()?;
    if !(1..=SHORT_DAYS).contains(&n_days) {
        return None;
    }
    let from = days.from?;
    Some((0..n_days).map(|n| from.saturating_add(n.days())).collect())
}

/// The first days of the months that a run touches, of an open one the month of its known end.
fn months(days: &Days) -> impl Iterator<Item = Date> {
    let from = days.from.or(days.to).map(Date::first_of_month);
    let to = days.to.or(days.from);
    std::iter::successors(from, |month| Some(month.saturating_add(1.month())))
        .take_while(move |month| to.is_some_and(|to| *month <= to))
        .take(MOST_MONTHS)
}
