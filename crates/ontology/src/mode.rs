//! Modes and contexts: how an act was done, and in what setting.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::codebook;
use crate::event_type::EventType;

/// A mode that PLOVER lists, such as "aerial". One name may be a mode of several types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Mode(&'static str);

/// A context that PLOVER lists, such as "human_rights".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Context(&'static str);

static MODES: LazyLock<Vec<Mode>> = LazyLock::new(|| {
    let mut modes: Vec<Mode> = EventType::ALL
        .into_iter()
        .flat_map(codebook::mode_names)
        .map(Mode)
        .collect();
    modes.sort_unstable();
    modes.dedup();
    modes
});

impl Mode {
    /// Returns every mode of the codebook once, in alphabetical order.
    pub fn all() -> &'static [Mode] {
        &MODES
    }

    /// Returns the modes that the codebook lists under `event_type`, in its order.
    pub fn of_type(event_type: EventType) -> impl Iterator<Item = Mode> {
        codebook::mode_names(event_type).map(Mode)
    }

    /// Returns the codebook's name, such as "heavy-weapons".
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl Context {
    /// Returns every context of the codebook, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Context> {
        codebook::contexts().map(|(name, _)| Context(name))
    }

    /// Returns the codebook's name, such as "natural_resource".
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns the context in the words of a report, such as "natural resources".
    pub fn in_words(self) -> &'static str {
        codebook::contexts()
            .find(|(name, _)| *name == self.0)
            .map_or(self.0, |(_, in_words)| in_words)
    }
}

/// The codebook has no mode or context of this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotInCodebook {
    /// No type has such a mode.
    #[error("PLOVER has no mode {name:?}")]
    Mode {
        /// The name that was given.
        name: String,
    },
    /// No such context.
    #[error("PLOVER has no context {name:?}")]
    Context {
        /// The name that was given.
        name: String,
    },
}

impl FromStr for Mode {
    type Err = NotInCodebook;

    fn from_str(name: &str) -> Result<Self, NotInCodebook> {
        let found = Mode::all().iter().find(|mode| mode.0 == name);
        found
            .copied()
            .ok_or_else(|| NotInCodebook::Mode { name: name.into() })
    }
}

impl FromStr for Context {
    type Err = NotInCodebook;

    fn from_str(name: &str) -> Result<Self, NotInCodebook> {
        Context::all()
            .find(|context| context.0 == name)
            .ok_or_else(|| NotInCodebook::Context { name: name.into() })
    }
}

impl<'de> Deserialize<'de> for Mode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(D::Error::custom)
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mode({})", self.0)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Context({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_mode_and_context_reads_back() {
        for mode in Mode::all() {
            assert_eq!(mode.as_str().parse(), Ok(*mode));
        }
        for context in Context::all() {
            assert_eq!(context.as_str().parse(), Ok(context));
            assert!(!context.in_words().contains('_'));
        }
    }

    #[test]
    fn an_unknown_mode_is_named() {
        let error = "teleport".parse::<Mode>().unwrap_err();
        assert_eq!(error.to_string(), "PLOVER has no mode \"teleport\"");
    }

    #[test]
    fn json_holds_the_name() {
        let modes: Vec<Mode> = serde_json::from_str(r#"["aerial", "martial-law"]"#).unwrap();
        assert_eq!(serde_json::to_string(&modes[1]).unwrap(), "\"martial-law\"");
        assert!(serde_json::from_str::<Context>(r#""martial-law""#).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_a_mode_or_an_error(text in any::<String>()) {
            if let Ok(mode) = text.parse::<Mode>() {
                prop_assert_eq!(mode.as_str(), text);
            }
        }
    }
}
