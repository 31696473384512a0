//! The status of an indicator on a day, from what was known on that day.

use std::collections::HashSet;

use jiff::{ToSpan, civil::Date};
use records::{Event, EventPattern};

use crate::alert::Status;
use crate::period::Days;
use crate::rule::{LEAST_WINDOWS, Measure, Rule};

/// An indicator on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The day; nothing known later counts.
    pub day: Date,
    /// Where it stands.
    pub status: Status,
    /// What the thresholds are of: a count or a z-score; none without data.
    pub value: Option<f64>,
    /// The days that count.
    pub window: Days,
    /// The ids of the events in the window, by first day and id.
    pub evidence: Vec<String>,
    /// What a z-score is measured against.
    pub baseline: Option<Baseline>,
}

/// The windows that a z-score is measured against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Baseline {
    /// Mean number of events in a window.
    pub mean: f64,
    /// Standard deviation of the number of events in a window, with n - 1.
    pub sd: f64,
    /// Number of windows, all of them covered by the data.
    pub n_windows: u32,
}

/// The events that a pattern fits, by first day and id, each once.
#[derive(Debug)]
pub(crate) struct Fitting<'e>(Vec<&'e Event>);

impl<'e> Fitting<'e> {
    pub(crate) fn new(events: &'e [Event], pattern: &EventPattern) -> Self {
        let mut seen = HashSet::new();
        let mut fitting: Vec<&Event> = events
            .iter()
            .filter(|event| pattern.matches(event) && seen.insert(event.id.as_str()))
            .collect();
        fitting.sort_by(|a, b| (a.first_day, &a.id).cmp(&(b.first_day, &b.id)));
        Fitting(fitting)
    }

    /// The events of these days that were known on `known_by`.
    pub(crate) fn during(&self, days: Days, known_by: Date) -> impl Iterator<Item = &'e Event> {
        let start = self
            .0
            .partition_point(|event| event.first_day < days.from());
        let end = self.0.partition_point(|event| event.first_day <= days.to());
        self.0[start..end]
            .iter()
            .copied()
            .filter(move |event| event.known_on <= known_by)
    }
}

/// Returns where an indicator stands on `day`, from the events known on that day.
///
/// An event counts on its `first_day`, whatever its place in `events`. `covered` are the days that
/// the data cover; where they do not hold the whole window, or a z-score's least number of
/// baseline windows, the status is [`Status::NoData`].
///
/// The z-score is `(n - mean) / max(sd, √mean, 1)`: the deviation is never under that of a Poisson
/// count nor under one event, so that a single event after a quiet baseline is no alarm.
pub fn status(rule: &Rule, events: &[Event], covered: Option<Days>, day: Date) -> Reading {
    reading(rule, &Fitting::new(events, &rule.event), covered, day)
}

/// The same over events that were picked before.
pub(crate) fn reading(rule: &Rule, fitting: &Fitting, covered: Option<Days>, day: Date) -> Reading {
    let window = days_up_to(day, rule.window_days);
    let no_data = Reading {
        day,
        status: Status::NoData,
        value: None,
        window,
        evidence: Vec::new(),
        baseline: None,
    };
    let Some(covered) = covered.filter(|it| it.contains(window.from()) && it.contains(day)) else {
        return no_data;
    };
    let evidence: Vec<String> = fitting
        .during(window, day)
        .map(|event| event.id.clone())
        .collect();
    let n = as_real(evidence.len());
    let (value, baseline) = match rule.measure {
        Measure::Count => (n, None),
        Measure::ZScore { baseline_days } => {
            let n_windows = baseline_days / rule.window_days;
            match baseline_before(window, n_windows, rule.window_days, fitting, covered, day) {
                Some(baseline) => (baseline.z_score(n), Some(baseline)),
                None => return no_data,
            }
        }
    };
    Reading {
        status: rule.levels.reached(value),
        value: Some(value),
        evidence,
        baseline,
        ..no_data
    }
}

impl Baseline {
    fn z_score(self, n: f64) -> f64 {
        (n - self.mean) / self.sd.max(self.mean.sqrt()).max(1.0)
    }
}

/// The windows right before `window`, each as long, as many as the data cover.
fn baseline_before(
    window: Days,
    n_windows: u32,
    window_days: u32,
    fitting: &Fitting,
    covered: Days,
    known_by: Date,
) -> Option<Baseline> {
    let mut counts = Vec::new();
    let mut next = window;
    for _ in 0..n_windows {
        next = days_up_to(next.from().saturating_sub(1.day()), window_days);
        if !covered.contains(next.from()) {
            break;
        }
        counts.push(as_real(fitting.during(next, known_by).count()));
    }
    let n_windows = u32::try_from(counts.len()).unwrap_or(u32::MAX);
    if n_windows < LEAST_WINDOWS {
        return None;
    }
    let mean = counts.iter().sum::<f64>() / f64::from(n_windows);
    let squares: f64 = counts.iter().map(|count| (count - mean).powi(2)).sum();
    Some(Baseline {
        mean,
        sd: (squares / f64::from(n_windows - 1)).sqrt(),
        n_windows,
    })
}

/// The run of `n` days that ends on `day`.
fn days_up_to(day: Date, n: u32) -> Days {
    let from = day.saturating_sub((i64::from(n) - 1).days());
    Days::new(from, day).expect("a rule's window is one day at least")
}

fn as_real(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
