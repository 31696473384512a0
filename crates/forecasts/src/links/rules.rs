//! How often one act is followed by another between the same two entities.
//!
//! A rule reads: *if the subject last did `body` to the candidate so long ago, and so often, then
//! the candidate answers the query for `head` in this share of cases*. The relations may be read
//! backwards, so that what the candidate did to the subject counts too. Every query of the past is
//! a trial of every rule whose body holds for a candidate.

use rayon::prelude::*;

use crate::links::history::{Act, History};
use crate::links::query::Query;

/// First gap in steps of each bucket.
pub(crate) const GAPS: [u32; 12] = [1, 2, 3, 4, 6, 9, 16, 31, 61, 121, 241, 481];

/// First count of each bucket.
pub(crate) const COUNTS: [u32; 4] = [1, 2, 4, 10];

/// How many trials the pooled share counts for beside a rule's own.
const PRIOR_TRIALS: f32 = 20.0;

/// Cells of one rule.
const CELLS: usize = GAPS.len() * COUNTS.len();

/// Trials and successes of a rule in one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    trials: u32,
    successes: u32,
}

/// The trials of all rules.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    n_relations: u32,
    heads: Vec<Vec<Cell>>,
    pooled: Vec<[Cell; CELLS]>,
}

/// How the body of a rule relates to its head.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Same,
    Inverse,
    Forwards,
    Backwards,
}

pub(crate) const N_KINDS: usize = 4;

impl Rules {
    /// Rules without a trial.
    pub(crate) fn new(n_relations: u32) -> Self {
        Rules {
            n_relations,
            heads: vec![Vec::new(); 2 * n_relations as usize],
            pooled: vec![[Cell::default(); CELLS]; N_KINDS],
        }
    }

    /// Returns the share of trials in which the rule from this act to `head` held.
    pub(crate) fn share(&self, head: u32, act: &Act, step: u32) -> f32 {
        let cell = cell(act, step);
        let pooled = self.pooled[self.kind(head, act.relation) as usize][cell];
        let prior = (pooled.successes as f32 + 0.1) / (pooled.trials as f32 + 10.0);
        let own = self.heads[head as usize]
            .get(act.relation as usize * CELLS + cell)
            .copied()
            .unwrap_or_default();
        (own.successes as f32 + PRIOR_TRIALS * prior) / (own.trials as f32 + PRIOR_TRIALS)
    }

    /// Counts the queries of a step as trials. They are sorted by relation.
    pub(crate) fn count(&mut self, queries: &[Query], history: &History) {
        let mut by_head: Vec<&[Query]> = vec![&[]; self.heads.len()];
        for queries in queries.chunk_by(|a, b| a.relation == b.relation) {
            by_head[queries[0].relation as usize] = queries;
        }
        let n_cells = 2 * self.n_relations as usize * CELLS;
        self.heads
            .par_iter_mut()
            .zip(by_head)
            .for_each(|(cells, queries)| {
                if !queries.is_empty() && cells.is_empty() {
                    cells.resize(n_cells, Cell::default());
                }
                for query in queries {
                    for act in history.acts(query.subject) {
                        let cell =
                            &mut cells[act.relation as usize * CELLS + cell(act, query.step)];
                        cell.trials += 1;
                        cell.successes += u32::from(query.is_answer(act.object));
                    }
                }
            });
    }

    /// Pools the trials of all rules of a kind, as what to expect of a rule with few trials.
    pub(crate) fn pool(&mut self) {
        let mut pooled = vec![[Cell::default(); CELLS]; N_KINDS];
        for (head, cells) in self.heads.iter().enumerate() {
            for (body, cells) in cells.chunks(CELLS).enumerate() {
                let kind = self.kind(head as u32, body as u32) as usize;
                for (sum, cell) in pooled[kind].iter_mut().zip(cells) {
                    sum.trials = sum.trials.saturating_add(cell.trials);
                    sum.successes = sum.successes.saturating_add(cell.successes);
                }
            }
        }
        self.pooled = pooled;
    }

    fn kind(&self, head: u32, body: u32) -> Kind {
        kind(head, body, self.n_relations)
    }
}

/// Returns how two relations stand to each other.
pub(crate) fn kind(head: u32, body: u32, n_relations: u32) -> Kind {
    let forwards = |relation: u32| relation < n_relations;
    if head == body {
        Kind::Same
    } else if head % n_relations == body % n_relations {
        Kind::Inverse
    } else if forwards(head) == forwards(body) {
        Kind::Forwards
    } else {
        Kind::Backwards
    }
}

/// Returns the buckets of an act's gap and count.
pub(crate) fn bucket(act: &Act, step: u32) -> (usize, usize) {
    let gap = step - act.tally.last;
    let gap = GAPS.iter().rposition(|&first| gap >= first).unwrap_or(0);
    let count = COUNTS
        .iter()
        .rposition(|&first| act.tally.count >= first)
        .unwrap_or(0);
    (gap, count)
}

fn cell(act: &Act, step: u32) -> usize {
    let (gap, count) = bucket(act, step);
    gap * COUNTS.len() + count
}
