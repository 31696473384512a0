//! Betweenness along weighted ties.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// Two lengths that differ by less than this share of the longer are one.
const SAME: f64 = 1e-12;

/// A state reached, the nearest first on a heap.
struct Reached {
    length: f64,
    state: usize,
}

/// Returns for each state the share of shortest paths between the ordered pairs of others that
/// lead through it; 0 for all under three states.
///
/// A tie's length is 1 / weight. Pairs without a path count as pairs.
pub(crate) fn betweenness(out: &[BTreeMap<usize, u64>]) -> Vec<f64> {
    let n = out.len();
    let mut through = vec![0.0; n];
    for source in 0..n {
        add_paths_from(source, out, &mut through);
    }
    let pairs = (n as f64 - 1.0) * (n as f64 - 2.0);
    through
        .into_iter()
        .map(|share| if n > 2 { share / pairs } else { 0.0 })
        .collect()
}

/// One round of Brandes' algorithm: shortest paths by Dijkstra, then dependencies backwards.
fn add_paths_from(source: usize, out: &[BTreeMap<usize, u64>], through: &mut [f64]) {
    let n = out.len();
    let mut lengths = vec![f64::INFINITY; n];
    let mut n_paths = vec![0.0; n];
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut settled = vec![false; n];
    let mut order = Vec::new();
    let mut heap = BinaryHeap::from([Reached {
        length: 0.0,
        state: source,
    }]);
    lengths[source] = 0.0;
    n_paths[source] = 1.0;
    while let Some(Reached { state, .. }) = heap.pop() {
        if std::mem::replace(&mut settled[state], true) {
            continue;
        }
        order.push(state);
        for (&next, &weight) in &out[state] {
            let length = lengths[state] + 1.0 / weight as f64;
            if length < lengths[next] * (1.0 - SAME) {
                lengths[next] = length;
                n_paths[next] = n_paths[state];
                before[next] = vec![state];
                heap.push(Reached {
                    length,
                    state: next,
                });
            } else if !settled[next] && length <= lengths[next] * (1.0 + SAME) {
                n_paths[next] += n_paths[state];
                before[next].push(state);
            }
        }
    }
    let mut dependency = vec![0.0; n];
    for &state in order.iter().rev() {
        for &earlier in &before[state] {
            dependency[earlier] += n_paths[earlier] / n_paths[state] * (1.0 + dependency[state]);
        }
        if state != source {
            through[state] += dependency[state];
        }
    }
}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .length
            .total_cmp(&self.length)
            .then_with(|| other.state.cmp(&self.state))
    }
}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Reached {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Reached {}
