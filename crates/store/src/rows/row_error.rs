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
}
