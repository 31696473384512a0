//! One event in the making: what its tellings say together.

use std::collections::BTreeSet;

use jiff::civil::Date;
use records::StatementId;

use crate::days::Days;
use crate::likeness::points;
use crate::told::{Source, Told};

/// With how many of its tellings, the first ones, a new one is compared.
const VOICES: usize = 8;

/// An event with its first tellings.
#[derive(Debug)]
pub(crate) struct Story<'t> {
    /// Its name.
    pub(crate) event: StatementId,
    /// The first day on which it could be known.
    pub(crate) known_on: Date,
    days: Days,
    places: BTreeSet<&'t str>,
    datasets: Vec<&'t Source>,
    voices: Vec<&'t Told>,
}

/// How like a telling is to one of an event's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Likeness<'t> {
    /// Points for one act less points against it.
    pub(crate) points: f64,
    /// The telling it is most like.
    pub(crate) voice: &'t Told,
}

impl<'t> Story<'t> {
    /// An event that nothing but its name is known of yet.
    pub(crate) fn new(event: StatementId, first: &'t Told) -> Self {
        Story {
            event,
            known_on: first.known_on,
            days: first.days,
            places: BTreeSet::new(),
            datasets: Vec::new(),
            voices: Vec::new(),
        }
    }

    /// Takes in a telling: days grow narrower, places more.
    pub(crate) fn tell(&mut self, telling: &'t Told) {
        if !telling.denies && self.days.agree(&telling.days) {
            self.days = self.days.common(&telling.days);
        }
        self.places
            .extend(telling.places.iter().map(String::as_str));
        if telling.source != Source::Statement && !self.datasets.contains(&&telling.source) {
            self.datasets.push(&telling.source);
        }
        if self.voices.len() < VOICES {
            self.voices.push(telling);
        }
    }

    /// How like a telling is to that of the event's first tellings which it is most like; none if
    /// the event has other days or places, or a row of the same dataset.
    pub(crate) fn likeness(&self, telling: &Told) -> Option<Likeness<'t>> {
        let other_row = self
            .datasets
            .iter()
            .any(|row| row.same_dataset(&telling.source));
        let elsewhere = !telling.places.is_empty()
            && !self.places.is_empty()
            && !telling
                .places
                .iter()
                .any(|place| self.places.contains(place.as_str()));
        if other_row || elsewhere || !self.days.agree(&telling.days) {
            return None;
        }
        let mut best: Option<Likeness> = None;
        for &voice in &self.voices {
            let points = points(voice, telling)?;
            if best.is_none_or(|held| points > held.points) {
                best = Some(Likeness { points, voice });
            }
        }
        best
    }
}
