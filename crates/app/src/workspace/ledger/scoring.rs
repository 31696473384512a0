//! The formulas by which the ledger is scored: those of every other forecast.

use ledger::Scoring;

/// Brier and log score as `forecasts` defines them.
pub(crate) const SCORING: Scoring = Scoring {
    brier: forecasts::brier_of_one,
    log: forecasts::log_score_of_one,
};
