//! The table `indicator_states`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where an indicator stood on the day that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorState {
    /// The indicator, as its rule names it.
    pub indicator_id: String,
    /// The as-of day that was looked at.
    #[serde(with = "crate::days::date")]
    pub known_on: Date,
    /// What the indicator watches, in words.
    pub name: String,
    /// Where it stood: no data, none, low, concern or high.
    pub status: String,
    /// The value behind the status; none where there are no data.
    pub value: Option<f64>,
    /// What the value counts.
    pub unit: String,
    /// Events behind the value; none where there are no data.
    pub n_events: Option<u64>,
    /// Which events count, as a pattern.
    pub rule: String,
}
