//! Questions about the time to come: how probable, how often, and why.

use jiff::civil::Date;
use ontology::QuadClass;

use crate::occurs::backtest::{OccursError, warm_up};
use crate::occurs::counts::{Counts, class};
use crate::occurs::distribution::{at_most, mean, quantile};
use crate::occurs::features::log_odds;
use crate::occurs::fitted::{Fitted, MODELS, Said};
use crate::occurs::pool::Pool;
use crate::occurs::reasons::{Reason, reasons};
use crate::occurs::series::{Day, Series};
use crate::occurs::subject::Subject;

/// What is asked: does something occur within the days of a model, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccursQuestion {
    /// Who acts, as the counts name it; none for anybody.
    pub actor: Option<String>,
    /// Towards whom; none for anybody.
    pub recipient: Option<String>,
    /// How the reasons call actor and recipient.
    pub called: [String; 2],
    /// The quad class of what is asked for; none if it is of several.
    pub quad_class: Option<QuadClass>,
    /// The days of the events that fit, one entry an event. Those after the model's day are passed over.
    pub days: Vec<Date>,
}

/// What a model says, and how much it counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ModelSays {
    /// The model, in words.
    pub model: &'static str,
    /// The probability it gives.
    pub probability: f64,
    /// Its weight among all, from its past skill; they sum to 1.
    pub weight: f64,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct OccursAnswer {
    /// The probability of at least one event, never 0 or 1.
    pub probability: f64,
    /// Its 90 % interval, which holds the probability.
    pub interval: (f64, f64),
    /// What the interval is made of, in words.
    pub interval_basis: String,
    /// Share of windows of that length in the record that held such an event.
    pub base_rate: f64,
    /// How many such windows fit into the record side by side.
    pub n_windows: f64,
    /// How many such events are on record.
    pub n_events: u32,
    /// Mean number of events.
    pub mean_count: f64,
    /// Probability of at most 0, 1, 2, … events.
    pub at_most: Vec<f64>,
    /// Counts that are not exceeded with 5, 50 and 95 %.
    pub quantiles: [u32; 3],
    /// What moved the probability, the strongest first.
    pub reasons: Vec<Reason>,
    /// What each model says.
    pub models: Vec<ModelSays>,
    /// Past forecasts that the weights were learned from; with none they are equal.
    pub n_past: usize,
}

/// Models of how probable things are within some days of one day.
#[derive(Debug, Clone)]
pub struct OccursModel<'a> {
    counts: &'a Counts,
    as_of: Date,
    horizon_days: u32,
    fitted: Fitted,
    pool: Pool,
}

impl<'a> OccursModel<'a> {
    /// Learns from the counts up to and on `as_of`.
    ///
    /// Models are fitted to all dyads with at least five events in 365 days, to what was known a year
    /// before; weights and calibration come from the forecasts that they would have given since.
    /// Where there is too little to learn from, only the series asked about speaks, all models alike.
    ///
    /// # Errors
    /// [`OccursError`] if the day lies before the events, or so soon after the first of them that the
    /// record is shorter than two horizons.
    ///
    /// ```
    /// use forecasts::{Counts, DailyCount, OccursModel, OccursQuestion};
    ///
    /// // Arland threatened Borland on every tenth day of the year.
    /// let first: jiff::civil::Date = "2024-01-01".parse()?;
    /// let day = |n: i64| first.saturating_add(jiff::Span::new().days(n));
    /// let days: Vec<_> = (0..36).map(|n| day(10 * n)).collect();
    /// let threat = |&day| DailyCount {
    ///     day,
    ///     actor: "ARL".into(),
    ///     recipient: "BOR".into(),
    ///     quad_class: ontology::QuadClass::from_number(3),
    ///     n: 1,
    /// };
    /// let daily: Vec<DailyCount> = days.iter().map(threat).collect();
    /// let question = OccursQuestion {
    ///     actor: Some("ARL".into()),
    ///     recipient: Some("BOR".into()),
    ///     called: ["Arland".into(), "Borland".into()],
    ///     quad_class: ontology::QuadClass::from_number(3),
    ///     days,
    /// };
    /// let counts = Counts::new(&daily)?;
    /// let model = OccursModel::learn(&counts, "2024-12-31".parse()?, 30)?;
    /// let answer = model.answer(&question)?;
    /// assert!(answer.probability > 0.8 && answer.probability < 1.0);
    /// assert_eq!(answer.n_events, 36);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn learn(counts: &'a Counts, as_of: Date, horizon_days: u32) -> Result<Self, OccursError> {
        check(counts, as_of, horizon_days)?;
        let day = counts.day(as_of);
        let (past, fitted, _) = warm_up(counts, horizon_days as Day, day);
        Ok(OccursModel {
            counts,
            as_of,
            horizon_days,
            pool: Pool::learn(&past, day),
            fitted,
        })
    }

    /// Answers a question.
    ///
    /// # Errors
    /// [`OccursError::NothingFits`] if no event up to the model's day fits: there is no base rate then.
    pub fn answer(&self, question: &OccursQuestion) -> Result<OccursAnswer, OccursError> {
        let (counts, fitted, pool) = (self.counts, &self.fitted, &self.pool);
        let horizon = self.horizon_days as Day;
        let as_of = counts.day(self.as_of);
        let days = question.days.iter().map(|&day| (counts.day(day), 1));
        let own = Series::new(days.collect());
        let n_events = own.count(-1, as_of);
        if n_events == 0 {
            return Err(OccursError::NothingFits { as_of: self.as_of });
        }
        let beside = counts.beside(question.actor.as_deref(), question.recipient.as_deref());
        let subject = Subject {
            own: &own,
            class: class(question.quad_class),
            ..beside
        };
        let said = fitted.say(&subject, as_of);
        let probability = pool.probability(&said.probabilities);
        let at_most = at_most(probability, said.further, said.size);
        let models = models(&said, pool);
        let (interval, interval_basis) = interval(probability, &models, pool);
        let base_rate = own.share_of_windows(horizon, -1, as_of).unwrap_or(0.0);
        let [actor, recipient] = &question.called;
        Ok(OccursAnswer {
            probability,
            interval,
            interval_basis,
            base_rate: f64::from(base_rate),
            n_windows: f64::from(as_of + 1) / f64::from(horizon),
            n_events,
            mean_count: mean(&at_most),
            quantiles: [0.05, 0.5, 0.95].map(|share| quantile(&at_most, share)),
            at_most,
            reasons: reasons(fitted, pool, &subject, as_of, (actor, recipient)),
            models,
            n_past: pool.given.len(),
        })
    }
}

