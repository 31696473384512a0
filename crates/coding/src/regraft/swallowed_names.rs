//! "with Borland almost a year after": a name is no part of the phrase behind an adverb.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Finds names behind a preposition that the parser made one phrase with what follows an adverb,
/// and gives them the preposition.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (2..sentence.tokens().len().saturating_sub(2))
        .filter_map(|name| swallowed(sentence, name))
        .flatten()
        .collect()
}

fn swallowed(sentence: &Sentence, name: usize) -> Option<[Graft; 2]> {
    let preposition = name - 1;
    let is_name = sentence.token(name).tag == Tag::Propn
        && sentence.token(preposition).relation == Relation::Case
        && sentence.token(name + 1).tag == Tag::Adv;
    let head = sentence.head(preposition).filter(|&head| head > name + 1)?;
    let hangs_there = sentence.head(name) == Some(head);
    let before = preposition - 1;
    let (governor, relation) = match sentence.token(before).tag {
        Tag::Noun => (before, Relation::Nmod),
        Tag::Verb => (before, Relation::Obl),
        _ => return None,
    };
    let keeps_place = sentence.head(name).is_some_and(|above| above < name);
    (is_name && (hangs_there || keeps_place)).then_some([
        Graft {
            word: name,
            head: governor,
            relation,
        },
        Graft {
            word: preposition,
            head: name,
            relation: Relation::Case,
        },
    ])
}
