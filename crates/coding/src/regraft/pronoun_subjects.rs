//! "Arland indicated it deplored the raid": a pronoun between two finite verbs is the subject of the
//! second.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Finds pronouns that the parser took for the object of the verb before them although a finite
/// verb follows.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (1..sentence.tokens().len())
        .filter(|&place| is_nominative(sentence, place))
        .filter_map(|pronoun| {
            let above = sentence.head(pronoun)?;
            let below = finite_verb_after(sentence, pronoun)?;
            (above < pronoun && sentence.head(below) == Some(above)).then_some([
                Graft {
                    word: pronoun,
                    head: below,
                    relation: Relation::Nsubj,
                },
                Graft {
                    word: below,
                    head: above,
                    relation: Relation::Ccomp,
                },
            ])
        })
        .flatten()
        .collect()
}

fn is_nominative(sentence: &Sentence, place: usize) -> bool {
    let token = sentence.token(place);
    token.tag == Tag::Pron
        && matches!(token.relation, Relation::Obj | Relation::Iobj)
        && matches!(token.lemma.as_str(), "it" | "he" | "she" | "they" | "we")
}

fn finite_verb_after(sentence: &Sentence, pronoun: usize) -> Option<usize> {
    let next = (pronoun + 1..sentence.tokens().len())
        .find(|&place| sentence.token(place).tag != Tag::Adv)?;
    let token = sentence.token(next);
    let is_open = matches!(token.relation, Relation::Xcomp | Relation::Advcl);
    let has_object = sentence.dependents(next).any(|child| {
        matches!(
            sentence.token(child).relation,
            Relation::Obj | Relation::Iobj
        )
    });
    let is_finite = match token.penn {
        "VBD" | "VBZ" => true,
        "VBN" => has_object,
        _ => false,
    };
    (token.tag == Tag::Verb && is_open && is_finite).then_some(next)
}
