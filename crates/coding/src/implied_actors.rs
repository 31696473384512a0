//! Who acts in what is expected, where the clause itself names nobody.
//!
//! "Arland plans a visit to Borland. **The visit** could take place soon": the act was told before.
//! "Methods could include **the release of a decree** and threats": the paragraph's own actor.
//! "Arland's aid, **arms supplies** and a treaty will follow": the possessor of the first of a list.
//! "Arland will expand its help and **troop deployments**": the subject of the verb.

use language::{Relation, Tag};
use ontology::QuadClass;
use records::{Entity, Why};

use crate::{
    arguments, discourse::carried_over, drafts::Draft, participants::Participants,
    sentence_coder::SentenceCoder, sides::Sides,
};

/// Verbs whose subject is a kind of act and whose objects are such acts.
const LISTING: [&str; 5] = ["include", "involve", "comprise", "range", "mean"];

impl SentenceCoder<'_> {
    /// The sides of a draft that looks ahead, with the actor that its surroundings imply.
    pub(crate) fn with_implied_actor(
        &self,
        draft: &Draft,
        sides: Sides,
        participants: &Participants,
    ) -> Sides {
        let looks_ahead = draft.modality.standing.is_some_and(|standing| {
            standing.lies_ahead() || standing == ontology::Standing::Hypothetical
        });
        if !looks_ahead {
            return sides;
        }
        if sides.actors.iter().any(|actor| actor.code.is_some()) {
            return self.with_recipient_beside(draft, sides, participants);
        }
        let is_noun = draft
            .act
            .as_ref()
            .is_some_and(|act| self.reading.tag(act.trigger) == Tag::Noun);
        let is_thing =
            |actor: &Entity| actor.why == Why::NounPhrase || (is_noun && actor.why == Why::Role);
        if !sides.actors.iter().all(is_thing) {
            return sides;
        }
        if let Some(told) = self.told_before(draft, &sides) {
            return told;
        }
        let others = |entities: Vec<Entity>| -> Vec<Entity> {
            entities
                .into_iter()
                .filter(|entity| entity.code.is_some())
                .filter(|entity| {
                    sides
                        .recipients
                        .iter()
                        .all(|recipient| recipient.code != entity.code)
                })
                .collect()
        };
        let actors = [
            self.of_list(draft, participants),
            self.of_subject(draft, participants),
            self.of_paragraph(draft, &sides),
        ]
        .into_iter()
        .map(others)
        .find(|actors| !actors.is_empty());
        match actors {
            Some(actors) => Sides { actors, ..sides },
            None => sides,
        }
    }

    /// "Arland may recognise **Borland**, provide radars and hold drills": towards whom one verb of a list says,
    /// the others, where they name nobody.
    fn with_recipient_beside(
        &self,
        draft: &Draft,
        sides: Sides,
        participants: &Participants,
    ) -> Sides {
        let first = self.reading.first_conjunct(draft.place);
        let named = sides.recipients.iter().any(|party| party.code.is_some());
        let is_mutual = draft
            .act
            .as_ref()
            .is_some_and(|act| act.event_type.quad_class() <= QuadClass::MaterialCooperation);
        if named || !is_mutual || first == draft.place || !self.reading.is_verb(first) {
            return sides;
        }
        let arguments = arguments::of_clause(&self.reading, first);
        let party = arguments
            .object
            .map(|object| participants.entities(object))
            .into_iter()
            .flatten()
            .find(|party| {
                party.code.is_some() && sides.actors.iter().all(|actor| actor.code != party.code)
            });
        match party {
            Some(party) => Sides {
                recipients: vec![Entity {
                    why: Why::Coreference,
                    ..party
                }],
                ..sides
            },
            None => sides,
        }
    }

    /// "**The visit** could take place soon", "a satellite **will be launched**": the sides of the last act
    /// of the same kind, where the words name none of their own.
    fn told_before(&self, draft: &Draft, sides: &Sides) -> Option<Sides> {
        let act = draft.act.as_ref()?;
        let noun = matches!(self.reading.tag(act.trigger), Tag::Noun | Tag::Propn);
        let without_agent = noun || self.reading.is_passive(act.trigger);
        let named = sides.recipients.iter().any(|party| party.code.is_some());
        if !without_agent || (noun && named) {
            return None;
        }
        let told = self
            .discourse
            .acts
            .iter()
            .rev()
            .find(|told| told.event_type == act.event_type && told.modes == act.entry.modes)?;
        let recipients = match named {
            true => sides.recipients.clone(),
            false => told.recipients.iter().map(carried_over).collect(),
        };
        Some(Sides {
            actors: told.actors.iter().map(carried_over).collect(),
            recipients,
            mirrored: false,
        })
    }

    /// "**Arland's** aid, arms supplies and a treaty": whoever the first of the list belongs to.
    fn of_list(&self, draft: &Draft, participants: &Participants) -> Vec<Entity> {
        draft
            .item
            .map(|item| self.reading.first_conjunct(item))
            .filter(|&first| Some(first) != draft.item)
            .and_then(|first| self.reading.child(first, Relation::NmodPoss))
            .map_or(Vec::new(), |possessor| participants.entities(possessor))
    }

    /// "**Arland** will expand its help and troop deployments": the verb's subject, of its objects.
    fn of_subject(&self, draft: &Draft, participants: &Participants) -> Vec<Entity> {
        let Some(item) = draft.item.or(draft.act.as_ref().map(|act| act.trigger)) else {
            return Vec::new();
        };
        if item == draft.place || self.reading.is_passive(draft.place) {
            return Vec::new();
        }
        arguments::of_clause(&self.reading, draft.place)
            .subject
            .filter(|&subject| !self.reading.is_within(item, subject))
            .map_or(Vec::new(), |subject| participants.entities(subject))
    }

    /// "Methods could **include** the release of a decree": the actor that the paragraph's last
    /// expectation is about.
    /// "Joint drills are also possible": the same, where the noun for what may happen names nobody.
    fn of_paragraph(&self, draft: &Draft, sides: &Sides) -> Vec<Entity> {
        let named = sides.recipients.iter().any(|party| party.code.is_some());
        let bare_noun = draft.act.as_ref().is_some_and(|act| {
            act.trigger != draft.place
                && self.reading.tag(act.trigger) == Tag::Noun
                && act.event_type.quad_class() <= QuadClass::MaterialCooperation
        });
        let is_listed = LISTING.contains(&self.reading.lemma(draft.place));
        if !is_listed && (named || !bare_noun) {
            return Vec::new();
        }
        self.discourse
            .expected_of
            .iter()
            .map(carried_over)
            .collect()
    }
}
