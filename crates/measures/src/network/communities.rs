//! Communities by the Louvain method.

use std::collections::BTreeMap;

/// A move must raise the gain by more than this share of a tie's weight.
const LEAST_GAIN: f64 = 1e-12;

/// The community of each state, and how well they divide the network.
pub(crate) struct Communities {
    /// From 1, the one with the most states first; ties by the first state.
    pub(crate) of: Vec<usize>,
    /// Modularity, none without a tie.
    pub(crate) modularity: Option<f64>,
}

/// Weights between places, the same both ways; a place's weight with itself counts both ends.
type Weights = Vec<BTreeMap<usize, f64>>;

/// Finds communities: states move to the neighbouring community that raises modularity most, until
/// none moves; communities then become places of a smaller network, and so on.
pub(crate) fn find(out: &[BTreeMap<usize, u64>], seed: u64) -> Communities {
    let whole = both_ways(out);
    let mut of: Vec<usize> = (0..out.len()).collect();
    let mut level = whole.clone();
    let mut stream = seed;
    loop {
        let moved = one_level(&level, &mut stream);
        let n_places = moved.iter().max().map_or(0, |last| last + 1);
        for place in &mut of {
            *place = moved[*place];
        }
        if n_places == level.len() {
            break;
        }
        level = merged(&level, &moved, n_places);
    }
    Communities {
        modularity: modularity(&whole, &of),
        of: by_size(&of),
    }
}

fn both_ways(out: &[BTreeMap<usize, u64>]) -> Weights {
    let mut weights = vec![BTreeMap::new(); out.len()];
    for (from, towards) in out.iter().enumerate() {
        for (&to, &n) in towards {
            *weights[from].entry(to).or_insert(0.0) += n as f64;
            *weights[to].entry(from).or_insert(0.0) += n as f64;
        }
    }
    weights
}

/// Moves places until none gains, and returns their communities, numbered from 0 without a gap.
fn one_level(weights: &Weights, stream: &mut u64) -> Vec<usize> {
    let strengths: Vec<f64> = weights.iter().map(|row| row.values().sum()).collect();
    let total: f64 = strengths.iter().sum();
    let mut of: Vec<usize> = (0..weights.len()).collect();
    let mut sums = strengths.clone();
    let order = shuffled(weights.len(), stream);
    let mut has_moved = total > 0.0;
    while has_moved {
        has_moved = false;
        for &place in &order {
            let here = of[place];
            sums[here] -= strengths[place];
            let mut towards: BTreeMap<usize, f64> = BTreeMap::from([(here, 0.0)]);
            for (&other, &weight) in weights[place].iter().filter(|&(&other, _)| other != place) {
                *towards.entry(of[other]).or_default() += weight;
            }
            let gain =
                |community: usize, weight: f64| weight - strengths[place] * sums[community] / total;
            let mut best = (here, gain(here, towards[&here]));
            for (&community, &weight) in &towards {
                let gained = gain(community, weight);
                if gained > best.1 + LEAST_GAIN * total {
                    best = (community, gained);
                }
            }
            sums[best.0] += strengths[place];
            of[place] = best.0;
            has_moved |= best.0 != here;
        }
    }
    without_gaps(&of)
}

fn merged(weights: &Weights, of: &[usize], n_places: usize) -> Weights {
    let mut fewer = vec![BTreeMap::new(); n_places];
    for (from, row) in weights.iter().enumerate() {
        for (&to, &weight) in row {
            *fewer[of[from]].entry(of[to]).or_insert(0.0) += weight;
        }
    }
    fewer
}

/// Newman's modularity: the share of weight inside communities over what chance would give.
fn modularity(weights: &Weights, of: &[usize]) -> Option<f64> {
    let total: f64 = weights.iter().flat_map(BTreeMap::values).sum();
    let mut inside: BTreeMap<usize, f64> = BTreeMap::new();
    let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
    for (from, row) in weights.iter().enumerate() {
        for (&to, &weight) in row {
            *sums.entry(of[from]).or_default() += weight;
            if of[from] == of[to] {
                *inside.entry(of[from]).or_default() += weight;
            }
        }
    }
    let share = |(community, sum): (&usize, &f64)| {
        inside.get(community).unwrap_or(&0.0) / total - (sum / total).powi(2)
    };
    (total > 0.0).then(|| sums.iter().map(share).sum())
}

fn without_gaps(of: &[usize]) -> Vec<usize> {
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    of.iter()
        .map(|&community| {
            let next = number.len();
            *number.entry(community).or_insert(next)
        })
        .collect()
}

fn by_size(of: &[usize]) -> Vec<usize> {
    let numbered = without_gaps(of);
    let n = numbered.iter().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0usize; n];
    for &community in &numbered {
        sizes[community] += 1;
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&community| (std::cmp::Reverse(sizes[community]), community));
    let mut place = vec![0; n];
    for (rank, &community) in order.iter().enumerate() {
        place[community] = rank + 1;
    }
    numbered
        .into_iter()
        .map(|community| place[community])
        .collect()
}

/// The numbers under `n` in an order that the stream gives (Fisher-Yates).
fn shuffled(n: usize, stream: &mut u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        let drawn = usize::try_from(next(stream) >> 33).unwrap_or(0) % (last + 1);
        order.swap(last, drawn);
    }
    order
}

/// The next number of splitmix64 (Steele, Lea & Flood 2014).
fn next(stream: &mut u64) -> u64 {
    *stream = stream.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *stream;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
