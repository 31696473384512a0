//! Subjects that the parser took for something else, and objects that it took for subjects.
//!
//! - "officials said Arland **shelled** Borland": a name right before a finite verb without subject is
//!   its subject, and no compound with it;
//! - "Kovar, who opposes the pact, **resigned**": the participle behind the comma that closes a relative
//!   clause is the verb of a sentence that has none;
//! - "if Borland attacks **Cordia**, Arland will help": of two subjects of one verb, the first, right
//!   behind a verb without object, is that verb's object.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::{Graft, is_comma};

/// Finds them.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter(|&verb| sentence.token(verb).tag == Tag::Verb)
        .flat_map(|verb| {
            let clause = verb_behind_relative_clause(sentence, verb)
                .unwrap_or_else(|| clause_in_phrase(sentence, verb));
            if clause.is_empty() {
                subject_in_compound(sentence, verb)
                    .or(object_before(sentence, verb))
                    .into_iter()
                    .collect()
            } else {
                clause
            }
        })
        .collect()
}

/// "Kovar, who opposes the pact, resigned", read like "the pact, resigned".
fn verb_behind_relative_clause(sentence: &Sentence, verb: usize) -> Option<Vec<Graft>> {
    let is_participle =
        sentence.token(verb).penn == "VBN" && sentence.token(verb).relation == Relation::Acl;
    let behind_comma = verb
        .checked_sub(1)
        .is_some_and(|before| is_comma(sentence.token(before)));
    let (_, subject) = sentence
        .ancestors(verb)
        .zip(sentence.ancestors(verb).skip(1))
        .find(|&(below, _)| sentence.token(below).relation == Relation::AclRelcl)?;
    let is_root = sentence.head(subject).is_none() && sentence.token(subject).tag.is_nominal();
    (is_participle && behind_comma && is_root).then(|| {
        vec![
            Graft {
                word: verb,
                head: verb,
                relation: Relation::Root,
            },
            Graft {
                word: subject,
                head: verb,
                relation: Relation::Nsubj,
            },
        ]
    })
}

/// "Arland imposed sanctions", read like "Arland-imposed sanctions": the participle takes the
/// noun's place, the noun is its object and the name its subject.
fn clause_in_phrase(sentence: &Sentence, verb: usize) -> Vec<Graft> {
    let noun = sentence
        .head(verb)
        .filter(|&noun| noun > verb && sentence.token(verb).relation == Relation::Amod);
    let name = name_before(sentence, verb)
        .filter(|&name| sentence.subtree(name).last() == Some(&name) && name + 1 == verb);
    let (Some(noun), Some(name)) = (noun, name) else {
        return Vec::new();
    };
    let graft = |word, head, relation| Graft {
        word,
        head,
        relation,
    };
    let place = clause_relation(sentence.token(noun).relation);
    vec![
        graft(verb, sentence.head(noun).unwrap_or(verb), place),
        graft(noun, verb, Relation::Obj),
        graft(name, verb, Relation::Nsubj),
    ]
}

/// What a clause is to the verb that its noun seemed to be an argument of.
fn clause_relation(relation: Relation) -> Relation {
    match relation {
        Relation::Nsubj | Relation::Obj => Relation::Ccomp,
        Relation::Appos => Relation::Parataxis,
        other => other,
    }
}

fn name_before(sentence: &Sentence, verb: usize) -> Option<usize> {
    sentence
        .dependents_by(verb, Relation::Compound)
        .find(|&child| child < verb && sentence.token(child).tag == Tag::Propn)
}

/// Whether the verb is finite by its form, or a participle where only a finite verb can stand.
fn is_finite(sentence: &Sentence, verb: usize) -> bool {
    let token = sentence.token(verb);
    match token.penn {
        "VBD" | "VBZ" | "VBP" => true,
        "VBN" => matches!(
            token.relation,
            Relation::Root | Relation::Ccomp | Relation::Parataxis
        ),
        _ => false,
    }
}

fn subject_in_compound(sentence: &Sentence, verb: usize) -> Option<Graft> {
    let is_finite = is_finite(sentence, verb);
    let has_subject = sentence
        .dependents(verb)
        .any(|child| sentence.token(child).relation.is_subject());
    let name = name_before(sentence, verb)?;
    (is_finite && !has_subject).then_some(Graft {
        word: name,
        head: verb,
        relation: Relation::Nsubj,
    })
}

fn object_before(sentence: &Sentence, verb: usize) -> Option<Graft> {
    let mut subjects = sentence.dependents_by(verb, Relation::Nsubj);
    let (first, _second) = (subjects.next()?, subjects.next()?);
    let start = sentence.subtree(first).first().copied()?;
    let before = start.checked_sub(1)?;
    let governs = sentence.token(before).tag == Tag::Verb
        && sentence.dependent(before, Relation::Obj).is_none()
        && before != verb;
    governs.then_some(Graft {
        word: first,
        head: before,
        relation: Relation::Obj,
    })
}
