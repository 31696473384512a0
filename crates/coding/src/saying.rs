//! The words of saying, thinking, wanting and judging, and what each takes as its content.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

/// Words that say who said something, as `data/saying.toml` lists them.
#[derive(Debug, Deserialize)]
#[serde(from = "WrittenSaying")]
pub(crate) struct Saying {
    pub(crate) verbs: Governors,
    pub(crate) nouns: Governors,
    pub(crate) adjectives: Governors,
    pub(crate) document_nouns: HashSet<String>,
    pub(crate) instrument_nouns: HashSet<String>,
    pub(crate) agentless_verbs: HashSet<String>,
    pub(crate) agentless_adverbs: HashSet<String>,
    distancing: HashSet<String>,
    /// Verbs that lend their subject to a noun of saying ("raised questions about").
    pub(crate) lending: HashSet<String>,
    /// Nouns for who holds a view ("is a critic of the pact").
    pub(crate) holders: HashSet<String>,
    /// Verbs of one's own wish or will, which are no forecast.
    pub(crate) wishing: HashSet<String>,
    /// Nouns for organisations, which are "it" and not "she".
    body_nouns: HashSet<String>,
    thing_nouns: HashSet<String>,
    /// Prepositions of several words that name a speaker, word by word.
    pub(crate) prepositions: Vec<Vec<String>>,
}

impl Saying {
    /// Tells whether the noun names an organisation.
    pub(crate) fn is_body(&self, noun: &str) -> bool {
        self.body_nouns.contains(&noun.to_lowercase())
    }

    /// Tells whether the noun names a thing that tells nobody anything.
    pub(crate) fn is_thing(&self, noun: &str) -> bool {
        self.thing_nouns.contains(&noun.to_lowercase())
    }

    /// Tells whether the words hold a mark by which an author keeps a distance.
    pub(crate) fn distances(&self, words: &str) -> bool {
        words.split_whitespace().any(|word| {
            let word = word.trim_matches(|mark: char| !mark.is_alphanumeric());
            self.distancing.contains(&word.to_lowercase())
        })
    }
}

/// What stands for the content beside a word of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content<'a> {
    /// A clause, with or without "that", or a quotation.
    Clause,
    /// A clause that stands behind the word without a sign of it.
    BareClause,
    /// "vowed to leave".
    Infinitive,
    /// "urged Borland to leave".
    ObjectInfinitive,
    /// "predicts a war".
    Object,
    /// "described the pact as dead".
    As,
    /// "called the pact a mistake".
    NamedObject,
    /// "called for talks".
    After(&'a str),
}

/// Whether the content is told on the speaker's word, or is what the speaker wants or judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bearing {
    /// "predicts a war": who believes the speaker believes the content.
    Tells,
    /// "opposes a war": nobody says that there is one.
    Weighs,
}

/// Words of one part of speech with the contents that they take.
#[derive(Debug, Default)]
pub(crate) struct Governors {
    by_word: HashMap<String, Vec<Taken>>,
}

#[derive(Debug, Clone)]
struct Taken {
    content: String,
    bearing: Bearing,
    addressee: bool,
    instruments: bool,
}

impl Governors {
    /// Tells whether the word takes a clause as its content.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.taken(word, "clause").any(|taken| !taken.instruments)
    }

    /// Tells whether the word may stand beside a quotation.
    pub(crate) fn quotes(&self, word: &str) -> bool {
        self.contains(word) || self.taken(word, "quotation").next().is_some()
    }

    /// Tells whether the word takes any content.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// Finds how the word bears on such a content; none if it does not take it. `document` tells
    /// that the subject is a document, which only some words need.
    pub(crate) fn bearing(&self, word: &str, content: Content, document: bool) -> Option<Bearing> {
        let key = match content {
            Content::Clause => "clause",
            Content::BareClause => "bare clause",
            Content::Infinitive => "infinitive",
            Content::ObjectInfinitive => "object infinitive",
            Content::Object => "object",
            Content::As => "object as",
            Content::NamedObject => "named object",
            Content::After(preposition) => preposition,
        };
        self.taken(word, key)
            .find(|taken| document || !taken.instruments)
            .map(|taken| taken.bearing)
    }

    /// Tells whether the object of the word is who hears the content.
    pub(crate) fn has_addressee(&self, word: &str) -> bool {
        self.by_word
            .get(word)
            .is_some_and(|all| all.iter().any(|taken| taken.addressee))
    }

    fn taken(&self, word: &str, content: &str) -> impl Iterator<Item = &Taken> {
        self.by_word
            .get(word)
            .into_iter()
            .flatten()
            .filter(move |taken| taken.content == content)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSaying {
    verbs: Vec<WrittenGroup>,
    nouns: Vec<WrittenGroup>,
    adjectives: Vec<WrittenGroup>,
    document_nouns: HashSet<String>,
    instrument_nouns: HashSet<String>,
    agentless_verbs: HashSet<String>,
    agentless_adverbs: HashSet<String>,
    distancing: HashSet<String>,
    lending: HashSet<String>,
    holders: HashSet<String>,
    wishing: HashSet<String>,
    body_nouns: HashSet<String>,
    thing_nouns: HashSet<String>,
    prepositions: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGroup {
    takes: Vec<String>,
    #[serde(default)]
    attitude: bool,
    #[serde(default)]
    addressee: bool,
    #[serde(default)]
    instruments: bool,
    words: Vec<String>,
}

impl From<WrittenSaying> for Saying {
    fn from(written: WrittenSaying) -> Saying {
        let split = |words: &String| words.split(' ').map(str::to_owned).collect();
        Saying {
            verbs: Governors::from(written.verbs),
            nouns: Governors::from(written.nouns),
            adjectives: Governors::from(written.adjectives),
            document_nouns: written.document_nouns,
            instrument_nouns: written.instrument_nouns,
            agentless_verbs: written.agentless_verbs,
            agentless_adverbs: written.agentless_adverbs,
            distancing: written.distancing,
            lending: written.lending,
            holders: written.holders,
            wishing: written.wishing,
            body_nouns: written.body_nouns,
            thing_nouns: written.thing_nouns,
            prepositions: written.prepositions.iter().map(split).collect(),
        }
    }
}

impl From<Vec<WrittenGroup>> for Governors {
    fn from(groups: Vec<WrittenGroup>) -> Governors {
        let mut by_word: HashMap<String, Vec<Taken>> = HashMap::new();
        for group in groups {
            let bearing = match group.attitude {
                true => Bearing::Weighs,
                false => Bearing::Tells,
            };
            for word in group.words {
                let all = by_word.entry(word).or_default();
                all.extend(group.takes.iter().map(|content| Taken {
                    content: content.clone(),
                    bearing,
                    addressee: group.addressee,
                    instruments: group.instruments,
                }));
            }
        }
        Governors { by_word }
    }
}
