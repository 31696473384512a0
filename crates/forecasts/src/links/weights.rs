//! What each past act between two entities adds to the odds of the next, all acts weighed together.
//!
//! The score of a candidate is the sum of the weights of all acts between it and the subject, and a
//! softmax over the subject's partners makes shares of the scores. A weight stands for the relation
//! asked for, the relation of the past act, and how long ago or how often it happened. The weights
//! follow each query of the past by one gradient step.

use rayon::prelude::*;

use crate::links::history::{Act, History};
use crate::links::query::Query;
use crate::links::rules::{COUNTS, GAPS, Kind, N_KINDS, bucket, kind};

/// Weights of one past relation: by gap and by count.
const N_WEIGHTS: usize = GAPS.len() + COUNTS.len();

/// Step size of a weight that was never moved (Adagrad; Duchi et al. 2011, JMLR 12:2121-2159).
const STEP_SIZE: f32 = 0.1;
/// The same for the weights that all relations share.
const SHARED_STEP_SIZE: f32 = 0.05;

/// A weight, and the sum of the squares of its past gradients.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    value: f32,
    squares: f32,
}

/// The weights of past acts.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    n_relations: u32,
    heads: Vec<Vec<Weight>>,
    shared: [[Weight; N_WEIGHTS]; N_KINDS],
}

/// Gradients of the shared weights.
type Shared = [[f32; N_WEIGHTS]; N_KINDS];

impl Weights {
    /// Weights of nothing.
    pub(crate) fn new(n_relations: u32) -> Self {
        Weights {
            n_relations,
            heads: vec![Vec::new(); 2 * n_relations as usize],
            shared: [[Weight::default(); N_WEIGHTS]; N_KINDS],
        }
    }

    /// Returns what an act adds to the score of its object when `head` is asked.
    pub(crate) fn weight(&self, head: u32, act: &Act, step: u32) -> f32 {
        let own = &self.heads[head as usize];
        weight(own, &self.shared, head, act, step, self.n_relations)
    }

    /// Moves the weights by the queries of a step. They are sorted by relation.
    pub(crate) fn learn(&mut self, queries: &[Query], history: &History) {
        let mut by_head: Vec<&[Query]> = vec![&[]; self.heads.len()];
        for queries in queries.chunk_by(|a, b| a.relation == b.relation) {
            by_head[queries[0].relation as usize] = queries;
        }
        let (shared, n_relations) = (&self.shared, self.n_relations);
        let n_weights = 2 * n_relations as usize * N_WEIGHTS;
        let gradients: Vec<Shared> = self
            .heads
            .par_iter_mut()
            .zip(by_head)
            .filter(|(_, queries)| !queries.is_empty())
            .map_init(
                || Scores::new(history.n_entities()),
                |scores, (own, queries)| {
                    own.resize(n_weights, Weight::default());
                    let mut gradients = Shared::default();
                    for query in queries {
                        let acts = history.acts(query.subject);
                        scores.sum(acts, |act| {
                            weight(own, shared, query.relation, act, query.step, n_relations)
                        });
                        scores.follow(query, acts, own, &mut gradients, n_relations);
                    }
                    gradients
                },
            )
            .collect();
        for gradient in gradients {
            for (weights, gradients) in self.shared.iter_mut().zip(gradient) {
                for (weight, gradient) in weights.iter_mut().zip(gradients) {
                    weight.follow(gradient, SHARED_STEP_SIZE);
                }
            }
        }
    }
}

fn weight(
    own: &[Weight],
    shared: &[[Weight; N_WEIGHTS]; N_KINDS],
    head: u32,
    act: &Act,
    step: u32,
    n_relations: u32,
) -> f32 {
    let (gap, count) = bucket(act, step);
    let count = GAPS.len() + count;
    let shared = &shared[kind(head, act.relation, n_relations) as usize];
    let start = act.relation as usize * N_WEIGHTS;
    let of_own = match own.get(start..start + N_WEIGHTS) {
        Some(own) => own[gap].value + own[count].value,
        None => 0.0,
    };
    of_own + shared[gap].value + shared[count].value
}

impl Weight {
    fn follow(&mut self, gradient: f32, step_size: f32) {
        if gradient != 0.0 {
            self.squares += gradient * gradient;
            self.value -= step_size * gradient / (self.squares + 1.0).sqrt();
        }
    }
}

/// Scores of a subject's partners, and then what is wrong with them.
struct Scores {
    by_entity: Vec<f32>,
    partners: Vec<u32>,
}

/// Marks an entity that is no partner.
const NO_SCORE: f32 = f32::NEG_INFINITY;

impl Scores {
    fn new(n_entities: usize) -> Self {
        Scores {
            by_entity: vec![NO_SCORE; n_entities],
            partners: Vec::new(),
        }
    }

    fn sum(&mut self, acts: &[Act], weight: impl Fn(&Act) -> f32) {
        for partner in self.partners.drain(..) {
            self.by_entity[partner as usize] = NO_SCORE;
        }
        for act in acts {
            let score = &mut self.by_entity[act.object as usize];
            if *score == NO_SCORE {
                *score = 0.0;
                self.partners.push(act.object);
            }
            *score += weight(act);
        }
    }

    /// Turns scores into shares less truth, and moves the weights against it.
    fn follow(
        &mut self,
        query: &Query,
        acts: &[Act],
        own: &mut [Weight],
        shared: &mut Shared,
        n_relations: u32,
    ) {
        let known = query
            .answers
            .iter()
            .filter(|&&answer| self.by_entity[answer as usize] > NO_SCORE);
        let known = known.count() as f32;
        if known == 0.0 {
            return;
        }
        let top = self
            .partners
            .iter()
            .map(|&p| self.by_entity[p as usize])
            .fold(NO_SCORE, f32::max);
        let mut all = 0.0;
        for &partner in &self.partners {
            let score = &mut self.by_entity[partner as usize];
            *score = (*score - top).exp();
            all += *score;
        }
        for &partner in &self.partners {
            let truth = if query.is_answer(partner) {
                1.0 / known
            } else {
                0.0
            };
            let score = &mut self.by_entity[partner as usize];
            *score = *score / all - truth;
        }
        for act in acts {
            let gradient = self.by_entity[act.object as usize];
            if gradient.abs() < LEAST_GRADIENT {
                continue;
            }
            let (gap, count) = bucket(act, query.step);
            let count = GAPS.len() + count;
            let start = act.relation as usize * N_WEIGHTS;
            let kind: Kind = kind(query.relation, act.relation, n_relations);
            for place in [gap, count] {
                own[start + place].follow(gradient, STEP_SIZE);
                shared[kind as usize][place] += gradient;
            }
        }
    }
}

/// Gradients below this move nothing.
const LEAST_GRADIENT: f32 = 1e-4;
