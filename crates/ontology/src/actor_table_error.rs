//! Why an actor table cannot be used.

use crate::actor_code::ActorCode;
use crate::table::TableError;

/// Why an actor table, or one line of it, cannot be used. Lines count from 1; the caller adds the
/// file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ActorTableError {
    /// The text is not a table with the right columns.
    #[error(transparent)]
    Layout(#[from] TableError),
    /// A field that must not be empty is.
    #[error("line {line}: {column} is empty")]
    Missing {
        /// Line of the entry.
        line: usize,
        /// The column.
        column: &'static str,
    },
    /// A code is not written as its column asks.
    #[error("line {line}: {value:?} is no {column}")]
    Code {
        /// Line of the entry.
        line: usize,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// The kind of organisation is not one of the list.
    #[error("line {line}: {value:?} is no kind of organisation")]
    Kind {
        /// Line of the entry.
        line: usize,
        /// What stands there.
        value: String,
    },
    /// A date cannot be read, or the last day lies before the first.
    #[error("line {line}: {value:?} is no date that fits here")]
    Date {
        /// Line of the entry.
        line: usize,
        /// What stands there.
        value: String,
    },
    /// One name is given two codes over overlapping dates.
    #[error("line {line}: {name:?} already has code {code} on these dates")]
    Overlap {
        /// Line of the second entry.
        line: usize,
        /// The name as written in the table.
        name: String,
        /// The code that the earlier entry gave it.
        code: ActorCode,
    },
    /// A PETRARCH entry has no code in brackets.
    #[error("line {line}: {name:?} has no code in brackets")]
    NoCode {
        /// Line of the entry.
        line: usize,
        /// The name as written in the dictionary.
        name: String,
    },
    /// A PETRARCH line has a bracket or brace that does not close.
    #[error("line {line}: {open:?} is not closed")]
    Unclosed {
        /// Line of the bracket.
        line: usize,
        /// The bracket.
        open: char,
    },
    /// A PETRARCH synonym or dated code stands before any name.
    #[error("line {line}: a synonym or a date stands before any name")]
    NoNameBefore {
        /// Line of the synonym.
        line: usize,
    },
    /// A PETRARCH agent uses a substitution set that is not defined above it.
    #[error("line {line}: the substitution set {set:?} is not defined above")]
    NoSubstitution {
        /// Line of the agent.
        line: usize,
        /// The name between the exclamation marks.
        set: String,
    },
    /// A PETRARCH dictionary holds no entry at all; perhaps it is another kind of file.
    #[error("dictionary number {dictionary} holds no entry")]
    NoEntry {
        /// Which of the dictionaries, counting from 1, the actors' before the agents'.
        dictionary: usize,
    },
}
