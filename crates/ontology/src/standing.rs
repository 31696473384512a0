//! The standing of a proposition, and what PLOVER's conventions make of it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::event_type::{EventType, QuadClass};

/// A word that names no standing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{word:?} is no standing; use reported, forecast, intended, obligation, hypothetical or historical"
)]
pub struct UnknownStanding {
    /// The word as given.
    pub word: String,
}

impl FromStr for Standing {
    type Err = UnknownStanding;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Standing::ALL
            .into_iter()
            .find(|standing| standing.as_str() == word)
            .ok_or_else(|| UnknownStanding {
                word: word.to_owned(),
            })
    }
}

/// Whether a proposition is told as done, expected, intended, required, supposed or long past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is said to have happened.
    Reported,
    /// Somebody expects it.
    Forecast,
    /// The actor itself plans or promises it.
    Intended,
    /// A treaty, law or order requires, allows or forbids it.
    Obligation,
    /// It is supposed for the sake of argument.
    Hypothetical,
    /// It lies too far back to be news.
    Historical,
}

impl Standing {
    /// All standings, in the order of the codebook.
    pub const ALL: [Standing; 6] = [
        Standing::Reported,
        Standing::Forecast,
        Standing::Intended,
        Standing::Obligation,
        Standing::Hypothetical,
        Standing::Historical,
    ];

    /// Returns the key that JSON and tables use.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Reported => "reported",
            Standing::Forecast => "forecast",
            Standing::Intended => "intended",
            Standing::Obligation => "obligation",
            Standing::Hypothetical => "hypothetical",
            Standing::Historical => "historical",
        }
    }

    /// Tells whether the act lies ahead of the words: forecast or intended.
    pub fn lies_ahead(self) -> bool {
        matches!(self, Standing::Forecast | Standing::Intended)
    }
}

/// Returns the type that PLOVER's own conventions code for an act of this type, standing and
/// polarity; our own `type` says what the act is, whatever its tense.
///
/// - Denied cooperation (quad classes 1 and 2), whatever its standing, is REJECT; denied conflict
///   keeps its type.
/// - Ahead of the words (forecast or intended): CONSULT, SUPPORT, COOPERATE and AID are AGREE;
///   RETREAT is CONCEDE; material conflict (quad class 4) is THREATEN; AGREE, CONCEDE and verbal
///   conflict keep their type.
/// - Reported, obligation, hypothetical and historical acts keep their type.
///
/// # Source
/// PLOVER manual 0.8, the boundaries of AGREE, CONCEDE, REJECT and THREATEN.
///
/// ```
/// use ontology::{EventType, Standing, plover_type};
///
/// // "Arland will send grain to Borland."
/// let promised = plover_type(EventType::Aid, Standing::Intended, false);
/// assert_eq!(promised, EventType::Agree);
/// ```
pub fn plover_type(event_type: EventType, standing: Standing, negated: bool) -> EventType {
    let class = event_type.quad_class();
    if negated {
        return if class.is_cooperation() {
            EventType::Reject
        } else {
            event_type
        };
    }
    if !standing.lies_ahead() {
        return event_type;
    }
    match event_type {
        EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Aid => {
            EventType::Agree
        }
        EventType::Retreat => EventType::Concede,
        _ if class == QuadClass::MaterialConflict => EventType::Threaten,
        _ => event_type,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_ahead_is_agreement_concession_or_threat() {
        let ahead = |event_type| plover_type(event_type, Standing::Forecast, false);
        assert_eq!(ahead(EventType::Consult), EventType::Agree);
        assert_eq!(ahead(EventType::Aid), EventType::Agree);
        assert_eq!(ahead(EventType::Agree), EventType::Agree);
        assert_eq!(ahead(EventType::Retreat), EventType::Concede);
        assert_eq!(ahead(EventType::Concede), EventType::Concede);
        assert_eq!(ahead(EventType::Assault), EventType::Threaten);
        assert_eq!(ahead(EventType::Sanction), EventType::Threaten);
        assert_eq!(ahead(EventType::Accuse), EventType::Accuse);
    }

    #[test]
    fn denied_cooperation_is_refused_whatever_its_standing() {
        for standing in Standing::ALL {
            for event_type in EventType::ALL {
                let coded = plover_type(event_type, standing, true);
                if event_type.quad_class().is_cooperation() {
                    assert_eq!(coded, EventType::Reject);
                } else {
                    assert_eq!(coded, event_type);
                }
            }
        }
    }

    #[test]
    fn what_does_not_lie_ahead_keeps_its_type() {
        for standing in Standing::ALL.into_iter().filter(|it| !it.lies_ahead()) {
            for event_type in EventType::ALL {
                assert_eq!(plover_type(event_type, standing, false), event_type);
            }
        }
    }
}
