//! One entry of a lexicon file, checked.

use std::str::FromStr;

use ontology::{CameoCode, Context, EventType, Mode};
use serde::Deserialize;

/// Written for `objects` where there must be an object and any will do.
pub(crate) const ANY_OBJECT: &str = "*";

/// Written among `objects` for a person's name of several words.
pub(crate) const PERSON: &str = "@person";

/// One entry: the words, their conditions, and where actor, recipient and object stand.
#[derive(Debug)]
pub(crate) struct Entry {
    /// `file:id`, as statements cite it.
    pub(crate) rule: String,
    /// What the words code to; none for words that look like an act and only comment.
    pub(crate) event_type: Option<EventType>,
    pub(crate) predicates: Vec<Predicate>,
    pub(crate) objects: Vec<String>,
    pub(crate) subjects: Vec<String>,
    pub(crate) prepositions: Vec<String>,
    pub(crate) complement: Option<bool>,
    pub(crate) complement_types: Vec<EventType>,
    pub(crate) complement_words: Vec<String>,
    /// One of these must stand in the clause that the predicate governs.
    pub(crate) with_words: Vec<String>,
    pub(crate) actor: Vec<Slot>,
    pub(crate) recipient: Vec<Slot>,
    pub(crate) object: Vec<Slot>,
    pub(crate) reciprocal: bool,
    /// What several states that act together do instead.
    pub(crate) together: Option<EventType>,
    pub(crate) negative: bool,
    pub(crate) modes: Vec<Mode>,
    pub(crate) contexts: Vec<Context>,
    pub(crate) cameo: Option<CameoCode>,
    /// The sentence that must code to this entry's type.
    pub(crate) example: String,
}

/// A word that can carry the act, with the words that must stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Predicate {
    /// A verb and, after it, its particle.
    Verb(String, Option<String>),
    /// A noun and, before it, its modifier ("air strike").
    Noun(String, Option<String>),
    /// A predicative adjective.
    Adjective(String),
}

/// Where a participant stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The deep subject.
    Subject,
    /// The deep object.
    Object,
    /// The indirect object.
    Indirect,
    /// The possessor of a noun.
    Possessor,
    /// The subject of the governed clause.
    ComplementSubject,
    /// The object of the governed clause.
    ComplementObject,
    /// The first actor in the governed clause.
    ComplementAny,
    /// The phrase that this preposition introduces.
    After(String),
}

impl Slot {
    fn read(word: &str) -> Slot {
        match word {
            "subj" => Slot::Subject,
            "obj" => Slot::Object,
            "iobj" => Slot::Indirect,
            "poss" => Slot::Possessor,
            "comp.subj" => Slot::ComplementSubject,
            "comp.obj" => Slot::ComplementObject,
            "comp.any" => Slot::ComplementAny,
            preposition => Slot::After(preposition.to_lowercase()),
        }
    }
}

/// Why a lexicon file cannot be used. The caller adds the folder.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// The file is not TOML, or has keys that `docs/lexicon.md` does not name.
    #[error("{file}: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// The parser's words, with line and column.
        reason: String,
    },
    /// A type, mode, context or CAMEO code that the codebook does not have.
    #[error("{file}: entry {entry:?}: {value:?} is no {kind} of the codebook")]
    NotInCodebook {
        /// The file.
        file: String,
        /// The entry's id.
        entry: String,
        /// What was expected: type, mode, context, CAMEO code.
        kind: &'static str,
        /// The word found.
        value: String,
    },
    /// An entry without any verb, noun or adjective.
    #[error("{file}: entry {entry:?} names no verb, noun or adjective")]
    NoPredicate {
        /// The file.
        file: String,
        /// The entry's id.
        entry: String,
    },
    /// Two entries of one file with the same id.
    #[error("{file}: two entries have the id {entry:?}")]
    SameId {
        /// The file.
        file: String,
        /// The id.
        entry: String,
    },
}

/// What the type of a file is called whose words code to no event: CAMEO 01, a public statement.
const COMMENT: &str = "COMMENT";

/// A lexicon file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenFile {
    #[serde(rename = "type")]
    event_type: String,
    #[serde(default, rename = "entry")]
    entries: Vec<WrittenEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    id: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    objects: Vec<String>,
    #[serde(default)]
    subjects: Vec<String>,
    #[serde(default)]
    prepositions: Vec<String>,
    complement: Option<bool>,
    #[serde(default)]
    complement_types: Vec<String>,
    #[serde(default)]
    complement_words: Vec<String>,
    #[serde(default)]
    with_words: Vec<String>,
    actor: Option<Vec<String>>,
    recipient: Option<Vec<String>>,
    object: Option<Vec<String>>,
    #[serde(default)]
    reciprocal: bool,
    together: Option<String>,
    #[serde(default)]
    negative: bool,
    #[serde(default)]
    modes: Vec<String>,
    #[serde(default)]
    contexts: Vec<String>,
    cameo: Option<String>,
    example: String,
}

