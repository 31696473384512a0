//! The tables `memberships`, `reviews`, `rejected` and `imports`.

use jiff::civil::Date;
use records::{Membership, StatementId};
use serde::{Deserialize, Serialize};

use crate::days::Days;
use crate::rows::row_error::RowError;

/// A membership and the first day on which it could be known.
#[derive(Debug, Clone, PartialEq)]
pub struct DatedMembership {
    /// Which statement tells of which event.
    pub membership: Membership,
    /// The later of the days on which the statement and the event could be known.
    pub known_on: Date,
}

/// A correction that a person made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its name.
    pub id: String,
    /// The day on which it was made, from which on it holds.
    pub made_on: Date,
    /// Who made it.
    pub made_by: String,
    /// What kind of thing is corrected.
    pub subject: Subject,
    /// The id of what is corrected.
    pub subject_id: String,
    /// What was decided.
    pub decision: String,
    /// Why.
    pub reason: String,
}

/// The kinds of thing that can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A document, such as its date.
    Document,
    /// A statement.
    Statement,
    /// That a statement tells of an event.
    Membership,
    /// An actor, such as one of its names.
    Actor,
}

/// A piece of input that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The path or address it was read from.
    pub origin: String,
    /// The line of the input, from 1; 0 where the whole of it was refused.
    pub line: u64,
    /// Why.
    pub reason: String,
    /// The day on which it was refused.
    pub known_on: Date,
}

/// A file of an event table that was imported whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// The dataset it was imported as.
    pub dataset: String,
    /// BLAKE3 digest of the file.
    pub digest: String,
    /// Path it was read from.
    pub file: String,
    /// Rows that were read from it.
    pub n_rows: u64,
    /// Lines that were refused.
    pub n_rejected: u64,
    /// Day on which it was imported.
    #[serde(with = "crate::days::date")]
    pub known_on: Date,
}

/// One row of `memberships`, by column.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MembershipRow {
    event_id: String,
    statement_id: String,
    known_on: Days,
    origin: String,
    why: String,
}

impl From<&DatedMembership> for MembershipRow {
    fn from(dated: &DatedMembership) -> Self {
        let membership = &dated.membership;
        MembershipRow {
            event_id: membership.event.as_str().to_owned(),
            statement_id: membership.statement.as_str().to_owned(),
            known_on: dated.known_on.into(),
            origin: membership.origin.clone(),
            why: membership.why.clone(),
        }
    }
}

impl MembershipRow {
    /// Turns the row back into the membership it was made from.
    pub(crate) fn membership(self) -> Result<DatedMembership, RowError> {
        let known_on = date(self.known_on, &self.statement_id)?;
        Ok(DatedMembership {
            membership: Membership {
                event: StatementId::given(self.event_id),
                statement: StatementId::given(self.statement_id),
                origin: self.origin,
                why: self.why,
            },
            known_on,
        })
    }
}

/// One row of `reviews`, by column.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ReviewRow {
    review_id: String,
    known_on: Days,
    made_on: Days,
    made_by: String,
    subject: Subject,
    subject_id: String,
    decision: String,
    reason: String,
}

impl From<&Review> for ReviewRow {
    fn from(review: &Review) -> Self {
        ReviewRow {
            review_id: review.id.clone(),
            known_on: review.made_on.into(),
            made_on: review.made_on.into(),
            made_by: review.made_by.clone(),
            subject: review.subject,
            subject_id: review.subject_id.clone(),
            decision: review.decision.clone(),
            reason: review.reason.clone(),
        }
    }
}

impl ReviewRow {
    /// Turns the row back into the review it was made from.
    pub(crate) fn review(self) -> Result<Review, RowError> {
        let made_on = date(self.made_on, &self.review_id)?;
        Ok(Review {
            id: self.review_id,
            made_on,
            made_by: self.made_by,
            subject: self.subject,
            subject_id: self.subject_id,
            decision: self.decision,
            reason: self.reason,
        })
    }
}

/// One row of `rejected`, by column.
#[derive(Debug, Serialize)]
pub(crate) struct RejectedRow<'r> {
    origin: &'r str,
    line: u64,
    reason: &'r str,
    known_on: Days,
}

impl<'r> From<&'r Rejected> for RejectedRow<'r> {
    fn from(rejected: &'r Rejected) -> Self {
        RejectedRow {
            origin: &rejected.origin,
            line: rejected.line,
            reason: &rejected.reason,
            known_on: rejected.known_on.into(),
        }
    }
}

/// Returns the date, or an error that names the row.
pub(crate) fn date(days: Days, id: &str) -> Result<Date, RowError> {
    days.date().map_err(|source| RowError::Day {
        id: id.to_owned(),
        source,
    })
}
