//! Questions: forecasts made checkable.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::content_id::content_id;
use crate::{EventPattern, StatementId};

/// What is asked about the days ahead, and what in the record would answer it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its name, made of its content.
    pub id: QuestionId,
    /// What is asked, in words; the clause itself where it was read from a text.
    pub text: String,
    /// Which events answer it with yes. Their days are bound by `opens` and `closes`, not here.
    pub pattern: EventPattern,
    /// What the act is about ("satellite", "troops"): an event counts only if it is told with a
    /// word for one of these. Empty: whatever it is about.
    pub about: Vec<String>,
    /// How many such events make a yes; at least 1.
    pub at_least: u32,
    /// The day after which an event counts.
    pub opens: Date,
    /// The last day on which an event counts; none where the forecast gives no date.
    pub closes: Option<Date>,
    /// What must come true first; if it does not, the question is void.
    pub condition: Option<Condition>,
    /// The statement it was read from; none for one that a person asked.
    pub statement: Option<StatementId>,
    /// The speaker or person who raised it.
    pub asked_by: String,
    /// The outlet it was read in, where there is one.
    pub outlet: Option<String>,
    /// The setting of the act, such as "military".
    pub theme: Option<String>,
    /// First day on which it could be known.
    pub known_on: Date,
}

/// What must come true before a question has an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// The condition as written.
    pub words: String,
    /// Which events fulfil it; none where no event type fits its words.
    pub pattern: Option<EventPattern>,
}

/// The name of a question: `b3:` and 32 hexadecimal digits, or what an imported file calls it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(String);

impl QuestionId {
    /// Takes over an id that was read back from a table or a file.
    pub fn given(name: impl Into<String>) -> Self {
        QuestionId(name.into())
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Question {
    /// Names the question by what it asks: words, pattern, days, condition and origin.
    #[must_use]
    pub fn named(mut self) -> Self {
        let pattern = self.pattern.to_string();
        let at_least = self.at_least.to_string();
        let about = self.about.join("|");
        let opens = self.opens.to_string();
        let closes = self.closes.map(|day| day.to_string()).unwrap_or_default();
        let condition = self.condition.as_ref().map_or("", |it| it.words.as_str());
        let statement = self.statement.as_ref().map_or("", StatementId::as_str);
        self.id = QuestionId(content_id(&[
            &self.text, &pattern, &about, &at_least, &opens, &closes, condition, statement,
        ]));
        self
    }

    /// Returns the days from `issued_on` to the closing day; none without a closing day.
    pub fn horizon_days(&self, issued_on: Date) -> Option<i64> {
        let closes = self.closes?;
        Some(closes.duration_since(issued_on).as_hours() / 24)
    }
}
