//! Bare verbs after a verb with a modal or "to".

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::{Graft, is_comma};

/// Finds the verbs of "might recognise Borland, supply radars, and hold drills" that are not
/// coordinated with the first.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (1..sentence.tokens().len())
        .filter(|&place| is_bare(sentence, place) && follows_a_joint(sentence, place))
        .flat_map(|place| {
            let head = (0..place)
                .rev()
                .find(|&earlier| is_supported(sentence, earlier));
            let verb = head.map(|head| Graft {
                word: place,
                head,
                relation: Relation::Conj,
            });
            verb.into_iter().chain(lost_object(sentence, place))
        })
        .collect()
}

/// "…, and hold drills": the object of the verb, where the parser hung it on a noun before the verb.
fn lost_object(sentence: &Sentence, verb: usize) -> Option<Graft> {
    let has_object = sentence.dependent(verb, Relation::Obj).is_some();
    let next = (verb + 1..sentence.tokens().len()).find(|&place| {
        !matches!(
            sentence.token(place).tag,
            Tag::Adj | Tag::Det | Tag::Num | Tag::Pron
        ) && sentence.token(place).relation != Relation::Compound
    })?;
    let is_lost = sentence.token(next).tag == Tag::Noun
        && sentence.head(next).is_some_and(|head| head < verb);
    (!has_object && is_lost).then_some(Graft {
        word: next,
        head: verb,
        relation: Relation::Obj,
    })
}

/// A base form with nothing of its own: no subject, auxiliary or "to".
fn is_bare(sentence: &Sentence, place: usize) -> bool {
    let token = sentence.token(place);
    token.tag == Tag::Verb
        && matches!(token.penn, "VB" | "VBP")
        && !sentence.dependents(place).any(|child| {
            let relation = sentence.token(child).relation;
            relation.is_subject()
                || matches!(relation, Relation::Aux | Relation::AuxPass | Relation::Mark)
        })
        && token.relation != Relation::Xcomp
}

/// Stands right after a comma or a conjunction, adverbs aside.
fn follows_a_joint(sentence: &Sentence, place: usize) -> bool {
    (0..place)
        .rev()
        .map(|before| sentence.token(before))
        .find(|before| before.tag != Tag::Adv)
        .is_some_and(|before| is_comma(before) || before.tag == Tag::Cconj)
}

/// A base form with a modal or "to" of its own.
fn is_supported(sentence: &Sentence, place: usize) -> bool {
    let token = sentence.token(place);
    token.tag == Tag::Verb
        && token.penn == "VB"
        && sentence.dependents(place).any(|child| {
            matches!(
                (sentence.token(child).relation, sentence.token(child).penn),
                (Relation::Aux, "MD") | (Relation::Mark, "TO")
            )
        })
}
