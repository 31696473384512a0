//! Actor codes: a state, organisation or group, and the roles inside it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The code of an actor, such as "KOR GOV": a base and its roles, from the widest to the narrowest.
///
/// The base is an ISO 3166-1 alpha-3 code, a class of organisation (IGO, NGO, MNC) or, in a
/// registry made from PETRARCH dictionaries, the whole code in one word ("USAGOV").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ActorCode {
    base: String,
    roles: Vec<String>,
}

impl ActorCode {
    /// The base that stands for "some state, not known which".
    pub const NO_STATE: &'static str = "---";

    /// Makes the code of a base without roles.
    pub fn new(base: impl Into<String>) -> Self {
        ActorCode {
            base: base.into(),
            roles: Vec::new(),
        }
    }

    /// Returns this code with one role more; a role that is already there is not added again.
    #[must_use]
    pub fn with_role(&self, role: &str) -> Self {
        let mut code = self.clone();
        if !code.roles.iter().any(|there| there == role) {
            code.roles.push(role.to_owned());
        }
        code
    }

    /// Returns the state, class of organisation, or whole PETRARCH code.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Returns the roles, from the widest to the narrowest.
    pub fn roles(&self) -> &[String] {
        &self.roles
    }

    /// Tells whether `other` is this actor or a part of it: RUS covers RUS MIL, and in PETRARCH's
    /// spelling USA covers USAGOV.
    pub fn covers(&self, other: &ActorCode) -> bool {
        let base_covers = self.base == other.base
            || (self.roles.is_empty() && is_leading_block(&self.base, &other.base));
        base_covers && self.roles.iter().all(|role| other.roles.contains(role))
    }
}

/// Tells whether `whole`, a chain of three-letter blocks, begins with the blocks of `start`.
fn is_leading_block(start: &str, whole: &str) -> bool {
    !start.is_empty() && start.len().is_multiple_of(3) && whole.starts_with(start)
}

impl fmt::Display for ActorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.base)?;
        self.roles.iter().try_for_each(|role| write!(f, " {role}"))
    }
}

/// An actor code needs at least a base.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an actor code needs at least a base, such as \"KOR\"")]
pub struct EmptyActorCode;

impl FromStr for ActorCode {
    type Err = EmptyActorCode;

    /// Reads a base and roles set apart by white space.
    fn from_str(text: &str) -> Result<Self, EmptyActorCode> {
        let mut words = text.split_whitespace();
        let base = ActorCode::new(words.next().ok_or(EmptyActorCode)?);
        Ok(words.fold(base, |code, role| code.with_role(role)))
    }
}

impl TryFrom<String> for ActorCode {
    type Error = EmptyActorCode;

    fn try_from(text: String) -> Result<Self, EmptyActorCode> {
        text.parse()
    }
}

impl From<ActorCode> for String {
    fn from(code: ActorCode) -> String {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> ActorCode {
        text.parse().unwrap()
    }

    #[test]
    fn a_state_covers_its_parts_and_not_the_other_way_round() {
        assert!(code("ARL").covers(&code("ARL MIL")));
        assert!(!code("ARL MIL").covers(&code("ARL")));
        assert!(!code("ARL").covers(&code("BOR MIL")));
        assert!(code("ARL").covers(&code("ARLGOV")));
        assert!(!code("AR").covers(&code("ARLGOV")));
    }

    #[test]
    fn json_holds_the_code_as_one_string() {
        let code: ActorCode = serde_json::from_str(r#""ARL GOV""#).unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"ARL GOV\"");
        assert!(serde_json::from_str::<ActorCode>(r#"" ""#).is_err());
    }

    #[test]
    fn a_role_stands_once() {
        assert_eq!(code("ARL GOV").with_role("GOV"), code("ARL GOV"));
        assert_eq!(code("ARL").with_role("MIL").to_string(), "ARL MIL");
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(text in any::<String>()) {
            if let Ok(code) = text.parse::<ActorCode>() {
                prop_assert_eq!(code.to_string().parse(), Ok(code.clone()));
                prop_assert!(code.covers(&code));
            } else {
                prop_assert!(text.trim().is_empty());
            }
        }
    }
}
