//! Why a score cannot be given.

/// Why a score cannot be given. Places count from 0.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ScoreError {
    /// There is nothing to score.
    #[error("no forecast to score")]
    Empty,
    /// Forecasts and outcomes differ in number.
    #[error("{stated} forecasts, but {happened} outcomes")]
    LengthMismatch {
        /// How many forecasts there are.
        stated: usize,
        /// How many outcomes.
        happened: usize,
    },
    /// A value is no probability: outside [0, 1] or not a number.
    #[error("forecast {place}: {value} is no probability from 0 to 1")]
    NotAProbability {
        /// Its place.
        place: usize,
        /// The value.
        value: f64,
    },
    /// Too few forecasts to speak of calibration.
    #[error("{found} forecasts, where calibration needs at least {least}")]
    TooFew {
        /// How many there are.
        found: usize,
        /// How many it needs.
        least: usize,
    },
    /// Cumulative probabilities fall, or do not end at 1.
    #[error("at count {count}: the cumulative probability is {value}, which is no distribution")]
    NotADistribution {
        /// The count where it goes wrong.
        count: usize,
        /// The cumulative probability there.
        value: f64,
    },
    /// The reference cannot be improved on, or a score is not a number.
    #[error("no skill of a score of {score} against one of {reference}")]
    NoReference {
        /// The score.
        score: f64,
        /// The score of the reference.
        reference: f64,
    },
}

/// Checks that there are as many outcomes as probabilities, at least one, all in [0, 1].
pub(crate) fn check(stated: &[f64], happened: &[bool]) -> Result<(), ScoreError> {
    if stated.len() != happened.len() {
        return Err(ScoreError::LengthMismatch {
            stated: stated.len(),
            happened: happened.len(),
        });
    }
    if stated.is_empty() {
        return Err(ScoreError::Empty);
    }
    let is_bad = |value: &f64| !(0.0..=1.0).contains(value);
    match stated.iter().position(is_bad) {
        Some(place) => Err(ScoreError::NotAProbability {
            place,
            value: stated[place],
        }),
        None => Ok(()),
    }
}
