//! Why a line became no row.

use std::fmt;

/// Characters of a field that are kept in a reason.
const MOST_CHARACTERS: usize = 60;

/// A line that became no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Line of the file, from 1; of a record over several lines the first.
    pub line: u64,
    /// Why.
    pub reason: Reason,
}

/// Why a line became no row; its text names the column and what stands there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// More or fewer fields than the layout has.
    #[error("{found} fields where the layout has {expected}")]
    Fields {
        /// How many the layout has.
        expected: String,
        /// How many are there.
        found: usize,
    },
    /// A column that must be filled is empty.
    #[error("column {column} is empty")]
    Missing {
        /// The column.
        column: &'static str,
    },
    /// A column that holds days holds none.
    #[error("column {column}: {value:?} is no day")]
    NotADay {
        /// The column.
        column: &'static str,
        /// What is there.
        value: String,
    },
    /// A column that holds numbers holds none.
    #[error("column {column}: {value:?} is no number")]
    NotANumber {
        /// The column.
        column: &'static str,
        /// What is there.
        value: String,
    },
    /// The code stands in no codebook, nor does its root.
    #[error("column {column}: {value:?} is no code of {code_system}")]
    UnknownCode {
        /// The column.
        column: &'static str,
        /// What is there.
        value: String,
        /// The codebook.
        code_system: &'static str,
    },
    /// The event lies more than a day after the day on which it was known.
    #[error("the event's day {event_day} lies after {known_on}, when it was known")]
    Future {
        /// Day of the event.
        event_day: String,
        /// Day on which the row was made.
        known_on: String,
    },
    /// The last day of a range lies before its first.
    #[error("the event ends on {last_day}, before it begins on {first_day}")]
    EndsBeforeItBegins {
        /// First day.
        first_day: String,
        /// Last day.
        last_day: String,
    },
    /// The line is longer than the limit.
    #[error("longer than {max_bytes} bytes")]
    TooLong {
        /// The limit.
        max_bytes: usize,
    },
    /// A quotation mark opens a field and nothing closes it.
    #[error("a quotation mark opens a field and is never closed")]
    OpenQuote,
    /// A line of links is no line of numbers.
    #[error("not four numbers: subject, relation, object and time")]
    NotFourNumbers,
    /// A number that stands for a name has none.
    #[error("column {column}: no name for number {value:?}")]
    NoName {
        /// The column.
        column: &'static str,
        /// What is there.
        value: String,
    },
}

impl Reason {
    /// Returns the reason without what stands in the line, for counting alike ones.
    pub fn kind(&self) -> &'static str {
        match self {
            Reason::Fields { .. } => "number of fields",
            Reason::Missing { .. } => "empty column",
            Reason::NotADay { .. } => "no day",
            Reason::NotANumber { .. } => "no number",
            Reason::UnknownCode { .. } => "unknown code",
            Reason::Future { .. } => "event after it was known",
            Reason::EndsBeforeItBegins { .. } => "ends before it begins",
            Reason::TooLong { .. } => "line too long",
            Reason::OpenQuote => "open quotation mark",
            Reason::NotFourNumbers => "not four numbers",
            Reason::NoName { .. } => "number without a name",
        }
    }

    pub(crate) fn not_a_day(column: &'static str, value: &str) -> Reason {
        if value.is_empty() {
            return Reason::Missing { column };
        }
        Reason::NotADay {
            column,
            value: shortened(value),
        }
    }

    pub(crate) fn not_a_number(column: &'static str, value: &str) -> Reason {
        Reason::NotANumber {
            column,
            value: shortened(value),
        }
    }

    pub(crate) fn unknown_code(
        column: &'static str,
        value: &str,
        code_system: &'static str,
    ) -> Reason {
        if value.is_empty() {
            return Reason::Missing { column };
        }
        Reason::UnknownCode {
            column,
            value: shortened(value),
            code_system,
        }
    }
}

/// Keeps the start of a field that may be a whole file.
pub(crate) fn shortened(value: &str) -> String {
    match value.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}
