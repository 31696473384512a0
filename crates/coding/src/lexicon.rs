//! The lexicon: which words name which act, and where they keep their actors.
//!
//! `docs/lexicon.md` describes the files. Here they are read, checked and indexed by lemma.

mod entry;
mod index;

pub use entry::LexiconError;
pub(crate) use entry::{ANY_OBJECT, Entry, PERSON, Predicate, Slot, usual_recipient};
pub use index::Lexicon;
