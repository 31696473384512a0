//! The words of time expressions, ready for look-ups.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::time::figures::{numeric_meaning, period_code};
use crate::time::meaning::{Meaning, Signal};
use crate::time::table::Tables;

/// The embedded table in the form that look-ups need.
pub(crate) struct Vocabulary {
    meanings: HashMap<String, Meaning>,
    signals: HashMap<String, Signal>,
    /// Words after a number that show that it counts things.
    pub(crate) counted: HashSet<String>,
    /// Words before a number that show that it is no year.
    pub(crate) numbered: HashSet<String>,
    /// Phrases for "from now on, nobody knows until when", as words.
    pub(crate) soon: Vec<Vec<String>>,
    /// Words after such a phrase that hang it on something else than the document's date.
    pub(crate) soon_of_something_else: HashSet<String>,
    /// Words between a preposition and its noun that change nothing, as words.
    pub(crate) fillers: Vec<Vec<String>>,
    /// Verbs of the asides that tell who said it.
    pub(crate) saying: HashSet<String>,
}

impl Vocabulary {
    /// Returns the table that the program carries.
    pub(crate) fn embedded() -> &'static Vocabulary {
        static EMBEDDED: LazyLock<Vocabulary> = LazyLock::new(|| {
            let tables = toml::from_str(include_str!("../../data/time_words.toml"))
                .expect("a test reads the embedded table");
            Vocabulary::of(tables)
        });
        &EMBEDDED
    }

    /// Returns what `word`, in lower case, stands for.
    pub(crate) fn meaning(&self, word: &str) -> Meaning {
        match word.as_bytes().first() {
            Some(first) if first.is_ascii_digit() => numeric_meaning(word),
            _ => self
                .meanings
                .get(word)
                .copied()
                .or_else(|| period_code(word))
                .unwrap_or(Meaning::Other),
        }
    }

    /// Returns what `word`, in lower case, says about the time of its clause.
    pub(crate) fn signal(&self, word: &str) -> Signal {
        self.signals.get(word).copied().unwrap_or(Signal::None)
    }

    fn of(tables: Tables) -> Vocabulary {
        Vocabulary {
            meanings: tables.meanings().collect(),
            signals: tables.signals.by_word().collect(),
            counted: tables.numbers.counted.into_iter().collect(),
            numbered: tables.numbers.numbered.into_iter().collect(),
            soon: split_all(&tables.phrases.soon),
            soon_of_something_else: tables.phrases.soon_of_something_else.into_iter().collect(),
            fillers: split_all(&tables.phrases.fillers),
            saying: tables.signals.saying.into_iter().collect(),
        }
    }
}

fn split_all(phrases: &[String]) -> Vec<Vec<String>> {
    let words = |phrase: &String| phrase.split(' ').map(str::to_owned).collect();
    phrases.iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_used_and_no_word_stands_twice() {
        let tables: Tables = toml::from_str(include_str!("../../data/time_words.toml")).unwrap();
        let mut seen = HashSet::new();
        for (word, meaning) in tables.meanings() {
            assert_ne!(meaning, Meaning::Other, "{word}");
            assert_eq!(word, word.to_lowercase());
            assert!(seen.insert(word.clone()), "{word} stands twice");
        }
        let mut seen = HashSet::new();
        for (word, _) in tables.signals.by_word() {
            assert!(seen.insert(word.clone()), "{word} stands twice");
        }
        for phrase in &tables.phrases.soon {
            let opener = phrase.split(' ').next().unwrap();
            assert!(
                tables.words.openers.iter().any(|word| word == opener),
                "{phrase}"
            );
        }
        for month in tables.months.values() {
            assert!((1..=12).contains(&month.number));
        }
    }
}
