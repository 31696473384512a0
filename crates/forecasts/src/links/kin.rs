//! Entities that act as another does: kin by the acts they share.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::links::history::{Act, History};
use crate::links::query::Query;

/// How many kin an entity has at most.
const MOST_KIN: usize = 24;

/// How many of an entity's acts are compared.
const ACTS_COMPARED: usize = 48;

/// Acts shared by more entities than this tell nothing of kinship.
const MOST_SHARERS: usize = 250;

/// The half-life by which acts are weighed: 128 steps.
const HALF_LIFE: usize = 3;

/// Kin are found anew after this many steps.
const KEPT_STEPS: u32 = 8;

/// An entity that acts alike, and how much so, from 0 to about 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Alike {
    pub(crate) entity: u32,
    pub(crate) degree: f32,
}

/// The kin of all entities that were asked about, as of some step not long ago.
#[derive(Debug, Clone)]
pub(crate) struct Kin {
    of: Vec<Found>,
}

#[derive(Debug, Clone, Default)]
struct Found {
    good_until: u32,
    alike: Vec<Alike>,
}

impl Kin {
    /// No kin of any entity.
    pub(crate) fn new(n_entities: usize) -> Self {
        Kin {
            of: vec![Found::default(); n_entities],
        }
    }

    /// Returns the kin of an entity.
    pub(crate) fn of(&self, entity: u32) -> &[Alike] {
        &self.of[entity as usize].alike
    }

    /// Finds the kin of those asked about whose kin are out of date.
    pub(crate) fn refresh(&mut self, queries: &[Query], history: &History) {
        let Some(step) = queries.first().map(|query| query.step) else {
            return;
        };
        let mut stale: Vec<u32> = queries
            .iter()
            .map(|query| query.subject)
            .filter(|&subject| self.of[subject as usize].good_until <= step)
            .collect();
        stale.sort_unstable();
        stale.dedup();
        let found: Vec<Vec<Alike>> = stale
            .par_iter()
            .map(|&entity| alike(entity, step, history))
            .collect();
        for (entity, alike) in stale.into_iter().zip(found) {
            let good_until = step + KEPT_STEPS;
            self.of[entity as usize] = Found { good_until, alike };
        }
    }
}

/// Finds the entities that share most of an entity's acts.
fn alike(entity: u32, step: u32, history: &History) -> Vec<Alike> {
    let weight = |act: &Act| act.tally.faded(step, &history.decay)[HALF_LIFE];
    let mut acts: Vec<(f32, &Act)> = history
        .acts(entity)
        .iter()
        .map(|act| (weight(act), act))
        .collect();
    if acts.len() > ACTS_COMPARED {
        acts.select_nth_unstable_by(ACTS_COMPARED, |a, b| b.0.total_cmp(&a.0));
        acts.truncate(ACTS_COMPARED);
    }
    let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
    for (weight_here, act) in acts {
        let back = history.inverse(act.relation);
        let Some(sharers) = history.doing(act.object, back) else {
            continue;
        };
        if sharers.acts.len() > MOST_SHARERS {
            continue;
        }
        let rarity = 1.0 / (1.0 + sharers.acts.len() as f32).ln();
        let theirs = history.acts(act.object);
        for &place in &sharers.acts {
            let other = &theirs[place as usize];
            if other.object != entity {
                let both = weight_here.min(weight(other)).min(MOST_WEIGHT);
                *shared.entry(other.object).or_default() += both * rarity;
            }
        }
    }
    let size = |entity: u32| {
        let both = [0, history.n_relations].map(|way| history.received(way, entity));
        let faded = both.map(|tally| tally.faded(step, &history.decay)[HALF_LIFE]);
        (1.0 + faded[0] + faded[1]).sqrt()
    };
    let own = size(entity);
    let mut alike: Vec<Alike> = shared
        .into_iter()
        .map(|(other, shared)| Alike {
            entity: other,
            degree: shared / (own * size(other)),
        })
        .collect();
    alike.sort_unstable_by(|a, b| b.degree.total_cmp(&a.degree).then(a.entity.cmp(&b.entity)));
    alike.truncate(MOST_KIN);
    alike
}

/// An act repeated more often than this counts no more.
const MOST_WEIGHT: f32 = 4.0;
