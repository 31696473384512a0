//! PageRank along weighted ties.

use std::collections::BTreeMap;

const DAMPING: f64 = 0.85;
const SETTLED: f64 = 1e-12;
const MOST_ROUNDS: usize = 500;

/// Returns the share of each state in a walk that follows ties in proportion to their weight, and
/// starts anew anywhere with probability 0.15 or where a state has no tie out.
pub(crate) fn page_rank(out: &[BTreeMap<usize, u64>]) -> Vec<f64> {
    let n = out.len() as f64;
    let strengths: Vec<u64> = out.iter().map(|towards| towards.values().sum()).collect();
    let mut shares = vec![1.0 / n; out.len()];
    for _ in 0..MOST_ROUNDS {
        let stuck: f64 = shares
            .iter()
            .zip(&strengths)
            .filter(|&(_, &strength)| strength == 0)
            .map(|(share, _)| share)
            .sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * stuck) / n; out.len()];
        for (from, towards) in out.iter().enumerate() {
            for (&to, &weight) in towards {
                next[to] += DAMPING * shares[from] * weight as f64 / strengths[from] as f64;
            }
        }
        let moved: f64 = shares.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        shares = next;
        if moved < SETTLED {
            break;
        }
    }
    shares
}
