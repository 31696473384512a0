//! ACLED actors by name and kind.

use std::sync::LazyLock;

use ontology::{ActorCode, Registry};

use crate::names;
use crate::table_text::rows;

const ACLED_ACTORS_TSV: &str = include_str!("../data/acled_actors.tsv");

static ROWS: LazyLock<Vec<[&str; 3]>> = LazyLock::new(|| rows(ACLED_ACTORS_TSV).collect());

/// Returns the actor of an ACLED name.
///
/// "Military Forces of Arland (2000-)" says role and state itself. A name that the registry knows
/// is that actor. For the rest the kind of actor (`inter`, a number or a word) gives the role, and
/// the brackets of the name or else the country of the event the state; forces from abroad without
/// brackets have none.
pub(crate) fn acled_actor(
    name: &str,
    inter: &str,
    event_country: &str,
    day: i32,
    registry: &Registry,
) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let name = without_years(name);
    if let Some(code) = of_a_state(&name, registry) {
        return Some(code);
    }
    let parts = std::iter::once(name.as_str()).chain(name.split(':'));
    let mut known = parts.filter_map(|part| names::actor(part.trim(), day, registry));
    if let Some(code) = known.next() {
        return Some(code.to_string());
    }
    let role = value("inter", inter);
    let bracketed =
        names::in_brackets(&name).and_then(|(_, inside)| names::country(inside, registry));
    let at_home = || {
        let is_foreign = value("abroad", inter).is_some();
        (!is_foreign)
            .then(|| names::country(event_country, registry))
            .flatten()
    };
    let base = bracketed.or_else(at_home).map(ActorCode::new);
    match (base, role) {
        (Some(base), Some(role)) => Some(base.with_role(role).to_string()),
        (Some(base), None) => Some(base.to_string()),
        (None, Some(role)) => Some(
            ActorCode::new(ActorCode::NO_STATE)
                .with_role(role)
                .to_string(),
        ),
        (None, None) => None,
    }
}

/// Reads "Police Forces of Arland".
fn of_a_state(name: &str, registry: &Registry) -> Option<String> {
    let prefixes = ROWS.iter().filter(|[kind, ..]| *kind == "prefix");
    let found = prefixes
        .filter_map(|[_, prefix, role]| Some((name.strip_prefix(prefix)?.trim(), *role)))
        .next();
    let (rest, role) = found?;
    let state = rest.split(" - ").next().unwrap_or_default();
    let code = names::country(state, registry).or_else(|| {
        let (state, _) = state.split_once('(')?;
        names::country(state, registry)
    })?;
    Some(ActorCode::new(code).with_role(role).to_string())
}

/// Returns what a row of a kind gives, whatever the capitals.
fn value(kind: &str, key: &str) -> Option<&'static str> {
    let key = key.to_ascii_lowercase();
    let mut found = ROWS.iter().filter(|row| row[0] == kind && row[1] == key);
    found.next().map(|row| row[2])
}

/// Takes away the years that a government was in office, "(2000-)" or "(2014-2020)", and what
/// follows them: the name of a branch.
fn without_years(name: &str) -> String {
    let is_years = |inside: &str| {
        inside.contains('-')
            && inside
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b' ')
    };
    let mut from = 0;
    while let Some(open) = name[from..].find('(').map(|at| from + at) {
        let Some(close) = name[open..].find(')').map(|at| open + at) else {
            break;
        };
        if is_years(&name[open + 1..close]) {
            return name[..open].trim().to_owned();
        }
        from = close + 1;
    }
    name.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);

    fn code(name: &str, inter: &str, country: &str) -> Option<String> {
        acled_actor(name, inter, country, 19_783, &REGISTRY)
    }

    #[test]
    fn state_forces_name_their_state() {
        let expected = [
            (
                "Military Forces of Russia (2000-)",
                "8",
                "Ukraine",
                "RUS MIL",
            ),
            (
                "Military Forces of Russia (2000-) Air Force",
                "8",
                "Ukraine",
                "RUS MIL",
            ),
            (
                "Police Forces of Nigeria (2015-2023)",
                "1",
                "Nigeria",
                "NGA COP",
            ),
            (
                "Government of Iraq (2022-)",
                "State forces",
                "Iraq",
                "IRQ GOV",
            ),
            ("Protesters (India)", "6", "India", "IND CVL"),
            ("Civilians (Somalia)", "Civilians", "Somalia", "SOM CVL"),
            ("Unidentified Armed Group (Mali)", "3", "Mali", "MLI UAF"),
            ("Some Local Front", "2", "Mali", "MLI REB"),
            ("Some Coalition", "8", "Mali", "--- MIL"),
        ];
        for (name, inter, country, expected) in expected {
            assert_eq!(
                code(name, inter, country).as_deref(),
                Some(expected),
                "{name}"
            );
        }
        assert_eq!(code("", "0", "Mali"), None);
    }

    #[test]
    fn every_row_of_the_table_is_used() {
        let lines = ACLED_ACTORS_TSV
            .lines()
            .filter(|line| !line.starts_with('#'));
        assert_eq!(ROWS.len(), lines.count() - 1);
        for [kind, key, _] in ROWS.iter() {
            assert!(["prefix", "inter", "abroad"].contains(kind), "{kind}");
            assert!(
                *kind == "prefix" || key.to_ascii_lowercase() == *key,
                "{key}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_name_is_an_actor_or_none(name in "[A-Za-z() :é0-9-]{0,40}", inter in any::<String>()) {
            code(&name, &inter, &name);
        }
    }
}
