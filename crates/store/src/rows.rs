//! The row of each table, made from a record and turned back into one.

mod document;
mod grades;
mod indicator_states;
mod other;
mod questions;
mod row_error;
mod statement;

pub(crate) use document::DocumentRow;
pub(crate) use other::{MembershipRow, RejectedRow, ReviewRow};
pub(crate) use questions::{ForecastRow, QuestionRow, ResolutionRow};
pub(crate) use row_error::RowError;
pub(crate) use statement::{StatementRecord, StatementRow};

pub use document::{Reading, StoredDocument};
pub use grades::Grade;
pub use indicator_states::IndicatorState;
pub use other::{DatedMembership, ImportedFile, Rejected, Review, Subject};
