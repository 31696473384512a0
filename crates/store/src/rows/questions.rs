//! The tables `questions`, `forecasts` and `resolutions`.

use ontology::{ProbabilityRange, Scale};
use records::{
    Condition, DecidedBy, Forecast, Likelihood, Outcome, Question, QuestionId, Resolution,
    StatementId,
};
use serde::{Deserialize, Serialize};

use crate::days::Days;
use crate::rows::other::date;
use crate::rows::row_error::RowError;

/// One row of `questions`, by column.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct QuestionRow {
    question_id: String,
    known_on: Days,
    text: String,
    pattern: String,
    #[serde(default)]
    about: Vec<String>,
    at_least: u32,
    opens: Days,
    closes: Option<Days>,
    condition: Option<String>,
    condition_pattern: Option<String>,
    statement_id: Option<String>,
    asked_by: String,
    outlet: Option<String>,
    theme: Option<String>,
}

impl From<&Question> for QuestionRow {
    fn from(question: &Question) -> Self {
        let condition = question.condition.as_ref();
        QuestionRow {
            question_id: question.id.as_str().to_owned(),
            known_on: question.known_on.into(),
            text: question.text.clone(),
            pattern: question.pattern.to_string(),
            about: question.about.clone(),
            at_least: question.at_least,
            opens: question.opens.into(),
            closes: question.closes.map(Days::from),
            condition: condition.map(|it| it.words.clone()),
            condition_pattern: condition
                .and_then(|it| it.pattern.as_ref())
                .map(ToString::to_string),
            statement_id: statement_name(question.statement.as_ref()),
            asked_by: question.asked_by.clone(),
            outlet: question.outlet.clone(),
            theme: question.theme.clone(),
        }
    }
}

impl QuestionRow {
    /// Turns the row back into the question it was made from.
    pub(crate) fn question(self) -> Result<Question, RowError> {
        let id = self.question_id;
        let pattern = |text: &str| {
            text.parse().map_err(|source| RowError::Pattern {
                id: id.clone(),
                source,
            })
        };
        let condition = match self.condition {
            None => None,
            Some(words) => Some(Condition {
                words,
                pattern: self.condition_pattern.as_deref().map(pattern).transpose()?,
            }),
        };
        Ok(Question {
            pattern: pattern(&self.pattern)?,
            text: self.text,
            about: self.about,
            at_least: self.at_least,
            opens: date(self.opens, &id)?,
            closes: self.closes.map(|day| date(day, &id)).transpose()?,
            condition,
            statement: self.statement_id.map(StatementId::given),
            asked_by: self.asked_by,
            outlet: self.outlet,
            theme: self.theme,
            known_on: date(self.known_on, &id)?,
            id: QuestionId::given(id),
        })
    }
}

/// One row of `forecasts`, by column.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ForecastRow {
    forecast_id: String,
    question_id: String,
    known_on: Days,
    issued_on: Days,
    issued_by: String,
    outlet: Option<String>,
    words: Option<String>,
    low: Option<f64>,
    high: Option<f64>,
    scale: Option<Scale>,
    unscorable: Option<String>,
    statement_id: Option<String>,
}

impl From<&Forecast> for ForecastRow {
    fn from(forecast: &Forecast) -> Self {
        let range = forecast.likelihood.range();
        let (scale, unscorable) = match &forecast.likelihood {
            Likelihood::Probability(_) => (None, None),
            Likelihood::Range { scale, .. } => (Some(*scale), None),
            Likelihood::Unscorable { why } => (None, Some(why.clone())),
        };
        ForecastRow {
            forecast_id: forecast.id.clone(),
            question_id: forecast.question.as_str().to_owned(),
            known_on: forecast.issued_on.into(),
            issued_on: forecast.issued_on.into(),
            issued_by: forecast.issued_by.clone(),
            outlet: forecast.outlet.clone(),
            words: forecast.words.clone(),
            low: range.map(ProbabilityRange::low),
            high: range.map(ProbabilityRange::high),
            scale,
            unscorable,
            statement_id: statement_name(forecast.statement.as_ref()),
        }
    }
}

impl ForecastRow {
    /// Turns the row back into the forecast it was made from.
    pub(crate) fn forecast(self) -> Result<Forecast, RowError> {
        let id = self.forecast_id;
        let no_number = |why: String| RowError::Likelihood {
            id: id.clone(),
            why,
        };
        let likelihood = match (self.low, self.high, self.scale, self.unscorable) {
            (Some(low), Some(high), Some(scale), _) => Likelihood::Range {
                range: ProbabilityRange::new(low, high)
                    .map_err(|error| no_number(error.to_string()))?,
                scale,
            },
            (Some(p), _, None, _) => {
                Likelihood::of_number(p).map_err(|error| no_number(error.to_string()))?
            }
            (_, _, _, Some(why)) => Likelihood::Unscorable { why },
            _ => return Err(no_number("neither a number nor a reason".to_owned())),
        };
        Ok(Forecast {
            question: QuestionId::given(self.question_id),
            issued_by: self.issued_by,
            outlet: self.outlet,
            issued_on: date(self.issued_on, &id)?,
            words: self.words,
            likelihood,
            statement: self.statement_id.map(StatementId::given),
            id,
        })
    }
}

/// One row of `resolutions`, by column.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ResolutionRow {
    resolution_id: String,
    question_id: String,
    known_on: Days,
    outcome: Outcome,
    decided_by: DecidedBy,
    who: String,
    decided_on: Days,
    #[serde(default)]
    evidence: Vec<String>,
    why: String,
}

impl From<&Resolution> for ResolutionRow {
    fn from(resolution: &Resolution) -> Self {
        ResolutionRow {
            resolution_id: resolution.id.clone(),
            question_id: resolution.question.as_str().to_owned(),
            known_on: resolution.decided_on.into(),
            outcome: resolution.outcome,
            decided_by: resolution.decided_by,
            who: resolution.who.clone(),
            decided_on: resolution.decided_on.into(),
            evidence: resolution.evidence.clone(),
            why: resolution.why.clone(),
        }
    }
}

impl ResolutionRow {
    /// Turns the row back into the resolution it was made from.
    pub(crate) fn resolution(self) -> Result<Resolution, RowError> {
        let decided_on = date(self.decided_on, &self.resolution_id)?;
        Ok(Resolution {
            id: self.resolution_id,
            question: QuestionId::given(self.question_id),
            outcome: self.outcome,
            decided_by: self.decided_by,
            who: self.who,
            decided_on,
            evidence: self.evidence,
            why: self.why,
        })
    }
}

fn statement_name(statement: Option<&StatementId>) -> Option<String> {
    statement.map(|id| id.as_str().to_owned())
}
