//! The entries of all files, found by the lemma of their predicate.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use language::Tag;
use ontology::EventType;

use crate::lexicon::entry::{Entry, LexiconError, Predicate, read_file};

/// The built-in files: what is no event first, then the codebook's types in their order.
const BUILT_IN: [(&str, &str); 17] = [
    (
        "comment.toml",
        include_str!("../../data/lexicon/comment.toml"),
    ),
    ("agree.toml", include_str!("../../data/lexicon/agree.toml")),
    (
        "consult.toml",
        include_str!("../../data/lexicon/consult.toml"),
    ),
    (
        "support.toml",
        include_str!("../../data/lexicon/support.toml"),
    ),
    (
        "concede.toml",
        include_str!("../../data/lexicon/concede.toml"),
    ),
    (
        "cooperate.toml",
        include_str!("../../data/lexicon/cooperate.toml"),
    ),
    ("aid.toml", include_str!("../../data/lexicon/aid.toml")),
    (
        "retreat.toml",
        include_str!("../../data/lexicon/retreat.toml"),
    ),
    (
        "request.toml",
        include_str!("../../data/lexicon/request.toml"),
    ),
    (
        "accuse.toml",
        include_str!("../../data/lexicon/accuse.toml"),
    ),
    (
        "reject.toml",
        include_str!("../../data/lexicon/reject.toml"),
    ),
    (
        "threaten.toml",
        include_str!("../../data/lexicon/threaten.toml"),
    ),
    (
        "protest.toml",
        include_str!("../../data/lexicon/protest.toml"),
    ),
    (
        "sanction.toml",
        include_str!("../../data/lexicon/sanction.toml"),
    ),
    (
        "mobilize.toml",
        include_str!("../../data/lexicon/mobilize.toml"),
    ),
    (
        "coerce.toml",
        include_str!("../../data/lexicon/coerce.toml"),
    ),
    (
        "assault.toml",
        include_str!("../../data/lexicon/assault.toml"),
    ),
];

/// The words that name acts, indexed by lemma.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    verbs: HashMap<String, Vec<usize>>,
    nouns: HashMap<String, Vec<usize>>,
    adjectives: HashMap<String, Vec<usize>>,
    /// The nouns that entries ask for as objects or subjects.
    companions: HashSet<String>,
}

impl Lexicon {
    /// Reads the built-in lexicon.
    ///
    /// # Panics
    /// Never in a released build: a test reads every built-in file.
    pub fn builtin() -> Lexicon {
        Lexicon::from_files(&BUILT_IN).expect("a test reads every built-in file")
    }

    /// Reads lexicon files, given as name and content; earlier files win between equals.
    ///
    /// # Errors
    /// The first [`LexiconError`], which names the file and the entry.
    pub fn from_files(files: &[(&str, &str)]) -> Result<Lexicon, LexiconError> {
        let mut lexicon = Lexicon::default();
        for (name, content) in files {
            for entry in read_file(name, content)? {
                lexicon.add(entry);
            }
        }
        Ok(lexicon)
    }

    /// Returns the files of the built-in lexicon as name and content, to be extended.
    pub fn builtin_files() -> Vec<(&'static str, &'static str)> {
        BUILT_IN.to_vec()
    }

    /// Returns rule, type and example sentence of every entry; the type is none where the words code
    /// to no event.
    pub fn examples(&self) -> impl Iterator<Item = (&str, Option<EventType>, &str)> {
        self.entries.iter().map(|entry| {
            (
                entry.rule.as_str(),
                entry.event_type,
                entry.example.as_str(),
            )
        })
    }

    /// Returns the entries that a verb may take, in the order of the files.
    pub(crate) fn verbs(&self, lemma: &str) -> impl Iterator<Item = &Entry> {
        self.found(&self.verbs, lemma)
    }

    /// Returns the entries that a noun may take.
    pub(crate) fn nouns(&self, lemma: &str) -> impl Iterator<Item = &Entry> {
        self.found(&self.nouns, lemma)
    }

    /// Returns the entries that an adjective may take.
    pub(crate) fn adjectives(&self, lemma: &str) -> impl Iterator<Item = &Entry> {
        self.found(&self.adjectives, lemma)
    }

    /// Tells whether any entry names the verb together with this particle.
    pub(crate) fn takes_particle(&self, verb: &str, particle: &str) -> bool {
        let is_named = |predicate: &Predicate| matches!(predicate, Predicate::Verb(lemma, Some(word)) if lemma == verb && word == particle);
        self.verbs(verb)
            .any(|entry| entry.predicates.iter().any(is_named))
    }

    /// Tells whether any entry names this noun, as its predicate, object or subject.
    pub(crate) fn knows_noun(&self, lemma: &str) -> bool {
        self.nouns.contains_key(lemma) || self.companions.contains(lemma)
    }

    /// Returns the entries that a word may take by its part of speech, in the order of the files.
    pub(crate) fn entries(&self, tag: Tag, lemma: &str) -> impl Iterator<Item = &Entry> {
        let index = match tag {
            Tag::Verb => Some(&self.verbs),
            Tag::Noun | Tag::Propn => Some(&self.nouns),
            Tag::Adj => Some(&self.adjectives),
            _ => None,
        };
        let lemma = match tag {
            Tag::Noun | Tag::Propn => Cow::Owned(lemma.to_lowercase()),
            _ => Cow::Borrowed(lemma),
        };
        index
            .and_then(|index| index.get(lemma.as_ref()))
            .into_iter()
            .flatten()
            .map(|&place| &self.entries[place])
    }

    fn found<'a>(
        &'a self,
        index: &'a HashMap<String, Vec<usize>>,
        lemma: &str,
    ) -> impl Iterator<Item = &'a Entry> {
        index
            .get(lemma)
            .into_iter()
            .flatten()
            .map(|&place| &self.entries[place])
    }

    fn add(&mut self, entry: Entry) {
        let place = self.entries.len();
        for predicate in &entry.predicates {
            let (index, lemma) = match predicate {
                Predicate::Verb(lemma, _) => (&mut self.verbs, lemma),
                Predicate::Noun(lemma, _) => (&mut self.nouns, lemma),
                Predicate::Adjective(lemma) => (&mut self.adjectives, lemma),
            };
            let places = index.entry(lemma.clone()).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        self.companions
            .extend(entry.objects.iter().chain(&entry.subjects).cloned());
        self.entries.push(entry);
    }
}
