//! One word of a sentence, as Universal Dependencies describes it.

use records::Span;

use crate::{Features, Relation, Tag};

/// A syntactic word with its place in the text, its tags and its place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where the word stands in the document's text.
    pub span: Span,
    /// The dictionary form, in lower case unless a proper noun.
    pub lemma: String,
    /// Universal part of speech.
    pub tag: Tag,
    /// Penn Treebank tag, as UD English EWT gives it in its fifth column.
    pub penn: &'static str,
    /// Morphological features.
    pub features: Features,
    /// The index of the governing word in its sentence; none for the root.
    pub head: Option<usize>,
    /// The relation to the governing word.
    pub relation: Relation,
}
