//! How good forecasts were: scores of stated probabilities and of count distributions.
//!
//! Every score is a mean over questions, lower is better, and the same numbers in any order of the
//! questions give the same score.

mod calibration;
mod counts;
mod error;
mod probability;

pub use calibration::{
    Decomposition, ReliabilityPoint, brier_decomposition, calibration_error, reliability_table,
};
pub use counts::{crps_counts, crps_draws};
pub use error::ScoreError;
pub use probability::{brier_of_one, brier_score, log_score, log_score_of_one, skill};
