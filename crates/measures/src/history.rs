//! An indicator day by day: its changes of status, and how its alerts turned out.

use jiff::{ToSpan, civil::Date};
use records::Event;

use crate::alert::Status;
use crate::period::Days;
use crate::rule::Rule;
use crate::status::{Fitting, Reading, reading};

/// A day on which an indicator's status became another.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusChange {
    /// The status on the day before.
    pub before: Status,
    /// The new status, with the day and the events that speak for it.
    pub reading: Reading,
}

/// How the alerts of an indicator turned out, day by day over the past.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Replay {
    /// Days that have a status and whose outcome is known.
    pub n_days: u32,
    /// Of these, days of alert.
    pub n_alert_days: u32,
    /// Of the days of alert, those that no target event followed in time.
    pub n_false_days: u32,
    /// Of all days, those that a target event followed in time: what a blind alarm would score.
    pub n_followed_days: u32,
    /// Runs of days of alert.
    pub n_alarms: u32,
    /// Runs none of whose days a target event followed in time.
    pub n_false_alarms: u32,
    /// Target events that a day with a status came before in time.
    pub n_targets: u32,
    /// Of these, those that a day of alert came before in time.
    pub n_warned: u32,
    /// Days of alert left out because the data end before their outcome can be known.
    pub n_undecided: u32,
}

/// Returns the changes of status of all covered days up to `as_of`, each day judged by what was
/// known on it.
///
/// The first entry is the first day that has a status.
pub fn history(
    rule: &Rule,
    events: &[Event],
    covered: Option<Days>,
    as_of: Date,
) -> Vec<StatusChange> {
    let fitting = Fitting::new(events, &rule.event);
    let mut changes = Vec::new();
    let mut before = Status::NoData;
    for day in covered_days(covered, as_of) {
        let reading = reading(rule, &fitting, covered, day);
        let now = reading.status;
        if now != before {
            changes.push(StatusChange { before, reading });
        }
        before = now;
    }
    changes
}

/// Replays the indicator over all covered days up to `as_of` and counts which of its alerts the
/// rule's target followed; none if the rule names no target.
///
/// Each day is judged by what was known on it, its outcome by what is known on `as_of`: whether a
/// target event has its `first_day` in the `within_days` days after. Days of alert follow each
/// other, so their number is no number of independent trials; runs of them are counted, too.
pub fn replay(rule: &Rule, events: &[Event], covered: Option<Days>, as_of: Date) -> Option<Replay> {
    let target = rule.target.as_ref()?;
    let fitting = Fitting::new(events, &rule.event);
    let targets = Fitting::new(events, &target.event);
    let mut found = Replay::default();
    let mut run: Option<Run> = None;
    let mut judged: Vec<(Date, bool)> = Vec::new();
    for day in covered_days(covered, as_of) {
        let status = reading(rule, &fitting, covered, day).status;
        let is_alert = status >= target.alert_from;
        let last = day.saturating_add(i64::from(target.within_days).days());
        let outcome = after(day, last)
            .filter(|_| {
                covered
                    .and_then(|it| it.until(as_of))
                    .is_some_and(|it| it.contains(last))
            })
            .map(|days| targets.during(days, as_of).next().is_some());
        if status != Status::NoData {
            judged.push((day, is_alert));
        }
        match outcome {
            Some(followed) if status != Status::NoData => {
                found.n_days += 1;
                found.n_followed_days += u32::from(followed);
                found.n_alert_days += u32::from(is_alert);
                found.n_false_days += u32::from(is_alert && !followed);
                if is_alert {
                    run.get_or_insert_default().is_followed |= followed;
                }
            }
            _ => found.n_undecided += u32::from(is_alert),
        }
        if !is_alert {
            found.close(run.take());
        }
    }
    found.close(run);
    found.count_targets(&targets, &judged, target.within_days, covered, as_of);
    Some(found)
}

/// A run of days of alert.
#[derive(Default)]
struct Run {
    is_followed: bool,
}

impl Replay {
    /// Returns the share of days of alert that no target followed, in [0, 1]; none without one.
    pub fn false_alarm_rate(&self) -> Option<f64> {
        share(self.n_false_days, self.n_alert_days)
    }

    /// Returns the share of all days that a target followed, in [0, 1]; none without a day. An
    /// indicator that knows nothing has the false-alarm rate 1 - base rate.
    pub fn base_rate(&self) -> Option<f64> {
        share(self.n_followed_days, self.n_days)
    }

    /// Returns the share of target events that an alert came before, in [0, 1]; none without one.
    pub fn warned_rate(&self) -> Option<f64> {
        share(self.n_warned, self.n_targets)
    }

    fn close(&mut self, run: Option<Run>) {
        if let Some(run) = run {
            self.n_alarms += 1;
            self.n_false_alarms += u32::from(!run.is_followed);
        }
    }

    fn count_targets(
        &mut self,
        targets: &Fitting,
        judged: &[(Date, bool)],
        within_days: u32,
        covered: Option<Days>,
        as_of: Date,
    ) {
        let Some(days) = covered.and_then(|it| it.until(as_of)) else {
            return;
        };
        for event in targets.during(days, as_of) {
            let first = event
                .first_day
                .saturating_sub(i64::from(within_days).days());
            let start = judged.partition_point(|(day, _)| *day < first);
            let end = judged.partition_point(|(day, _)| *day < event.first_day);
            let before = &judged[start..end];
            self.n_targets += u32::from(!before.is_empty());
            self.n_warned += u32::from(before.iter().any(|(_, is_alert)| *is_alert));
        }
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// The days after `day` up to and with `last`.
fn after(day: Date, last: Date) -> Option<Days> {
    Days::new(day.tomorrow().ok()?, last)
}

fn covered_days(covered: Option<Days>, as_of: Date) -> impl Iterator<Item = Date> {
    let days = covered.and_then(|it| it.until(as_of));
    let mut next = days.map(Days::from);
    std::iter::from_fn(move || {
        let day = next.filter(|&day| days.is_some_and(|days| days.contains(day)))?;
        next = day.tomorrow().ok();
        Some(day)
    })
}

#[cfg(test)]
mod tests;
