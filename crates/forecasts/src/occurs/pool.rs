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

/// Past forecasts that each model is taken to have matched alike before any is known.
const PRIOR: f64 = 20.0;
/// Steps of expectation and maximisation.
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
    /// The weights are those under which a mixture of the models gives what happened the greatest
    /// likelihood (expectation maximisation; Dempster, Laird, Rubin 1977, Journal of the Royal
    /// Statistical Society B 39(1):1-38), from equal ones. The calibration is a line through log-odds
    /// (Platt 1999, Advances in Large Margin Classifiers, 61-74).
    pub(crate) fn learn(past: &[Past], as_of: Day) -> Self {
        let closed = |past: &&Past| past.closes <= as_of && past.closes > as_of - MEMORY;
        let past: Vec<&Past> = past.iter().filter(closed).collect();
        let mut pool = Pool {
            weights: [1.0 / N_MODELS as f64; N_MODELS],
            intercept: 0.0,
            slope: 1.0,
            given: Vec::new(),
        };
        for _ in 0..STEPS {
            pool.follow(&past);
        }
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

    /// Returns the mean of the models by their weights; what is not there is left out.
    fn mixed(&self, said: &[Option<f32>; N_MODELS]) -> f64 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (said, weight) in said.iter().zip(&self.weights) {
            if let Some(said) = said {
                sum += weight * f64::from(*said);
                weights += weight;
            }
        }
        if weights > 0.0 { sum / weights } else { 0.5 }
    }

    fn calibrated(&self, probability: f64) -> f64 {
        let odds = self.intercept + self.slope * f64::from(log_odds(probability as f32));
        (1.0 / (1.0 + (-odds).exp())).clamp(SUREST, 1.0 - SUREST)
    }

    /// One step towards the likeliest weights.
    fn follow(&mut self, past: &[&Past]) {
        let mut shares = [PRIOR; N_MODELS];
        for past in past {
            let likelihood = past.probabilities.map(|said| {
                let said = f64::from(said.unwrap_or(0.0));
                if past.happened { said } else { 1.0 - said }
            });
            let is_there = |place: usize| past.probabilities[place].is_some();
            let weighed: [f64; N_MODELS] = std::array::from_fn(|place| {
                f64::from(u8::from(is_there(place))) * self.weights[place] * likelihood[place]
            });
            let sum: f64 = weighed.iter().sum();
            for (share, weighed) in shares.iter_mut().zip(weighed) {
                *share += weighed / sum;
            }
        }
        let sum: f64 = shares.iter().sum();
        self.weights = shares.map(|share| share / sum);
    }

    /// Fits the line by Newton steps, drawn to slope 1 and intercept 0.
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
            for &(probability, happened) in pairs {
                let odds = f64::from(log_odds(probability as f32));
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
