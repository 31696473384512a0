//! Mean reciprocal rank and hits of answered queries.

use crate::links::answered::{Answered, Novelty};

/// How well queries were answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkScore {
    /// Mean of one over the rank.
    pub mrr: f64,
    /// Share of queries whose answer ranks first.
    pub hits1: f64,
    /// Share of queries whose answer is among the best three.
    pub hits3: f64,
    /// Share of queries whose answer is among the best ten.
    pub hits10: f64,
    /// How many queries were asked.
    pub queries: usize,
}

/// Scores answered queries, all or those of one novelty. Without a query there is no score.
pub fn link_score(answered: &[Answered], novelty: Option<Novelty>) -> Option<LinkScore> {
    let of_kind = |one: &&Answered| novelty.is_none_or(|novelty| one.novelty == novelty);
    let ranks: Vec<f64> = answered
        .iter()
        .filter(of_kind)
        .map(|one| one.rank)
        .collect();
    if ranks.is_empty() {
        return None;
    }
    let n = ranks.len() as f64;
    let hits = |most: f64| ranks.iter().filter(|&&rank| rank <= most).count() as f64 / n;
    Some(LinkScore {
        mrr: ranks.iter().map(|rank| 1.0 / rank).sum::<f64>() / n,
        hits1: hits(1.0),
        hits3: hits(3.0),
        hits10: hits(10.0),
        queries: ranks.len(),
    })
}
