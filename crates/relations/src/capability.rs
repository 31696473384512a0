//! What is given, by domain; the table is `data/capabilities.toml`.

use std::{collections::HashMap, fmt, str::FromStr, sync::LazyLock};

use serde::{Deserialize, Serialize};

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/capabilities.toml"))
        .expect("a test reads the embedded table with this function")
});

/// For the first word of each phrase: the phrases that begin with it, the longest first.
static PHRASES: LazyLock<HashMap<&str, Vec<Phrase>>> = LazyLock::new(phrases);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    heads: Vec<String>,
    between: Vec<String>,
    #[serde(rename = "domain")]
    domains: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    in_words: String,
    words: Vec<String>,
    #[serde(default)]
    qualifiers: Vec<String>,
}

struct Phrase {
    words: Vec<&'static str>,
    domains: Vec<Domain>,
}

/// A domain of capabilities, such as missiles or food.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Domain(usize);

/// A word that names no domain of capabilities.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name:?} is no domain of capabilities; the domains are {known}")]
pub struct UnknownDomain {
    /// The word as given.
    pub name: String,
    /// The domains that there are, set apart by commas.
    pub known: String,
}

impl Domain {
    /// Returns every domain, in the order in which the register lists them.
    pub fn all() -> impl Iterator<Item = Domain> {
        (0..TABLE.domains.len()).map(Domain)
    }

    /// Returns the name in data, such as "air_defence".
    pub fn as_str(self) -> &'static str {
        &TABLE.domains[self.0].name
    }

    /// Returns the domain in the words of a report, such as "air defence".
    pub fn in_words(self) -> &'static str {
        &TABLE.domains[self.0].in_words
    }

    /// The domain of what is given without being named.
    pub(crate) fn not_stated() -> Domain {
        Domain(TABLE.domains.len() - 1)
    }
}

impl fmt::Debug for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Domain {
    type Err = UnknownDomain;

    fn from_str(name: &str) -> Result<Self, UnknownDomain> {
        let found = Domain::all().find(|domain| domain.as_str() == name);
        found.ok_or_else(|| UnknownDomain {
            name: name.to_owned(),
            known: Domain::all()
                .map(Domain::as_str)
                .collect::<Vec<_>>()
                .join(", "),
        })
    }
}

impl Serialize for Domain {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Domain {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

/// Words of capability in a run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// Place of the first word.
    pub(crate) start: usize,
    /// Place after the last.
    pub(crate) end: usize,
    pub(crate) domains: Vec<Domain>,
}

/// Finds the longest phrases of capability from left to right; `words` are in lower case.
pub(crate) fn named(words: &[&str]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let fits = |phrase: &&Phrase| {
            let there = words.get(at..at + phrase.words.len());
            there.is_some_and(|there| {
                let mut pairs = there.iter().zip(&phrase.words);
                pairs.all(|(word, wanted)| is_form_of(word, wanted))
            })
        };
        let candidates = singulars(words[at]).filter_map(|word| PHRASES.get(word));
        let longest = candidates
            .filter_map(|phrases| phrases.iter().find(fits))
            .max_by_key(|phrase| phrase.words.len());
        match longest {
            Some(phrase) => {
                let end = at + phrase.words.len();
                found.push(Named {
                    start: at,
                    end,
                    domains: phrase.domains.clone(),
                });
                at = end;
            }
            None => at += 1,
        }
    }
    found.extend(qualified(words));
    found.sort_by_key(|named| named.start);
    found
}

