//! Probabilities and ranges of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A probability in [0, 1]; never a percentage.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Probability(f64);

/// Why numbers are not a probability or a range of probabilities.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProbabilityError {
    /// Outside [0, 1], or not a number.
    #[error("{value} is not a probability: it must lie in [0, 1]")]
    Outside {
        /// The value that was given.
        value: f64,
    },
    /// The low end lies above the high end.
    #[error("the range {low} to {high} is upside down")]
    UpsideDown {
        /// The low end that was given.
        low: f64,
        /// The high end that was given.
        high: f64,
    },
}

impl Probability {
    /// Takes a number as a probability.
    ///
    /// # Errors
    /// [`ProbabilityError::Outside`] if it does not lie in [0, 1] or is not a number.
    pub fn new(value: f64) -> Result<Self, ProbabilityError> {
        if (0.0..=1.0).contains(&value) {
            Ok(Probability(value))
        } else {
            Err(ProbabilityError::Outside { value })
        }
    }

    /// Returns the probability, in [0, 1].
    pub fn value(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Probability {
    type Error = ProbabilityError;

    fn try_from(value: f64) -> Result<Self, ProbabilityError> {
        Probability::new(value)
    }
}

impl From<Probability> for f64 {
    fn from(probability: Probability) -> f64 {
        probability.0
    }
}

/// What a word of probability stands for on a scale: a range, never a point made up from it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "[f64; 2]", into = "[f64; 2]")]
pub struct ProbabilityRange {
    low: Probability,
    high: Probability,
}

impl ProbabilityRange {
    /// Makes the range from `low` to `high`.
    ///
    /// # Errors
    /// [`ProbabilityError::Outside`] for an end outside [0, 1], [`ProbabilityError::UpsideDown`]
    /// if `low` lies above `high`.
    pub fn new(low: f64, high: f64) -> Result<Self, ProbabilityError> {
        let range = ProbabilityRange {
            low: Probability::new(low)?,
            high: Probability::new(high)?,
        };
        if low <= high {
            Ok(range)
        } else {
            Err(ProbabilityError::UpsideDown { low, high })
        }
    }

    /// Returns the low end, in [0, 1].
    pub fn low(self) -> f64 {
        self.low.0
    }

    /// Returns the high end, in [0, 1].
    pub fn high(self) -> f64 {
        self.high.0
    }

    /// Returns the middle, by which a worded forecast is scored.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.low.0, self.high.0)
    }

    /// Returns the distance between the ends.
    pub fn width(self) -> f64 {
        self.high.0 - self.low.0
    }
}

impl fmt::Display for ProbabilityRange {
    /// Writes the range in per cent, such as "55–80 %".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per_cent = |end: f64| (end * 1000.0).round() / 10.0;
        write!(f, "{}–{} %", per_cent(self.low.0), per_cent(self.high.0))
    }
}

impl TryFrom<[f64; 2]> for ProbabilityRange {
    type Error = ProbabilityError;

    fn try_from([low, high]: [f64; 2]) -> Result<Self, ProbabilityError> {
        ProbabilityRange::new(low, high)
    }
}

impl From<ProbabilityRange> for [f64; 2] {
    fn from(range: ProbabilityRange) -> [f64; 2] {
        [range.low.0, range.high.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_range_prints_in_per_cent() {
        let range = ProbabilityRange::new(0.55, 0.80).unwrap();
        assert_eq!(range.to_string(), "55–80 %");
        assert!((range.middle() - 0.675).abs() < 1e-12);
    }

    #[test]
    fn json_holds_the_two_ends() {
        let range: ProbabilityRange = serde_json::from_str("[0.55, 0.8]").unwrap();
        assert_eq!(serde_json::to_string(&range).unwrap(), "[0.55,0.8]");
        assert!(serde_json::from_str::<ProbabilityRange>("[0.8, 0.55]").is_err());
    }

    #[test]
    fn what_is_not_a_probability_is_refused() {
        assert!(Probability::new(1.01).is_err());
        assert!(Probability::new(f64::NAN).is_err());
        assert_eq!(
            ProbabilityRange::new(0.8, 0.2),
            Err(ProbabilityError::UpsideDown {
                low: 0.8,
                high: 0.2
            })
        );
    }

    proptest! {
        #[test]
        fn the_middle_lies_inside(low in 0.0..=1.0, high in 0.0..=1.0) {
            if let Ok(range) = ProbabilityRange::new(low, high) {
                prop_assert!((range.low()..=range.high()).contains(&range.middle()));
            } else {
                prop_assert!(low > high);
            }
        }
    }
}
