//! Scores of many forecasts: by outlet, speaker, theme, horizon and word.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ontology::ProbabilityRange;
use records::{Forecast, Outcome, Question};
use serde::Serialize;

use crate::score::{BrierSpread, Scoring};

/// Below so many forecasts nothing is shown as calibrated, and no skill.
pub const FEWEST_CALIBRATED: usize = 10;

/// Bins of the reliability table, of equal width.
const BINS: usize = 10;

/// A forecast with its question and what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry<'a> {
    /// What was asked.
    pub question: &'a Question,
    /// What was answered.
    pub forecast: &'a Forecast,
    /// What became of it; none while it is open.
    pub outcome: Option<Outcome>,
}

/// What forecasts are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// All of them.
    All,
    /// The outlet they were read in.
    Outlet,
    /// Who issued them.
    Speaker,
    /// The setting of the act.
    Theme,
    /// Days from the forecast to the closing day.
    Horizon,
    /// The words of likelihood as written.
    Words,
}

impl By {
    /// All of them, in the order in which they are printed.
    pub const ALL: [By; 6] = [
        By::All,
        By::Outlet,
        By::Speaker,
        By::Theme,
        By::Horizon,
        By::Words,
    ];

    /// Returns the word that tables use.
    pub fn as_str(self) -> &'static str {
        match self {
            By::All => "all",
            By::Outlet => "outlet",
            By::Speaker => "speaker",
            By::Theme => "theme",
            By::Horizon => "horizon",
            By::Words => "words",
        }
    }
}

/// What became of a group of forecasts. Only questions past their scheduled closing date count:
/// those that are answered early are mostly answered with yes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tally {
    /// What the group was made by.
    pub by: By,
    /// What its forecasts share.
    pub group: String,
    /// Forecasts in all.
    pub n: usize,
    /// Those without a closing day.
    pub n_undated: usize,
    /// Those whose closing day is not past.
    pub n_open: usize,
    /// Those past their closing day; the next four add up to it.
    pub n_due: usize,
    /// Due and answered with yes.
    pub n_yes: usize,
    /// Due and answered with no.
    pub n_no: usize,
    /// Due and void.
    pub n_void: usize,
    /// Due and not decided.
    pub n_overdue: usize,
    /// Due, answered, and issued with a number or a range.
    pub n_scored: usize,
    /// Mean Brier score of those, 0 to 1; none where there are none.
    pub brier: Option<BrierSpread>,
    /// Mean log score of those, in nats.
    pub log: Option<f64>,
    /// Share of yes among all scored forecasts of the ledger.
    pub base_rate: Option<f64>,
    /// 1 minus the group's Brier score over that of always stating the base rate; none below ten
    /// scored forecasts and where the base rate was never wrong.
    pub skill: Option<f64>,
}

/// One line of the reliability table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reliability {
    /// Low end of the bin, a probability.
    pub from: f64,
    /// High end, which belongs to the next bin.
    pub to: f64,
    /// Scored forecasts in the bin.
    pub n: usize,
    /// Their mean probability, at the middle of ranges.
    pub mean_stated: f64,
    /// Share of them that happened; none below ten.
    pub share_yes: Option<f64>,
}

/// Adds up what became of the forecasts, in the order of [`By::ALL`], each by name of the group.
pub fn tallies(entries: &[Entry<'_>], as_of: Date, scoring: &Scoring) -> Vec<Tally> {
    let base_rate = base_rate(entries, as_of);
    let mut all = Vec::new();
    for by in By::ALL {
        let mut groups: BTreeMap<(usize, String), Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            groups.entry(group_of(by, entry)).or_default().push(entry);
        }
        all.extend(
            groups.into_iter().map(|((_, group), entries)| {
                tally(by, group, &entries, (base_rate, scoring), as_of)
            }),
        );
    }
    all
}

