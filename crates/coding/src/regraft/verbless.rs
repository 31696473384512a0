//! "Arlish tanks **shelled** positions of the rebels", read like "shelled positions": in a sentence
//! whose head is a noun, a past tense between two noun phrases is its verb. And "Arland **has opposed**
//! resolutions": what has an auxiliary describes no noun.

use language::{Relation, Sentence, Tag};

use crate::{
    lexicon::Lexicon,
    regraft::graft::{Graft, is_comma},
};

/// Finds the verb of a sentence that has none, and hangs both phrases on it.
pub(crate) fn grafts(sentence: &Sentence, lexicon: &Lexicon) -> Vec<Graft> {
    let places = 0..sentence.tokens().len();
    let with_auxiliary: Vec<Graft> = places
        .clone()
        .filter_map(|verb| finite_in_phrase(sentence, verb))
        .flatten()
        .collect();
    if !with_auxiliary.is_empty() {
        return with_auxiliary;
    }
    let Some(root) = places
        .clone()
        .find(|&place| sentence.head(place).is_none())
        .filter(|&root| is_bare_noun(sentence, root))
    else {
        return Vec::new();
    };
    places
        .skip(1)
        .find_map(|verb| clause_in_phrase(sentence, root, verb, lexicon))
        .unwrap_or_default()
}

/// "Arland has **opposed** resolutions", read like "opposed resolutions".
fn finite_in_phrase(sentence: &Sentence, verb: usize) -> Option<Vec<Graft>> {
    let token = sentence.token(verb);
    let noun = sentence.head(verb).filter(|&noun| noun > verb)?;
    let has_auxiliary = sentence
        .dependents_by(verb, Relation::Aux)
        .any(|auxiliary| auxiliary < verb);
    let has_own_subject = sentence
        .dependents(verb)
        .any(|child| sentence.token(child).relation.is_subject());
    let subject = sentence
        .dependents_by(noun, Relation::Nsubj)
        .find(|&subject| subject < verb)?;
    let is_finite = token.tag == Tag::Verb && token.relation == Relation::Amod && has_auxiliary;
    if !is_finite || has_own_subject {
        return None;
    }
    let place = sentence.head(noun);
    Some(vec![
        Graft {
            word: verb,
            head: place.unwrap_or(verb),
            relation: if place.is_some() {
                sentence.token(noun).relation
            } else {
                Relation::Root
            },
        },
        Graft {
            word: noun,
            head: verb,
            relation: Relation::Obj,
        },
        Graft {
            word: subject,
            head: verb,
            relation: Relation::Nsubj,
        },
    ])
}

fn is_bare_noun(sentence: &Sentence, root: usize) -> bool {
    matches!(sentence.token(root).tag, Tag::Noun | Tag::Propn)
        && !sentence.dependents(root).any(|child| {
            let relation = sentence.token(child).relation;
            matches!(relation, Relation::Cop | Relation::Case) || relation.is_subject()
        })
}

fn clause_in_phrase(
    sentence: &Sentence,
    root: usize,
    verb: usize,
    lexicon: &Lexicon,
) -> Option<Vec<Graft>> {
    let token = sentence.token(verb);
    let object = sentence.head(verb).filter(|&noun| noun > verb)?;
    let is_past = token.tag == Tag::Verb
        && matches!(token.penn, "VBD" | "VBN")
        && token.relation == Relation::Amod
        && lexicon.verbs(&token.lemma).next().is_some();
    let before = sentence.token(verb - 1);
    let behind_comma = is_comma(before);
    let behind_noun = matches!(before.tag, Tag::Noun | Tag::Propn);
    if !is_past || !(behind_noun || behind_comma && root < verb) {
        return None;
    }
    let subject = if root < verb {
        root
    } else {
        phrase_ending_at(sentence, verb - 1)?
    };
    Some(joined(sentence, subject, verb, object))
}

/// The head of the phrase that ends at `last`, as far as no comma stands in between.
fn phrase_ending_at(sentence: &Sentence, last: usize) -> Option<usize> {
    let first = (0..last)
        .rev()
        .find(|&place| is_comma(sentence.token(place)))
        .map_or(0, |comma| comma + 1);
    std::iter::once(last)
        .chain(sentence.ancestors(last))
        .take_while(|place| (first..=last).contains(place))
        .last()
}

fn joined(sentence: &Sentence, subject: usize, verb: usize, object: usize) -> Vec<Graft> {
    let graft = |word, head, relation| Graft {
        word,
        head,
        relation,
    };
    let mut grafts = vec![
        graft(verb, verb, Relation::Root),
        graft(subject, verb, Relation::Nsubj),
        graft(object, verb, Relation::Obj),
    ];
    let words_of_subject = sentence
        .dependents(object)
        .filter(|&child| child < verb && child != subject)
        .map(|child| {
            let relation = sentence.token(child).relation;
            let describes = matches!(
                relation,
                Relation::Det | Relation::Amod | Relation::Compound | Relation::Nummod
            );
            graft(child, if describes { subject } else { verb }, relation)
        });
    let behind = sentence
        .dependents(subject)
        .filter(|&child| child > verb && child != object)
        .map(|child| graft(child, verb, sentence.token(child).relation));
    grafts.extend(words_of_subject.chain(behind));
    grafts
}
