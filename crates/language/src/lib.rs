//! Text to sentences to words with tags, lemmas, dependency trees and time expressions.
//!
//! [`parse`] does all but the last, which [`time_expressions`] finds in what it returns. The words
//! and the tree are those of Universal Dependencies, as its English Web Treebank has them, so that
//! all that follows reads relations and not English word order.
//!
//! ```
//! use language::{Model, Relation, paragraphs, parse};
//!
//! let text = "Arland has ratified the treaty.\n\nBorland’s parliament won’t.";
//! let sentences = parse(text, &paragraphs(text), &Model::embedded());
//! assert_eq!(sentences.len(), 2);
//!
//! let root = sentences[0].token(sentences[0].root());
//! assert_eq!(root.span.of(text), "ratified");
//! assert_eq!(root.lemma, "ratify");
//! let subject = sentences[0].dependent(sentences[0].root(), Relation::Nsubj);
//! assert_eq!(subject, Some(0));
//! ```
//!
//! The model is a small network: recurrent layers over what can be read off each word's letters,
//! tags from the first, arcs and relations from the second. Its weights are 8-bit numbers that
//! `cargo xtask train` makes from a treebank, by way of [`ModelParts`].

mod bytes;
mod conllu;
mod cues;
mod features;
mod hash;
mod lemma;
mod lookup;
mod model;
mod network;
mod parse;
mod parts;
mod penn;
mod relation;
mod sentence;
mod tag;
mod time;
mod token;
mod tokenize;
mod tree;
mod verbs;

pub use bytes::ModelError;
pub use conllu::{ConlluError, GivenSentence, read_conllu, write_conllu, write_given};
pub use cues::{CUES, CueReader};
pub use features::{Features, Mood, Number, Tense, VerbForm};
pub use lemma::{LONGEST_ENDING, letters};
pub use model::Model;
pub use network::{DISTANCES, distance_class, sigmoid, tanh};
pub use parse::{paragraphs, parse, parse_tokens};
pub use parts::{LemmaParts, LemmaRule, LinearParts, ModelParts, RecurrentParts};
pub use relation::Relation;
pub use sentence::Sentence;
pub use tag::Tag;
pub use time::time_expressions;
pub use token::Token;
pub use tokenize::{BOUNDARY_CUES, BOUNDARY_WEIGHTS, Boundary, boundaries};
pub use verbs::{ListedForm, listed_forms};
