//! Indicator rules, read from TOML.

use std::collections::{BTreeMap, BTreeSet};

use records::{EventPattern, PatternError};
use serde::Deserialize;
use toml::Spanned;

use crate::alert::Status;

/// Example rules for the Korean peninsula and Russia, as TOML.
pub const EXAMPLE_RULES: &str = include_str!("../data/indicators-korea-russia.toml");

/// Baseline windows that a z-score needs at least.
pub(crate) const LEAST_WINDOWS: u32 = 5;

/// One indicator: which events, in how many days, against which thresholds.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// A short name without spaces, the key in tables.
    pub id: String,
    /// What it shows, for people.
    pub name: String,
    /// Why it is worth watching.
    pub why: String,
    /// Which events count.
    pub event: EventPattern,
    /// How many days, up to and with the day looked at, count.
    pub window_days: u32,
    /// What the levels are thresholds of.
    pub measure: Measure,
    /// The thresholds.
    pub levels: Levels,
    /// The scenario that it speaks for.
    pub scenario: Option<String>,
    /// How likely the alert is judged under each scenario, in [0, 1]; may be empty.
    pub likelihood: BTreeMap<String, f64>,
    /// What an alert should be followed by.
    pub target: Option<Target>,
}

/// What the levels of an indicator are thresholds of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The number of events in the window.
    Count,
    /// How many standard deviations that number lies over the mean of the windows of the same
    /// length that fit into the days before.
    ZScore {
        /// How many days before the window the baseline holds.
        baseline_days: u32,
    },
}

/// From which value on a level holds; a level that is not there is never reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// Low from here.
    pub low: Option<f64>,
    /// Concern from here.
    pub concern: Option<f64>,
    /// High from here.
    pub high: Option<f64>,
}

/// What an indicator warns of, so that its alarms can be judged by what followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Which events.
    pub event: EventPattern,
    /// In how many days after the alert.
    pub within_days: u32,
    /// From which status on a day is an alert.
    pub alert_from: Status,
}

/// Why a file holds no usable rules. Lines count from 1; the caller adds the file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// It is not TOML, or a key is missing, unknown or of another type.
    #[error("line {line}: {message}")]
    Toml {
        /// Line of the fault.
        line: usize,
        /// What the reader says.
        message: String,
    },
    /// An event pattern cannot be read.
    #[error("line {line}: {source}")]
    Pattern {
        /// Line of the pattern.
        line: usize,
        /// What is wrong with it.
        source: PatternError,
    },
    /// An event pattern names days.
    #[error("line {line}: from and to have no place in a rule; its days give the window")]
    DatedPattern {
        /// Line of the pattern.
        line: usize,
    },
    /// A pattern fits every event.
    #[error("line {line}: the pattern is empty and would count every event")]
    EmptyPattern {
        /// Line of the pattern.
        line: usize,
    },
    /// A number of days is too small or too large.
    #[error("line {line}: {key} must lie between {least} and {most}")]
    Days {
        /// Line of the number.
        line: usize,
        /// Its key.
        key: &'static str,
        /// The least number allowed.
        least: u32,
        /// The largest number allowed.
        most: u32,
    },
    /// A z-score without baseline, or a count with one.
    #[error("line {line}: baseline_days goes with measure = \"z-score\", and only with it")]
    Baseline {
        /// Line of the rule.
        line: usize,
    },
    /// No level, or thresholds that do not rise.
    #[error(
        "line {line}: levels need at least one of low, concern, high, each above the one before and above 0"
    )]
    Levels {
        /// Line of the levels.
        line: usize,
    },
    /// Likelihoods that say nothing.
    #[error(
        "line {line}: likelihoods lie in [0, 1] and differ: what is equally likely under all scenarios tells nothing"
    )]
    Likelihood {
        /// Line of the likelihoods.
        line: usize,
    },
    /// An id that is empty, has white space, or stands twice.
    #[error("line {line}: the id {id:?} is empty, has white space, or stands twice")]
    Id {
        /// Line of the id.
        line: usize,
        /// The id as written.
        id: String,
    },
}

/// More days than a century make no window.
const MOST_DAYS: u32 = 36_525;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    indicator: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: Spanned<String>,
    name: String,
    why: String,
    event: Spanned<String>,
    window_days: Spanned<u32>,
    measure: RawMeasure,
    baseline_days: Option<Spanned<u32>>,
    levels: Spanned<Levels>,
    scenario: Option<String>,
    likelihood: Option<Spanned<BTreeMap<String, f64>>>,
    target: Option<RawTarget>,
}

