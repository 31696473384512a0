//! A branch to be hung elsewhere, and the comma that lists are told by.

use language::{Relation, Tag, Token};

/// A word that belongs to `head`, the first of its list or the verb before it; with the relation
/// `Root` it belongs to nothing, whatever its `head`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Graft {
    pub(crate) word: usize,
    pub(crate) head: usize,
    pub(crate) relation: Relation,
}

pub(crate) fn is_comma(token: &Token) -> bool {
    token.tag == Tag::Punct && token.lemma == ","
}
