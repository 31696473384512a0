//! The phrases that stand in the slots of a lexicon entry.

use language::{Relation, Tag};
use ontology::EventType;
use records::Entity;

use crate::{arguments, lexicon::Slot, participants::Participants, predicates::Act};

impl Participants<'_> {
    pub(crate) fn filled<'s>(
        &'s self,
        act: &'s Act,
        slots: &'s [Slot],
    ) -> impl Iterator<Item = Vec<Entity>> + 's {
        slots
            .iter()
            .flat_map(|slot| self.heads_at(act, slot))
            .map(|head| self.entities(head))
            .filter(|entities| !entities.is_empty())
    }

    /// The heads of the phrases that stand in a slot, the likeliest first.
    fn heads_at(&self, act: &Act, slot: &Slot) -> Vec<usize> {
        let arguments = &act.arguments;
        let one = match slot {
            Slot::Subject => arguments.subject.or_else(|| {
                let is_violent = act.event_type == EventType::Assault;
                self.demonym_before(act.trigger)
                    .filter(|&state| !is_violent || !self.mentions.is_place(state))
            }),
            Slot::Object => arguments.object,
            Slot::Indirect => arguments.indirect,
            Slot::Possessor => arguments.possessor,
            Slot::After(preposition) => {
                return arguments.all_after(preposition).collect();
            }
            Slot::ComplementSubject => arguments
                .complement
                .and_then(|clause| self.subject_of(clause)),
            Slot::ComplementObject => arguments
                .complement
                .and_then(|clause| arguments::of_clause(&self.reading, clause).object),
            Slot::ComplementAny => {
                return arguments
                    .complement
                    .map_or(Vec::new(), |clause| self.actors_in(clause));
            }
        };
        one.into_iter().collect()
    }

    /// "the Arlish attack": a state's adjective before an event noun is its actor.
    pub(crate) fn demonym_before(&self, trigger: usize) -> Option<usize> {
        if !matches!(self.reading.tag(trigger), Tag::Noun | Tag::Propn) {
            return None;
        }
        self.reading.children(trigger).find(|&child| {
            child < trigger
                && matches!(
                    self.reading.relation(child),
                    Relation::Amod | Relation::Compound
                )
                && self.mentions.is_actor(child)
        })
    }

    fn subject_of(&self, clause: usize) -> Option<usize> {
        self.reading
            .children(clause)
            .find(|&child| self.reading.relation(child).is_subject())
    }

    fn actors_in(&self, clause: usize) -> Vec<usize> {
        let mut words = self.reading.sentence.subtree(clause);
        words
            .retain(|&place| self.reading.tag(place).is_nominal() && self.mentions.is_actor(place));
        words
    }
}