#[derive(Clone, Copy, Deserialize)]
enum RawMeasure {
    #[serde(rename = "count")]
    Count,
    #[serde(rename = "z-score")]
    ZScore,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTarget {
    event: Spanned<String>,
    within_days: Spanned<u32>,
    #[serde(default = "concern")]
    alert_from: RawAlert,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawAlert {
    Low,
    Concern,
    High,
}

fn concern() -> RawAlert {
    RawAlert::Concern
}

/// Reads the rules of a file: any number of `[[indicator]]` tables.
///
/// # Errors
/// The first fault, with its line.
///
/// ```
/// let rules = measures::rules(r#"
/// [[indicator]]
/// id = "arl-tests"
/// name = "Weapon tests by Arland"
/// why = "Tests have come before talks broke down."
/// event = "actor=ARL type=MOBILIZE mode=weapons"
/// window_days = 30
/// measure = "count"
/// levels = { low = 1, concern = 3 }
/// "#)?;
/// assert_eq!(rules[0].levels.concern, Some(3.0));
/// # Ok::<(), measures::RuleError>(())
/// ```
pub fn rules(text: &str) -> Result<Vec<Rule>, RuleError> {
    let file: RawFile = toml::from_str(text).map_err(|error| RuleError::Toml {
        line: line_of(text, error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    })?;
    let mut ids = BTreeSet::new();
    let mut found = Vec::with_capacity(file.indicator.len());
    for raw in file.indicator {
        let line = line_of(text, raw.id.span().start);
        let rule = raw.checked(&|place| line_of(text, place))?;
        let is_word = !rule.id.is_empty() && !rule.id.contains(char::is_whitespace);
        if !is_word || !ids.insert(rule.id.clone()) {
            return Err(RuleError::Id { line, id: rule.id });
        }
        found.push(rule);
    }
    Ok(found)
}

impl RawRule {
    fn checked(self, line_of: &dyn Fn(usize) -> usize) -> Result<Rule, RuleError> {
        let window_days = days("window_days", &self.window_days, 1, line_of)?;
        let measure = match (self.measure, &self.baseline_days) {
            (RawMeasure::Count, None) => Measure::Count,
            (RawMeasure::ZScore, Some(written)) => Measure::ZScore {
                baseline_days: days(
                    "baseline_days",
                    written,
                    window_days.saturating_mul(LEAST_WINDOWS),
                    line_of,
                )?,
            },
            (RawMeasure::Count, Some(_)) | (RawMeasure::ZScore, None) => {
                return Err(RuleError::Baseline {
                    line: line_of(self.id.span().start),
                });
            }
        };
        let levels_line = line_of(self.levels.span().start);
        let likelihood_line = self.likelihood.as_ref().map_or(0, |it| it.span().start);
        let likelihood = self.likelihood.map(Spanned::into_inner).unwrap_or_default();
        if !tells(&likelihood) {
            return Err(RuleError::Likelihood {
                line: line_of(likelihood_line),
            });
        }
        Ok(Rule {
            event: pattern(&self.event, line_of)?,
            levels: rising(self.levels.into_inner())
                .ok_or(RuleError::Levels { line: levels_line })?,
            target: self.target.map(|raw| raw.checked(line_of)).transpose()?,
            id: self.id.into_inner(),
            name: self.name,
            why: self.why,
            window_days,
            measure,
            scenario: self.scenario,
            likelihood,
        })
    }
}

impl RawTarget {
    fn checked(self, line_of: &dyn Fn(usize) -> usize) -> Result<Target, RuleError> {
        Ok(Target {
            event: pattern(&self.event, line_of)?,
            within_days: days("within_days", &self.within_days, 1, line_of)?,
            alert_from: match self.alert_from {
                RawAlert::Low => Status::Low,
                RawAlert::Concern => Status::Concern,
                RawAlert::High => Status::High,
            },
        })
    }
}

impl Levels {
    /// Returns the highest level whose threshold the value reaches.
    pub(crate) fn reached(self, value: f64) -> Status {
        let reaches = |threshold: Option<f64>| threshold.is_some_and(|it| value >= it);
        if reaches(self.high) {
            Status::High
        } else if reaches(self.concern) {
            Status::Concern
        } else if reaches(self.low) {
            Status::Low
        } else {
            Status::None
        }
    }
}

impl Rule {
    /// Returns how many times likelier the alert is under the scenario that fits it best than
    /// under the one that fits it least; none without two scenarios.
    ///
    /// Infinite where it is judged impossible under one of them.
    pub fn diagnosticity(&self) -> Option<f64> {
        if self.likelihood.len() < 2 {
            return None;
        }
        let most = self.likelihood.values().copied().fold(0.0, f64::max);
        let least = self.likelihood.values().copied().fold(1.0, f64::min);
        Some(most / least)
    }
}

fn pattern(
    written: &Spanned<String>,
    line_of: &dyn Fn(usize) -> usize,
) -> Result<EventPattern, RuleError> {
    let line = line_of(written.span().start);
    let pattern: EventPattern = written
        .get_ref()
        .parse()
        .map_err(|source| RuleError::Pattern { line, source })?;
    if pattern.from.is_some() || pattern.to.is_some() {
        return Err(RuleError::DatedPattern { line });
    }
    if pattern == EventPattern::default() {
        return Err(RuleError::EmptyPattern { line });
    }
    Ok(pattern)
}

fn days(
    key: &'static str,
    written: &Spanned<u32>,
    least: u32,
    line_of: &dyn Fn(usize) -> usize,
) -> Result<u32, RuleError> {
    let days = *written.get_ref();
    if (least..=MOST_DAYS).contains(&days) {
        return Ok(days);
    }
    Err(RuleError::Days {
        line: line_of(written.span().start),
        key,
        least,
        most: MOST_DAYS,
    })
}

/// The levels if there is one and each lies above the one before.
fn rising(levels: Levels) -> Option<Levels> {
    let given: Vec<f64> = [levels.low, levels.concern, levels.high]
        .into_iter()
        .flatten()
        .collect();
    let first = *given.first()?;
    let rises = given.windows(2).all(|pair| pair[0] < pair[1]);
    (first > 0.0 && rises && given.iter().all(|it| it.is_finite())).then_some(levels)
}

/// Whether likelihoods are shares, and differ where there are two.
fn tells(likelihood: &BTreeMap<String, f64>) -> bool {
    let shares = likelihood.values().all(|it| (0.0..=1.0).contains(it));
    let most = likelihood.values().copied().fold(0.0, f64::max);
    let least = likelihood.values().copied().fold(1.0, f64::min);
    shares && (likelihood.len() < 2 || most > least)
}

fn line_of(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().iter().take(byte);
    before.filter(|&&it| it == b'\n').count() + 1
}

#[cfg(test)]
mod tests;
