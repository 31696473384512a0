//! Time expressions, resolved to intervals.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Span;

/// The words of a time expression and the days they stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeReference {
    /// The words.
    pub span: Span,
    /// The days, both included; none on a side that is open or cannot be dated.
    pub interval: Interval,
    /// How finely the words tell.
    pub precision: Precision,
    /// What the days were reckoned from.
    pub basis: TimeBasis,
    /// Carried over from another sentence or the document's title.
    pub inherited: bool,
}

/// A run of days, both ends included; an open or undateable end is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// How finely a time expression tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// One day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season or half of a year, or early, mid or late in one.
    PartOfYear,
    /// A year.
    Year,
    /// Several years.
    Years,
    /// No edge that a calendar knows ("in the coming months", "soon").
    Vague,
}

impl Precision {
    /// Returns the key that JSON uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::PartOfYear => "part of year",
            Precision::Year => "year",
            Precision::Years => "years",
            Precision::Vague => "vague",
        }
    }
}

/// What the days of a time expression were reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeBasis {
    /// The words name the date in full.
    Text,
    /// Relative to the publication date.
    DocumentDate,
    /// The document is undated, so relative words cannot be resolved.
    Undateable,
}

impl TimeBasis {
    /// Returns the words that JSON uses.
    pub fn as_str(self) -> &'static str {
        match self {
            TimeBasis::Text => "text",
            TimeBasis::DocumentDate => "document date",
            TimeBasis::Undateable => "undateable",
        }
    }
}
