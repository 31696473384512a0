//! What the names of entities tell: the state behind an actor and its sector.

use std::collections::HashMap;

/// The sector and state of each entity, from names such as `Police (Arland)`.
///
/// A name without parentheses that stands in the parentheses of others is a state of its own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Affiliations {
    of: Vec<Affiliation>,
}

/// The sector and state of one entity; 0 is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Affiliation {
    pub(crate) sector: u32,
    pub(crate) state: u32,
}

/// The sector of entities that are states themselves.
const STATE_ITSELF: u32 = 1;

impl Affiliations {
    /// Reads the affiliations from names.
    pub(crate) fn of(names: &[Option<String>]) -> Self {
        let spelt: Vec<Option<String>> = names
            .iter()
            .map(|name| name.as_ref().map(|name| name.replace('_', " ")))
            .collect();
        let mut states = HashMap::new();
        let mut sectors = HashMap::new();
        let mut of = vec![Affiliation::default(); spelt.len()];
        for (place, name) in spelt.iter().enumerate() {
            if let Some((sector, state)) = name.as_deref().and_then(split) {
                let new_state = states.len() as u32 + 1;
                let new_sector = sectors.len() as u32 + STATE_ITSELF + 1;
                of[place] = Affiliation {
                    sector: *sectors.entry(sector).or_insert(new_sector),
                    state: *states.entry(state).or_insert(new_state),
                };
            }
        }
        for (place, name) in spelt.iter().enumerate() {
            if let Some(&state) = name.as_deref().and_then(|name| states.get(name)) {
                of[place] = Affiliation {
                    sector: STATE_ITSELF,
                    state,
                };
            }
        }
        Affiliations { of }
    }

    /// Returns the affiliation of an entity.
    pub(crate) fn get(&self, entity: u32) -> Affiliation {
        self.of.get(entity as usize).copied().unwrap_or_default()
    }
}

/// Splits `Police (Arland)` into sector and state.
fn split(name: &str) -> Option<(&str, &str)> {
    let (sector, state) = name.strip_suffix(')')?.rsplit_once('(')?;
    let (sector, state) = (sector.trim(), state.trim());
    (!sector.is_empty() && !state.is_empty()).then_some((sector, state))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_and_sectors_come_from_parentheses() {
        let names = [
            "Police_(Arland)",
            "Arland",
            "Police (Borland)",
            "A. Person",
            "()",
        ];
        let names = names.map(|name| Some(name.to_owned()));
        let found = Affiliations::of(&names);
        assert_eq!(found.get(0).state, found.get(1).state);
        assert_eq!(found.get(0).sector, found.get(2).sector);
        assert_ne!(found.get(0).state, found.get(2).state);
        assert_eq!(found.get(1).sector, STATE_ITSELF);
        assert_eq!(found.get(3), Affiliation::default());
        assert_eq!(found.get(4), Affiliation::default());
        assert_eq!(found.get(99), Affiliation::default());
    }
}
