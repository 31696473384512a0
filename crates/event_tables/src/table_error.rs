//! Why a file as a whole cannot be imported.

use std::io;

use crate::rejection::Rejection;

/// Why a file cannot be imported at all. The caller adds which file it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file cannot be read on.
    #[error("line {line}: cannot be read: {reason}")]
    Read {
        /// Line after which it happened; 0 at the start.
        line: u64,
        /// What the reader said.
        #[source]
        reason: io::Error,
    },
    /// The file is not UTF-8 text.
    #[error("the file is {encoding}: save it as UTF-8")]
    Encoding {
        /// What it is.
        encoding: &'static str,
    },
    /// The file is not text at all.
    #[error("binary, not text: its first line, which should be a header, has control characters")]
    Binary,
    /// A file that must begin with a header is empty.
    #[error("the file is empty: a header is missing")]
    NoHeader,
    /// The first line, which should be a header, is too long for one.
    #[error("the header is longer than {max_bytes} bytes")]
    HeaderTooLong {
        /// The limit.
        max_bytes: usize,
    },
    /// The header names no such column.
    #[error("the header has no column {column:?}; it has {found}")]
    MissingColumn {
        /// What is needed.
        column: &'static str,
        /// The columns that are there.
        found: String,
    },
    /// The header has more columns than any layout.
    #[error("the header has more than {most} columns: this is no layout of events")]
    TooManyColumns {
        /// How many may be.
        most: usize,
    },
    /// A file that should be Parquet is damaged, cut short, or something else.
    #[error("no Parquet file that can be read: {reason}")]
    NotParquet {
        /// What is wrong with it.
        reason: String,
    },
    /// A column of a Parquet file has values of another type.
    #[error("column {column} holds {found}, where {wanted} is wanted")]
    WrongType {
        /// The column.
        column: String,
        /// The type of its values, as Arrow calls it.
        found: String,
        /// What it should hold.
        wanted: &'static str,
    },
    /// A Parquet file says that it unpacks out of all proportion.
    #[error("{packed} packed bytes unpack to {unpacked}: refused as a decompression bomb")]
    Bomb {
        /// Its size in bytes.
        packed: u64,
        /// What its columns take unpacked, in bytes.
        unpacked: u64,
    },
    /// More than half of the lines became no row: this is another format, or a broken file.
    #[error("{rejected} of {lines} lines are no rows, the first: {first}")]
    MostlyBad {
        /// Lines read.
        lines: u64,
        /// Lines rejected.
        rejected: u64,
        /// The first of them.
        first: Rejection,
    },
    /// A line of a file of names is none.
    #[error("line {line}: no name with its number")]
    NotNames {
        /// The line.
        line: u64,
    },
}
