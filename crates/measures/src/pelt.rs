//! The best division of a series into segments, by PELT.

/// One way to end the series so far: the last segment begins at `start`.
struct Candidate {
    start: usize,
    /// From this length of the series on, another start is at least as good.
    beaten_from: Option<usize>,
}

/// Returns where segments begin, the first (at 0) left out, so that the sum of the segments' costs
/// and of `penalty` for each break is the least.
///
/// `cost(from, to)` is the cost of the half-open segment `from..to`, at least `shortest` long; it
/// must not rise when a segment is divided, which twice the negative log-likelihood never does. A
/// start that cannot be the best any more is dropped (pruned); since a segment has a least length,
/// only for ends that lie at least that far on. The answer is exact.
///
/// # Source
/// Killick, Fearnhead & Eckley (2012), Journal of the American Statistical Association
/// 107(500):1590-1598.
pub(crate) fn breaks(
    n: usize,
    shortest: usize,
    penalty: f64,
    cost: impl Fn(usize, usize) -> f64,
) -> Vec<usize> {
    let shortest = shortest.max(1);
    if n < shortest {
        return Vec::new();
    }
    let mut least = vec![f64::INFINITY; n + 1];
    least[0] = -penalty;
    let mut last_start = vec![0; n + 1];
    let mut candidates = vec![Candidate {
        start: 0,
        beaten_from: None,
    }];
    for end in shortest..=n {
        if end >= 2 * shortest {
            candidates.push(Candidate {
                start: end - shortest,
                beaten_from: None,
            });
        }
        candidates.retain(|candidate| candidate.beaten_from.is_none_or(|from| end < from));
        let costs: Vec<f64> = candidates
            .iter()
            .map(|candidate| least[candidate.start] + cost(candidate.start, end))
            .collect();
        for (candidate, without_penalty) in candidates.iter().zip(&costs) {
            if without_penalty + penalty < least[end] {
                least[end] = without_penalty + penalty;
                last_start[end] = candidate.start;
            }
        }
        for (candidate, without_penalty) in candidates.iter_mut().zip(&costs) {
            if *without_penalty > least[end] && candidate.beaten_from.is_none() {
                candidate.beaten_from = Some(end + shortest);
            }
        }
    }
    let mut starts = Vec::new();
    let mut end = last_start[n];
    while end > 0 {
        starts.push(end);
        end = last_start[end];
    }
    starts.reverse();
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same without pruning.
    fn exact(n: usize, shortest: usize, penalty: f64, cost: impl Fn(usize, usize) -> f64) -> f64 {
        let mut least = vec![f64::INFINITY; n + 1];
        least[0] = -penalty;
        for end in shortest..=n {
            for start in 0..=(end - shortest) {
                least[end] = least[end].min(least[start] + cost(start, end) + penalty);
            }
        }
        least[n]
    }

    proptest! {
        #[test]
        fn pruning_loses_nothing(
            values in prop::collection::vec(0.0f64..9.0, 4..40),
            shortest in 1usize..5,
            penalty in 0.0f64..12.0,
        ) {
            let cost = |from: usize, to: usize| {
                let part = &values[from..to];
                let mean = part.iter().sum::<f64>() / part.len() as f64;
                part.iter().map(|value| (value - mean).powi(2)).sum::<f64>()
            };
            prop_assume!(values.len() >= shortest);
            let mut starts = vec![0];
            starts.extend(breaks(values.len(), shortest, penalty, cost));
            starts.push(values.len());
            prop_assert!(starts.windows(2).all(|pair| pair[1] - pair[0] >= shortest));
            let found = starts.windows(2).map(|pair| cost(pair[0], pair[1]) + penalty).sum::<f64>()
                - penalty;
            let best = exact(values.len(), shortest, penalty, cost);
            prop_assert!((found - best).abs() < 1e-9, "{found} is not {best}");
        }
    }
}
