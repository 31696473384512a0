//! "**Arlish and Borlandic** troops": one role of several states is several actors.

use language::Relation;
use records::{Entity, Why};

use crate::mentions::{Mentions, Named};

impl Mentions<'_> {
    /// The role at `head` composed with each of the coordinated states before it; none where there are
    /// no two, and in a registry of PETRARCH dictionaries, which joins codes in its own way.
    pub(crate) fn of_each_state(&self, head: usize) -> Option<Vec<Entity>> {
        if !self.tell_persons() || self.is_given(head) {
            return None;
        }
        let (_, role) = self.role_ending_at(head)?;
        let states = self.coordinated_before(head);
        if states.len() < 2 {
            return None;
        }
        let last = states.len() - 1;
        let of_state = |(number, state): (usize, &&Named)| {
            let end = if number == last { head + 1 } else { state.end };
            let words: Vec<usize> = (state.first..end).collect();
            let code = self.registry.compose(Some(&state.code), &role);
            Entity {
                span: self.reading.sentence.span_of(&words),
                name: self.registry.name_of(&code),
                code: Some(code),
                why: Why::Role,
                inherited: false,
            }
        };
        Some(states.iter().enumerate().map(of_state).collect())
    }

    /// The names that stand before `head` as its coordinated modifiers.
    fn coordinated_before(&self, head: usize) -> Vec<&Named> {
        self.reading
            .children(head)
            .filter(|&child| {
                child < head
                    && matches!(
                        self.reading.relation(child),
                        Relation::Amod | Relation::Compound
                    )
            })
            .map(|child| self.reading.conjuncts(child))
            .find(|states| states.len() > 1)
            .unwrap_or_default()
            .into_iter()
            .filter(|&state| state < head)
            .filter_map(|state| self.covering(state))
            .collect()
    }
}
