//! Learns from the facts before the test part, then answers the test part step by step.

use rayon::prelude::*;

use crate::links::answered::{Answered, Asked, Novelty, Scored, Wanted};
use crate::links::dataset::{Dataset, Fact};
use crate::links::evidence::{Desk, Memory, N_SCORED};
use crate::links::evidence_kind::{EvidenceKind, N_KINDS_OF_EVIDENCE, without};
use crate::links::explain;
use crate::links::features::{N_FEATURES, describe};
use crate::links::forest::Forest;
use crate::links::lesson::Lessons;
use crate::links::query::{Query, queries};
use crate::links::rank::Ranking;
use crate::trees::Growth;

/// What learning is given besides the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LearnConfig {
    /// Seed for the choice of the past queries that the weights are learned on.
    pub seed: u64,
}

/// A model of who does what to whom: everything counted so far, and how to weigh it.
#[derive(Debug, Clone)]
pub struct LinkModel {
    memory: Memory,
    forest: Forest,
}

/// Share of the facts before the test part, the latest ones, that trees are grown on.
const LEARNED_SHARE: f64 = 0.35;

/// How the trees are grown.
const GROWTH: Growth = Growth {
    n_trees: 80,
    n_leaves: 24,
    rate: 0.12,
    least_weight: 20.0,
    shrinkage: 20.0,
};

/// Rules are pooled anew when the facts have grown by this factor.
const POOL_GROWTH: f64 = 1.2;

impl LinkModel {
    /// Learns from all facts before the test part, walking over them in order of time.
    ///
    /// Each step is asked before its facts are counted, so that the model is learned on the same
    /// terms as it is used.
    pub fn learn(data: &Dataset, config: &LearnConfig) -> Self {
        let mut memory = Memory::new(data);
        let learned = (data.history.len() as f64 * LEARNED_SHARE).ceil() as usize;
        let mut lessons = Lessons::new(2 * learned, config.seed);
        let (mut seen, mut pooled) = (0, 0.0);
        for facts in data.history.chunk_by(|a, b| a.step == b.step) {
            let queries = queries(facts, data.n_relations() as u32);
            if seen + learned >= data.history.len() {
                memory.kin.refresh(&queries, &memory.history);
                lessons.collect(&queries, &memory);
            }
            memory.learn_step(facts, &queries);
            seen += facts.len();
            if seen as f64 >= pooled * POOL_GROWTH {
                memory.rules.pool();
                pooled = seen as f64;
            }
        }
        memory.rules.pool();
        let forest = Forest::grow(&lessons.into_rows(), &GROWTH);
        LinkModel { memory, forest }
    }

    /// Answers the test part from both ends, in order of time; facts of past steps are counted as
    /// it goes, and the trees stay as they are.
    ///
    /// The answers come in the order of the sorted facts, the object of each first.
    pub fn apply(&mut self, data: &Dataset, wanted: &Wanted) -> Vec<Answered> {
        let mut answered = Vec::with_capacity(2 * data.test.len());
        for facts in data.test.chunk_by(|a, b| a.step == b.step) {
            let queries = queries(facts, data.n_relations() as u32);
            self.memory.kin.refresh(&queries, &self.memory.history);
            let of_step = self.ask(&queries, data, wanted);
            let first = answered.len();
            answered.extend(in_order(of_step));
            let open = wanted.n_explained.saturating_sub(first);
            for one in answered[first..].iter_mut().take(open) {
                self.explain(one, data);
            }
            self.memory.learn_step(facts, &queries);
        }
        answered
    }

    /// Returns what has been counted.
    pub(crate) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Brings up to date what is kept of those asked about.
    pub(crate) fn prepare(&mut self, queries: &[Query]) {
        self.memory.kin.refresh(queries, &self.memory.history);
    }

    /// Returns the candidates of a query with their shares of one answer; the shares sum to 1.
    ///
    /// A share is the softmax of the scores, as the trees were grown for.
    pub(crate) fn shares(&self, query: &Query) -> Vec<(u32, f32)> {
        let mut work = Work::new(self.memory.history.n_entities());
        work.score(query, &self.memory, &self.forest);
        let scores = || work.scored.iter().map(|one| one.1);
        let top = scores().fold(f32::NEG_INFINITY, f32::max);
        let all: f32 = scores().map(|score| (score - top).exp()).sum();
        work.scored
            .iter()
            .map(|&(entity, score)| (entity, (score - top).exp() / all))
            .collect()
    }

    /// Returns how much each kind of evidence adds to a candidate's score: the score less the score
    /// without that evidence, in natural logarithms of odds; none if it is no candidate.
    pub(crate) fn moved_by(
        &self,
        query: &Query,
        entity: u32,
    ) -> Option<[f32; N_KINDS_OF_EVIDENCE]> {
        let mut work = Work::new(self.memory.history.n_entities());
        work.score(query, &self.memory, &self.forest);
        let place = work.scored.iter().position(|one| one.0 == entity)?;
        let (_, score) = work.scored[place];
        Some(EvidenceKind::ALL.map(|kind| {
            let row = without(&work.rows, place, kind);
            score - self.forest.score(&row)
        }))
    }

