//! Past queries with their candidates, as rows to learn from.

use rayon::prelude::*;

use crate::links::evidence::{Candidate, Desk, Memory, N_SCORED};
use crate::links::features::{N_FEATURES, describe};
use crate::links::forest::Rows;
use crate::links::query::Query;
use crate::scramble::scramble;

/// Most past queries that trees are grown on.
const MOST_QUERIES: usize = 50_000;
/// The best candidates by first guess are all learned from,
const ALL_UP_TO: usize = 20;
/// and of the others one in so many, which then stands for that many.
const ONE_IN: usize = 5;

/// Rows in the making.
#[derive(Debug)]
pub(crate) struct Lessons {
    rows: Rows,
    /// One query in so many is learned from.
    one_in: u64,
    seed: u64,
}

/// The candidates of one query that are learned from.
#[derive(Default)]
struct Kept {
    values: Vec<f32>,
    is_answer: Vec<bool>,
    weights: Vec<f32>,
}

impl Lessons {
    /// No rows yet, out of about `n_queries` queries to come.
    pub(crate) fn new(n_queries: usize, seed: u64) -> Self {
        Lessons {
            rows: Rows {
                n_columns: N_FEATURES,
                ..Rows::default()
            },
            one_in: n_queries.div_ceil(MOST_QUERIES) as u64,
            seed,
        }
    }

    /// Adds the candidates of some queries of a step, before its facts are counted.
    pub(crate) fn collect(&mut self, queries: &[Query], memory: &Memory) {
        let n_entities = memory.history.n_entities();
        let found: Vec<Kept> = queries
            .par_iter()
            .filter(|query| self.mixed(query).is_multiple_of(self.one_in.max(1)))
            .map_init(
                || (Desk::new(n_entities), Vec::new()),
                |(desk, all), query| {
                    desk.gather(query, memory);
                    let closely = &desk.candidates[..N_SCORED.min(desk.candidates.len())];
                    all.clear();
                    describe(query, closely, memory, all);
                    let offset = scramble(self.mixed(query)) as usize % ONE_IN;
                    keep_some(query, closely, all, offset)
                },
            )
            .collect();
        for kept in found {
            if kept.is_answer.contains(&true) && kept.is_answer.contains(&false) {
                self.rows.values.extend(kept.values);
                self.rows.is_answer.extend(kept.is_answer);
                self.rows.weights.extend(kept.weights);
                self.rows.ends.push(self.rows.is_answer.len());
            }
        }
    }

    /// Returns the rows.
    pub(crate) fn into_rows(self) -> Rows {
        self.rows
    }

    /// A number for each query, the same for the same seed.
    fn mixed(&self, query: &Query) -> u64 {
        let place = u64::from(query.step) << 40
            ^ u64::from(query.subject) << 16
            ^ u64::from(query.relation);
        scramble(place ^ scramble(self.seed))
    }
}

/// Keeps the answers, the best of the others, and a sample of the rest.
///
/// What is left out counts through the weight of what is kept: without it, candidates that are
/// unlikely at first sight would be learned to be likelier than they are.
fn keep_some(query: &Query, closely: &[Candidate], all: &[f32], offset: usize) -> Kept {
    let mut kept = Kept::default();
    let rows = all.chunks_exact(N_FEATURES);
    for (rank, (candidate, row)) in closely.iter().zip(rows).enumerate() {
        let is_answer = query.is_answer(candidate.entity);
        let is_best = is_answer || rank < ALL_UP_TO;
        if is_best || rank % ONE_IN == offset {
            kept.values.extend_from_slice(row);
            kept.is_answer.push(is_answer);
            kept.weights.push(if is_best { 1.0 } else { ONE_IN as f32 });
        }
    }
    kept
}
