//! How reliable a source is: the letters of NATO's grading, also called the Admiralty code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The reliability of a source (NATO AJP-2.1, annex on source evaluation). It says nothing of
/// how credible one piece of its information is, and F is "unknown", not "medium".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Reliability cannot be judged: every source that nobody has graded.
    F,
}

/// A word that is no letter of the grading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{word:?} is no grade; use A (completely reliable), B (usually), C (fairly), D (not usually), \
     E (unreliable) or F (cannot be judged)"
)]
pub struct UnknownReliability {
    /// The word as given.
    pub word: String,
}

impl Reliability {
    /// All letters, the best first.
    pub const ALL: [Reliability; 6] = [
        Reliability::A,
        Reliability::B,
        Reliability::C,
        Reliability::D,
        Reliability::E,
        Reliability::F,
    ];

    /// Returns the letter.
    pub fn as_str(self) -> &'static str {
        match self {
            Reliability::A => "A",
            Reliability::B => "B",
            Reliability::C => "C",
            Reliability::D => "D",
            Reliability::E => "E",
            Reliability::F => "F",
        }
    }

    /// Returns what the letter stands for.
    pub fn in_words(self) -> &'static str {
        match self {
            Reliability::A => "completely reliable",
            Reliability::B => "usually reliable",
            Reliability::C => "fairly reliable",
            Reliability::D => "not usually reliable",
            Reliability::E => "unreliable",
            Reliability::F => "cannot be judged",
        }
    }
}

/// The letter with its meaning: `B (usually reliable)`.
impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.as_str(), self.in_words())
    }
}

impl FromStr for Reliability {
    type Err = UnknownReliability;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Reliability::ALL
            .into_iter()
            .find(|letter| letter.as_str().eq_ignore_ascii_case(word))
            .ok_or_else(|| UnknownReliability {
                word: word.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_read_back() {
        for letter in Reliability::ALL {
            assert_eq!(letter.as_str().parse(), Ok(letter));
            assert_eq!(letter.as_str().to_lowercase().parse(), Ok(letter));
        }
        assert!("G".parse::<Reliability>().is_err());
    }
}
