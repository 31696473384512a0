//! The evidence for each candidate of a query, gathered from the counts so far.

use crate::links::dataset::Dataset;
use crate::links::groups::Groups;
use crate::links::habits::Habits;
use crate::links::history::{Doing, History};
use crate::links::kin::Kin;
use crate::links::query::Query;
use crate::links::rules::Rules;
use crate::links::tally::{N_HALF_LIVES, Tally};
use crate::links::weights::Weights;

/// All that a query looks at.
#[derive(Debug, Clone)]
pub(crate) struct Memory {
    pub(crate) history: History,
    pub(crate) rules: Rules,
    pub(crate) weights: Weights,
    pub(crate) kin: Kin,
    pub(crate) groups: Groups,
    pub(crate) habits: Habits,
}

impl Memory {
    /// A memory of nothing.
    pub(crate) fn new(data: &Dataset) -> Self {
        Memory {
            history: History::new(data),
            rules: Rules::new(data.n_relations() as u32),
            weights: Weights::new(data.n_relations() as u32),
            kin: Kin::new(data.n_entities()),
            groups: Groups::new(data),
            habits: Habits::new(data.n_relations() as u32, data.n_entities()),
        }
    }
}

/// Counts that fade, summed over acts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) faded: [f32; N_HALF_LIVES],
    pub(crate) count: f32,
    /// The last step, plus 1; 0 if it never happened.
    pub(crate) last: u32,
}

impl Count {
    pub(crate) fn add(&mut self, tally: &Tally, faded: &[f32; N_HALF_LIVES]) {
        for (sum, faded) in self.faded.iter_mut().zip(faded) {
            *sum += faded;
        }
        self.count += tally.count as f32;
        self.last = self.last.max(tally.last + 1);
    }

    /// Returns the steps since it last happened, [`NEVER`] if it never did.
    pub(crate) fn gap(&self, step: u32) -> f32 {
        match self.last {
            0 => NEVER,
            last => (step + 1 - last) as f32,
        }
    }
}

/// Stands for the gap to what never happened.
pub(crate) const NEVER: f32 = 1e6;

/// What speaks for a candidate.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Candidate {
    pub(crate) entity: u32,
    /// The same act.
    pub(crate) own: Count,
    /// The same act the other way round.
    pub(crate) back: Count,
    /// Any act of the subject towards the candidate.
    pub(crate) forwards: Count,
    /// Any act of the candidate towards the subject.
    pub(crate) backwards: Count,
    /// How many different acts there were between the two.
    pub(crate) n_acts: f32,
    /// Shares of the rules whose body holds: the two best and the sum.
    pub(crate) best_rule: f32,
    pub(crate) second_rule: f32,
    pub(crate) rules: f32,
    /// The sum of the weights of all acts between the two.
    pub(crate) weighed: f32,
    /// The chance that no rule holds, if they held independently.
    pub(crate) miss: f32,
    /// Kin of the subject did the act to the candidate.
    pub(crate) kin: f32,
    /// The same, of late.
    pub(crate) kin_late: f32,
    /// The subject did the act to kin of the candidate.
    pub(crate) like: f32,
    /// Partners of the subject did the act to the candidate.
    pub(crate) partners: f32,
    /// The candidate did the act to partners of the subject, or had it done by them.
    pub(crate) around: f32,
    /// Latest contacts of the subject were in contact with the candidate.
    pub(crate) triangle: f32,
    /// The same, in the relation asked for.
    pub(crate) same_triangle: f32,
    /// The first guess, by which candidates are chosen.
    pub(crate) guess: f32,
}

/// How many candidates are looked at closely, the best by first guess.
pub(crate) const N_SCORED: usize = 100;

/// Weights of the first guess, which only chooses who is looked at closely.
const GUESS_POPULAR: f32 = 0.3;
pub(crate) const GUESS_KIN: f32 = 0.3;
pub(crate) const GUESS_LIKE: f32 = 0.1;
pub(crate) const GUESS_PARTNERS: f32 = 0.1;
pub(crate) const GUESS_TRIANGLE: f32 = 0.005;