    fn ask(&self, queries: &[Query], data: &Dataset, wanted: &Wanted) -> Vec<Answered> {
        let n_relations = data.n_relations() as u32;
        let background = [0, n_relations].map(|way| {
            (0..data.n_entities() as u32)
                .map(|entity| self.memory.history.received(way, entity).count)
                .collect::<Vec<u32>>()
        });
        // An explanation is of the best answer.
        let n_best = wanted.n_best.max(usize::from(wanted.n_explained > 0));
        let by_query: Vec<Vec<Answered>> = queries
            .par_iter()
            .map_init(
                || Work::new(data.n_entities()),
                |work, query| {
                    let way = usize::from(query.relation >= n_relations);
                    self.answer(query, work, &background[way], n_best)
                },
            )
            .collect();
        by_query.concat()
    }

    fn answer(
        &self,
        query: &Query,
        work: &mut Work,
        background: &[u32],
        n_best: usize,
    ) -> Vec<Answered> {
        work.score(query, &self.memory, &self.forest);
        let ranking = Ranking {
            scored: &work.scored,
            guessed: &work.guessed,
            background,
        };
        let best = work.best(n_best);
        let n_relations = self.memory.history.n_relations;
        let is_forwards = query.relation < n_relations;
        let answers = query.answers.iter().map(|&answer| {
            let (asked, subject, object) = if is_forwards {
                (Asked::Object, query.subject, answer)
            } else {
                (Asked::Subject, answer, query.subject)
            };
            Answered {
                asked,
                subject,
                relation: query.relation % n_relations,
                object,
                step: query.step,
                rank: ranking.rank(answer, &query.answers),
                novelty: work.novelty(answer),
                best: best.clone(),
                reasons: Vec::new(),
            }
        });
        answers.collect()
    }

    fn explain(&self, one: &mut Answered, data: &Dataset) {
        let (subject, relation) = match one.asked {
            Asked::Object => (one.subject, one.relation),
            Asked::Subject => (one.object, self.memory.history.inverse(one.relation)),
        };
        let query = Query {
            step: one.step,
            subject,
            relation,
            answers: Vec::new(),
        };
        if let Some(best) = one.best.first() {
            one.reasons = explain::reasons(&query, best.entity, &self.memory, data);
        }
    }
}

impl Memory {
    /// Counts what happened in a step, after it was asked.
    fn learn_step(&mut self, facts: &[Fact], queries: &[Query]) {
        self.rules.count(queries, &self.history);
        self.weights.learn(queries, &self.history);
        self.habits.add(facts, &self.history);
        self.groups.add(facts, &self.history.decay);
        self.history.add(facts);
    }
}

/// What a thread needs to answer queries.
struct Work {
    desk: Desk,
    rows: Vec<f32>,
    scored: Vec<(u32, f32)>,
    guessed: Vec<(u32, f32)>,
}

impl Work {
    fn new(n_entities: usize) -> Self {
        Work {
            desk: Desk::new(n_entities),
            rows: Vec::new(),
            scored: Vec::new(),
            guessed: Vec::new(),
        }
    }

    fn score(&mut self, query: &Query, memory: &Memory, forest: &Forest) {
        self.desk.gather(query, memory);
        let candidates = &self.desk.candidates;
        let (closely, rest) = candidates.split_at(N_SCORED.min(candidates.len()));
        self.rows.clear();
        describe(query, closely, memory, &mut self.rows);
        self.scored.clear();
        let rows = self.rows.chunks_exact(N_FEATURES);
        self.scored.extend(
            closely
                .iter()
                .zip(rows)
                .map(|(candidate, row)| (candidate.entity, forest.score(row))),
        );
        self.guessed.clear();
        let guessed = rest.iter().map(|one| (one.entity, one.guess));
        self.guessed.extend(guessed);
    }

    fn best(&self, n_best: usize) -> Vec<Scored> {
        if n_best == 0 {
            return Vec::new();
        }
        let scored = self.scored.iter();
        let mut best: Vec<Scored> = scored
            .map(|&(entity, score)| Scored { entity, score })
            .collect();
        best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entity.cmp(&b.entity)));
        best.truncate(n_best);
        best
    }

    fn novelty(&self, answer: u32) -> Novelty {
        match self.desk.find(answer) {
            Some(candidate) if candidate.own.last > 0 => Novelty::Recurs,
            Some(candidate) if candidate.n_acts > 0.0 => Novelty::Pair,
            _ => Novelty::New,
        }
    }
}

/// Sorts the answers of a step by fact, the object of each first.
fn in_order(mut answered: Vec<Answered>) -> Vec<Answered> {
    answered.sort_by_key(|one| {
        let asked = one.asked == Asked::Subject;
        (one.subject, one.relation, one.object, asked)
    });
    answered
}

#[cfg(test)]
mod tests;