/// Returns the bins of the reliability table that hold a scored forecast.
///
/// # Source
/// Murphy and Winkler (1977), Applied Statistics 26(1):41-47. Ten bins of equal width: convention.
pub fn reliability(entries: &[Entry<'_>], as_of: Date) -> Vec<Reliability> {
    let mut bins: [Vec<(f64, bool)>; BINS] = Default::default();
    for entry in entries {
        if let Some((range, happened)) = scored(entry, as_of) {
            let bin = (range.middle() * BINS as f64) as usize;
            bins[bin.min(BINS - 1)].push((range.middle(), happened));
        }
    }
    let filled = bins.iter().enumerate().filter(|(_, bin)| !bin.is_empty());
    filled
        .map(|(place, bin)| {
            let n = bin.len();
            let n_yes = bin.iter().filter(|(_, happened)| *happened).count();
            Reliability {
                from: place as f64 / BINS as f64,
                to: (place + 1) as f64 / BINS as f64,
                n,
                mean_stated: bin.iter().map(|(p, _)| p).sum::<f64>() / n as f64,
                share_yes: (n >= FEWEST_CALIBRATED).then(|| n_yes as f64 / n as f64),
            }
        })
        .collect()
}

/// The range and the outcome of a forecast that is scored: past its closing day, answered, with a
/// number.
pub(crate) fn scored(entry: &Entry<'_>, as_of: Date) -> Option<(ProbabilityRange, bool)> {
    let happened = entry.outcome?.happened()?;
    is_due(entry, as_of).then_some(())?;
    Some((entry.forecast.likelihood.range()?, happened))
}

fn is_due(entry: &Entry<'_>, as_of: Date) -> bool {
    entry.question.closes.is_some_and(|closes| closes < as_of)
}

fn base_rate(entries: &[Entry<'_>], as_of: Date) -> Option<f64> {
    let outcomes: Vec<bool> = entries
        .iter()
        .filter_map(|entry| scored(entry, as_of))
        .map(|(_, happened)| happened)
        .collect();
    let n_yes = outcomes.iter().filter(|&&happened| happened).count();
    (!outcomes.is_empty()).then(|| n_yes as f64 / outcomes.len() as f64)
}

/// The group's name, and its place where groups have an order of their own.
fn group_of(by: By, entry: &Entry<'_>) -> (usize, String) {
    let (question, forecast) = (entry.question, entry.forecast);
    let named = |name: Option<&String>, none: &str| name.map_or(none, String::as_str).to_owned();
    match by {
        By::All => (0, "all".to_owned()),
        By::Outlet => (0, named(forecast.outlet.as_ref(), "no outlet")),
        By::Speaker => (0, speaker(forecast)),
        By::Theme => (0, named(question.theme.as_ref(), "no theme")),
        By::Horizon => {
            let (place, name) = horizon(question.horizon_days(forecast.issued_on));
            (place, name.to_owned())
        }
        By::Words => {
            let words = forecast.words.as_ref().map(|words| words.to_lowercase());
            (0, named(words.as_ref(), "no words"))
        }
    }
}

/// The speaker; one without a name ("the report") with the outlet that tells which one it is.
fn speaker(forecast: &Forecast) -> String {
    let name = &forecast.issued_by;
    let is_nameless = [
        "the ", "a ", "an ", "its ", "his ", "her ", "their ", "nobody ",
    ]
    .iter()
    .any(|word| name.to_lowercase().starts_with(word));
    match &forecast.outlet {
        Some(outlet) if is_nameless => format!("{name} ({outlet})"),
        _ => name.clone(),
    }
}

fn horizon(days: Option<i64>) -> (usize, &'static str) {
    match days {
        None => (4, "no date"),
        Some(..=30) => (0, "up to 30 days"),
        Some(31..=90) => (1, "31 to 90 days"),
        Some(91..=365) => (2, "91 to 365 days"),
        Some(366..) => (3, "over a year"),
    }
}

fn tally(
    by: By,
    group: String,
    entries: &[&Entry<'_>],
    (base_rate, scoring): (Option<f64>, &Scoring),
    as_of: Date,
) -> Tally {
    let due: Vec<&&Entry> = entries.iter().filter(|it| is_due(it, as_of)).collect();
    let n_of = |outcome: Outcome| due.iter().filter(|it| it.outcome == Some(outcome)).count();
    let (n_yes, n_no, n_void) = (n_of(Outcome::Yes), n_of(Outcome::No), n_of(Outcome::Void));
    let n_undated = entries
        .iter()
        .filter(|it| it.question.closes.is_none())
        .count();
    let scored: Vec<(ProbabilityRange, bool)> = entries
        .iter()
        .filter_map(|entry| scored(entry, as_of))
        .collect();
    let mean = |of: &dyn Fn(&(ProbabilityRange, bool)) -> f64| {
        let sum: f64 = scored.iter().map(of).sum();
        (!scored.is_empty()).then(|| sum / scored.len() as f64)
    };
    let spread = |it: &(ProbabilityRange, bool)| scoring.brier_spread(it.0, it.1);
    let brier = mean(&|it| spread(it).middle)
        .zip(mean(&|it| spread(it).best))
        .zip(mean(&|it| spread(it).worst))
        .map(|((middle, best), worst)| BrierSpread {
            middle,
            best,
            worst,
        });
    let of_base_rate =
        base_rate.and_then(|rate| mean(&|(_, happened)| (scoring.brier)(rate, *happened)));
    let skill = brier
        .zip(of_base_rate)
        .filter(|(_, reference)| scored.len() >= FEWEST_CALIBRATED && *reference > 0.0)
        .map(|(brier, reference)| 1.0 - brier.middle / reference);
    Tally {
        by,
        group,
        n: entries.len(),
        n_undated,
        n_open: entries.len() - due.len() - n_undated,
        n_due: due.len(),
        n_yes,
        n_no,
        n_void,
        n_overdue: due.len() - n_yes - n_no - n_void,
        n_scored: scored.len(),
        brier,
        log: mean(&|(range, happened)| (scoring.log)(range.middle(), *happened)),
        base_rate,
        skill,
    }
}
