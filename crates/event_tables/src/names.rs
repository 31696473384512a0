//! Actors and countries by name, through the registry.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use ontology::{ActorCode, ActorKind, NameKind, NameMatch, Registry};

use crate::table_text::rows;
use crate::values::civil;

const COUNTRY_SPELLINGS_TSV: &str = include_str!("../data/country_spellings.tsv");

static SPELLINGS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    rows(COUNTRY_SPELLINGS_TSV)
        .map(|[name, code]| (name.to_lowercase(), code))
        .collect()
});

/// Returns the ISO 3166-1 alpha-3 code of a country by its name, or by that code itself.
///
/// What stands in brackets behind the name is another name of it: "Russia (Soviet Union)".
pub(crate) fn country(name: &str, registry: &Registry) -> Option<String> {
    let without_brackets = || country_alone(in_brackets(name)?.0, registry);
    country_alone(name, registry).or_else(without_brackets)
}

/// As [`country`], of a name that has no brackets.
pub(crate) fn country_alone(name: &str, registry: &Registry) -> Option<String> {
    let name = name.trim();
    if let Some(code) = SPELLINGS.get(&name.to_lowercase()) {
        return Some((*code).to_owned());
    }
    if let Some(code) = state(name, registry) {
        return Some(code);
    }
    let is_code = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_known = || registry.name_of(&ActorCode::new(name)) != name;
    (is_code && is_known()).then(|| name.to_owned())
}

fn state(name: &str, registry: &Registry) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let found = registry.name_at(&words, None)?;
    let is_state = found.actor_kind == ActorKind::State && found.kind == NameKind::Alias;
    (is_state && found.n_words == words.len()).then(|| found.code.to_string())
}

/// Returns the actor that the whole of `name` names on a day.
///
/// A person is also found by first and last name where the dataset writes all of them.
pub(crate) fn actor(name: &str, day: i32, registry: &Registry) -> Option<ActorCode> {
    named(name, date_of(day), registry).map(|found| found.code.clone())
}

/// Returns the state of a person who holds or held an office on another day.
pub(crate) fn state_of_person(name: &str, registry: &Registry) -> Option<ActorCode> {
    let found = named(name, None, registry)?;
    let is_person = found.actor_kind == ActorKind::Person;
    is_person.then(|| ActorCode::new(found.code.base()))
}

fn named<'r>(name: &str, on: Option<Date>, registry: &'r Registry) -> Option<NameMatch<'r>> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let whole = |words: &[&str]| {
        let found = registry.name_at(words, on)?;
        let is_name = found.kind != NameKind::Demonym;
        (is_name && found.n_words == words.len()).then_some(found)
    };
    let person = || match words.as_slice() {
        [first, _, .., last] => {
            whole(&[first, last]).filter(|found| found.actor_kind == ActorKind::Person)
        }
        _ => None,
    };
    whole(&words).or_else(person)
}

/// Returns the role that the whole of `noun` is, such as MIL for "Military".
pub(crate) fn role<'r>(noun: &str, registry: &'r Registry) -> Option<&'r str> {
    let words: Vec<&str> = noun.split_whitespace().collect();
    let found = registry.role_at(&words)?;
    (found.n_words == words.len()).then_some(found.role)
}

/// Cuts "Military Forces of Arland (2000-)" into what stands before the last brackets and inside.
pub(crate) fn in_brackets(name: &str) -> Option<(&str, &str)> {
    let (before, behind) = name.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    Some((before.trim(), behind.trim())).filter(|(before, _)| !before.is_empty())
}

fn date_of(day: i32) -> Option<Date> {
    let (year, month, day) = civil(day);
    let year = i16::try_from(year).ok()?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);

    #[test]
    fn countries_are_found_in_the_spellings_of_datasets() {
        let expected = [
            ("Russia", "RUS"),
            ("Russian Federation", "RUS"),
            ("Russia (Soviet Union)", "RUS"),
            ("Yemen (North Yemen)", "YEM"),
            ("DR Congo (Zaire)", "COD"),
            ("Democratic Republic of Congo", "COD"),
            ("Congo", "COG"),
            ("Occupied Palestinian Territory", "PSE"),
            ("Bosnia-Herzegovina", "BIH"),
            ("Myanmar (Burma)", "MMR"),
            ("USA", "USA"),
        ];
        for (name, code) in expected {
            assert_eq!(country(name, &REGISTRY).as_deref(), Some(code), "{name}");
        }
        for name in ["", "Atlantis", "XYZ", "Moscow", "Russian"] {
            assert_eq!(country(name, &REGISTRY), None, "{name}");
        }
    }

    #[test]
    fn people_are_found_by_first_and_last_name() {
        let day = crate::values::day_number(2014, 6, 1).unwrap_or_default();
        let code = |name: &str| actor(name, day, &REGISTRY).map(|code| code.to_string());
        assert_eq!(
            code("Sergey Viktorovich Lavrov").as_deref(),
            Some("RUS GOV")
        );
        assert_eq!(code("United Whatever Nations"), None);
        let state = state_of_person("Donald Trump", &REGISTRY);
        assert_eq!(state.map(|code| code.to_string()).as_deref(), Some("USA"));
        assert_eq!(state_of_person("United Nations", &REGISTRY), None);
    }

    #[test]
    fn every_spelling_leads_to_a_state() {
        let n_lines = COUNTRY_SPELLINGS_TSV.lines();
        let n_lines = n_lines.filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(SPELLINGS.len(), n_lines);
        for (name, code) in rows(COUNTRY_SPELLINGS_TSV).map(|[name, code]| (name, code)) {
            let is_known = REGISTRY.name_of(&ActorCode::new(code)) != code;
            assert!(is_known, "{name} {code}");
        }
    }
}
