//! Mentions of actors.

use ontology::ActorCode;
use serde::{Deserialize, Serialize};

use crate::Span;

/// A mention of an actor in a text, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The words of the mention; of its antecedent where `why` is coreference and the mention is
    /// not in the statement's own sentence.
    pub span: Span,
    /// The registry's code, composed with roles ("KOR GOV"); none for an actor that no table knows.
    pub code: Option<ActorCode>,
    /// The actor's usual name; the words of the mention where no table knows it.
    pub name: String,
    /// Why the words were taken for this actor.
    pub why: Why,
    /// Carried over from another sentence.
    pub inherited: bool,
}

/// Why a mention was matched to an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A name or abbreviation of the actor.
    Alias,
    /// An adjective or people's name ("Russian", "the Danes").
    Demonym,
    /// A capital, residence or other stand-in ("Pyongyang", "the Kremlin").
    Metonym,
    /// A person who held an office on the document's date, or the office itself.
    Office,
    /// A role noun composed with a state ("South Korean military").
    Role,
    /// A name that no table knows.
    Name,
    /// A pronoun or "the two countries", resolved to an earlier mention.
    Coreference,
    /// The caller gave the span as an actor.
    Given,
    /// A place, which stands for the state it lies in ("shelled Port Arl").
    Place,
    /// A common noun phrase that acts ("protesters", "gunmen").
    NounPhrase,
}

impl Why {
    /// Returns the key that JSON uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Why::Alias => "alias",
            Why::Demonym => "demonym",
            Why::Metonym => "metonym",
            Why::Office => "office",
            Why::Role => "role",
            Why::Place => "place",
            Why::Name => "name",
            Why::Coreference => "coreference",
            Why::Given => "given",
            Why::NounPhrase => "noun_phrase",
        }
    }
}
