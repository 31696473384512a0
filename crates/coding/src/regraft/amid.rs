//! "remained on alert **amid** tension": a preposition that the parser took for a verb.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

const LIKE_VERBS: [&str; 3] = ["amid", "amidst", "regarding"];

/// Finds such prepositions, and hangs the phrases before and behind them on the verb above.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter(|&place| {
            sentence.token(place).tag == Tag::Verb
                && LIKE_VERBS.contains(&sentence.token(place).lemma.to_lowercase().as_str())
        })
        .filter_map(|preposition| phrases_around(sentence, preposition))
        .flatten()
        .collect()
}

fn phrases_around(sentence: &Sentence, preposition: usize) -> Option<Vec<Graft>> {
    let governor = sentence.head(preposition)?;
    let noun = sentence.dependent(preposition, Relation::Obj)?;
    let mut grafts = vec![
        Graft {
            word: noun,
            head: governor,
            relation: Relation::Obl,
        },
        Graft {
            word: preposition,
            head: noun,
            relation: Relation::Case,
        },
    ];
    grafts.extend(
        sentence
            .dependents(preposition)
            .filter(|&child| child < preposition && sentence.token(child).tag.is_nominal())
            .map(|child| Graft {
                word: child,
                head: governor,
                relation: Relation::Obl,
            }),
    );
    Some(grafts)
}
