//! A row that does not read back.

/// Why a row cannot be turned back into a record.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RowError {
    /// A column that holds JSON does not.
    #[error("row {id}: {source}")]
    Json {
        /// The row's key.
        id: String,
        /// What the JSON reader says.
        source: serde_json::Error,
    },
    /// A day lies outside the calendar.
    #[error("row {id}: {source}")]
    Day {
        /// The row's key.
        id: String,
        /// What the calendar says.
        source: jiff::Error,
    },
    /// A pattern over events cannot be read.
    #[error("row {id}: {source}")]
    Pattern {
        /// The row's key.
        id: String,
        /// What is wrong with it.
        source: records::PatternError,
    },
    /// A forecast holds no probability that can be one.
    #[error("row {id}: {why}")]
    Likelihood {
        /// The row's key.
        id: String,
        /// What is wrong with it.
        why: String,
    },
}
