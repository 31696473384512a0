//! Whether a transfer is told as done, expected, intended, asked for or refused.

use ontology::Standing;
use records::{Force, Statement};
use serde::{Deserialize, Serialize};

/// How far a transfer has come, as it is told: the standing of a statement, with what is asked for
/// and what is refused set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is said to have happened.
    Reported,
    /// Somebody expects it.
    Expected,
    /// The giver plans or promises it.
    Intended,
    /// The receiver asks for it.
    Sought,
    /// The giver refuses or stops it.
    Refused,
    /// A treaty, law or order requires it.
    Required,
    /// A treaty, law or order allows it.
    Allowed,
    /// A treaty, law or order forbids it.
    Forbidden,
    /// It is supposed for the sake of argument, or not ruled out.
    Supposed,
    /// It lies too far back to be news.
    Background,
}

impl Status {
    /// Returns the word that tables and JSON use.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Reported => "reported",
            Status::Expected => "expected",
            Status::Intended => "intended",
            Status::Sought => "sought",
            Status::Refused => "refused",
            Status::Required => "required",
            Status::Allowed => "allowed",
            Status::Forbidden => "forbidden",
            Status::Supposed => "supposed",
            Status::Background => "background",
        }
    }

    /// What a statement's own standing makes of the acts it tells.
    pub(crate) fn of(statement: &Statement) -> Status {
        match statement.standing {
            Standing::Reported => Status::Reported,
            Standing::Forecast => Status::Expected,
            Standing::Intended => Status::Intended,
            Standing::Hypothetical => Status::Supposed,
            Standing::Historical => Status::Background,
            Standing::Obligation => match statement.obligation.as_ref().map(|it| it.force) {
                Some(Force::May) => Status::Allowed,
                Some(Force::MustNot) => Status::Forbidden,
                Some(Force::Must) | None => Status::Required,
            },
        }
    }
}
