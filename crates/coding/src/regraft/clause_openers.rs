//! "postponed their meeting **after** a raid was reported": the word before a clause that the parser
//! took for the preposition of its subject.

use language::{Relation, Sentence};

use crate::regraft::graft::Graft;

/// Prepositions that open clauses of time too.
const OPENERS: [&str; 4] = ["after", "before", "since", "until"];

/// Finds such words, and hangs them on the verb of their clause.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter_map(|opener| opener_of_clause(sentence, opener))
        .collect()
}

fn opener_of_clause(sentence: &Sentence, opener: usize) -> Option<Graft> {
    let token = sentence.token(opener);
    if token.relation != Relation::Case || !OPENERS.contains(&token.lemma.as_str()) {
        return None;
    }
    let subject = sentence.head(opener)?;
    let clause = sentence.head(subject)?;
    let is_subject = sentence.token(subject).relation.is_subject();
    let is_clause = sentence.token(clause).relation == Relation::Advcl
        && sentence.dependent(clause, Relation::Mark).is_none();
    (is_subject && is_clause).then_some(Graft {
        word: opener,
        head: clause,
        relation: Relation::Mark,
    })
}
