//! Knows the lines of a page that are not part of the article, from `data/boilerplate.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::words::words;

/// What a boilerplate line says of the lines after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Opens {
    /// Nothing.
    #[serde(skip)]
    Nothing,
    /// Headlines of other articles follow.
    List,
    /// Nothing of the article follows any more.
    Rest,
}

/// Tells whether a short line is boilerplate, and what it opens.
pub(crate) fn boilerplate(line: &str) -> Option<Opens> {
    if !line.contains(char::is_alphanumeric) || is_addresses(line) || is_breadcrumb(line) {
        return Some(Opens::Nothing);
    }
    let words = words(line);
    TABLE
        .rule(&words)
        .or_else(|| TABLE.is_counter(&words).then_some(Opens::Nothing))
}

/// A line of web addresses, handles and tags only.
fn is_addresses(line: &str) -> bool {
    line.split_whitespace().all(|word| {
        word.contains("://")
            || word.starts_with("www.")
            || (word.len() > 1 && word.starts_with(['@', '#']) && !word.starts_with("##"))
    })
}

/// "Home › World › Asia": at least three parts of a few words each.
fn is_breadcrumb(line: &str) -> bool {
    const FEW_WORDS: usize = 4;
    [" > ", " » ", " › ", " | ", " / ", " • ", " · "]
        .iter()
        .any(|between| {
            let mut parts = line.split(between);
            parts.clone().count() >= 3
                && !line.ends_with('.')
                && parts
                    .all(|part| part.split_whitespace().take(FEW_WORDS + 1).count() <= FEW_WORDS)
        })
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../data/boilerplate.toml"))
        .expect("the table is read in a test");
    Table::from(file)
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
    counter: Counter,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(rename = "match")]
    place: Place,
    max_words: usize,
    opens: Option<Opens>,
    phrases: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    Whole,
    Start,
    Within,
}

#[derive(Deserialize)]
struct Counter {
    words: Vec<String>,
}

/// The phrases by their first word, so that a line costs one look-up a word.
struct Table {
    by_first_word: BTreeMap<String, Vec<Phrase>>,
    counter_words: Vec<String>,
}

struct Phrase {
    words: Vec<String>,
    place: Place,
    max_words: usize,
    opens: Opens,
}

impl From<File> for Table {
    fn from(file: File) -> Self {
        let mut by_first_word: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for rule in file.rule {
            for phrase in &rule.phrases {
                let words = words(phrase);
                let Some(first) = words.first().cloned() else {
                    continue;
                };
                by_first_word.entry(first).or_default().push(Phrase {
                    words,
                    place: rule.place,
                    max_words: rule.max_words,
                    opens: rule.opens.unwrap_or(Opens::Nothing),
                });
            }
        }
        Table {
            by_first_word,
            counter_words: file.counter.words,
        }
    }
}

impl Table {
    fn rule(&self, words: &[String]) -> Option<Opens> {
        let found = self.whole(words).or_else(|| {
            (0..words.len()).find_map(|at| {
                self.phrases_at(&words[at..])
                    .find(|phrase| match phrase.place {
                        Place::Whole => false,
                        Place::Start => at == 0 && words.len() <= phrase.max_words,
                        Place::Within => words.len() <= phrase.max_words,
                    })
            })
        });
        found.map(|phrase| phrase.opens)
    }

    /// Returns the phrase that the words are, numbers aside.
    fn whole(&self, words: &[String]) -> Option<&Phrase> {
        let named = words.iter().filter(|word| !is_number(word));
        let first = named.clone().next()?;
        self.by_first_word.get(first)?.iter().find(|phrase| {
            phrase.place == Place::Whole
                && words.len() <= phrase.max_words
                && phrase.words.iter().eq(named.clone())
        })
    }

    /// Returns the phrases that `words` start with.
    fn phrases_at(&self, words: &[String]) -> impl Iterator<Item = &Phrase> {
        words
            .first()
            .and_then(|first| self.by_first_word.get(first))
            .into_iter()
            .flatten()
            .filter(move |phrase| words.starts_with(&phrase.words))
    }

    /// "233", "1.2K shares", "5 min read".
    fn is_counter(&self, words: &[String]) -> bool {
        const FEW_WORDS: usize = 5;
        words.len() <= FEW_WORDS
            && words.iter().any(|word| is_number(word))
            && words
                .iter()
                .all(|word| is_number(word) || self.counter_words.contains(word))
    }
}

/// Digits, with "k" or "m" for thousands and millions.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['k', 'm']);
    !digits.is_empty() && word.len() <= digits.len() + 1 && digits.chars().all(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_reached_by_itself() {
        let file: File =
            toml::from_str(include_str!("../data/boilerplate.toml")).expect("the table is sound");
        for phrase in file.rule.iter().flat_map(|rule| &rule.phrases) {
            assert!(boilerplate(phrase).is_some(), "{phrase}");
        }
    }

    #[test]
    fn counters_addresses_and_breadcrumbs_are_marked() {
        for line in [
            "0",
            "233",
            "1.2K Shares",
            "5 min read",
            "* * *",
            "https://example.org/a",
            "@arland #vote",
            "Home > World > Arland",
        ] {
            assert_eq!(boilerplate(line), Some(Opens::Nothing), "{line}");
        }
        assert_eq!(boilerplate("12 Comments"), Some(Opens::Rest));
        assert_eq!(boilerplate("MOST COMMENTED"), Some(Opens::List));
    }

    #[test]
    fn news_that_sounds_like_boilerplate_is_kept() {
        for line in [
            "Comments by Arland's president drew protests.",
            "Share prices fell in Arland on Monday.",
            "Arland's subscribers' union went on strike.",
            "Related talks will be held in Borland.",
            "Arland adopted a new privacy policy on Monday.",
            "7 p.m.",
        ] {
            assert_eq!(boilerplate(line), None, "{line}");
        }
    }
}
