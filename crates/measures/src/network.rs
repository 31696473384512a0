//! The network of states: who does how much towards whom.

mod communities;
mod paths;
mod rank;
mod ties;

use std::collections::BTreeMap;

pub use ties::{Tie, Ties, ties};

/// A directed network whose ties are weighted with numbers of events.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// Every state with a tie, the most events (in and out) first.
    pub states: Vec<State>,
    /// Number of ties: ordered pairs with at least one event.
    pub n_ties: usize,
    /// Sum of the weights of the ties; an event with several actors or recipients is in several.
    pub n_events: u64,
    /// Share of all ordered pairs that have a tie, in [0, 1]; none under two states.
    pub density: Option<f64>,
    /// Modularity of the communities, in [-1/2, 1]; none without a tie.
    pub modularity: Option<f64>,
}

/// One state's place in the network.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Its code.
    pub code: String,
    /// Number of states that act towards it.
    pub in_degree: usize,
    /// Number of states that it acts towards.
    pub out_degree: usize,
    /// Number of events towards it.
    pub in_strength: u64,
    /// Number of its events towards others.
    pub out_strength: u64,
    /// Share of a random walk along the ties, in (0, 1]; all shares sum to 1.
    pub page_rank: f64,
    /// Share of the shortest paths between other states that lead through it, in [0, 1].
    pub betweenness: f64,
    /// Which community it belongs to, from 1, the one with the most states first.
    pub community: usize,
}

/// The ties by the places of their states in a list of codes.
struct Graph {
    codes: Vec<String>,
    /// For each state, whom it acts towards, and how many events.
    out: Vec<BTreeMap<usize, u64>>,
}

/// Returns the places of all states in the network of these ties.
///
/// Ties of a state with itself are left out; ties given twice add up.
///
/// - PageRank follows ties in proportion to their events, damping 0.85: what ranks high is acted
///   upon much, by states that are acted upon much (Brin & Page 1998, Computer Networks
///   30:107-117).
/// - Betweenness by Brandes (2001), Journal of Mathematical Sociology 25(2):163-177, the length of
///   a tie being 1 / events (Newman 2001, Physical Review E 64:016132), as a share of the
///   (N - 1)(N - 2) ordered pairs of others.
/// - Communities by Louvain (Blondel et al. 2008, Journal of Statistical Mechanics P10008) on the
///   sums of both directions, resolution 1. `seed` gives the order in which states are visited:
///   the same seed gives the same communities.
///
/// ```
/// use measures::{Tie, network};
///
/// let tie = |actor: &str, recipient: &str, n| Tie {
///     actor: actor.into(),
///     recipient: recipient.into(),
///     n,
/// };
/// let found = network(&[tie("ARL", "BOR", 3), tie("BOR", "ARL", 1)], 1);
/// assert_eq!(found.density, Some(1.0));
/// assert_eq!(found.states[0].out_strength, 3);
/// ```
pub fn network(ties: &[Tie], seed: u64) -> Network {
    let graph = Graph::of(ties);
    let n_states = graph.codes.len();
    let page_rank = rank::page_rank(&graph.out);
    let betweenness = paths::betweenness(&graph.out);
    let found = communities::find(&graph.out, seed);
    let mut states: Vec<State> = graph
        .codes
        .iter()
        .enumerate()
        .map(|(place, code)| State {
            code: code.clone(),
            in_degree: graph.to(place).count(),
            out_degree: graph.out[place].len(),
            in_strength: graph.to(place).sum(),
            out_strength: graph.out[place].values().sum(),
            page_rank: page_rank[place],
            betweenness: betweenness[place],
            community: found.of[place],
        })
        .collect();
    states.sort_by(|a, b| {
        (b.in_strength + b.out_strength, &a.code).cmp(&(a.in_strength + a.out_strength, &b.code))
    });
    let n_ties = graph.out.iter().map(BTreeMap::len).sum();
    let pairs = n_states as f64 * (n_states as f64 - 1.0);
    Network {
        n_ties,
        n_events: states.iter().map(|state| state.out_strength).sum(),
        density: (n_states > 1).then(|| n_ties as f64 / pairs),
        modularity: found.modularity,
        states,
    }
}

impl Graph {
    fn of(ties: &[Tie]) -> Self {
        let mut codes: Vec<String> = ties
            .iter()
            .filter(|tie| tie.is_between_two())
            .flat_map(|tie| [tie.actor.clone(), tie.recipient.clone()])
            .collect();
        codes.sort();
        codes.dedup();
        let mut out = vec![BTreeMap::new(); codes.len()];
        for tie in ties.iter().filter(|tie| tie.is_between_two()) {
            let place = |code: &String| codes.binary_search(code).ok();
            if let (Some(actor), Some(recipient)) = (place(&tie.actor), place(&tie.recipient)) {
                *out[actor].entry(recipient).or_default() += tie.n;
            }
        }
        Graph { codes, out }
    }

    /// Numbers of events of each tie towards a state.
    fn to(&self, place: usize) -> impl Iterator<Item = u64> {
        self.out
            .iter()
            .filter_map(move |towards| towards.get(&place).copied())
    }
}

#[cfg(test)]
mod tests;
