//! Forecasts given again and again over the past, each from what was known on its day.

use jiff::civil::Date;
use ontology::QuadClass;
use rayon::prelude::*;

use crate::occurs::counts::{Counts, N_CLASSES};
use crate::occurs::distribution::at_most;
use crate::occurs::fitted::Fitted;
use crate::occurs::lessons::{LEAST_EVENTS, is_before};
use crate::occurs::pool::{Past, Pool};
use crate::occurs::series::Day;
use crate::occurs::subject::Subject;
use crate::scores::{crps_counts, crps_draws};

/// Which forecasts a backtest gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccursBacktest {
    /// Days from the day of the forecast to the day it closes; each at least 1.
    pub horizons: Vec<u32>,
    /// The first day a forecast is given; then the same day of each month.
    pub from: Date,
    /// The last day that a forecast may be given.
    pub to: Date,
}

/// Why a backtest cannot be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OccursError {
    /// The first forecast lies before, or too soon after, the first event.
    #[error(
        "as of {as_of}: the events begin on {first_day}, and a forecast needs a year of them before it"
    )]
    TooEarly {
        /// The day of the forecast.
        as_of: Date,
        /// The first day with an event.
        first_day: Date,
    },
    /// No forecast closes within the events.
    #[error("as of {as_of}: the events end on {last_day}, before {horizon_days} days have passed")]
    PastTheEvents {
        /// The day of the first forecast.
        as_of: Date,
        /// The horizon.
        horizon_days: u32,
        /// The last day with an event.
        last_day: Date,
    },
    /// A horizon of no days, or of more than a hundred years.
    #[error("a horizon of {horizon_days} days: from 1 to 36500 is possible")]
    NoHorizon {
        /// The horizon.
        horizon_days: u32,
    },
    /// The last day lies before the first.
    #[error("the forecasts are to end on {to}, before they begin on {from}")]
    EndsBeforeItBegins {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// No dyad had enough events.
    #[error("no dyad has 5 events in 365 days before a forecast between {from} and {to}")]
    NothingAsked {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
}

/// One forecast of a backtest, and what came.
#[derive(Debug, Clone, PartialEq)]
pub struct OccursForecast {
    /// The last day whose events were known.
    pub as_of: Date,
    /// Days until it closed.
    pub horizon_days: u32,
    /// Who acts.
    pub actor: String,
    /// Towards whom.
    pub recipient: String,
    /// What kind of act.
    pub quad_class: QuadClass,
    /// The probability that was given.
    pub probability: f64,
    /// Whether there was such an event.
    pub happened: bool,
    /// Share of windows of that length, in all the record before, with such an event.
    pub climatology: f64,
    /// 1 if there was such an event in as many days before, else 0.
    pub persistence: f64,
    /// CRPS of the distribution of the count that was given, in events.
    pub crps: f64,
    /// CRPS of the counts of all windows of that length in the year before.
    pub crps_empirical: f64,
}

/// Days of forecasts before the first, from which weights and calibration are learned.
const WARM_UP: Day = 365;
/// Days after which the models are fitted anew.
const REFIT: Day = 365;
/// Days of events that the first fit needs.
const LEAST_RECORD: Day = 365;
/// Days of a year.
const YEAR: Day = 365;
/// Longest horizon, in days.
const LONGEST: u32 = 36_500;

/// Gives the forecasts of a backtest: for each horizon, month, dyad with at least five events in the
/// 365 days before, and quad class.
///
/// Models are fitted to what was known a year before the first forecast, and anew each year. Weights
/// and calibration follow each month, from past forecasts that had closed by then.
///
/// # Errors
/// [`OccursError`] if no forecast can be given.
pub fn occurs_backtest(
    counts: &Counts,
    wanted: &OccursBacktest,
) -> Result<Vec<OccursForecast>, OccursError> {
    let mut issued = Vec::new();
    for &horizon_days in &wanted.horizons {
        let months = months(counts, wanted, horizon_days)?;
        issued.extend(walk(counts, horizon_days as Day, &months));
    }
    if issued.is_empty() {
        return Err(OccursError::NothingAsked {
            from: wanted.from,
            to: wanted.to,
        });
    }
    Ok(issued)
}

/// The days forecasts are given on whose horizon ends within the record.
fn months(
    counts: &Counts,
    wanted: &OccursBacktest,
    horizon_days: u32,
) -> Result<Vec<Day>, OccursError> {
    if !(1..=LONGEST).contains(&horizon_days) {
        return Err(OccursError::NoHorizon { horizon_days });
    }
    let (from, to) = (wanted.from, wanted.to);
    if to < from {
        return Err(OccursError::EndsBeforeItBegins { from, to });
    }
    if counts.day(from) < LEAST_RECORD {
        return Err(OccursError::TooEarly {
            as_of: from,
            first_day: counts.first_day(),
        });
    }
    let latest = counts.day(to).min(counts.last - horizon_days as Day);
    let months: Vec<Day> = (0..)
        .map(|month| counts.day(from.saturating_add(jiff::Span::new().months(month))))
        .take_while(|&day| day <= latest)
        .collect();
    if months.is_empty() {
        return Err(OccursError::PastTheEvents {
            as_of: from,
            horizon_days,
            last_day: counts.last_day(),
        });
    }
    Ok(months)
}

fn walk(counts: &Counts, horizon: Day, months: &[Day]) -> Vec<OccursForecast> {
    let Some(&first) = months.first() else {
        return Vec::new();
    };
    let (mut past, mut fitted, mut fitted_on) = warm_up(counts, horizon, first);
    let mut issued = Vec::new();
    for &as_of in months {
        if as_of - fitted_on >= REFIT {
            fitted = Fitted::fit(counts, horizon, as_of);
            fitted_on = as_of;
        }
        let pool = Pool::learn(&past, as_of);
        let asked = asked(counts, as_of);
        let of_month: Vec<(OccursForecast, Past)> = asked
            .par_iter()
            .map(|&(dyad, class)| {
                let dyad = &counts.dyads[dyad];
                let subject = counts.subject(dyad, class);
                let (mut one, past) = give(counts, &fitted, &pool, &subject, as_of, horizon);
                one.actor.clone_from(&dyad.actor);
                one.recipient.clone_from(&dyad.recipient);
                (one, past)
            })
            .collect();
        for (one, closed) in of_month {
            issued.push(one);
            past.push(closed);
        }
    }
    issued
}

/// Gives forecasts over the year before the first one that counts, to learn weights from.
pub(crate) fn warm_up(counts: &Counts, horizon: Day, first: Day) -> (Vec<Past>, Fitted, Day) {
    let start = (first - WARM_UP).max(first / 2);
    let fitted = Fitted::fit(counts, horizon, start);
    let months = (0..).map(|month| start + month * 30);
    let past = months
        .take_while(|day| day + horizon <= first)
        .flat_map(|as_of| {
            let fitted = &fitted;
            let asked = asked(counts, as_of);
            let past: Vec<Past> = asked
                .par_iter()
                .map(|&(dyad, class)| {
                    let subject = counts.subject(&counts.dyads[dyad], class);
                    closed(fitted, &subject, as_of, horizon)
                })
                .collect();
            past
        })
        .collect();
    (past, fitted, start)
}

/// Dyads and classes that are asked about on a day.
fn asked(counts: &Counts, as_of: Day) -> Vec<(usize, usize)> {
    let dyads = counts.dyads.iter().enumerate();
    dyads
        .filter(|(_, dyad)| dyad.n_of_late(as_of) >= LEAST_EVENTS)
        .flat_map(|(place, _)| (1..N_CLASSES).map(move |class| (place, class)))
        .collect()
}

fn closed(fitted: &Fitted, subject: &Subject<'_>, as_of: Day, horizon: Day) -> Past {
    Past {
        probabilities: fitted.say(subject, as_of).probabilities,
        happened: subject.own.count(as_of, as_of + horizon) > 0,
        closes: as_of + horizon,
    }
}

fn give(
    counts: &Counts,
    fitted: &Fitted,
    pool: &Pool,
    subject: &Subject<'_>,
    as_of: Day,
    horizon: Day,
) -> (OccursForecast, Past) {
    let said = fitted.say(subject, as_of);
    let probability = pool.probability(&said.probabilities);
    let distribution = at_most(probability, said.further, said.size);
    let came = subject.own.count(as_of, as_of + horizon);
    let share = subject.own.share_of_windows(horizon, -1, as_of);
    let draws: Vec<u32> = (as_of - YEAR + horizon..=as_of)
        .map(|end| subject.own.count(end - horizon, end))
        .collect();
    let draws = if draws.is_empty() {
        vec![subject.own.count(as_of - horizon, as_of)]
    } else {
        draws
    };
    let past = Past {
        probabilities: said.probabilities,
        happened: came > 0,
        closes: as_of + horizon,
    };
    let one = OccursForecast {
        as_of: counts.date(as_of),
        horizon_days: horizon as u32,
        actor: String::new(),
        recipient: String::new(),
        quad_class: QuadClass::from_number(subject.class as u8).unwrap_or(QuadClass::ALL[0]),
        probability,
        happened: came > 0,
        climatology: f64::from(share.unwrap_or(0.5)),
        persistence: f64::from(u8::from(is_before(subject, horizon, as_of))),
        crps: crps_counts(&distribution, came).expect("a distribution of our own"),
        crps_empirical: crps_draws(&draws, came).expect("at least one draw"),
    };
    (one, past)
}
