//! Resolutions: what became of a question.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::QuestionId;
use crate::content_id::content_id;

/// A decision on a question; the latest counts, and a person's goes before a proposed one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// Its name, made of its content.
    pub id: String,
    /// What is decided.
    pub question: QuestionId,
    /// How.
    pub outcome: Outcome,
    /// Whether the program proposes it or a person decided.
    pub decided_by: DecidedBy,
    /// The person, or the program and its version.
    pub who: String,
    /// The day of the decision; for a proposal the day whose record it rests on.
    pub decided_on: Date,
    /// Ids of the events that decided it, the earliest first; may be empty.
    pub evidence: Vec<String>,
    /// Why, in words.
    pub why: String,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It happened.
    Yes,
    /// It did not happen by the closing day.
    No,
    /// It cannot be answered as asked: its condition never came true.
    Void,
    /// Its closing day is past and the record does not tell.
    Overdue,
}

/// Who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DecidedBy {
    /// The program, from the events of the record.
    Proposed,
    /// A person.
    Person,
}

/// A word that names no outcome.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is no outcome; use yes, no, void or overdue")]
pub struct UnknownOutcome {
    /// The word as given.
    pub word: String,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Outcome; 4] = [Outcome::Yes, Outcome::No, Outcome::Void, Outcome::Overdue];

    /// Returns the word that tables and reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Yes => "yes",
            Outcome::No => "no",
            Outcome::Void => "void",
            Outcome::Overdue => "overdue",
        }
    }

    /// Returns whether it happened; none where that is not known.
    pub fn happened(self) -> Option<bool> {
        match self {
            Outcome::Yes => Some(true),
            Outcome::No => Some(false),
            Outcome::Void | Outcome::Overdue => None,
        }
    }
}

impl FromStr for Outcome {
    type Err = UnknownOutcome;

    fn from_str(word: &str) -> Result<Self, UnknownOutcome> {
        Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == word)
            .ok_or_else(|| UnknownOutcome {
                word: word.to_owned(),
            })
    }
}

impl Resolution {
    /// Names the resolution by its content.
    #[must_use]
    pub fn named(mut self) -> Self {
        let decided_on = self.decided_on.to_string();
        let decided_by = match self.decided_by {
            DecidedBy::Proposed => "proposed",
            DecidedBy::Person => "person",
        };
        let evidence = self.evidence.join("|");
        self.id = content_id(&[
            self.question.as_str(),
            self.outcome.as_str(),
            decided_by,
            &self.who,
            &decided_on,
            &evidence,
            &self.why,
        ]);
        self
    }
}