/// Domains named before a head: "military and technical support".
fn qualified(words: &[&str]) -> Vec<Named> {
    let is_head = |word: &str| TABLE.heads.iter().any(|head| head == word);
    let heads = (0..words.len()).filter(|&place| is_head(words[place]));
    heads
        .flat_map(|head| {
            let before = (0..head).rev().map(|place| (place, words[place]));
            before
                .map(|(place, word)| (place, qualifies(word), word))
                .take_while(|(_, domains, word)| {
                    !domains.is_empty() || TABLE.between.iter().any(|it| it == word)
                })
                .filter(|(_, domains, _)| !domains.is_empty())
                .map(|(start, domains, _)| Named {
                    start,
                    end: head + 1,
                    domains,
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn qualifies(word: &str) -> Vec<Domain> {
    let rows = TABLE.domains.iter().enumerate();
    rows.filter(|(_, row)| row.qualifiers.iter().any(|it| it == word))
        .map(|(number, _)| Domain(number))
        .collect()
}

fn phrases() -> HashMap<&'static str, Vec<Phrase>> {
    let mut domains_of: Vec<(&'static str, Vec<Domain>)> = Vec::new();
    let mut place: HashMap<&'static str, usize> = HashMap::new();
    for (number, row) in TABLE.domains.iter().enumerate() {
        for phrase in &row.words {
            let at = *place.entry(phrase).or_insert_with(|| {
                domains_of.push((phrase, Vec::new()));
                domains_of.len() - 1
            });
            domains_of[at].1.push(Domain(number));
        }
    }
    let mut found: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
    domains_of.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.split(' ').count()));
    for (phrase, domains) in domains_of {
        let words: Vec<&'static str> = phrase.split(' ').collect();
        found
            .entry(words[0])
            .or_default()
            .push(Phrase { words, domains });
    }
    found
}

fn is_form_of(word: &str, wanted: &str) -> bool {
    singulars(word).any(|form| form == wanted)
}

/// The word, and what it may be the regular plural of.
fn singulars(word: &str) -> impl Iterator<Item = &str> {
    let without = |ending| word.strip_suffix(ending).filter(|stem| stem.len() > 2);
    [Some(word), without("s"), without("es")]
        .into_iter()
        .flatten()
        .chain(irregular(word))
}

/// "supplies": the table is asked for "supply", which no ending gives.
fn irregular(word: &str) -> Option<&'static str> {
    let stem = word.strip_suffix("ies")?;
    PHRASE_WORDS
        .iter()
        .copied()
        .find(|known| known.strip_suffix('y') == Some(stem))
}

static PHRASE_WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let phrases = TABLE.domains.iter().flat_map(|row| &row.words);
    phrases
        .flat_map(|phrase| phrase.split(' '))
        .filter(|word| word.ends_with('y'))
        .collect()
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn domains(words: &str) -> Vec<&'static str> {
        let words: Vec<&str> = words.split(' ').collect();
        named(&words)
            .iter()
            .flat_map(|named| named.domains.iter().map(|domain| domain.as_str()))
            .collect()
    }

    #[test]
    fn the_longest_phrase_counts_and_plurals_match() {
        assert_eq!(
            domains("ballistic missile technology"),
            ["missile", "technology"]
        );
        assert_eq!(domains("missile technology"), ["missile"]);
        assert_eq!(domains("surface-to-air missiles"), ["air_defence"]);
        assert_eq!(
            domains("medical supplies and grain"),
            ["medical_relief", "food"]
        );
        assert_eq!(domains("nuclear submarines"), ["nuclear", "naval"]);
        assert_eq!(
            domains("military and technical support"),
            ["arms", "technology"]
        );
        assert!(domains("a military delegation").is_empty());
    }

    #[test]
    fn every_row_of_the_table_can_be_used() {
        let names: BTreeSet<&str> = Domain::all().map(Domain::as_str).collect();
        assert_eq!(names.len(), TABLE.domains.len());
        assert!(TABLE.domains[Domain::not_stated().0].words.is_empty());
        for row in &TABLE.domains {
            for phrase in &row.words {
                assert_eq!(*phrase, phrase.to_lowercase());
                assert!(!phrase.is_empty() && !phrase.contains("  "));
                assert!(domains(phrase).contains(&row.name.as_str()), "{phrase}");
            }
        }
    }

    #[test]
    fn an_unknown_domain_is_named_with_the_known_ones() {
        let error = "magic".parse::<Domain>().unwrap_err().to_string();
        assert!(error.contains("\"magic\"") && error.contains("air_defence"));
    }

    proptest! {
        #[test]
        fn any_words_are_read(words in prop::collection::vec("\\PC{0,12}", 0..12)) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            for named in named(&words) {
                prop_assert!(named.start < named.end && named.end <= words.len());
            }
        }
    }
}
