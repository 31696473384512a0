//! "Arland will send troops, Anna Berg, the minister, **said**": a name and its apposition between
//! commas, right before a verb of saying that has no other subject, are its subject.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::{Graft, is_comma};

/// Verbs that close a sentence with its speaker.
const SAYING: [&str; 8] = [
    "say", "add", "announce", "state", "warn", "note", "claim", "tell",
];

/// Finds such names, and hangs their appositions on them.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter(|&verb| is_saying_without_subject(sentence, verb))
        .filter_map(|verb| speaker_before(sentence, verb))
        .flatten()
        .collect()
}

fn is_saying_without_subject(sentence: &Sentence, verb: usize) -> bool {
    let token = sentence.token(verb);
    token.tag == Tag::Verb
        && matches!(token.penn, "VBD" | "VBZ")
        && SAYING.contains(&token.lemma.as_str())
        && !sentence
            .dependents(verb)
            .any(|child| sentence.token(child).relation.is_subject())
}

fn speaker_before(sentence: &Sentence, verb: usize) -> Option<[Graft; 2]> {
    let comma_before = |end: usize| (0..end).rev().find(|&at| is_comma(sentence.token(at)));
    let last = verb
        .checked_sub(1)
        .filter(|&at| is_comma(sentence.token(at)))?;
    let middle = comma_before(last)?;
    let first = comma_before(middle)?;
    let is_name = middle > first + 1
        && (first + 1..middle).all(|place| sentence.token(place).tag == Tag::Propn);
    let name = head_of(sentence, first + 1, middle)?;
    let apposition = head_of(sentence, middle + 1, last)?;
    let is_noun = sentence.token(apposition).tag.is_nominal();
    (is_name && is_noun).then_some([
        Graft {
            word: name,
            head: verb,
            relation: Relation::Nsubj,
        },
        Graft {
            word: apposition,
            head: name,
            relation: Relation::Appos,
        },
    ])
}

/// The word of a stretch that hangs on a word outside it.
fn head_of(sentence: &Sentence, start: usize, end: usize) -> Option<usize> {
    (start..end).find(|&place| {
        sentence
            .head(place)
            .is_none_or(|head| !(start..end).contains(&head))
    })
}
