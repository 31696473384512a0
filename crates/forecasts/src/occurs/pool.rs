//! One probability from those of several models, by their past skill, calibrated on the past.

use crate::occurs::features::log_odds;
use crate::occurs::fitted::N_MODELS;
use crate::occurs::series::Day;

/// A forecast whose time has passed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Past {
    /// What the models had said.
    pub(crate) probabilities: [Option<f32>; N_MODELS],
    /// Whether it happened.
    pub(crate) happened: bool,
    /// The last day of its time.
    pub(crate) closes: Day,
}

/// How models are pooled.
#[derive(Debug, Clone)]
pub(crate) struct Pool {
    /// A weight for each model; they sum to 1.
    pub(crate) weights: [f64; N_MODELS],
    intercept: f64,
    slope: f64,
    /// Past forecasts as they would have been given, sorted, with what happened.
    pub(crate) given: Vec<(f64, bool)>,
}

/// A model whose past log score is worse by this share counts e times less,
const TEMPERATURE: f64 = 0.01;
/// more nearly alike where there are few past forecasts: twice the share at so many.
const FEW: f64 = 1_000.0;
/// Newton steps of the calibration.
const STEPS: usize = 40;
/// Fewest past forecasts, and of those happened, that a calibration is learned from.
const LEAST_CALIBRATED: usize = 200;
const LEAST_HAPPENED: usize = 20;
/// Draws the calibration to none, as if by so many of curvature.
const CALIBRATION_RIDGE: f64 = 10.0;
/// Days that a past forecast is learned from.
const MEMORY: Day = 730;
/// Nothing is surer.
const SUREST: f64 = 0.0005;

impl Pool {
    /// Learns from the past forecasts that had closed by `as_of`, and from no other.
    ///
    /// The log-odds that the models say are averaged by weights that fall off exponentially with each
    /// model's past log score (Vovk 1990, COLT, 371-383; the logarithmic pool of Genest and Zidek
    /// 1986, Statistical Science 1(1):114-135). The calibration is a line through log-odds (Platt
    /// 1999, Advances in Large Margin Classifiers, 61-74).
    pub(crate) fn learn(past: &[Past], as_of: Day) -> Self {
        let closed = |past: &&Past| past.closes <= as_of && past.closes > as_of - MEMORY;
        let past: Vec<&Past> = past.iter().filter(closed).collect();
        let mut pool = Pool {
            weights: weights(&past),
            intercept: 0.0,
            slope: 1.0,
            given: Vec::new(),
        };
        let pairs: Vec<(f64, bool)> = past
            .iter()
            .map(|past| (pool.mixed(&past.probabilities), past.happened))
            .collect();
        pool.calibrate(&pairs);
        pool.given = pairs
            .iter()
            .map(|pair| (pool.calibrated(pair.0), pair.1))
            .collect();
        pool.given.sort_by(|a, b| a.0.total_cmp(&b.0));
        pool
    }

    /// Returns the probability, between 0.0005 and 0.9995.
    pub(crate) fn probability(&self, said: &[Option<f32>; N_MODELS]) -> f64 {
        self.calibrated(self.mixed(said))
    }

    /// Returns the mean of what models say, in log-odds and by their weights; what is not there is
    /// left out.
    fn mixed(&self, said: &[Option<f32>; N_MODELS]) -> f64 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (said, weight) in said.iter().zip(&self.weights) {
            if let Some(said) = said {
                sum += weight * f64::from(log_odds(*said));
                weights += weight;
            }
        }
        if weights > 0.0 { sum / weights } else { 0.0 }
    }

    fn calibrated(&self, odds: f64) -> f64 {
        let odds = self.intercept + self.slope * odds;
        (1.0 / (1.0 + (-odds).exp())).clamp(SUREST, 1.0 - SUREST)
    }

    /// Fits the line through log-odds by Newton steps, drawn to slope 1 and intercept 0.
    fn calibrate(&mut self, pairs: &[(f64, bool)]) {
        let happened = pairs.iter().filter(|pair| pair.1).count();
        if pairs.len() < LEAST_CALIBRATED || happened < LEAST_HAPPENED {
            return;
        }
        for _ in 0..STEPS {
            let mut first = [
                CALIBRATION_RIDGE * self.intercept,
                CALIBRATION_RIDGE * (self.slope - 1.0),
            ];
            let mut second = [CALIBRATION_RIDGE, 0.0, CALIBRATION_RIDGE];
            for &(odds, happened) in pairs {
                let stated = 1.0 / (1.0 + (-self.intercept - self.slope * odds).exp());
                let gap = stated - f64::from(u8::from(happened));
                let curvature = stated * (1.0 - stated);
                first[0] += gap;
                first[1] += gap * odds;
                second[0] += curvature;
                second[1] += curvature * odds;
                second[2] += curvature * odds * odds;
            }
            let determinant = second[0] * second[2] - second[1] * second[1];
            if determinant <= 0.0 {
                return;
            }
            let steps = [
                (second[2] * first[0] - second[1] * first[1]) / determinant,
                (second[0] * first[1] - second[1] * first[0]) / determinant,
            ];
            self.intercept -= steps[0];
            self.slope -= steps[1];
            if steps[0].abs() + steps[1].abs() < 1e-8 {
                return;
            }
        }
    }
}

/// Weights of the models by their past log scores; they sum to 1. A model that has not said anything
/// counts for nothing where others have.
fn weights(past: &[&Past]) -> [f64; N_MODELS] {
    let score = |place: usize| -> Option<f64> {
        let (mut sum, mut n) = (0.0, 0.0);
        for past in past {
            let said = f64::from(past.probabilities[place]?);
            sum -= if past.happened { said } else { 1.0 - said }.ln();
            n += 1.0;
        }
        (n > 0.0).then(|| sum / n)
    };
    let scores: [Option<f64>; N_MODELS] = std::array::from_fn(score);
    let best = scores
        .iter()
        .flatten()
        .copied()
        .fold(f64::INFINITY, f64::min);
    if !best.is_finite() {
        return [1.0 / N_MODELS as f64; N_MODELS];
    }
    let temperature = TEMPERATURE * (1.0 + FEW / past.len() as f64) * best;
    let weights =
        scores.map(|score| score.map_or(0.0, |score| ((best - score) / temperature).exp()));
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}
