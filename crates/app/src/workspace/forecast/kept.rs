//! Forecasts of our own in the ledger: a question each, with the probability that was given.

use anyhow::bail;
use jiff::{ToSpan as _, civil::Date};
use ontology::{ActorCode, Registry};
use records::{EventPattern, Forecast, Likelihood, Question, QuestionId};
use store::Store;

use crate::{outcome::counted, today::today};

/// The days that forecasts are of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    /// The last day whose news was used.
    pub(crate) as_of: Date,
    /// Days ahead.
    pub(crate) within: u32,
}

impl Window {
    /// The last day that counts.
    pub(crate) fn closes(self) -> Date {
        self.as_of.saturating_add(i64::from(self.within).days())
    }
}

/// Appends each pattern as a question, with its probability as the forecast of `model`.
///
/// Of a window that is past nothing is kept: what is made when the outcome may be known is no
/// forecast.
pub(crate) fn keep(
    store: &Store,
    window: Window,
    model: &str,
    issued: &[(EventPattern, f64)],
) -> anyhow::Result<()> {
    let (today, closes) = (today(), window.closes());
    if closes <= today {
        bail!(
            "the days asked about end on {closes} and today is {today}: to keep this would not be a \
             forecast"
        );
    }
    let issued_by = format!("bellwether {} {model}", env!("CARGO_PKG_VERSION"));
    let registry = Registry::builtin();
    let mut questions = Vec::new();
    let mut forecasts = Vec::new();
    for (pattern, probability) in issued {
        let question = Question {
            id: QuestionId::given(""),
            text: in_words(pattern, &registry),
            pattern: pattern.clone(),
            about: Vec::new(),
            at_least: 1,
            opens: window.as_of,
            closes: Some(closes),
            condition: None,
            statement: None,
            asked_by: issued_by.clone(),
            outlet: None,
            theme: None,
            known_on: today,
        }
        .named();
        let forecast = Forecast {
            id: String::new(),
            question: question.id.clone(),
            issued_by: issued_by.clone(),
            outlet: None,
            issued_on: today,
            words: None,
            likelihood: Likelihood::of_number(*probability)?,
            statement: None,
        };
        questions.push(question);
        forecasts.push(forecast.named());
    }
    let added = store.append_questions(&questions)?.added;
    store.append_forecasts(&forecasts)?;
    eprintln!("kept in the ledger: {} new", counted(added, "question"));
    Ok(())
}

/// What is asked: "North Korea → South Korea: THREATEN, at least once".
fn in_words(pattern: &EventPattern, registry: &Registry) -> String {
    let end = |code: &Option<ActorCode>| match code {
        Some(code) => one_thing(registry.name_of(code), code),
        None => "anybody".to_owned(),
    };
    let quad = pattern.quad_class.map(|class| class.in_words().to_owned());
    let parts = [
        pattern.event_type.map(|it| it.to_string()),
        pattern.mode.map(|mode| mode.as_str().to_owned()),
        quad,
    ];
    let act: Vec<String> = parts.into_iter().flatten().collect();
    format!(
        "{} → {}: {}, at least once",
        end(&pattern.actor),
        end(&pattern.recipient),
        if act.is_empty() {
            "any act".to_owned()
        } else {
            act.join(", ")
        }
    )
}

/// A name; the code where the name joins two with a word that would read as two questions.
fn one_thing(name: String, code: &ActorCode) -> String {
    let joins = |word: &str| matches!(word, "and" | "or");
    if name.split_whitespace().any(joins) {
        code.to_string()
    } else {
        name
    }
}
