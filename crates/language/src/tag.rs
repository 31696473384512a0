//! Universal part-of-speech tags.

/// The seventeen universal part-of-speech tags (universaldependencies.org/u/pos).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// Every tag beside its CoNLL-U spelling.
const SPELLINGS: [(Tag, &str); 17] = [
    (Tag::Adj, "ADJ"),
    (Tag::Adp, "ADP"),
    (Tag::Adv, "ADV"),
    (Tag::Aux, "AUX"),
    (Tag::Cconj, "CCONJ"),
    (Tag::Det, "DET"),
    (Tag::Intj, "INTJ"),
    (Tag::Noun, "NOUN"),
    (Tag::Num, "NUM"),
    (Tag::Part, "PART"),
    (Tag::Pron, "PRON"),
    (Tag::Propn, "PROPN"),
    (Tag::Punct, "PUNCT"),
    (Tag::Sconj, "SCONJ"),
    (Tag::Sym, "SYM"),
    (Tag::Verb, "VERB"),
    (Tag::X, "X"),
];

impl Tag {
    /// Returns the CoNLL-U spelling.
    pub fn as_str(self) -> &'static str {
        SPELLINGS[self as usize].1
    }

    /// Reads the CoNLL-U spelling.
    pub fn from_conllu(spelling: &str) -> Option<Tag> {
        SPELLINGS
            .iter()
            .find(|(_, name)| *name == spelling)
            .map(|(tag, _)| *tag)
    }

    /// Tells whether a word so tagged can head a noun phrase.
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Propn | Tag::Pron)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (place, (tag, spelling)) in SPELLINGS.iter().enumerate() {
            assert_eq!(*tag as usize, place);
            assert_eq!(Tag::from_conllu(spelling), Some(*tag));
        }
    }
}
