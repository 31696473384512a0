//! Reads `data/plover.toml`: what the PLOVER codebook says of each type, mode and context.
//!
//! The table is parsed once, at first use; everything derived from a type (quad class, score)
//! is looked up here at the point of use and stored nowhere else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::event_type::{EventType, QuadClass};

/// The table as it is embedded.
pub(crate) const PLOVER_TOML: &str = include_str!("../data/plover.toml");

static CODEBOOK: LazyLock<Codebook> = LazyLock::new(|| {
    toml::from_str(PLOVER_TOML).expect("a test reads the embedded table with this function")
});

/// The whole codebook.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Codebook {
    /// In the order of the manual, which is that of [`EventType::ALL`].
    #[serde(rename = "type")]
    types: Vec<TypeEntry>,
    /// Context names with their words for a report.
    contexts: BTreeMap<String, String>,
}

/// What the codebook says of one type.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeEntry {
    name: EventType,
    quad: u8,
    score: f64,
    in_words: String,
    means: String,
    #[serde(default)]
    modes: Vec<ModeEntry>,
}

/// One mode of one type. The same name may stand under several types with several scores.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModeEntry {
    name: String,
    score: Option<f64>,
}

fn entry(event_type: EventType) -> &'static TypeEntry {
    CODEBOOK
        .types
        .iter()
        .find(|entry| entry.name == event_type)
        .expect("a test checks that every type has an entry")
}

impl EventType {
    /// Returns the quad class that the codebook puts the type in.
    ///
    /// SANCTION is material conflict, as in its own section of the manual.
    pub fn quad_class(self) -> QuadClass {
        QuadClass::from_number(entry(self).quad).expect("a test checks that quad is 1 to 4")
    }

    /// Returns the type in the words of a report, such as "verbal support".
    pub fn in_words(self) -> &'static str {
        &entry(self).in_words
    }

    /// Returns what the type means, in a few words, such as "harms physically and on purpose".
    pub fn meaning(self) -> &'static str {
        &entry(self).means
    }
}

/// Returns the score of a type without its modes.
pub(crate) fn type_score(event_type: EventType) -> f64 {
    entry(event_type).score
}

/// Returns the score that the codebook gives to `mode` under a type.
pub(crate) fn mode_score(event_type: EventType, mode: &str) -> Option<f64> {
    let modes = &entry(event_type).modes;
    modes.iter().find(|entry| entry.name == mode)?.score
}

/// Returns the names of the modes of a type, in the order of the codebook.
pub(crate) fn mode_names(event_type: EventType) -> impl Iterator<Item = &'static str> {
    entry(event_type)
        .modes
        .iter()
        .map(|mode| mode.name.as_str())
}

/// Returns every context's name with its words for a report.
pub(crate) fn contexts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let contexts = &CODEBOOK.contexts;
    contexts
        .iter()
        .map(|(name, in_words)| (name.as_str(), in_words.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_one_entry_in_the_order_of_the_enum() {
        let names: Vec<_> = CODEBOOK.types.iter().map(|entry| entry.name).collect();
        assert_eq!(names, EventType::ALL);
        for event_type in EventType::ALL {
            assert!(!event_type.in_words().is_empty());
            assert!(!event_type.meaning().is_empty());
            event_type.quad_class();
        }
    }

    #[test]
    fn scores_lie_on_the_scale_and_modes_stand_once_a_type() {
        for event_type in EventType::ALL {
            let mut names: Vec<_> = mode_names(event_type).collect();
            for name in &names {
                let score = mode_score(event_type, name).unwrap_or(0.0);
                assert!((-10.0..=10.0).contains(&score), "{event_type} {name}");
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), entry(event_type).modes.len(), "{event_type}");
            assert!((-10.0..=10.0).contains(&type_score(event_type)));
        }
    }

    #[test]
    fn no_score_has_the_sign_of_the_other_half() {
        for event_type in EventType::ALL {
            let cooperation = event_type.quad_class().is_cooperation();
            assert!(
                (type_score(event_type) > 0.0) == cooperation || event_type == EventType::Request
            );
        }
    }

    #[test]
    fn the_contradictions_of_the_manual_are_decided() {
        assert_eq!(
            EventType::Sanction.quad_class(),
            QuadClass::MaterialConflict
        );
        assert!((type_score(EventType::Accuse) + 3.0).abs() < 1e-12);
    }

    #[test]
    fn there_are_thirty_seven_contexts() {
        assert_eq!(contexts().count(), 37);
    }
}
