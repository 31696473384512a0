//! - "accused Borland of supporting rebels": a gerund behind a preposition governs what follows.
//! - "will press Borland to lift the ban, **while pursuing** a pact": a gerund behind "while" belongs
//!   to the verb of the sentence, not to the noun before it.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Finds gerunds that the parser took for the description of their own object.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (1..sentence.tokens().len())
        .filter_map(|gerund| {
            taken_for_description(sentence, gerund)
                .map(Vec::from)
                .or_else(|| Some(vec![behind_while(sentence, gerund)?]))
        })
        .flatten()
        .collect()
}

fn behind_while(sentence: &Sentence, gerund: usize) -> Option<Graft> {
    let token = sentence.token(gerund);
    let is_meant = token.penn == "VBG"
        && token.relation == Relation::Acl
        && sentence
            .dependent(gerund, Relation::Mark)
            .is_some_and(|mark| sentence.token(mark).lemma == "while");
    let governor = sentence.ancestors(gerund).find(|&above| {
        sentence.token(above).tag == Tag::Verb
            && sentence
                .dependents(above)
                .any(|child| sentence.token(child).relation.is_subject())
    })?;
    is_meant.then_some(Graft {
        word: gerund,
        head: governor,
        relation: Relation::Advcl,
    })
}

fn taken_for_description(sentence: &Sentence, gerund: usize) -> Option<[Graft; 3]> {
    let token = sentence.token(gerund);
    let preposition = gerund - 1;
    let object = sentence.head(gerund)?;
    let introduces = sentence.token(preposition).tag == Tag::Sconj
        && sentence.token(preposition).relation == Relation::Case
        && sentence.head(preposition) == Some(object);
    let is_taken = token.tag == Tag::Verb
        && token.penn == "VBG"
        && token.relation == Relation::Amod
        && gerund < object
        && introduces;
    let governor = sentence
        .ancestors(object)
        .find(|&above| above < preposition && sentence.token(above).tag == Tag::Verb)?;
    is_taken.then_some([
        Graft {
            word: gerund,
            head: governor,
            relation: Relation::Advcl,
        },
        Graft {
            word: object,
            head: gerund,
            relation: Relation::Obj,
        },
        Graft {
            word: preposition,
            head: gerund,
            relation: Relation::Mark,
        },
    ])
}
