//! How good the forecasts of a backtest were, beside what costs nothing.

use ontology::QuadClass;

use crate::occurs::backtest::OccursForecast;
use crate::scores::{ScoreError, brier_score, calibration_error, log_score, skill};

/// Scores of the forecasts of one horizon, of one quad class or of all.
#[derive(Debug, Clone, PartialEq)]
pub struct OccursScore {
    /// How many forecasts.
    pub n: usize,
    /// Share that happened.
    pub base_rate: f64,
    /// Brier score.
    pub brier: f64,
    /// Brier score of each dyad's own share of past windows.
    pub brier_climatology: f64,
    /// Brier score of saying what came in as many days before.
    pub brier_persistence: f64,
    /// Skill over the better of the two; none where that one was never wrong.
    pub brier_skill: Option<f64>,
    /// The same of log scores.
    pub log_skill: Option<f64>,
    /// Calibration error over ten bins.
    pub ece: f64,
    /// The same over the forecasts whose climatology is at least 1 %; none if there are too few.
    pub ece_common: Option<f64>,
    /// Mean CRPS of the counts, in events.
    pub crps: f64,
    /// Mean CRPS of the counts of the year before, in events.
    pub crps_empirical: f64,
}

/// Least climatology of what is called common.
const COMMON: f64 = 0.01;

/// Scores the forecasts of a horizon, of one quad class or of all.
///
/// # Errors
/// [`ScoreError`] if there are fewer than ten.
pub fn occurs_score(
    issued: &[OccursForecast],
    horizon_days: u32,
    quad_class: Option<QuadClass>,
) -> Result<OccursScore, ScoreError> {
    let is_meant = |one: &&OccursForecast| {
        one.horizon_days == horizon_days && quad_class.is_none_or(|class| one.quad_class == class)
    };
    let issued: Vec<&OccursForecast> = issued.iter().filter(is_meant).collect();
    if issued.is_empty() {
        return Err(ScoreError::Empty);
    }
    let happened: Vec<bool> = issued.iter().map(|one| one.happened).collect();
    let of = |value: fn(&OccursForecast) -> f64| -> Vec<f64> {
        issued.iter().map(|one| value(one)).collect()
    };
    let n = issued.len() as f64;
    let mean = |value: fn(&OccursForecast) -> f64| of(value).iter().sum::<f64>() / n;
    let stated = of(|one| one.probability);
    let (climatology, persistence) = (of(|one| one.climatology), of(|one| one.persistence));
    let brier = brier_score(&stated, &happened)?;
    let brier_climatology = brier_score(&climatology, &happened)?;
    let brier_persistence = brier_score(&persistence, &happened)?;
    let log_reference =
        log_score(&climatology, &happened)?.min(log_score(&persistence, &happened)?);
    let common: (Vec<f64>, Vec<bool>) = issued
        .iter()
        .filter(|one| one.climatology >= COMMON)
        .map(|one| (one.probability, one.happened))
        .unzip();
    Ok(OccursScore {
        n: issued.len(),
        base_rate: happened.iter().filter(|&&happened| happened).count() as f64 / n,
        brier,
        brier_climatology,
        brier_persistence,
        brier_skill: skill(brier, brier_climatology.min(brier_persistence)).ok(),
        log_skill: skill(log_score(&stated, &happened)?, log_reference).ok(),
        ece: calibration_error(&stated, &happened)?,
        ece_common: calibration_error(&common.0, &common.1).ok(),
        crps: mean(|one| one.crps),
        crps_empirical: mean(|one| one.crps_empirical),
    })
}
