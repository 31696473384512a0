//! Scores of one forecast.

use ontology::ProbabilityRange;
use serde::Serialize;

/// Probabilities nearer to 0 or 1 than this are scored as this by the logarithm.
pub const LOG_CLIP: f64 = 0.01;

/// The Brier score of a forecast: at the middle of its range, and at the ends.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BrierSpread {
    /// At the middle of the range.
    pub middle: f64,
    /// At the end that turned out nearer to what happened.
    pub best: f64,
    /// At the other end.
    pub worst: f64,
}

/// Returns the Brier score `(p - o)^2` over a range of probability.
///
/// `o` is 1 if it happened and 0 if not; lower is better; always saying one half scores 0.25. For a
/// single probability the three values are the same.
///
/// # Source
/// Brier (1950), Monthly Weather Review 78(1):1-3, halved for two classes (his form runs 0 to 2).
///
/// ```
/// use ledger::brier;
/// use ontology::ProbabilityRange;
///
/// let likely = ProbabilityRange::new(0.55, 0.80)?;
/// let score = brier(likely, true);
/// assert!((score.best - 0.04).abs() < 1e-12 && (score.worst - 0.2025).abs() < 1e-12);
/// # Ok::<(), ontology::ProbabilityError>(())
/// ```
pub fn brier(range: ProbabilityRange, happened: bool) -> BrierSpread {
    let outcome = if happened { 1.0 } else { 0.0 };
    let at = |p: f64| (p - outcome) * (p - outcome);
    let ends = [at(range.low()), at(range.high())];
    BrierSpread {
        middle: at(range.middle()),
        best: ends[0].min(ends[1]),
        worst: ends[0].max(ends[1]),
    }
}

/// Returns the logarithmic score `-ln` of the probability that was given to what happened, at the
/// middle of the range, clipped to [0.01, 0.99].
///
/// Lower is better; one half scores 0.693 nats.
///
/// # Source
/// Good (1952), Journal of the Royal Statistical Society B 14(1):107-114. The clip is a convention.
pub fn log_score(range: ProbabilityRange, happened: bool) -> f64 {
    let p = range.middle().clamp(LOG_CLIP, 1.0 - LOG_CLIP);
    -(if happened { p } else { 1.0 - p }).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_middle_scores_between_the_ends(
            low in 0.0..=1.0,
            high in 0.0..=1.0,
            happened in any::<bool>(),
        ) {
            if let Ok(range) = ProbabilityRange::new(low, high) {
                let score = brier(range, happened);
                prop_assert!(score.best <= score.middle && score.middle <= score.worst);
                prop_assert!((0.0..=1.0).contains(&score.best));
                prop_assert!((0.0..=1.0).contains(&score.worst));
                prop_assert!((0.01..=4.7).contains(&log_score(range, happened)));
            }
        }
    }
}
