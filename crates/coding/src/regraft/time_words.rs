//! "from Arland next year": a time expression that the parser made one phrase with the name before it.

use language::{Relation, Sentence, Tag};
use records::TimeReference;

use crate::regraft::graft::Graft;

/// Finds names that hang on a time expression right behind them, and gives them its place in the
/// tree; the time expression becomes a phrase of its own.
pub(crate) fn grafts(sentence: &Sentence, times: &[TimeReference]) -> Vec<Graft> {
    let before_numbers =
        (0..sentence.tokens().len()).filter_map(|place| before_number(sentence, place));
    times
        .iter()
        .filter_map(|time| swallowed_name(sentence, time))
        .chain(before_numbers)
        .flatten()
        .collect()
}

/// "to its **owner** 69 years after it was stolen": no noun before a number describes what is counted.
fn before_number(sentence: &Sentence, noun: usize) -> Option<Vec<Graft>> {
    let counted = sentence.head(noun)?;
    let clause = sentence.head(counted)?;
    let governor = std::iter::once(clause)
        .chain(sentence.ancestors(clause))
        .find(|&above| above < noun)?;
    let is_swallowed = sentence.token(noun).relation == Relation::Compound
        && sentence.token(counted).tag == Tag::Noun
        && noun + 1 < counted
        && sentence.head(noun + 1) == Some(counted)
        && sentence.token(noun + 1).relation == Relation::Nummod;
    let preposition = sentence
        .dependents_by(counted, Relation::Case)
        .find(|&case| case < noun)
        .filter(|_| is_swallowed)?;
    Some(vec![
        Graft {
            word: noun,
            head: governor,
            relation: sentence.token(counted).relation,
        },
        Graft {
            word: counted,
            head: clause,
            relation: Relation::OblUnmarked,
        },
        Graft {
            word: preposition,
            head: noun,
            relation: Relation::Case,
        },
    ])
}

fn swallowed_name(sentence: &Sentence, time: &TimeReference) -> Option<Vec<Graft>> {
    let inside = |place: usize| sentence.token(place).span.overlaps(time.span);
    let head = (0..sentence.tokens().len())
        .find(|&place| inside(place) && sentence.head(place).is_some_and(|above| !inside(above)))?;
    let governor = sentence.head(head)?;
    let name = sentence.dependents(head).rfind(|&child| {
        child < head
            && !inside(child)
            && inside(child + 1)
            && matches!(
                sentence.token(child).relation,
                Relation::Compound | Relation::Amod | Relation::NmodUnmarked
            )
    })?;
    let mut grafts = vec![
        Graft {
            word: name,
            head: governor,
            relation: sentence.token(head).relation,
        },
        Graft {
            word: head,
            head: governor,
            relation: Relation::OblUnmarked,
        },
    ];
    let preposition = sentence
        .dependents_by(head, Relation::Case)
        .find(|&case| case < name);
    grafts.extend(preposition.map(|case| Graft {
        word: case,
        head: name,
        relation: Relation::Case,
    }));
    Some(grafts)
}
