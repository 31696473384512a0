//! What single words mean to the grammar of time expressions.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::time::calendar::{Season, Third, Unit};

/// What a word can stand for in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Nothing by itself.
    Other,
    /// Nothing by itself, but an expression can start with it: "the", "since".
    Opener,
    /// A number without separators, and how many digits it is written with.
    Digits {
        value: u32,
        length: usize,
    },
    /// A number in words or with separators.
    Count(u32),
    /// "few", "several".
    Some,
    /// "first"; -1 for "final".
    Ordinal(i64),
    /// "19th".
    DigitOrdinal(u32),
    /// Its first year: 1990 for "1990s".
    Decade(i16),
    /// "Q3".
    Quarter(i8),
    /// "H1".
    Half(i8),
    Month {
        number: i8,
        reading: Reading,
    },
    Weekday(Weekday),
    Season(Season),
    Unit {
        unit: Unit,
        plural: bool,
    },
    /// Days from the document's date: "yesterday".
    Deictic(i64),
    PartOfDay,
    /// "19.06.2024".
    Dotted(Date),
    Third(Third),
    Edge(Edge),
    Pointer(Pointer),
}

/// What a bare month name needs beside it before it is taken as the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Reading {
    Always,
    Name,
    Framed,
    Dated,
}

/// The beginning or the end of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    End,
}

/// Which one, seen from the document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pointer {
    Last,
    Previous,
    Past,
    This,
    Next,
    Coming,
}

/// What a word says about the time of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    None,
    Future,
    /// Future if "to" or "for" follows.
    Intending,
    Past,
    /// Past unless it is a participle before a noun.
    PerhapsPast,
    Border,
}