/// Reads one lexicon file. `file` is its name, which rules cite.
pub(crate) fn read_file(file: &str, content: &str) -> Result<Vec<Entry>, LexiconError> {
    let written: WrittenFile =
        toml::from_str(content).map_err(|error| LexiconError::Unreadable {
            file: file.to_owned(),
            reason: error.to_string().trim().replace('\n', " "),
        })?;
    let event_type = match written.event_type.as_str() {
        COMMENT => None,
        event_type => Some(in_codebook(file, "", "type", event_type)?),
    };
    let mut entries: Vec<Entry> = Vec::with_capacity(written.entries.len());
    for entry in written.entries {
        let rule = format!("{file}:{}", entry.id);
        if entries.iter().any(|earlier| earlier.rule == rule) {
            return Err(LexiconError::SameId {
                file: file.to_owned(),
                entry: entry.id,
            });
        }
        entries.push(check(file, rule, event_type, entry)?);
    }
    Ok(entries)
}

fn check(
    file: &str,
    rule: String,
    event_type: Option<EventType>,
    written: WrittenEntry,
) -> Result<Entry, LexiconError> {
    let predicates = predicates(&written);
    if predicates.is_empty() {
        return Err(LexiconError::NoPredicate {
            file: file.to_owned(),
            entry: written.id,
        });
    }
    let id = &written.id;
    let cameo = written
        .cameo
        .iter()
        .map(|code| in_codebook(file, id, "CAMEO code", code))
        .next()
        .transpose()?;
    let together = written
        .together
        .iter()
        .map(|together| in_codebook(file, id, "type", together))
        .next()
        .transpose()?;
    Ok(Entry {
        rule,
        event_type,
        predicates,
        complement_types: all_in_codebook(file, id, "type", &written.complement_types)?,
        modes: all_in_codebook(file, id, "mode", &written.modes)?,
        contexts: all_in_codebook(file, id, "context", &written.contexts)?,
        cameo,
        objects: lower_case(written.objects),
        subjects: lower_case(written.subjects),
        prepositions: lower_case(written.prepositions),
        complement: written.complement,
        complement_words: lower_case(written.complement_words),
        with_words: lower_case(written.with_words),
        actor: slots(written.actor).unwrap_or_else(|| vec![Slot::Subject]),
        recipient: slots(written.recipient)
            .or_else(|| event_type.map(usual_recipient))
            .unwrap_or_default(),
        object: slots(written.object).unwrap_or_else(|| vec![Slot::Object]),
        reciprocal: written.reciprocal,
        together,
        negative: written.negative,
        example: written.example,
    })
}

fn predicates(written: &WrittenEntry) -> Vec<Predicate> {
    let verbs = written.verbs.iter().map(|words| {
        let mut words = words.split_whitespace().map(str::to_lowercase);
        let verb = words.next().unwrap_or_default();
        Predicate::Verb(verb, words.next())
    });
    let nouns = written.nouns.iter().map(|words| {
        let mut words = words.split_whitespace().rev().map(str::to_lowercase);
        let noun = words.next().unwrap_or_default();
        Predicate::Noun(noun, words.next())
    });
    let adjectives = written
        .adjectives
        .iter()
        .map(|word| Predicate::Adjective(word.to_lowercase()));
    verbs.chain(nouns).chain(adjectives).collect()
}

fn lower_case(words: Vec<String>) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

fn slots(words: Option<Vec<String>>) -> Option<Vec<Slot>> {
    words.map(|words| words.iter().map(|word| Slot::read(word)).collect())
}

/// Returns where the recipient stands when an entry does not say: direct and indirect object first, then
/// the prepositions that acts of this type take.
pub(crate) fn usual_recipient(event_type: EventType) -> Vec<Slot> {
    let prepositions: &[&str] = match event_type {
        EventType::Consult => &["with", "to"],
        EventType::Agree | EventType::Cooperate => &["with", "to", "for", "in", "on", "from"],
        EventType::Aid => &["to", "for", "in"],
        EventType::Support | EventType::Concede | EventType::Retreat => {
            &["with", "to", "for", "from", "of", "in"]
        }
        EventType::Request => &["to", "from", "of", "on"],
        EventType::Reject | EventType::Sanction => {
            &["to", "on", "against", "from", "with", "by", "of", "in"]
        }
        EventType::Accuse | EventType::Threaten => {
            &["against", "to", "at", "of", "by", "over", "with", "on"]
        }
        EventType::Protest => &[
            "against", "to", "at", "of", "by", "over", "with", "on", "outside", "in",
        ],
        EventType::Mobilize | EventType::Coerce | EventType::Assault => &[
            "against", "on", "at", "to", "into", "in", "of", "near", "with",
        ],
    };
    let mut slots = vec![Slot::Object, Slot::Indirect];
    slots.extend(
        prepositions
            .iter()
            .map(|word| Slot::After((*word).to_owned())),
    );
    slots.push(Slot::ComplementSubject);
    slots.push(Slot::ComplementAny);
    slots
}

fn in_codebook<T: FromStr>(
    file: &str,
    entry: &str,
    kind: &'static str,
    value: &str,
) -> Result<T, LexiconError> {
    value.parse().map_err(|_| LexiconError::NotInCodebook {
        file: file.to_owned(),
        entry: entry.to_owned(),
        kind,
        value: value.to_owned(),
    })
}

fn all_in_codebook<T: FromStr>(
    file: &str,
    entry: &str,
    kind: &'static str,
    values: &[String],
) -> Result<Vec<T>, LexiconError> {
    values
        .iter()
        .map(|value| in_codebook(file, entry, kind, value))
        .collect()
}
