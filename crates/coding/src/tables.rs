//! The coder's small word tables: light verbs, shifters, words of saying, contexts.
//!
//! All stand as TOML under `data/`; a test reads every line.

use std::collections::{HashMap, HashSet};

use ontology::{Context, Standing};
use serde::Deserialize;

use crate::saying::Saying;

/// All word tables, indexed by lemma.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) light_verbs: LightVerbs,
    pub(crate) shifters: Shifters,
    pub(crate) saying: Saying,
    pub(crate) contexts: HashMap<String, Vec<(Option<String>, Context)>>,
}

impl Tables {
    /// Reads the embedded tables.
    pub(crate) fn builtin() -> Tables {
        let why = "a test reads every table";
        Tables {
            light_verbs: toml::from_str(include_str!("../data/light_verbs.toml")).expect(why),
            shifters: Shifters::new(
                toml::from_str(include_str!("../data/shifters.toml")).expect(why),
            ),
            saying: toml::from_str(include_str!("../data/saying.toml")).expect(why),
            contexts: contexts(toml::from_str(include_str!("../data/contexts.toml")).expect(why)),
        }
    }
}

/// Verbs that lend an event noun their subject and their prepositional phrases.
#[derive(Debug, Deserialize)]
pub(crate) struct LightVerbs {
    object: HashSet<String>,
    counting: HashSet<String>,
    oblique: Vec<VerbWithPrepositions>,
    receiving: Vec<VerbWithPrepositions>,
    happening: HashSet<String>,
}

#[derive(Debug, Deserialize)]
struct VerbWithPrepositions {
    verb: String,
    #[serde(default)]
    prepositions: Vec<String>,
}

impl LightVerbs {
    /// Tells whether `verb` lends its subject to a direct object ("launched an attack").
    pub(crate) fn takes_object(&self, verb: &str) -> bool {
        self.object.contains(verb)
    }

    /// Tells whether `noun` only counts the acts behind its "of" ("a round of talks").
    pub(crate) fn counts(&self, noun: &str) -> bool {
        self.counting.contains(noun)
    }

    /// Tells whether `verb` lends its subject to a noun behind `preposition` ("engaged in talks").
    pub(crate) fn takes_oblique(&self, verb: &str, preposition: &str) -> bool {
        self.oblique.iter().any(|entry| {
            entry.verb == verb && entry.prepositions.iter().any(|word| word == preposition)
        })
    }

    /// Tells whether the verb only says that what its subject names happens ("talks resumed").
    pub(crate) fn happens(&self, verb: &str) -> bool {
        self.happening.contains(verb)
    }

    /// Tells whether the verb's subject undergoes the act its object names ("received support").
    pub(crate) fn receives(&self, verb: &str, preposition: Option<&str>) -> bool {
        self.receiving.iter().any(|entry| {
            entry.verb == verb
                && match preposition {
                    None => entry.prepositions.is_empty(),
                    Some(word) => entry.prepositions.iter().any(|allowed| allowed == word),
                }
        })
    }
}

/// What a governing word does to the clause below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shift {
    pub(crate) standing: Option<Standing>,
    pub(crate) negates: bool,
    /// Whether the word, denied itself, leaves open what it governs.
    pub(crate) open_if_denied: bool,
}

/// Words that change standing or polarity, by part of speech.
#[derive(Debug, Default)]
pub(crate) struct Shifters {
    verbs: HashMap<String, Shift>,
    adjectives: HashMap<String, Shift>,
    nouns: HashMap<String, Shift>,
}

#[derive(Debug, Deserialize)]
struct WrittenShifters {
    group: Vec<WrittenGroup>,
}

#[derive(Debug, Deserialize)]
struct WrittenGroup {
    standing: Option<Standing>,
    #[serde(default)]
    negates: bool,
    #[serde(default)]
    open_if_denied: bool,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
}

impl Shifters {
    fn new(written: WrittenShifters) -> Shifters {
        let mut shifters = Shifters::default();
        for group in written.group {
            let shift = Shift {
                standing: group.standing,
                negates: group.negates,
                open_if_denied: group.open_if_denied,
            };
            let words = [
                (&mut shifters.verbs, group.verbs),
                (&mut shifters.adjectives, group.adjectives),
                (&mut shifters.nouns, group.nouns),
            ];
            for (index, lemmas) in words {
                for lemma in lemmas {
                    index.entry(lemma).or_insert(shift);
                }
            }
        }
        shifters
    }

    pub(crate) fn verb(&self, lemma: &str) -> Option<Shift> {
        self.verbs.get(lemma).copied()
    }

    pub(crate) fn adjective(&self, lemma: &str) -> Option<Shift> {
        self.adjectives.get(lemma).copied()
    }

    pub(crate) fn noun(&self, lemma: &str) -> Option<Shift> {
        self.nouns.get(lemma).copied()
    }
}

fn contexts(
    written: std::collections::BTreeMap<String, Vec<String>>,
) -> HashMap<String, Vec<(Option<String>, Context)>> {
    let mut by_word: HashMap<String, Vec<(Option<String>, Context)>> = HashMap::new();
    for (context, words) in written {
        let context: Context = context.parse().expect("a test reads every table");
        for word in words {
            let (first, second) = match word.split_once(' ') {
                Some((first, second)) => (first.to_owned(), Some(second.to_owned())),
                None => (word, None),
            };
            by_word.entry(first).or_default().push((second, context));
        }
    }
    by_word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads() {
        let tables = Tables::builtin();
        assert!(tables.light_verbs.takes_object("launch"));
        assert!(tables.light_verbs.receives("come", Some("under")));
        assert!(tables.saying.verbs.contains("say"));
        assert!(
            tables
                .shifters
                .verb("refuse")
                .is_some_and(|shift| shift.negates)
        );
        assert!(tables.contexts.contains_key("missile"));
    }
}
