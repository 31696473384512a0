//! A parsed document to its statements: who did what to whom, who says so, how surely, and when.
//!
//! The coder reads Universal Dependencies trees and never word order. [`code`] goes through a
//! document sentence by sentence and asks, in the order of the modules below: which words name an
//! actor; who says what; which words name an act, and with which arguments; whether it is told as
//! done, expected, planned or required; how surely, when, where and under which condition. [`trace()`]
//! does the same and keeps what was seen on the way.

mod affected;
mod arguments;
mod attribution;
mod bodies;
mod codebook;
mod coreference;
mod dating;
mod demands;
mod discourse;
mod document_coder;
mod drafts;
mod fit;
mod given_roles;
mod happenings;
mod headlines;
mod hedging;
mod horizon;
mod implied_actors;
mod issuer;
mod joined_codes;
mod known_words;
mod lexicon;
mod light_verbs;
mod lost_present;
mod measures;
mod mentions;
mod misread_verbs;
mod modality;
mod not_told;
mod obligations;
mod occasions;
mod outcomes;
mod participants;
mod predicates;
mod quotation;
mod quoted;
mod reading;
mod regraft;
mod saying;
mod sentence_coder;
mod setting;
mod shared_roles;
mod sides;
mod slots;
mod speaker;
mod standing;
mod statements;
mod tables;
mod trace;
mod uncoded;
mod voices;
mod word_classes;

pub use codebook::Codebook;
pub use document_coder::code;
pub use lexicon::{Lexicon, LexiconError};
pub use mentions::{GivenMention, GivenRole};
pub use trace::{EntryTried, EntryVerdict, SentenceTrace, trace};
