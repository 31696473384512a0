//! "told police **that she refused**": what somebody is told, and no description of who is told.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Verbs that take a hearer and a clause.
const TELLING: [&str; 9] = [
    "tell", "inform", "warn", "assure", "remind", "convince", "notify", "persuade", "advise",
];

/// Finds clauses behind "that" which the parser hung on the hearer.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter(|&verb| {
            sentence.token(verb).tag == Tag::Verb
                && TELLING.contains(&sentence.token(verb).lemma.as_str())
        })
        .filter_map(|verb| clause_on_hearer(sentence, verb))
        .collect()
}

fn clause_on_hearer(sentence: &Sentence, verb: usize) -> Option<Graft> {
    let has_clause = sentence.dependent(verb, Relation::Ccomp).is_some();
    let hearer = sentence
        .dependent(verb, Relation::Iobj)
        .or_else(|| sentence.dependent(verb, Relation::Obj))?;
    let clause = sentence
        .dependents_by(hearer, Relation::AclRelcl)
        .find(|&clause| {
            let has_subject = sentence
                .dependents(clause)
                .any(|child| sentence.token(child).relation.is_subject());
            let opening = sentence.subtree(clause).first().copied();
            has_subject
                && opening.is_some_and(|first| {
                    sentence.token(first).lemma == "that"
                        && !sentence.token(first).relation.is_subject()
                })
        })?;
    (!has_clause).then_some(Graft {
        word: clause,
        head: verb,
        relation: Relation::Ccomp,
    })
}
