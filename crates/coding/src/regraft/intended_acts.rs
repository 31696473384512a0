//! "decided **at a summit in Arlstad** to withdraw": an infinitive behind a verb of intention is what is
//! intended, whatever stands between.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Verbs that take an infinitive and no object beside it.
const INTENDING: [&str; 12] = [
    "decide", "agree", "plan", "vow", "pledge", "promise", "threaten", "refuse", "decline",
    "intend", "offer", "aim",
];

/// Finds such infinitives, and hangs them on the verb as its complement.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter(|&verb| {
            sentence.token(verb).tag == Tag::Verb
                && sentence.token(verb).relation != Relation::AclRelcl
                && INTENDING.contains(&sentence.token(verb).lemma.as_str())
        })
        .filter_map(|verb| intended(sentence, verb))
        .collect()
}

fn intended(sentence: &Sentence, verb: usize) -> Option<Graft> {
    let is_free = !sentence.dependents(verb).any(|child| {
        matches!(
            sentence.token(child).relation,
            Relation::Obj | Relation::Xcomp | Relation::Ccomp | Relation::AuxPass
        )
    });
    let infinitive = sentence
        .dependents_by(verb, Relation::Advcl)
        .find(|&child| {
            child > verb
                && sentence
                    .dependent(child, Relation::Mark)
                    .is_some_and(|mark| sentence.token(mark).lemma == "to")
        })?;
    let gap = (verb + 1..infinitive).any(|place| sentence.token(place).lemma == ",");
    (is_free && !gap).then_some(Graft {
        word: infinitive,
        head: verb,
        relation: Relation::Xcomp,
    })
}
