//! Which types two coders may give to one act.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ontology::EventType;
use serde::Deserialize;

/// Returns the types under which the same act may be found: the type itself first.
pub(crate) fn with_neighbours(event_type: EventType) -> &'static [EventType] {
    NEIGHBOURS
        .get(&event_type)
        .map_or(&[], |types| types.as_slice())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    pair: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    types: [EventType; 2],
    #[expect(dead_code, reason = "for the reader of the file")]
    why: String,
}

static NEIGHBOURS: LazyLock<BTreeMap<EventType, Vec<EventType>>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../data/neighbours.toml"))
        .expect("a test reads data/neighbours.toml");
    let mut neighbours: BTreeMap<EventType, Vec<EventType>> = EventType::ALL
        .into_iter()
        .map(|event_type| (event_type, vec![event_type]))
        .collect();
    for Pair {
        types: [one, other],
        ..
    } in table.pair
    {
        neighbours.entry(one).or_default().push(other);
        neighbours.entry(other).or_default().push(one);
    }
    neighbours
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_its_own_neighbour_and_no_pair_stands_twice() {
        for event_type in EventType::ALL {
            let types = with_neighbours(event_type);
            assert_eq!(types[0], event_type);
            for (place, one) in types.iter().enumerate() {
                assert!(!types[..place].contains(one), "{event_type} ~ {one} twice");
            }
        }
        assert!(with_neighbours(EventType::Aid).contains(&EventType::Cooperate));
        assert!(!with_neighbours(EventType::Agree).contains(&EventType::Aid));
    }
}
