//! What keeps a question from being answered by the record, and why.

use std::fmt;
use std::sync::LazyLock;

use records::Question;
use serde::{Deserialize, Serialize};

use crate::words::{holds, words};

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Table {
        rule: Vec<Rule>,
    }
    let table: Table = toml::from_str(include_str!("../data/unobservable.toml"))
        .expect("a test reads the embedded table");
    table.rule
});

/// Phrases that nobody can observe, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    why: String,
    phrases: Vec<String>,
}

/// Something that is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// It has no closing day.
    NoDate,
    /// It closes before it opens, or on the same day.
    ClosesBeforeItOpens,
    /// No table knows who is to act.
    NoActor,
    /// No event type fits what is to happen.
    NoEventType,
    /// Its words name nothing that happens on a day.
    NotObservable {
        /// The words.
        phrase: String,
        /// Why not.
        why: String,
    },
    /// It asks for two things at once.
    TwoOutcomes {
        /// The word that joins them.
        joint: &'static str,
    },
    /// It holds only if something else comes true, and is void otherwise.
    Conditional {
        /// Whether events can tell that it came true.
        checkable: bool,
    },
}

impl Finding {
    /// Tells whether it keeps the events of the record from answering the question; a person still
    /// can. A condition that events can tell does not.
    pub fn blocks(&self) -> bool {
        !matches!(self, Finding::Conditional { checkable: true })
    }

    /// Returns the rule's short name, as tables print it.
    pub fn rule(&self) -> &'static str {
        match self {
            Finding::NoDate => "no date",
            Finding::ClosesBeforeItOpens => "closes before it opens",
            Finding::NoActor => "no actor",
            Finding::NoEventType => "no event type",
            Finding::NotObservable { .. } => "not observable",
            Finding::TwoOutcomes { .. } => "two outcomes",
            Finding::Conditional { .. } => "conditional",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::NoDate => f.write_str("no date: it gives no day by which it is decided"),
            Finding::ClosesBeforeItOpens => {
                f.write_str("closes before it opens: no day is left on which an event would count")
            }
            Finding::NoActor => f.write_str("no actor: no table knows who is to act"),
            Finding::NoEventType => {
                f.write_str("no event type: none of PLOVER's types fits, so a person decides")
            }
            Finding::NotObservable { phrase, why } => {
                write!(f, "not observable: “{phrase}” is {why}")
            }
            Finding::TwoOutcomes { joint } => {
                write!(f, "two outcomes joined by “{joint}”: ask for each by itself")
            }
            Finding::Conditional { checkable: true } => {
                f.write_str("conditional: void unless its condition comes true")
            }
            Finding::Conditional { checkable: false } => f.write_str(
                "conditional: no event type fits its condition, so a person decides whether it is void",
            ),
        }
    }
}

/// Returns everything that is wrong with a question, in a fixed order; empty: nothing is.
///
/// `data/unobservable.toml` lists the words that nobody can observe. Two outcomes are looked for in
/// questions that a person wrote; what is read from a text is split clause by clause before.
pub fn lint(question: &Question) -> Vec<Finding> {
    let mut found = Vec::new();
    match question.closes {
        None => found.push(Finding::NoDate),
        Some(closes) if closes <= question.opens => found.push(Finding::ClosesBeforeItOpens),
        Some(_) => {}
    }
    let pattern = &question.pattern;
    if pattern.actor.is_none() {
        found.push(Finding::NoActor);
    }
    if pattern.event_type.is_none() && pattern.quad_class.is_none() && pattern.mode.is_none() {
        found.push(Finding::NoEventType);
    }
    found.extend(not_observable(&question.text));
    if question.statement.is_none() {
        found.extend(two_outcomes(&question.text));
    }
    if let Some(condition) = &question.condition {
        found.push(Finding::Conditional {
            checkable: condition.pattern.is_some(),
        });
    }
    found
}

fn not_observable(text: &str) -> Option<Finding> {
    let words = words(text);
    RULES.iter().find_map(|rule| {
        let phrase = rule.phrases.iter().find(|phrase| holds(&words, phrase))?;
        Some(Finding::NotObservable {
            phrase: phrase.clone(),
            why: rule.why.clone(),
        })
    })
}

fn two_outcomes(text: &str) -> Option<Finding> {
    let joint = ["and", "or"]
        .into_iter()
        .find(|joint| words(text).iter().any(|word| word == joint))?;
    Some(Finding::TwoOutcomes { joint })
}
