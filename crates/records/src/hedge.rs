//! How sure a proposition is made to sound.

use ontology::{ProbabilityRange, Scale};
use serde::{Deserialize, Serialize};

use crate::Span;

/// The words of likelihood on a proposition, and our reading of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hedge {
    /// The words as written.
    pub cue: Span,
    /// The term of the scale, or the bare word ("could") where no scale has it.
    pub term: String,
    /// What the scale makes of the term; none for could, may, might, possible and for every word
    /// that the scale does not name.
    pub range: Option<ProbabilityRange>,
    /// The scale that `range` comes from.
    pub scale: Option<Scale>,
    /// For "increases the likelihood" and its like: a direction and no level.
    pub direction: Option<Direction>,
}

/// Whether a likelihood is said to rise or to fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More likely than before.
    Up,
    /// Less likely than before.
    Down,
}

impl Direction {
    /// Returns the key that JSON uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
        }
    }
}
