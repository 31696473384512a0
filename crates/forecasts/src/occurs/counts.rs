//! The record that probabilities are made from: daily counts of events by dyad and quad class.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ontology::QuadClass;

use crate::occurs::series::{Day, Series};

/// How many events of a kind a dyad had on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyCount {
    /// The day.
    pub day: Date,
    /// Who acts: a code or name.
    pub actor: String,
    /// Towards whom.
    pub recipient: String,
    /// The quad class; none for events outside the four, such as plain statements.
    pub quad_class: Option<QuadClass>,
    /// How many events.
    pub n: u32,
}

/// Why daily counts cannot be forecast from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CountsError {
    /// There is no event.
    #[error("no event with an actor and a recipient to count")]
    Empty,
    /// All events are of one day.
    #[error("all events are of one day, {day}: nothing can be learned")]
    OneDay {
        /// The day.
        day: Date,
    },
}

/// Series of one kind of actor or pair: outside the quad classes, then by quad class.
pub(crate) type Classes = [Series; N_CLASSES];
/// The four quad classes and what lies outside them.
pub(crate) const N_CLASSES: usize = 5;

/// Daily counts of a data set, by dyad, actor, pair of states, and in all.
#[derive(Debug, Clone)]
pub struct Counts {
    pub(crate) first_day: Date,
    /// Days from the first to the last day with an event.
    pub(crate) last: Day,
    pub(crate) dyads: Vec<Dyad>,
    pub(crate) by_name: BTreeMap<(String, String), usize>,
    pub(crate) acting: BTreeMap<String, Classes>,
    pub(crate) receiving: BTreeMap<String, Classes>,
    pub(crate) states: BTreeMap<(String, String), Classes>,
    pub(crate) all: Classes,
}

/// An ordered pair and its counts.
#[derive(Debug, Clone)]
pub(crate) struct Dyad {
    pub(crate) actor: String,
    pub(crate) recipient: String,
    pub(crate) classes: Classes,
}

impl Counts {
    /// Sorts daily counts into series.
    ///
    /// # Errors
    /// [`CountsError`] if there is no event, or all are of one day.
    pub fn new(daily: &[DailyCount]) -> Result<Self, CountsError> {
        let days = || daily.iter().filter(|one| one.n > 0).map(|one| one.day);
        let (first_day, last_day) = days().min().zip(days().max()).ok_or(CountsError::Empty)?;
        if first_day == last_day {
            return Err(CountsError::OneDay { day: first_day });
        }
        let mut dyads = Sorting::default();
        let (mut acting, mut receiving) = (Sorting::default(), Sorting::default());
        let (mut states, mut all) = (Sorting::default(), Sorting::default());
        for one in daily {
            let entry = Entry {
                class: class(one.quad_class),
                day: days_between(first_day, one.day),
                n: one.n,
            };
            let (actor, recipient) = (one.actor.clone(), one.recipient.clone());
            states.add((state(&actor), state(&recipient)), entry);
            acting.add(actor.clone(), entry);
            receiving.add(recipient.clone(), entry);
            dyads.add((actor, recipient), entry);
            all.add((), entry);
        }
        let dyads: Vec<Dyad> = dyads
            .into_series()
            .into_iter()
            .map(|((actor, recipient), classes)| Dyad {
                actor,
                recipient,
                classes,
            })
            .collect();
        let names = dyads.iter().enumerate();
        Ok(Counts {
            first_day,
            last: days_between(first_day, last_day),
            by_name: names
                .map(|(place, dyad)| ((dyad.actor.clone(), dyad.recipient.clone()), place))
                .collect(),
            dyads,
            acting: acting.into_series(),
            receiving: receiving.into_series(),
            states: states.into_series(),
            all: all.into_series().remove(&()).unwrap_or_default(),
        })
    }

    /// Returns the first day with an event.
    pub fn first_day(&self) -> Date {
        self.first_day
    }

    /// Returns the last day with an event.
    pub fn last_day(&self) -> Date {
        self.date(self.last)
    }

    pub(crate) fn day(&self, date: Date) -> Day {
        days_between(self.first_day, date)
    }

    pub(crate) fn date(&self, day: Day) -> Date {
        let days = jiff::Span::new().days(day);
        self.first_day.saturating_add(days)
    }
}

/// Returns the place of a quad class among a dyad's series.
pub(crate) fn class(quad_class: Option<QuadClass>) -> usize {
    quad_class.map_or(0, |quad_class| usize::from(quad_class.number()))
}

fn days_between(from: Date, to: Date) -> Day {
    (to - from).get_days()
}

/// Returns the state that a name or code belongs to: what stands in brackets at its end, or before
/// the first space of a code such as "ARL GOV"; else the name itself.
pub(crate) fn state(name: &str) -> String {
    if let Some(inner) = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('))
    {
        return inner.1.to_owned();
    }
    match name.split_once(' ') {
        Some((head, _)) if head.len() == 3 && head.bytes().all(|b| b.is_ascii_uppercase()) => {
            head.to_owned()
        }
        _ => name.to_owned(),
    }
}

#[derive(Clone, Copy)]
struct Entry {
    class: usize,
    day: Day,
    n: u32,
}

/// Counts of each key, by class.
struct Sorting<K>(BTreeMap<K, [Vec<(Day, u32)>; N_CLASSES]>);

impl<K> Default for Sorting<K> {
    fn default() -> Self {
        Sorting(BTreeMap::new())
    }
}

impl<K: Ord> Sorting<K> {
    fn add(&mut self, key: K, entry: Entry) {
        self.0.entry(key).or_default()[entry.class].push((entry.day, entry.n));
    }

    fn into_series(self) -> BTreeMap<K, Classes> {
        let classes = |counts: [Vec<(Day, u32)>; N_CLASSES]| counts.map(Series::new);
        self.0
            .into_iter()
            .map(|(key, counts)| (key, classes(counts)))
            .collect()
    }
}
