//! The statement: one clause, one proposition, kept with its evidence.

use ontology::{CameoCode, Context, EventType, Mode, Standing, plover_type};
use serde::{Deserialize, Serialize};

use crate::content_id::content_id;
use crate::{DocumentId, Entity, Span, TimeReference, attribution::Attribution, hedge::Hedge};

/// One clause of a document, one proposition, with the words that every field came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Stable for the same text and position.
    pub id: StatementId,
    /// The document it stands in.
    pub document: DocumentId,
    /// The proposition's own clause.
    pub span: Span,
    /// The whole sentence around it.
    pub sentence: Span,
    /// What was done, where a PLOVER type fits.
    pub event: Option<EventCode>,
    /// Who acts. Actors and recipients are a cross product.
    pub actors: Vec<Entity>,
    /// Towards whom.
    pub recipients: Vec<Entity>,
    /// Whether the same act is also stated in the other direction ("A and B met").
    pub reciprocal: bool,
    /// What is given, demanded, tested, signed.
    pub object: Option<Phrase>,
    /// Whether it is reported, expected, intended, required, supposed or past background.
    pub standing: Standing,
    /// Whether the proposition is denied.
    pub negated: bool,
    /// What a norm requires, where `standing` is `Obligation`.
    pub obligation: Option<Obligation>,
    /// Who is said to have said it.
    pub attribution: Attribution,
    /// How sure they are made to sound.
    pub hedge: Option<Hedge>,
    /// When, or by when.
    pub time: Option<TimeReference>,
    /// Under which condition.
    pub condition: Option<Phrase>,
    /// Where.
    pub place: Option<Place>,
    /// The lexicon entry that coded the event, as `file:entry`.
    pub rule: Option<String>,
    /// What a reader should know about how it was coded.
    pub notes: Vec<String>,
}

impl Statement {
    /// Returns the hash of a text that the ids of its statements are made from.
    pub fn text_hash(text: &str) -> String {
        content_id(&[text])
    }

    /// Returns the type under PLOVER's own tense and negation conventions.
    ///
    /// Derived from the act's type, its standing and its polarity by [`ontology::plover_type`].
    pub fn plover_type(&self) -> Option<EventType> {
        self.event
            .as_ref()
            .map(|event| plover_type(event.event_type, self.standing, self.negated))
    }
}

/// The name of a statement: `b3:` and 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatementId(String);

impl StatementId {
    /// Names a statement by the text it stands in and its place there.
    ///
    /// `place` tells apart the statements of one text: clause and trigger spans, the actors and
    /// recipients, and the standing.
    pub fn of(text_hash: &str, place: &str) -> Self {
        StatementId(content_id(&[text_hash, place]))
    }

    /// Takes over an id that was read back from a table.
    pub fn given(name: impl Into<String>) -> Self {
        StatementId(name.into())
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What was done, how and in what setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventCode {
    /// What the act is, whatever its tense.
    pub event_type: EventType,
    /// How.
    pub modes: Vec<Mode>,
    /// In what settings.
    pub contexts: Vec<Context>,
    /// The CAMEO code where the lexicon determines it.
    pub cameo: Option<CameoCode>,
    /// The word that the event was read from.
    pub trigger: Span,
}

/// Some words of the document that fill a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Where they stand.
    pub span: Span,
    /// Carried over from another sentence.
    pub inherited: bool,
}

impl Phrase {
    /// Makes a phrase of the statement's own sentence.
    pub fn at(span: Span) -> Self {
        Phrase {
            span,
            inherited: false,
        }
    }
}

/// A place name and the gazetteer entry it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Where the name stands.
    pub span: Span,
    /// The entry's usual name; the words themselves where the gazetteer has none.
    pub name: String,
    /// ISO 3166-1 alpha-3 code of the country it lies in, where known.
    pub country: Option<String>,
}

/// What a treaty, law or order requires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// Must, may or must not.
    pub force: Force,
    /// The treaty, law or order, where the text names it.
    pub instrument: Option<Phrase>,
}

/// The three kinds of norm: duty, permission, prohibition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Force {
    /// It is required.
    #[serde(rename = "must")]
    Must,
    /// It is allowed.
    #[serde(rename = "may")]
    May,
    /// It is forbidden.
    #[serde(rename = "must not")]
    MustNot,
}

impl Force {
    /// Returns the words that JSON and reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Force::Must => "must",
            Force::May => "may",
            Force::MustNot => "must not",
        }
    }
}

/// Everything that was read from one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coded {
    /// In the order of the text.
    pub statements: Vec<Statement>,
    /// What was passed over, in the order of the text.
    pub passed_over: Vec<PassedOver>,
    /// How many sentences were read.
    pub n_sentences: usize,
}

/// A stretch of text that no statement was made of, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// Where it stands.
    pub span: Span,
    /// Why, in words.
    pub reason: String,
}