/// The half-life by which others' acts are weighed: 128 steps.
const OTHERS: usize = 3;
/// The half-life by which others' late acts are weighed: 8 steps.
const LATE: usize = 1;
/// The half-life by which partners are chosen: 32 steps.
const PARTNERS: usize = 2;
/// The half-life of contacts that make triangles: 2 steps.
const LATEST: usize = 0;
/// Contacts that weigh less make none.
const LEAST_WEIGHT: f32 = 0.02;
/// How many partners are asked.
const MOST_PARTNERS: usize = 12;
/// How many objects of the same act are compared with candidates.
const MOST_OBJECTS: usize = 8;

/// A desk to gather evidence on; kept from query to query, so that nothing is allocated anew.
#[derive(Debug)]
pub(crate) struct Desk {
    places: Vec<u32>,
    pub(crate) candidates: Vec<Candidate>,
}

const NO_PLACE: u32 = u32::MAX;

impl Desk {
    pub(crate) fn new(n_entities: usize) -> Self {
        Desk {
            places: vec![NO_PLACE; n_entities],
            candidates: Vec::new(),
        }
    }

    fn at(&mut self, entity: u32) -> &mut Candidate {
        let place = &mut self.places[entity as usize];
        if *place == NO_PLACE {
            *place = self.candidates.len() as u32;
            self.candidates.push(Candidate {
                entity,
                miss: 1.0,
                ..Candidate::default()
            });
        }
        &mut self.candidates[*place as usize]
    }

    /// Gathers all candidates of a query, the best [`N_SCORED`] by first guess in front and in order.
    pub(crate) fn gather(&mut self, query: &Query, memory: &Memory) {
        for candidate in &self.candidates {
            self.places[candidate.entity as usize] = NO_PLACE;
        }
        self.candidates.clear();
        self.gather_acts(query, memory);
        self.gather_popular(query, &memory.history);
        self.gather_kin(query, memory);
        self.gather_objects(query, memory);
        self.gather_partners(query, &memory.history);
        self.gather_triangles(query, &memory.history);
        for candidate in &mut self.candidates {
            candidate.guess += (1.0 - candidate.miss)
                + GUESS_KIN * candidate.kin
                + GUESS_LIKE * candidate.like
                + GUESS_PARTNERS * candidate.partners
                + GUESS_TRIANGLE * candidate.triangle.min(1.0);
        }
        let order = |a: &Candidate, b: &Candidate| {
            b.guess.total_cmp(&a.guess).then(a.entity.cmp(&b.entity))
        };
        if self.candidates.len() > N_SCORED {
            self.candidates.select_nth_unstable_by(N_SCORED, order);
        }
        let n_best = N_SCORED.min(self.candidates.len());
        self.candidates[..n_best].sort_unstable_by(order);
    }

    /// Returns the candidate that an entity is, if anything speaks for it.
    pub(crate) fn find(&self, entity: u32) -> Option<&Candidate> {
        self.candidates.iter().find(|found| found.entity == entity)
    }

    /// What passed between the subject and others.
    fn gather_acts(&mut self, query: &Query, memory: &Memory) {
        let history = &memory.history;
        let back = history.inverse(query.relation);
        for act in history.acts(query.subject) {
            let faded = act.tally.faded(query.step, &history.decay);
            let share = memory.rules.share(query.relation, act, query.step);
            let weight = memory.weights.weight(query.relation, act, query.step);
            let candidate = self.at(act.object);
            candidate.weighed += weight;
            if act.relation == query.relation {
                candidate.own.add(&act.tally, &faded);
            } else if act.relation == back {
                candidate.back.add(&act.tally, &faded);
            }
            if history.same_way(act.relation, query.relation) {
                candidate.forwards.add(&act.tally, &faded);
            } else {
                candidate.backwards.add(&act.tally, &faded);
            }
            candidate.n_acts += 1.0;
            candidate.rules += share;
            candidate.miss *= 1.0 - share;
            if share > candidate.best_rule {
                candidate.second_rule = candidate.best_rule;
                candidate.best_rule = share;
            } else if share > candidate.second_rule {
                candidate.second_rule = share;
            }
        }
    }

    /// Those to whom it is most often done.
    fn gather_popular(&mut self, query: &Query, history: &History) {
        let all = history.relation(query.relation);
        let all = all.faded(query.step, &history.decay)[OTHERS] + 1.0;
        for popular in history.popular(query.relation) {
            let share = popular.tally.faded(query.step, &history.decay)[OTHERS] / all;
            self.at(popular.entity).guess += GUESS_POPULAR * share;
        }
    }

