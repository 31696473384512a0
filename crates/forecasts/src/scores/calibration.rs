//! Whether what is said to be 70 % likely happens seven times in ten.

use crate::scores::error::{ScoreError, check};
use crate::scores::probability::outcome;

/// Bins of the calibration error, and most points of a reliability table.
const N_BINS: usize = 10;
/// Fewest forecasts that a point of a reliability table, or a calibration error, is made of.
const LEAST_A_POINT: usize = 10;

/// One point of a reliability table: forecasts of about the same probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReliabilityPoint {
    /// How many forecasts it stands for, at least ten.
    pub n: usize,
    /// Least probability stated.
    pub from: f64,
    /// Greatest probability stated.
    pub to: f64,
    /// Mean probability stated.
    pub stated: f64,
    /// Share that happened, in `[0, 1]`.
    pub happened: f64,
}

/// What a Brier score is made of: `reliability - resolution + uncertainty`, exactly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decomposition {
    /// Mean squared gap between what was stated and what happened, by point; 0 is best.
    pub reliability: f64,
    /// How far the forecasts tell cases apart; as great as the uncertainty at best.
    pub resolution: f64,
    /// `base rate * (1 - base rate)`: the Brier score of always stating the base rate.
    pub uncertainty: f64,
}

/// Returns the calibration error (ECE): the mean gap between stated probability and share that
/// happened, over ten bins of equal count.
///
/// `sum_b((n_b/n) * |mean p_b - share yes_b|)`. Forecasts are sorted by probability; where `n` is no
/// multiple of ten, the first `n mod 10` bins hold one more. Equal probabilities on both sides of a
/// border share their outcomes evenly, so that the order of the questions does not matter.
///
/// # Shapes and units
/// - `stated`, `happened`: as for [`brier_score`](crate::brier_score), `n` at least 10.
/// - returns: one value in `[0, 1]`, no unit.
///
/// # Errors
/// As [`brier_score`](crate::brier_score), and [`ScoreError::TooFew`] if `n < 10`.
///
/// # Source
/// Naeini, Cooper, Hauskrecht (2015), AAAI, 2901-2907; bins of equal count as in Nixon et al. (2019),
/// CVPR Workshops, 38-41.
///
/// ```
/// let stated = [0.2; 10];
/// let happened = [true, true, false, false, false, false, false, false, false, false];
/// assert!(forecasts::calibration_error(&stated, &happened)? < 1e-12);
/// # Ok::<(), forecasts::ScoreError>(())
/// ```
pub fn calibration_error(stated: &[f64], happened: &[bool]) -> Result<f64, ScoreError> {
    let pairs = sorted(stated, happened)?;
    let n = pairs.len() as f64;
    let gaps = bins(&pairs, N_BINS).map(|bin| {
        let point = point(bin);
        point.n as f64 / n * (point.stated - point.happened).abs()
    });
    Ok(gaps.sum())
}

/// Returns the reliability table: up to ten points of equal count, each of at least ten forecasts.
///
/// # Shapes and units
/// - `stated`, `happened`: as for [`brier_score`](crate::brier_score), `n` at least 10.
/// - returns: `min(10, n / 10)` points in order of probability.
///
/// # Errors
/// As [`calibration_error`].
///
/// # Source
/// Murphy and Winkler (1977), Applied Statistics 26(1):41-47. Ten forecasts a point: convention.
pub fn reliability_table(
    stated: &[f64],
    happened: &[bool],
) -> Result<Vec<ReliabilityPoint>, ScoreError> {
    let pairs = sorted(stated, happened)?;
    Ok(points(&pairs))
}

/// Returns the parts of the Brier score over the points of the [`reliability_table`].
///
/// Forecasts within a point differ; what that adds or takes is counted with the resolution, so that
/// the parts add up to the Brier score exactly.
///
/// # Shapes and units
/// - `stated`, `happened`: as for [`brier_score`](crate::brier_score), `n` at least 10.
/// - returns: three values, no unit; uncertainty in `[0, 0.25]`.
///
/// # Errors
/// As [`calibration_error`].
///
/// # Source
/// Murphy (1973), Journal of Applied Meteorology 12(4):595-600; generalised resolution as in
/// Stephenson, Coelho, Jolliffe (2008), Weather and Forecasting 23(4):752-757.
pub fn brier_decomposition(stated: &[f64], happened: &[bool]) -> Result<Decomposition, ScoreError> {
    let pairs = sorted(stated, happened)?;
    let n = pairs.len() as f64;
    let base_rate = pairs.iter().map(|pair| pair.happened).sum::<f64>() / n;
    let (mut reliability, mut resolution) = (0.0, 0.0);
    for bin in bins(&pairs, n_points(pairs.len())) {
        let mean = point(bin);
        reliability += bin.len() as f64 * (mean.stated - mean.happened).powi(2);
        resolution += bin.len() as f64 * (mean.happened - base_rate).powi(2);
        for pair in bin {
            let gap = pair.stated - mean.stated;
            resolution += 2.0 * gap * (pair.happened - mean.happened) - gap * gap;
        }
    }
    Ok(Decomposition {
        reliability: reliability / n,
        resolution: resolution / n,
        uncertainty: base_rate * (1.0 - base_rate),
    })
}

/// A stated probability, and the share of all forecasts of that very probability that happened.
struct Pair {
    stated: f64,
    happened: f64,
}

/// Sorts the forecasts by probability and evens out the outcomes of equal ones.
fn sorted(stated: &[f64], happened: &[bool]) -> Result<Vec<Pair>, ScoreError> {
    check(stated, happened)?;
    if stated.len() < LEAST_A_POINT {
        return Err(ScoreError::TooFew {
            found: stated.len(),
            least: LEAST_A_POINT,
        });
    }
    let mut pairs: Vec<Pair> = stated
        .iter()
        .zip(happened)
        .map(|(&stated, &happened)| Pair {
            stated,
            happened: outcome(happened),
        })
        .collect();
    pairs.sort_by(|a, b| a.stated.total_cmp(&b.stated));
    for equal in pairs.chunk_by_mut(|a, b| a.stated.total_cmp(&b.stated).is_eq()) {
        let share = equal.iter().map(|pair| pair.happened).sum::<f64>() / equal.len() as f64;
        for pair in equal {
            pair.happened = share;
        }
    }
    Ok(pairs)
}

fn n_points(n_forecasts: usize) -> usize {
    (n_forecasts / LEAST_A_POINT).clamp(1, N_BINS)
}

fn points(pairs: &[Pair]) -> Vec<ReliabilityPoint> {
    bins(pairs, n_points(pairs.len())).map(point).collect()
}

/// Splits into bins of equal count, the first ones one longer where it does not come out even.
fn bins(pairs: &[Pair], n_bins: usize) -> impl Iterator<Item = &[Pair]> {
    let (width, longer) = (pairs.len() / n_bins, pairs.len() % n_bins);
    let border = move |bin: usize| bin * width + bin.min(longer);
    (0..n_bins).map(move |bin| &pairs[border(bin)..border(bin + 1)])
}

/// The means of a bin; bins are never empty.
fn point(bin: &[Pair]) -> ReliabilityPoint {
    let n = bin.len() as f64;
    ReliabilityPoint {
        n: bin.len(),
        from: bin.first().map_or(0.0, |pair| pair.stated),
        to: bin.last().map_or(0.0, |pair| pair.stated),
        stated: bin.iter().map(|pair| pair.stated).sum::<f64>() / n,
        happened: bin.iter().map(|pair| pair.happened).sum::<f64>() / n,
    }
}
