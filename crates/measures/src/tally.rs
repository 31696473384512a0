//! What is counted in one period.

use std::collections::BTreeMap;

use ontology::{EventType, QuadClass, plover_score};
use records::Event;

/// Numbers of events by quad class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QuadCounts([u64; 4]);

impl QuadCounts {
    /// Makes counts of classes 1 to 4, in this order.
    pub fn new(counts: [u64; 4]) -> Self {
        QuadCounts(counts)
    }

    /// Adds `n` events of a class.
    pub fn add(&mut self, class: QuadClass, n: u64) {
        let place = &mut self.0[usize::from(class.number() - 1)];
        *place = place.saturating_add(n);
    }

    /// Returns the number of events of a class.
    pub fn of(self, class: QuadClass) -> u64 {
        self.0[usize::from(class.number() - 1)]
    }

    /// Returns the number of events of all classes.
    pub fn total(self) -> u64 {
        self.0.iter().fold(0, |sum, &n| sum.saturating_add(n))
    }

    /// Returns the number of events of classes 1 and 2.
    pub fn cooperation(self) -> u64 {
        self.0[0].saturating_add(self.0[1])
    }

    /// Returns the number of events of classes 3 and 4.
    pub fn conflict(self) -> u64 {
        self.0[2].saturating_add(self.0[3])
    }

    /// Returns the share of a class among all events, in [0, 1]; none where there is no event.
    pub fn share(self, class: QuadClass) -> Option<f64> {
        let total = self.total();
        (total > 0).then(|| self.of(class) as f64 / total as f64)
    }
}

/// The mean of a scale over events, with the number of events that have no value on it.
///
/// A mean near 0 hides fifty talks and one strike: print it beside its [`QuadCounts`] only.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ScaleMean {
    sum: f64,
    /// Events with a value.
    pub n: u64,
    /// Events without one: on Goldstein's scale those without a CAMEO code.
    pub n_without: u64,
}

impl ScaleMean {
    /// Returns the mean, in [-10, +10]; none where no event has a value.
    pub fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }

    fn add(&mut self, value: Option<f64>) {
        match value {
            Some(value) => {
                self.sum += value;
                self.n += 1;
            }
            None => self.n_without += 1,
        }
    }
}

/// What is known of the events of one period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// Numbers by quad class.
    pub quads: QuadCounts,
    /// Numbers by PLOVER type; types without an event are left out.
    pub types: BTreeMap<EventType, u64>,
    /// Mean PLOVER score.
    pub plover: ScaleMean,
    /// Mean Goldstein value.
    pub goldstein: ScaleMean,
    /// The ids of the events, by first day and id.
    pub events: Vec<String>,
}

impl Tally {
    /// Adds one event.
    pub(crate) fn add(&mut self, event: &Event) {
        self.quads.add(event.event_type.quad_class(), 1);
        *self.types.entry(event.event_type).or_default() += 1;
        let score = plover_score(event.event_type, &event.modes);
        self.plover.add(Some(score.value()));
        let goldstein = event.cameo.as_ref().map(|code| code.goldstein().value());
        self.goldstein.add(goldstein);
        self.events.push(event.id.clone());
    }
}