fn check(counts: &Counts, as_of: Date, horizon_days: u32) -> Result<(), OccursError> {
    if !(1..=LONGEST).contains(&horizon_days) {
        return Err(OccursError::NoHorizon { horizon_days });
    }
    let first_day = counts.first_day();
    if as_of <= first_day {
        return Err(OccursError::BeforeTheEvents { as_of, first_day });
    }
    let n_days = counts.day(as_of) + 1;
    if n_days < 2 * horizon_days as Day {
        return Err(OccursError::TooShort {
            n_days,
            horizon_days,
        });
    }
    Ok(())
}

/// Longest horizon, in days.
const LONGEST: u32 = 36_500;

fn models(said: &Said, pool: &Pool) -> Vec<ModelSays> {
    let there = said.probabilities.iter().zip(&pool.weights);
    let sum: f64 = there
        .clone()
        .filter(|(said, _)| said.is_some())
        .map(|pair| pair.1)
        .sum();
    MODELS
        .iter()
        .zip(there)
        .filter_map(|(&model, (said, weight))| {
            Some(ModelSays {
                model,
                probability: f64::from((*said)?),
                weight: weight / sum,
            })
        })
        .collect()
}

/// Past forecasts that an interval is made of, those nearest.
const NEAREST: usize = 200;
/// The 95th percentile of the normal distribution: 90 % lie between it and its negative.
const QUANTILE: f64 = 1.6449;

/// The interval of the share that came true among the past forecasts most like this one (Wilson
/// 1927, Journal of the American Statistical Association 22(158):209-212), or of what models say.
fn interval(probability: f64, models: &[ModelSays], pool: &Pool) -> ((f64, f64), String) {
    if pool.given.len() < NEAREST {
        let said = || models.iter().map(|model| model.probability);
        let least = said().fold(probability, f64::min);
        let most = said().fold(probability, f64::max);
        let basis = format!(
            "from the least to the greatest that {} models say; too few past forecasts to do better",
            models.len()
        );
        return ((least, most), basis);
    }
    let place = pool.given.partition_point(|given| given.0 < probability);
    let distance =
        |given: &(f64, bool)| (log_odds(given.0 as f32) - log_odds(probability as f32)).abs();
    let from = place.saturating_sub(NEAREST);
    let upto = (place + NEAREST).min(pool.given.len());
    let mut near: Vec<&(f64, bool)> = pool.given[from..upto].iter().collect();
    near.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    near.truncate(NEAREST);
    let n = near.len() as f64;
    let came = near.iter().filter(|given| given.1).count();
    let share = came as f64 / n;
    let squared = QUANTILE * QUANTILE;
    let middle = (share + squared / (2.0 * n)) / (1.0 + squared / n);
    let spread = (share * (1.0 - share) / n + squared / (4.0 * n * n)).sqrt();
    let half = QUANTILE * spread / (1.0 + squared / n);
    let ends = (
        (middle - half).min(probability),
        (middle + half).max(probability),
    );
    let basis = format!("{came} of the {NEAREST} past forecasts most like it came true");
    (ends, basis)
}
