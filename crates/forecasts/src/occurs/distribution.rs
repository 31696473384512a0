//! The distribution of a count: none, or one and further ones (a hurdle).

/// Sizes of the negative binomial distribution that are tried.
const SIZES: [f64; 12] = [
    0.2, 0.3, 0.45, 0.65, 1.0, 1.5, 2.2, 3.3, 5.0, 8.0, 15.0, 40.0,
];
/// Most counts that a size is chosen on.
const MOST_COUNTS: usize = 20_000;
/// Where a distribution ends: less than this is left.
const TAIL: f64 = 1e-9;
/// Most counts that a distribution tells apart.
const MOST: usize = 20_000;

/// Returns the probabilities of at most 0, 1, 2, … events: none with `1 - probability`, else one and
/// a negative binomial number of further ones with this mean and size.
///
/// # Source
/// Mullahy (1986), Journal of Econometrics 33(3):341-365; negative binomial as in Cameron and Trivedi
/// (2013), Regression Analysis of Count Data, 2nd ed., section 3.3.
pub(crate) fn at_most(probability: f64, further: f64, size: f64) -> Vec<f64> {
    let mut sum = 1.0 - probability;
    let mut at_most = vec![sum];
    let ratio = further / (size + further);
    let mut single = probability * (size / (size + further)).powf(size);
    for count in 0..MOST {
        sum += single;
        if 1.0 - sum < TAIL {
            break;
        }
        at_most.push(sum);
        single *= (count as f64 + size) / (count as f64 + 1.0) * ratio;
    }
    at_most.push(1.0);
    at_most
}

/// Returns the mean of a distribution given by the probabilities of at most 0, 1, 2, … events.
pub(crate) fn mean(at_most: &[f64]) -> f64 {
    at_most.iter().map(|at_most| 1.0 - at_most).sum()
}

/// Returns the least count that is not exceeded with this probability.
pub(crate) fn quantile(at_most: &[f64], probability: f64) -> u32 {
    at_most.partition_point(|&at_most| at_most < probability) as u32
}

/// Returns the size under which counts with these means are likeliest.
pub(crate) fn best_size(counts: &[u32], means: &[f64]) -> f64 {
    let one_in = counts.len().div_ceil(MOST_COUNTS).max(1);
    let likelihood = |size: f64| -> f64 {
        let pairs = counts.iter().zip(means).step_by(one_in);
        pairs.map(|(&count, &mean)| log_of(count, mean, size)).sum()
    };
    let scored = SIZES.map(|size| (likelihood(size), size));
    let best = scored.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
    best.map_or(1.0, |best| best.1)
}

/// The logarithm of the probability of a count.
fn log_of(count: u32, mean: f64, size: f64) -> f64 {
    let orders = (0..count).map(|k| ((size + f64::from(k)) / f64::from(k + 1)).ln());
    let rare = f64::from(count) * (mean / (size + mean)).max(1e-12).ln();
    orders.sum::<f64>() + size * (size / (size + mean)).ln() + rare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_none_are_as_asked() {
        let at_most = at_most(0.4, 2.5, 0.7);
        assert!((at_most[0] - 0.6).abs() < 1e-12);
        assert!((mean(&at_most) - 0.4 * 3.5).abs() < 1e-5);
        assert_eq!(quantile(&at_most, 0.5), 0);
        assert!(quantile(&at_most, 0.9) >= 2);
    }
}
