//! The score of a forecast of how often something happens.

use crate::scores::error::ScoreError;

/// How far from 1 cumulative probabilities may end.
const END_TOLERANCE: f64 = 1e-6;
/// How far rounding may let them fall.
const FALL_TOLERANCE: f64 = 1e-12;

/// Returns the continuous ranked probability score (CRPS) of a distribution over counts:
/// `sum_k((F(k) - [y <= k])^2)` over the integers `k` from 0.
///
/// Lower is better; a distribution that is sure of one count scores its distance from the truth.
///
/// # Shapes and units
/// - `at_most`: `at_most[k]` is the probability `F(k)` of a count of at most `k`, for
///   `k = 0, 1, ...`; never falling, the last one 1 to within a millionth. Beyond it `F` is 1.
/// - `happened`: the count `y` that came.
/// - returns: one value from 0 up, in the unit of the counts (events).
///
/// # Errors
/// [`ScoreError::Empty`] for no probability at all, [`ScoreError::NotADistribution`] at the first
/// value that falls, lies outside `[0, 1]` or ends short of 1.
///
/// # Source
/// Matheson and Winkler (1976), Management Science 22(10):1087-1096; over counts Czado, Gneiting,
/// Held (2009), Biometrics 65(4):1254-1261.
///
/// ```
/// // Half for no event, half for one; one came.
/// let score = forecasts::crps_counts(&[0.5, 1.0], 1)?;
/// assert!((score - 0.25).abs() < 1e-12);
/// # Ok::<(), forecasts::ScoreError>(())
/// ```
pub fn crps_counts(at_most: &[f64], happened: u32) -> Result<f64, ScoreError> {
    check_distribution(at_most)?;
    let happened = happened as usize;
    let within: f64 = at_most
        .iter()
        .enumerate()
        .map(|(count, &at_most)| {
            let truth = if happened <= count { 1.0 } else { 0.0 };
            (at_most - truth).powi(2)
        })
        .sum();
    Ok(within + happened.saturating_sub(at_most.len()) as f64)
}

/// Returns the CRPS of past counts taken as the forecast, each as likely as the others.
///
/// As [`crps_counts`] with the share of `draws` that is at most `k` for `F(k)`; the same as
/// `mean |x - y| - mean |x - x'| / 2` over draws and pairs of draws.
///
/// # Shapes and units
/// - `draws`: any number of counts, in any order.
/// - `happened`: the count that came.
/// - returns: one value from 0 up, in the unit of the counts (events).
///
/// # Errors
/// [`ScoreError::Empty`] for no draw.
///
/// # Source
/// Gneiting and Raftery (2007), Journal of the American Statistical Association 102(477):359-378.
///
/// ```
/// assert!((forecasts::crps_draws(&[0, 1], 1)? - 0.25).abs() < 1e-12);
/// # Ok::<(), forecasts::ScoreError>(())
/// ```
pub fn crps_draws(draws: &[u32], happened: u32) -> Result<f64, ScoreError> {
    if draws.is_empty() {
        return Err(ScoreError::Empty);
    }
    let mut draws = draws.to_vec();
    draws.sort_unstable();
    let n = draws.len() as f64;
    // Between neighbouring draws the share that is at most k stays the same.
    let mut score = f64::from(draws[0].saturating_sub(happened));
    for (place, pair) in draws.windows(2).enumerate() {
        let share = (place + 1) as f64 / n;
        let (from, to) = (pair[0], pair[1]);
        let truth_from = happened.clamp(from, to);
        score += f64::from(truth_from - from) * share * share;
        score += f64::from(to - truth_from) * (1.0 - share) * (1.0 - share);
    }
    let greatest = draws[draws.len() - 1];
    Ok(score + f64::from(happened.saturating_sub(greatest)))
}

fn check_distribution(at_most: &[f64]) -> Result<(), ScoreError> {
    let Some(&last) = at_most.last() else {
        return Err(ScoreError::Empty);
    };
    let mut before = 0.0;
    for (count, &value) in at_most.iter().enumerate() {
        let is_probability = (0.0..=1.0 + END_TOLERANCE).contains(&value);
        if !is_probability || value < before - FALL_TOLERANCE {
            return Err(ScoreError::NotADistribution { count, value });
        }
        before = value;
    }
    if last < 1.0 - END_TOLERANCE {
        return Err(ScoreError::NotADistribution {
            count: at_most.len() - 1,
            value: last,
        });
    }
    Ok(())
}
