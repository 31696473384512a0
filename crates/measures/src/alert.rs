//! The levels of alert.

/// How alarming an indicator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The data do not cover the days that it needs.
    NoData,
    /// Under every threshold.
    None,
    /// Low.
    Low,
    /// Concern.
    Concern,
    /// High.
    High,
}

impl Status {
    /// Returns the word for the status, such as "concern".
    pub fn as_str(self) -> &'static str {
        match self {
            Status::NoData => "no data",
            Status::None => "none",
            Status::Low => "low",
            Status::Concern => "concern",
            Status::High => "high",
        }
    }
}
