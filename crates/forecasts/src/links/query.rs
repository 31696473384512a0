//! What is asked of a step: who did this, and to whom, with the answers that the facts give.

use crate::links::dataset::Fact;

/// A query `(subject, relation, ?)` at a step, with its answers. The relation may be one read
/// backwards, so that the answers are those who acted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query {
    pub(crate) step: u32,
    pub(crate) subject: u32,
    pub(crate) relation: u32,
    /// The answers in order of their numbers.
    pub(crate) answers: Vec<u32>,
}

impl Query {
    /// Tells whether an entity is an answer.
    pub(crate) fn is_answer(&self, entity: u32) -> bool {
        self.answers.binary_search(&entity).is_ok()
    }
}

/// Makes the queries of a step from its facts, both ways, sorted by relation and subject.
pub(crate) fn queries(facts: &[Fact], n_relations: u32) -> Vec<Query> {
    let mut both: Vec<(u32, u32, u32, u32)> = Vec::with_capacity(2 * facts.len());
    for fact in facts {
        both.push((fact.relation, fact.subject, fact.object, fact.step));
        let back = fact.relation + n_relations;
        both.push((back, fact.object, fact.subject, fact.step));
    }
    both.sort_unstable();
    both.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .map(|same| Query {
            step: same[0].3,
            subject: same[0].1,
            relation: same[0].0,
            answers: same.iter().map(|fact| fact.2).collect(),
        })
        .collect()
}
