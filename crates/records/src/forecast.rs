//! Forecasts of the ledger: issued answers to questions.

use jiff::civil::Date;
use ontology::{Probability, ProbabilityError, ProbabilityRange, Scale};
use serde::{Deserialize, Serialize};

use crate::content_id::content_id;
use crate::{QuestionId, StatementId};

/// An answer that somebody gave to a question before it was known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// Its name, made of its content.
    pub id: String,
    /// What it answers.
    pub question: QuestionId,
    /// The speaker, person or model that issued it.
    pub issued_by: String,
    /// The outlet it was read in, where there is one.
    pub outlet: Option<String>,
    /// The day on which it was issued.
    pub issued_on: Date,
    /// The words of likelihood as written; none where there were none.
    pub words: Option<String>,
    /// How probable it is said to be that the question's event occurs.
    pub likelihood: Likelihood,
    /// The statement it was read from; none for one that a person or a file gave.
    pub statement: Option<StatementId>,
}

/// How probable something is said to be, strictly between never and always.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likelihood {
    /// A number.
    Probability(Probability),
    /// What a scale makes of a word.
    Range {
        /// The range, a part of [0, 1].
        range: ProbabilityRange,
        /// The scale it comes from.
        scale: Scale,
    },
    /// No number can be put on it.
    Unscorable {
        /// Why, in words.
        why: String,
    },
}

/// Why a number cannot be issued as a forecast.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ForecastError {
    /// Outside [0, 1], or not a number.
    #[error(transparent)]
    NotAProbability(#[from] ProbabilityError),
    /// Exactly 0 or 1.
    #[error("{value} is certainty and no forecast: it must lie above 0 and below 1")]
    Certain {
        /// The value that was given.
        value: f64,
    },
}

impl Likelihood {
    /// Takes a number as a forecast.
    ///
    /// # Errors
    /// [`ForecastError::NotAProbability`] outside [0, 1] and for what is not a number,
    /// [`ForecastError::Certain`] for exactly 0 or 1.
    pub fn of_number(value: f64) -> Result<Self, ForecastError> {
        let probability = Probability::new(value)?;
        if value > 0.0 && value < 1.0 {
            Ok(Likelihood::Probability(probability))
        } else {
            Err(ForecastError::Certain { value })
        }
    }

    /// Returns the ends of the range, which are one number where a number was given; none where it
    /// is unscorable.
    pub fn range(&self) -> Option<ProbabilityRange> {
        match self {
            Likelihood::Probability(p) => Some(
                ProbabilityRange::new(p.value(), p.value())
                    .expect("a probability is no lower than itself"),
            ),
            Likelihood::Range { range, .. } => Some(*range),
            Likelihood::Unscorable { .. } => None,
        }
    }
}

impl Forecast {
    /// Names the forecast by its content.
    #[must_use]
    pub fn named(mut self) -> Self {
        let issued_on = self.issued_on.to_string();
        let likelihood = match &self.likelihood {
            Likelihood::Probability(p) => p.value().to_string(),
            Likelihood::Range { range, scale } => format!("{scale} {range}"),
            Likelihood::Unscorable { why } => why.clone(),
        };
        self.id = content_id(&[
            self.question.as_str(),
            &self.issued_by,
            self.outlet.as_deref().unwrap_or(""),
            &issued_on,
            self.words.as_deref().unwrap_or(""),
            &likelihood,
        ]);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainty_and_nonsense_are_no_forecasts() {
        assert!(Likelihood::of_number(0.999).is_ok());
        for wrong in [0.0, 1.0, -0.1, 1.5, f64::NAN, f64::INFINITY] {
            assert!(Likelihood::of_number(wrong).is_err(), "{wrong}");
        }
        let message = Likelihood::of_number(1.0).unwrap_err().to_string();
        assert_eq!(
            message,
            "1 is certainty and no forecast: it must lie above 0 and below 1"
        );
    }
}
