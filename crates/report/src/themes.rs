//! Under which heading an expected act stands; the table is `data/themes.toml`.

use std::sync::LazyLock;

use ontology::{Context, EventType, Mode};
use records::EventCode;
use serde::Deserialize;

static THEMES: LazyLock<Themes> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/themes.toml"))
        .expect("a test reads the embedded table with this function")
});

/// Returns the theme of an act in words; that of a proposition without an act is "other".
pub(crate) fn theme_of(event: Option<&EventCode>) -> &'static str {
    let found = event.and_then(|event| {
        THEMES
            .themes
            .iter()
            .find(|theme| theme.rules.iter().any(|rule| rule.fits(event)))
    });
    found.map_or(&THEMES.other, |theme| &theme.name)
}

/// Returns the name of the theme that stands last: what fits no other.
pub(crate) fn other() -> &'static str {
    &THEMES.other
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Themes {
    other: String,
    #[serde(rename = "theme")]
    themes: Vec<Theme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    name: String,
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(default)]
    types: Vec<EventType>,
    #[serde(default)]
    modes: Vec<Mode>,
    #[serde(default)]
    contexts: Vec<Context>,
}

impl Rule {
    fn fits(&self, event: &EventCode) -> bool {
        (self.types.is_empty() || self.types.contains(&event.event_type))
            && shares_one(&self.modes, &event.modes)
            && shares_one(&self.contexts, &event.contexts)
    }
}

/// Tells whether an act has one of the asked values; where none is asked, any act does.
fn shares_one<T: PartialEq>(asked: &[T], there: &[T]) -> bool {
    asked.is_empty() || asked.iter().any(|one| there.contains(one))
}

#[cfg(test)]
mod tests {
    use records::Span;

    use super::*;

    fn act(event_type: EventType, modes: &[&str], contexts: &[&str]) -> EventCode {
        EventCode {
            event_type,
            modes: modes.iter().map(|mode| mode.parse().unwrap()).collect(),
            contexts: contexts.iter().map(|it| it.parse().unwrap()).collect(),
            cameo: None,
            trigger: Span::new(0, 1),
        }
    }

    #[test]
    fn the_first_rule_that_fits_names_the_theme() {
        let theme = |event: &EventCode| theme_of(Some(event));
        let missile_parts = act(EventType::Aid, &[], &["military", "technology"]);
        assert_eq!(theme(&missile_parts), "Military and technology transfers");
        let warhead = act(EventType::Aid, &[], &["military", "cbrn"]);
        assert_eq!(theme(&warhead), "Nuclear");
        let launch = act(EventType::Mobilize, &["weapons"], &[]);
        assert_eq!(theme(&launch), "Weapons tests and satellites");
        let grain = act(EventType::Aid, &[], &[]);
        assert_eq!(theme(&grain), "Aid and cooperation");
    }

    #[test]
    fn a_proposition_without_an_act_stands_under_other() {
        assert_eq!(theme_of(None), other());
    }

    #[test]
    fn every_type_has_a_theme() {
        for event_type in EventType::ALL {
            assert_ne!(theme_of(Some(&act(event_type, &[], &[]))), other());
        }
    }
}
