//! Who is said to have said it.

use ontology::ActorCode;
use serde::{Deserialize, Serialize};

use crate::Span;

/// Who a proposition is attributed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// A speaker, a document, nobody in particular, or the author.
    pub kind: AttributionKind,
    /// Whether the speaker has a name ("INSS", not "officials").
    pub named: bool,
    /// Whether the author marks doubt ("so-called", "ostensibly").
    pub stance: Stance,
    /// Who says so.
    pub speaker: Option<Speaker>,
    /// The words of saying ("said", "according to").
    pub cue: Option<Span>,
    /// What is said to have been said, from the "that" which opens it.
    pub content: Option<Span>,
    /// The outer speakers of a chain, outermost first ("X said that Y had warned": X).
    pub via: Vec<Speaker>,
    /// Carried over from an earlier sentence without quotation marks.
    pub inherited: bool,
}

impl Attribution {
    /// Returns the attribution of a sentence that names no source: its author's own word.
    pub fn author() -> Self {
        Attribution {
            kind: AttributionKind::Author,
            named: false,
            stance: Stance::Asserts,
            speaker: None,
            cue: None,
            content: None,
            via: Vec::new(),
            inherited: false,
        }
    }
}

/// A speaker: a person, an organisation, a document, or an unnamed group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The words of the mention.
    pub span: Span,
    /// The registry's code, where a table knows the speaker.
    pub code: Option<ActorCode>,
    /// The usual name, else the words of the mention.
    pub name: String,
}

/// The four kinds of attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributionKind {
    /// A speaker, named or not.
    Says,
    /// "The report", "the treaty".
    Document,
    /// Nobody: "reportedly", "is believed to".
    Reportedly,
    /// No attribution at all.
    Author,
}

impl AttributionKind {
    /// Returns the key that JSON uses.
    pub fn as_str(self) -> &'static str {
        match self {
            AttributionKind::Says => "says",
            AttributionKind::Document => "document",
            AttributionKind::Reportedly => "reportedly",
            AttributionKind::Author => "author",
        }
    }
}

/// Whether the author stands by the words or at a distance from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// No mark of doubt.
    Asserts,
    /// "ostensibly", "so-called", scare quotes.
    Distances,
}

impl Stance {
    /// Returns the key that JSON uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Distances => "distances",
        }
    }
}
