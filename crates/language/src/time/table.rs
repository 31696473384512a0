//! The form of `data/time_words.toml`.

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use serde::Deserialize;

use crate::time::calendar::{Season, Third, Unit};
use crate::time::meaning::{Edge, Meaning, Pointer, Reading, Signal};

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tables {
    pub(crate) months: BTreeMap<String, MonthWord>,
    pub(crate) weekdays: BTreeMap<String, i8>,
    pub(crate) seasons: BTreeMap<String, Season>,
    pub(crate) units: BTreeMap<String, UnitWord>,
    pub(crate) counts: BTreeMap<String, u32>,
    pub(crate) ordinals: BTreeMap<String, i64>,
    pub(crate) deictics: BTreeMap<String, i64>,
    pub(crate) words: WordLists,
    pub(crate) phrases: Phrases,
    pub(crate) numbers: Numbers,
    pub(crate) signals: Signals,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MonthWord {
    pub(crate) number: i8,
    pub(crate) reading: Reading,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitWord {
    pub(crate) unit: Unit,
    pub(crate) plural: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordLists {
    pub(crate) openers: Vec<String>,
    pub(crate) some: Vec<String>,
    pub(crate) parts_of_day: Vec<String>,
    pub(crate) early: Vec<String>,
    pub(crate) mid: Vec<String>,
    pub(crate) late: Vec<String>,
    pub(crate) start: Vec<String>,
    pub(crate) end: Vec<String>,
    pub(crate) last: Vec<String>,
    pub(crate) previous: Vec<String>,
    pub(crate) past: Vec<String>,
    pub(crate) this: Vec<String>,
    pub(crate) next: Vec<String>,
    pub(crate) coming: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrases {
    pub(crate) soon: Vec<String>,
    pub(crate) soon_of_something_else: Vec<String>,
    pub(crate) fillers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Numbers {
    pub(crate) counted: Vec<String>,
    pub(crate) numbered: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signals {
    pub(crate) future: Vec<String>,
    pub(crate) intending: Vec<String>,
    pub(crate) past: Vec<String>,
    pub(crate) saying: Vec<String>,
    pub(crate) borders: Vec<String>,
}

impl Tables {
    /// Returns every word of the calendar with its meaning.
    pub(crate) fn meanings(&self) -> impl Iterator<Item = (String, Meaning)> {
        let months = meant(&self.months, |word| Meaning::Month {
            number: word.number,
            reading: word.reading,
        });
        let weekdays = meant(&self.weekdays, |&day| {
            Weekday::from_monday_one_offset(day).map_or(Meaning::Other, Meaning::Weekday)
        });
        let units = meant(&self.units, |word| Meaning::Unit {
            unit: word.unit,
            plural: word.plural,
        });
        months
            .chain(weekdays)
            .chain(units)
            .chain(meant(&self.seasons, |&season| Meaning::Season(season)))
            .chain(meant(&self.counts, |&count| Meaning::Count(count)))
            .chain(meant(&self.ordinals, |&place| Meaning::Ordinal(place)))
            .chain(meant(&self.deictics, |&days| Meaning::Deictic(days)))
            .chain(self.words.meanings())
    }
}

impl WordLists {
    pub(crate) fn meanings(&self) -> impl Iterator<Item = (String, Meaning)> {
        let lists = [
            (&self.openers, Meaning::Opener),
            (&self.some, Meaning::Some),
            (&self.parts_of_day, Meaning::PartOfDay),
            (&self.early, Meaning::Third(Third::Early)),
            (&self.mid, Meaning::Third(Third::Mid)),
            (&self.late, Meaning::Third(Third::Late)),
            (&self.start, Meaning::Edge(Edge::Start)),
            (&self.end, Meaning::Edge(Edge::End)),
            (&self.last, Meaning::Pointer(Pointer::Last)),
            (&self.previous, Meaning::Pointer(Pointer::Previous)),
            (&self.past, Meaning::Pointer(Pointer::Past)),
            (&self.this, Meaning::Pointer(Pointer::This)),
            (&self.next, Meaning::Pointer(Pointer::Next)),
            (&self.coming, Meaning::Pointer(Pointer::Coming)),
        ];
        lists
            .into_iter()
            .flat_map(|(words, meaning)| words.iter().map(move |word| (word.clone(), meaning)))
    }
}

impl Signals {
    pub(crate) fn by_word(&self) -> impl Iterator<Item = (String, Signal)> {
        let lists = [
            (&self.future, Signal::Future),
            (&self.intending, Signal::Intending),
            (&self.past, Signal::Past),
            (&self.borders, Signal::Border),
        ];
        lists
            .into_iter()
            .flat_map(|(words, signal)| words.iter().map(move |word| (word.clone(), signal)))
    }
}

/// Pairs every word of one table with its meaning.
fn meant<'a, W>(
    table: &'a BTreeMap<String, W>,
    meaning: impl Fn(&W) -> Meaning + 'a,
) -> impl Iterator<Item = (String, Meaning)> + 'a {
    table
        .iter()
        .map(move |(word, entry)| (word.clone(), meaning(entry)))
}
