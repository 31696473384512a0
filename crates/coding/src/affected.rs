//! Who is affected by an act whose places name nobody.
//!
//! "Arland's court lifted its ban on a site **run from Borland**", "the agency returned the statue
//! that was stolen in 1989 **to the Borland Museum**", "the president agreed to lift sanctions
//! **against Borland**": the party stands in the clause, and in no place that the verb governs.
//! PLOVER codes it as the recipient all the same.

use language::{Relation, Tag};
use records::Entity;

use crate::{participants::Participants, predicates::Act};

/// Words that open a clause about the time or the reason of an act.
const CIRCUMSTANCES: [&str; 11] = [
    "after", "when", "as", "since", "while", "because", "before", "although", "though", "if",
    "unless",
];

impl Participants<'_> {
    /// The first party named behind the trigger within its clause, one that a table knows before
    /// one that none knows; with the parties coordinated with it.
    pub(crate) fn affected(&self, act: &Act, actors: &[Entity]) -> Vec<Entity> {
        let parties: Vec<Vec<Entity>> = self
            .parties_behind(act)
            .into_iter()
            .map(|head| self.entities(head))
            .filter(|parties| are_others(parties, actors))
            .collect();
        let known = |parties: &&Vec<Entity>| parties.iter().any(|party| party.code.is_some());
        parties
            .iter()
            .find(known)
            .or(parties.first())
            .cloned()
            .unwrap_or_default()
    }

    /// The heads of the named phrases behind the trigger, in the order of the text.
    fn parties_behind(&self, act: &Act) -> Vec<usize> {
        let top = act.light_verb.unwrap_or(act.trigger);
        let mut heads: Vec<usize> = self
            .reading
            .sentence
            .subtree(top)
            .into_iter()
            .filter(|&place| place > act.trigger.min(top) && place != act.trigger)
            .filter(|&place| !self.is_in_circumstance(place, top))
            .filter(|&place| self.is_named_party(place))
            .map(|place| self.phrase_head(place))
            .filter(|&head| head != act.trigger && head != top)
            .collect();
        heads.dedup();
        heads
    }

    /// "postponed their meeting **after** a raid was reported in Cordia": what only says when or why.
    fn is_in_circumstance(&self, place: usize, top: usize) -> bool {
        std::iter::once(place)
            .chain(self.reading.sentence.ancestors(place))
            .take_while(|&above| above != top)
            .any(|above| match self.reading.relation(above) {
                Relation::Parataxis => true,
                Relation::Advcl => self
                    .reading
                    .child(above, Relation::Mark)
                    .is_some_and(|mark| CIRCUMSTANCES.contains(&self.reading.lemma(mark))),
                _ => self.reading.preposition(above).is_some_and(|word| {
                    matches!(word, "after" | "before" | "accord" | "according")
                }),
            })
    }

    fn is_named_party(&self, place: usize) -> bool {
        let is_role = || self.reading.tag(place) == Tag::Noun && self.mentions.is_actor(place);
        !self.reading.is_time(place)
            && (self.mentions.is_named(place) || self.reading.tag(place) == Tag::Propn || is_role())
    }

    /// The head of the noun phrase that a name stands in as a modifier ("**Arlish** officials").
    fn phrase_head(&self, name: usize) -> usize {
        let mut head = name;
        while matches!(
            self.reading.relation(head),
            Relation::Amod | Relation::Compound | Relation::Flat | Relation::NmodDesc
        ) {
            match self.reading.head(head) {
                Some(above) => head = above,
                None => break,
            }
        }
        head
    }
}

fn are_others(parties: &[Entity], actors: &[Entity]) -> bool {
    !parties.is_empty()
        && parties.iter().all(|party| {
            actors.iter().all(|actor| {
                !actor.span.overlaps(party.span)
                    && (actor.code.is_none() || actor.code != party.code)
            })
        })
}