    /// Those to whom kin of the subject do it.
    fn gather_kin(&mut self, query: &Query, memory: &Memory) {
        let history = &memory.history;
        for kin in memory.kin.of(query.subject) {
            let Some(doing) = history.doing(kin.entity, query.relation) else {
                continue;
            };
            let all = doing.tally.faded(query.step, &history.decay);
            let acts = history.acts(kin.entity);
            for &place in doing.acts.iter().rev().take(MOST_SPREAD) {
                let act = &acts[place as usize];
                if act.object == query.subject {
                    continue;
                }
                let faded = act.tally.faded(query.step, &history.decay);
                let candidate = self.at(act.object);
                candidate.kin += kin.degree * faded[OTHERS] / (all[OTHERS] + 1.0);
                candidate.kin_late += kin.degree * faded[LATE] / (all[LATE] + 1.0);
            }
        }
    }

    /// The kin of those to whom the subject does it.
    fn gather_objects(&mut self, query: &Query, memory: &Memory) {
        let history = &memory.history;
        let Some(doing) = history.doing(query.subject, query.relation) else {
            return;
        };
        let acts = history.acts(query.subject);
        let weights = doing.acts.iter().map(|&place| {
            let act = &acts[place as usize];
            let weight = act.tally.faded(query.step, &history.decay)[OTHERS];
            (weight, act.object)
        });
        let all = doing.tally.faded(query.step, &history.decay)[OTHERS] + 1.0;
        for (weight, object) in heaviest(weights.collect(), MOST_OBJECTS) {
            for alike in memory.kin.of(object) {
                self.at(alike.entity).like += alike.degree * weight / all;
            }
        }
    }

    /// Those to whom partners of the subject do it, or who do it to them.
    fn gather_partners(&mut self, query: &Query, history: &History) {
        let weights = history.partners(query.subject).iter().map(|partner| {
            let weight = partner.tally.faded(query.step, &history.decay)[PARTNERS];
            (weight, partner.entity)
        });
        let best = heaviest(weights.collect(), MOST_PARTNERS);
        let all: f32 = best.iter().map(|(weight, _)| weight).sum::<f32>() + 1.0;
        let back = history.inverse(query.relation);
        for (weight, partner) in best {
            let weight = weight / all;
            self.spread(query.relation, partner, weight, query, history, |c| {
                &mut c.partners
            });
            self.spread(back, partner, weight, query, history, |c| &mut c.around);
        }
    }

    /// Those with whom the latest contacts of the subject were in contact: what closes a triangle.
    fn gather_triangles(&mut self, query: &Query, history: &History) {
        let n_relations = history.n_relations;
        let late = |step: u32| history.decay.kept(query.step - step)[LATEST];
        for first in history.contacts(query.subject) {
            let weight = late(first.step);
            if weight < LEAST_WEIGHT {
                break;
            }
            for second in history.contacts(first.entity) {
                let weight = weight * late(second.step);
                if weight < LEAST_WEIGHT {
                    break;
                }
                if second.entity == query.subject {
                    continue;
                }
                let candidate = self.at(second.entity);
                candidate.triangle += weight;
                if second.relation % n_relations == query.relation % n_relations {
                    candidate.same_triangle += weight;
                }
            }
        }
    }

    /// Adds `weight` to the objects of what another entity does, by their share.
    fn spread(
        &mut self,
        relation: u32,
        entity: u32,
        weight: f32,
        query: &Query,
        history: &History,
        field: impl Fn(&mut Candidate) -> &mut f32,
    ) {
        let Some(Doing {
            tally,
            acts: places,
        }) = history.doing(entity, relation)
        else {
            return;
        };
        let all = tally.faded(query.step, &history.decay)[OTHERS] + 1.0;
        let acts = history.acts(entity);
        for &place in places.iter().rev().take(MOST_SPREAD) {
            let act = &acts[place as usize];
            if act.object == query.subject {
                continue;
            }
            let share = act.tally.faded(query.step, &history.decay)[OTHERS] / all;
            *field(self.at(act.object)) += weight * share;
        }
    }
}

/// Objects of another entity's act that are looked at, the newest first.
const MOST_SPREAD: usize = 100;

/// Returns the `most` heaviest, in no order.
fn heaviest(mut weights: Vec<(f32, u32)>, most: usize) -> Vec<(f32, u32)> {
    if weights.len() > most {
        weights.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        weights.truncate(most);
    }
    weights
}
