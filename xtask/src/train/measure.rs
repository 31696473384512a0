//! Measures a packed model on the words of a treebank.

use language::{Model, parse_tokens};

use crate::train::{treebank::Word, vocabulary::as_text};

/// Shares of words that came out right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scores {
    pub(crate) tags: f64,
    pub(crate) lemmas: f64,
    /// Governors (UAS).
    pub(crate) heads: f64,
    /// Governors with relations, subtypes aside (LAS).
    pub(crate) arcs: f64,
}

impl std::fmt::Display for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Scores {
            tags,
            lemmas,
            heads,
            arcs,
        } = self;
        write!(
            f,
            "UPOS {tags:.4} lemma {lemmas:.4} UAS {heads:.4} LAS {arcs:.4}"
        )
    }
}

/// Tags and parses the gold words of the sentences.
pub(crate) fn measure(model: &Model, sentences: &[Vec<Word>]) -> Scores {
    let base = |relation: &str| relation.split(':').next().unwrap_or_default().to_owned();
    let (mut words, mut tags, mut lemmas, mut heads, mut arcs) = (0, 0, 0, 0, 0);
    for sentence in sentences {
        let (text, spans) = as_text(sentence, str::to_owned);
        let parsed = parse_tokens(&text, &spans, model);
        for (gold, token) in sentence.iter().zip(parsed.tokens()) {
            let head = token.head.map_or(0, |head| head + 1) == gold.head;
            let relation = base(token.relation.as_str()) == base(&gold.relation);
            words += 1;
            tags += usize::from(token.tag.as_str() == gold.tag);
            lemmas += usize::from(token.lemma.to_lowercase() == gold.lemma.to_lowercase());
            heads += usize::from(head);
            arcs += usize::from(head && relation);
        }
    }
    let share = |right: usize| right as f64 / words as f64;
    Scores {
        tags: share(tags),
        lemmas: share(lemmas),
        heads: share(heads),
        arcs: share(arcs),
    }
}
