//! Answers to the test part's queries, as they leave the crate.

/// Which end of a fact was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// `(s, r, ?)`: to whom.
    Object,
    /// `(?, r, o)`: who.
    Subject,
}

/// How much of an answer was known before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Novelty {
    /// The same fact happened before.
    Recurs,
    /// The two had to do with each other, in another way.
    Pair,
    /// The two had nothing to do with each other.
    New,
}

/// An entity and its score; only differences within a query mean anything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The entity.
    pub entity: u32,
    /// The score, higher is likelier.
    pub score: f32,
}

/// How one test fact, asked from one end, was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Which end was asked for.
    pub asked: Asked,
    /// Who acts, in truth.
    pub subject: u32,
    /// What it does.
    pub relation: u32,
    /// Who is acted upon, in truth.
    pub object: u32,
    /// The time step.
    pub step: u32,
    /// The rank of the true answer, from 1; half ranks come from ties.
    pub rank: f64,
    /// How much of the answer was known before.
    pub novelty: Novelty,
    /// The best answers, best first, as many as were wanted.
    pub best: Vec<Scored>,
    /// What speaks for the best answer, in words, if this query was to be explained.
    pub reasons: Vec<String>,
}

/// What is wanted of the answers besides their ranks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// How many of the best answers each query keeps.
    pub n_best: usize,
    /// How many queries are explained, the first ones.
    pub n_explained: usize,
}
