//! Whether two tellings name the same side of an act: an actor, or its parent.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ontology::ActorCode;
use serde::Deserialize;

use crate::told::Parties;

/// How well two tellings agree on one side of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SameSide {
    /// The same actor.
    Same,
    /// A state and its government, army, parliament.
    Parent,
    /// One of the two names nobody, or nobody that a table knows.
    Open,
    /// Somebody else.
    Other,
}

/// Compares those who act. Of several one is enough: tellings name those who matter to their readers.
pub(crate) fn same_actors(one: &Parties, other: &Parties) -> SameSide {
    let names_agree = one.unknown.is_empty()
        || other.unknown.is_empty()
        || !one.unknown.is_disjoint(&other.unknown);
    let both_unknown = one.codes.is_empty() && other.codes.is_empty();
    if both_unknown && !names_agree {
        return SameSide::Other;
    }
    same_recipients(one, other)
}

/// Compares those whom it was done to. Those that no table knows are told in too many ways ("Kesh",
/// "twelve people", "the depot") for other words to be somebody else.
pub(crate) fn same_recipients(one: &Parties, other: &Parties) -> SameSide {
    if one.codes.is_empty() || other.codes.is_empty() {
        return SameSide::Open;
    }
    if !one.codes.is_disjoint(&other.codes) {
        return SameSide::Same;
    }
    let related = |code: &ActorCode| other.codes.iter().any(|that| speaks_for(code, that));
    if one.codes.iter().any(related) {
        SameSide::Parent
    } else {
        SameSide::Other
    }
}

/// Tells whether two codes may stand for one actor: of one state, both the state itself or organs
/// of it, or one a part of the other by a role that is not a state's own.
fn speaks_for(one: &ActorCode, other: &ActorCode) -> bool {
    if one.base() != other.base() || one.base() == ActorCode::NO_STATE {
        return false;
    }
    let is_state = |code: &ActorCode| code.roles().iter().all(|role| ORGANS.contains(role));
    match (is_state(one), is_state(other)) {
        (true, true) => true,
        (false, false) => one.covers(other) || other.covers(one),
        _ => false,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    organs: BTreeSet<String>,
}

static ORGANS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let table: Table =
        toml::from_str(include_str!("../data/organs.toml")).expect("a test reads data/organs.toml");
    table.organs
});

#[cfg(test)]
mod tests {
    use super::*;

    fn side(codes: &[&str]) -> Parties {
        Parties::coded(codes.iter().filter_map(|code| code.parse().ok()))
    }

    #[test]
    fn a_state_acts_through_its_organs_and_not_through_its_rebels() {
        let same = |one: &str, other: &str| same_actors(&side(&[one]), &side(&[other]));
        assert_eq!(same("ARL", "ARL"), SameSide::Same);
        assert_eq!(same("ARL", "ARL MIL"), SameSide::Parent);
        assert_eq!(same("ARL GOV", "ARL MIL"), SameSide::Parent);
        assert_eq!(same("ARL", "ARL REB"), SameSide::Other);
        assert_eq!(same("ARL MIL", "BOR MIL"), SameSide::Other);
        assert_eq!(same_actors(&side(&["ARL"]), &side(&[])), SameSide::Open);
    }
}
