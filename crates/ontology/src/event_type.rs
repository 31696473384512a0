//! PLOVER's sixteen event types and four quad classes: the names only. What the codebook says of
//! each (quad class, score, modes) stands in `data/plover.toml` and is read by `codebook`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What was done: the sixteen event types of PLOVER 0.8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    /// Agree, offer or promise to cooperate.
    Agree,
    /// Meet, visit, phone, negotiate.
    Consult,
    /// Praise, endorse, recognise, sign or ratify a treaty.
    Support,
    /// Concede in words: apologise, pardon, announce a withdrawal.
    Concede,
    /// Exchange something material.
    Cooperate,
    /// Give material help.
    Aid,
    /// Concede in deed: withdraw, release, disarm.
    Retreat,
    /// Request, demand, order, urge.
    Request,
    /// Criticise, condemn, sue, investigate.
    Accuse,
    /// Refuse, decline, veto.
    Reject,
    /// Threaten or warn forcefully.
    Threaten,
    /// Protest in the street or by strike, hunger strike, boycott.
    Protest,
    /// Reduce relations: sanctions, embargo, expulsion of diplomats.
    Sanction,
    /// Move military or police short of force; test a weapon.
    Mobilize,
    /// Repress short of violence.
    Coerce,
    /// Harm physically.
    Assault,
}

impl EventType {
    /// All sixteen types, in the order of the codebook.
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// Returns the codebook's name, such as "AGREE".
    pub fn as_str(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// No event type has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no PLOVER event type is called {name:?}")]
pub struct UnknownEventType {
    /// The name that was given.
    pub name: String,
}

impl FromStr for EventType {
    type Err = UnknownEventType;

    /// Reads a type's name in either of PLOVER's name sets; upper or lower case are the same.
    ///
    /// Besides the names of manual 0.8 the older ones are read: DEMAND is REQUEST, DISAPPROVE and
    /// INVESTIGATE are ACCUSE, FIGHT is ASSAULT. The older YIELD covers both CONCEDE and RETREAT;
    /// the name alone cannot tell them apart, and it is read as RETREAT.
    fn from_str(name: &str) -> Result<Self, UnknownEventType> {
        let upper = name.to_ascii_uppercase();
        let older = match upper.as_str() {
            "DEMAND" => Some(EventType::Request),
            "DISAPPROVE" | "INVESTIGATE" => Some(EventType::Accuse),
            "FIGHT" => Some(EventType::Assault),
            "YIELD" => Some(EventType::Retreat),
            _ => None,
        };
        EventType::ALL
            .into_iter()
            .find(|event_type| event_type.as_str() == upper)
            .or(older)
            .ok_or_else(|| UnknownEventType { name: name.into() })
    }
}

/// Verbal or material, cooperation or conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuadClass {
    /// Class 1.
    VerbalCooperation,
    /// Class 2.
    MaterialCooperation,
    /// Class 3.
    VerbalConflict,
    /// Class 4.
    MaterialConflict,
}

impl QuadClass {
    /// All four classes, 1 to 4.
    pub const ALL: [QuadClass; 4] = [
        QuadClass::VerbalCooperation,
        QuadClass::MaterialCooperation,
        QuadClass::VerbalConflict,
        QuadClass::MaterialConflict,
    ];

    /// Returns the class's number, 1 to 4.
    pub fn number(self) -> u8 {
        match self {
            QuadClass::VerbalCooperation => 1,
            QuadClass::MaterialCooperation => 2,
            QuadClass::VerbalConflict => 3,
            QuadClass::MaterialConflict => 4,
        }
    }

    /// Returns the class with this number, if it is 1 to 4.
    pub fn from_number(number: u8) -> Option<Self> {
        QuadClass::ALL
            .into_iter()
            .find(|class| class.number() == number)
    }

    /// Tells whether the class is cooperation (1 or 2) and not conflict (3 or 4).
    pub fn is_cooperation(self) -> bool {
        self.number() <= 2
    }

    /// Returns the class in the words of a report, such as "verbal cooperation".
    pub fn in_words(self) -> &'static str {
        match self {
            QuadClass::VerbalCooperation => "verbal cooperation",
            QuadClass::MaterialCooperation => "material cooperation",
            QuadClass::VerbalConflict => "verbal conflict",
            QuadClass::MaterialConflict => "material conflict",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for event_type in EventType::ALL {
            assert_eq!(event_type.as_str().parse(), Ok(event_type));
            assert_eq!(event_type.as_str().to_lowercase().parse(), Ok(event_type));
        }
    }

    #[test]
    fn the_older_name_set_is_read_too() {
        assert_eq!("DEMAND".parse(), Ok(EventType::Request));
        assert_eq!("DISAPPROVE".parse(), Ok(EventType::Accuse));
        assert_eq!("INVESTIGATE".parse(), Ok(EventType::Accuse));
        assert_eq!("FIGHT".parse(), Ok(EventType::Assault));
        assert_eq!("YIELD".parse(), Ok(EventType::Retreat));
        assert!("FIGHTS".parse::<EventType>().is_err());
    }

    #[test]
    fn quad_classes_are_numbered_from_1_to_4() {
        for class in QuadClass::ALL {
            assert_eq!(QuadClass::from_number(class.number()), Some(class));
        }
        assert_eq!(QuadClass::from_number(0), None);
        assert_eq!(QuadClass::from_number(5), None);
    }
}
