//! What an act is about, and how many such acts are meant.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::words::{holds, words};

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/objects.toml")).expect("a test reads the embedded table")
});

/// `data/objects.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    kinds: Vec<Kind>,
    numbers: Vec<Number>,
}

/// A kind of thing and the words that name it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    name: String,
    words: Vec<String>,
    #[serde(default)]
    refines: Vec<String>,
    #[serde(default)]
    each_is_an_act: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    n: u32,
    words: Vec<String>,
}

/// Returns the kinds of thing that a text names, the narrowest of each, in the table's order.
pub(crate) fn kinds_in(text: &str) -> Vec<&'static str> {
    let words = words(text);
    let named: Vec<&Kind> = TABLE
        .kinds
        .iter()
        .filter(|kind| kind.words.iter().any(|word| holds(&words, word)))
        .collect();
    named
        .iter()
        .filter(|wide| !named.iter().any(|kind| kind.refines.contains(&wide.name)))
        .map(|kind| kind.name.as_str())
        .collect()
}

/// Tells whether a text names one of these kinds. A name that no table has is looked for as it
/// stands, so that a person may ask about anything.
pub(crate) fn names_one_of(text: &str, kinds: &[String]) -> bool {
    let words = words(text);
    kinds.iter().any(
        |name| match TABLE.kinds.iter().find(|kind| &kind.name == name) {
            Some(kind) => kind.words.iter().any(|word| holds(&words, word)),
            None => holds(&words, &name.to_lowercase()),
        },
    )
}

/// Returns how many acts a text asks for: its number, if each of the things it names is an act of
/// its own ("three more satellites"), else 1.
pub(crate) fn acts_in(text: &str, kinds: &[&str]) -> u32 {
    let each_is_an_act = TABLE
        .kinds
        .iter()
        .any(|kind| kind.each_is_an_act && kinds.contains(&kind.name.as_str()));
    match amount_in(text) {
        Some(n) if each_is_an_act && n <= MOST_ACTS => n,
        _ => 1,
    }
}

/// More than this is an amount and not a number of acts.
const MOST_ACTS: u32 = 20;

/// Returns the first whole number of a text.
fn amount_in(text: &str) -> Option<u32> {
    words(text).iter().find_map(|word| {
        let listed = TABLE
            .numbers
            .iter()
            .find(|number| number.words.contains(word))
            .map(|number| number.n);
        listed.or_else(|| word.parse().ok().filter(|&n| n > 0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_stands_once_and_refines_one_that_is_there() {
        let names: BTreeSet<&str> = TABLE.kinds.iter().map(|kind| kind.name.as_str()).collect();
        assert_eq!(names.len(), TABLE.kinds.len());
        for kind in &TABLE.kinds {
            assert!(
                kind.refines
                    .iter()
                    .all(|wide| names.contains(wide.as_str()))
            );
            assert!(!kind.words.is_empty());
            assert!(kind.words.iter().all(|word| *word == word.to_lowercase()));
        }
    }

    #[test]
    fn the_narrowest_kind_is_asked_for() {
        assert_eq!(kinds_in("another reconnaissance satellite"), ["satellite"]);
        assert_eq!(
            kinds_in("an intercontinental missile"),
            ["intercontinental missile"]
        );
        assert_eq!(kinds_in("recognition"), Vec::<&str>::new());
    }

    #[test]
    fn a_number_of_launches_is_a_number_of_acts() {
        let asked = |text: &str| acts_in(text, &kinds_in(text));
        assert_eq!(asked("three more reconnaissance satellites"), 3);
        assert_eq!(asked("3,000 soldiers"), 1);
        assert_eq!(asked("a satellite"), 1);
    }
}
