//! The table `grades`.

use jiff::civil::Date;
use ontology::Reliability;
use serde::{Deserialize, Serialize};

/// How reliable a person holds an outlet to be, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The outlet, as documents name their publisher.
    pub outlet: String,
    /// The day on which it was graded, from which on the grade holds.
    #[serde(with = "crate::days::date")]
    pub known_on: Date,
    /// Who graded it.
    pub graded_by: String,
    /// How reliable it is.
    pub reliability: Reliability,
    /// Why.
    pub reason: String,
}
