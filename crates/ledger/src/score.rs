//! Scores of one forecast, by formulas that the caller gives.

use ontology::ProbabilityRange;
use serde::Serialize;

/// How a stated probability is scored once it is known whether it happened. The formulas are those of
/// all other forecasts, which this crate does not know.
#[derive(Debug, Clone, Copy)]
pub struct Scoring {
    /// The Brier score of one forecast.
    pub brier: fn(f64, bool) -> f64,
    /// Its log score, in nats.
    pub log: fn(f64, bool) -> f64,
}

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

impl Scoring {
    /// Returns the Brier score over a range of probability. For a single probability the three
    /// values are the same.
    ///
    /// ```
    /// use ledger::Scoring;
    /// use ontology::ProbabilityRange;
    ///
    /// let scoring = Scoring {
    ///     brier: |stated, happened| (stated - f64::from(u8::from(happened))).powi(2),
    ///     log: |stated, happened| -(if happened { stated } else { 1.0 - stated }).ln(),
    /// };
    /// let likely = ProbabilityRange::new(0.55, 0.80)?;
    /// let score = scoring.brier_spread(likely, true);
    /// assert!((score.best - 0.04).abs() < 1e-12 && (score.worst - 0.2025).abs() < 1e-12);
    /// # Ok::<(), ontology::ProbabilityError>(())
    /// ```
    pub fn brier_spread(&self, range: ProbabilityRange, happened: bool) -> BrierSpread {
        let at = |stated: f64| (self.brier)(stated, happened);
        let ends = [at(range.low()), at(range.high())];
        BrierSpread {
            middle: at(range.middle()),
            best: ends[0].min(ends[1]),
            worst: ends[0].max(ends[1]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made_up::SCORING;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_middle_scores_between_the_ends(
            low in 0.0..=1.0,
            high in 0.0..=1.0,
            happened in any::<bool>(),
        ) {
            if let Ok(range) = ProbabilityRange::new(low, high) {
                let score = SCORING.brier_spread(range, happened);
                prop_assert!(score.best <= score.middle && score.middle <= score.worst);
                prop_assert!((0.0..=1.0).contains(&score.best));
                prop_assert!((0.0..=1.0).contains(&score.worst));
            }
        }
    }
}
