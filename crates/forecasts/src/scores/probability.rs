//! Scores of stated probabilities: Brier, log, and skill against a reference.

use crate::scores::error::{ScoreError, check};

/// Returns the Brier score: the mean squared gap between the stated probability and the outcome.
///
/// `(1/n) * sum((p_i - o_i)^2)`, with `o_i` 1 if the event happened and 0 if not. Lower is
/// better; always stating 0.5 scores 0.25.
///
/// # Shapes and units
/// - `stated`: length `n`; each a probability in `[0, 1]`, not a percentage.
/// - `happened`: length `n`; the resolution of the same question, in the same order.
/// - returns: one value in `[0, 1]`, no unit.
///
/// # Errors
/// [`ScoreError::Empty`] if `n = 0`, [`ScoreError::LengthMismatch`] if the lengths differ,
/// [`ScoreError::NotAProbability`] at the first value outside `[0, 1]`.
///
/// # Source
/// Brier (1950), Monthly Weather Review 78(1):1-3, halved for two classes (his form runs 0 to 2).
///
/// ```
/// let score = forecasts::brier_score(&[0.8, 0.3], &[true, false])?;
/// assert!((score - 0.065).abs() < 1e-12);
/// # Ok::<(), forecasts::ScoreError>(())
/// ```
pub fn brier_score(stated: &[f64], happened: &[bool]) -> Result<f64, ScoreError> {
    mean_of(stated, happened, brier_of_one)
}

/// Returns the Brier score of one forecast, as [`brier_score`] averages it: `(p - o)^2`.
pub fn brier_of_one(stated: f64, happened: bool) -> f64 {
    (stated - outcome(happened)).powi(2)
}

/// Least and greatest probability that the log score counts.
const CLIP: (f64, f64) = (0.01, 0.99);

/// Returns the log score: the mean of minus the natural logarithm of the probability that was given
/// to what happened, the stated probability clipped to `[0.01, 0.99]`.
///
/// Lower is better; always stating 0.5 scores ln 2 = 0.693. The clip keeps one forecast of 0 from
/// deciding alone.
///
/// # Shapes and units
/// - `stated`, `happened`: as for [`brier_score`].
/// - returns: one value in `[0.01005, 4.60517]`, in nats.
///
/// # Errors
/// As [`brier_score`].
///
/// # Source
/// Good (1952), Journal of the Royal Statistical Society B 14(1):107-114. The clip is a convention.
///
/// ```
/// let score = forecasts::log_score(&[0.5, 0.0], &[true, false])?;
/// assert!((score - (0.5_f64.ln() + 0.99_f64.ln()) / -2.0).abs() < 1e-12);
/// # Ok::<(), forecasts::ScoreError>(())
/// ```
pub fn log_score(stated: &[f64], happened: &[bool]) -> Result<f64, ScoreError> {
    mean_of(stated, happened, log_score_of_one)
}

/// Returns the log score of one forecast in nats, clipped and as [`log_score`] averages it.
pub fn log_score_of_one(stated: f64, happened: bool) -> f64 {
    let clipped = stated.clamp(CLIP.0, CLIP.1);
    -(if happened { clipped } else { 1.0 - clipped }).ln()
}

/// Returns the skill of a score against the score of a reference: `1 - score / reference`.
///
/// 1 is perfect, 0 no better than the reference, below 0 worse. It is for scores whose best value is
/// 0: Brier, log, CRPS.
///
/// # Shapes and units
/// - `score`, `reference`: two scores of the same kind over the same questions.
/// - returns: one value up to 1, no unit.
///
/// # Errors
/// [`ScoreError::NoReference`] if the reference is not above 0, or one of the two is not finite.
///
/// # Source
/// Murphy (1988), Monthly Weather Review 116(12):2417-2424.
///
/// ```
/// assert!((forecasts::skill(0.2, 0.25)? - 0.2).abs() < 1e-12);
/// # Ok::<(), forecasts::ScoreError>(())
/// ```
pub fn skill(score: f64, reference: f64) -> Result<f64, ScoreError> {
    if score.is_finite() && reference.is_finite() && reference > 0.0 {
        Ok(1.0 - score / reference)
    } else {
        Err(ScoreError::NoReference { score, reference })
    }
}

fn mean_of(
    stated: &[f64],
    happened: &[bool],
    score: impl Fn(f64, bool) -> f64,
) -> Result<f64, ScoreError> {
    check(stated, happened)?;
    let pairs = stated.iter().zip(happened);
    let sum: f64 = pairs
        .map(|(&stated, &happened)| score(stated, happened))
        .sum();
    Ok(sum / stated.len() as f64)
}

/// 1 for what happened, 0 for what did not.
pub(crate) fn outcome(happened: bool) -> f64 {
    f64::from(u8::from(happened))
}
