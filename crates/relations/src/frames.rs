//! Words of giving, receiving and asking; the table is `data/transfers.toml`.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::{capability::Domain, status::Status};

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/transfers.toml"))
        .expect("a test reads the embedded table with this function")
});

/// For each word the frames that it opens, in the order of the table.
static BY_WORD: LazyLock<HashMap<&'static str, Vec<&'static Frame>>> = LazyLock::new(|| {
    let mut found: HashMap<&str, Vec<&Frame>> = HashMap::new();
    for frame in &FRAMES.frames {
        for word in &frame.words {
            found.entry(word).or_default().push(frame);
        }
    }
    found
});

/// The whole table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frames {
    #[serde(rename = "frame")]
    frames: Vec<Frame>,
    #[serde(rename = "modifier")]
    modifiers: Vec<Modifier>,
    verb: Verb,
    denial: Denial,
    pub(crate) clause: Clause,
}

/// What a word of giving, receiving or asking makes of the actors around it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    pub(crate) role: Role,
    pub(crate) part: Part,
    words: Vec<String>,
    /// What is given, whatever else is named.
    pub(crate) always: Option<Domain>,
    /// What is given where no word names it.
    pub(crate) otherwise: Option<Domain>,
    /// Whether the object may follow "to" and a verb.
    #[serde(default)]
    pub(crate) onward: bool,
    pub(crate) status: Option<Status>,
    /// Whether the words around must name both sides themselves.
    #[serde(default)]
    pub(crate) named: bool,
    /// The word that must not follow.
    unless_before: Option<String>,
}

/// What the subject of the word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    Gives,
    Takes,
    Asks,
    /// Each gives the other.
    Trades,
}

/// Part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Part {
    Verb,
    Noun,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Modifier {
    status: Status,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verb {
    after: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Denial {
    words: Vec<String>,
}

/// Words that set clauses and their parts apart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Clause {
    pub(crate) begins: Vec<String>,
    pub(crate) subordinate: Vec<String>,
    pub(crate) relative: Vec<String>,
    pub(crate) ends: Vec<String>,
    pub(crate) causes: Vec<String>,
    pub(crate) light: Vec<String>,
    pub(crate) be: Vec<String>,
    pub(crate) determiners: Vec<String>,
    pub(crate) benefits: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) pronouns: Vec<String>,
}

/// The words that set clauses and their parts apart.
pub(crate) fn clause() -> &'static Clause {
    &FRAMES.clause
}

/// The frames that a word in lower case opens.
pub(crate) fn frames_of(word: &str) -> &'static [&'static Frame] {
    BY_WORD.get(word).map_or(&[], Vec::as_slice)
}

/// What stands around a word of giving.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Neighbours<'s> {
    /// The word before, in lower case.
    pub(crate) before: &'s str,
    /// The word behind.
    pub(crate) behind: &'s str,
    /// Whether a name that acts stands right before.
    pub(crate) name_before: bool,
    /// Whether a name or "it" stands right behind.
    pub(crate) name_behind: bool,
}

/// The frame that a word opens between its neighbours.
pub(crate) fn frame_between(word: &str, around: Neighbours) -> Option<&'static Frame> {
    let fits = |frame: &&&Frame| frame.unless_before.as_deref() != Some(around.behind);
    let frames = frames_of(word).iter().filter(fits);
    let of = |part| frames.clone().copied().find(|frame| frame.part == part);
    let is_verb =
        around.name_before || around.name_behind || holds(&FRAMES.verb.after, around.before);
    match (of(Part::Verb), of(Part::Noun)) {
        (Some(verb), Some(noun)) => Some(if is_verb { verb } else { noun }),
        (verb, noun) => verb.or(noun),
    }
}

/// What the words between a subject and its act make of it; the first modifier of the table counts.
pub(crate) fn modified(words: &str) -> Option<Status> {
    let padded = format!(" {words} ");
    let is_there = |phrase: &String| padded.contains(&format!(" {phrase} "));
    let mut modifiers = FRAMES.modifiers.iter();
    modifiers
        .find(|modifier| modifier.words.iter().any(is_there))
        .map(|modifier| modifier.status)
}

/// Whether words of saying deny what is said.
pub(crate) fn denies(cue: &str) -> bool {
    let words = cue.split(|letter: char| !letter.is_alphanumeric());
    words
        .map(str::to_lowercase)
        .any(|word| FRAMES.denial.words.contains(&word))
}

/// Whether a list of the table holds a word.
pub(crate) fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_opens_a_frame() {
        for frame in &FRAMES.frames {
            for word in &frame.words {
                assert_eq!(*word, word.to_lowercase());
                assert!(!frames_of(word).is_empty());
            }
        }
        assert!(frames_of("visit").is_empty());
    }

    #[test]
    fn the_words_before_an_act_change_it() {
        assert_eq!(modified("has refused to"), Some(Status::Refused));
        assert_eq!(modified("did not rule out"), Some(Status::Supposed));
        assert_eq!(modified("has"), None);
    }

    #[test]
    fn a_word_of_denial_denies() {
        assert!(denies("denied on Monday"));
        assert!(!denies("said"));
    }
}
