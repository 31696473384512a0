//! "remained on alert **amid** tension": a preposition that the parser took for a verb.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Finds such prepositions, by the object that they still have, and hangs the phrases before and behind them on the verb above.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter(|&place| {
            sentence.token(place).tag == Tag::Adp
                && sentence.token(place).relation != Relation::Case
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
