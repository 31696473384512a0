//! From a phrase to the actors that it stands for.

use language::{Relation, Tag};
use records::{Entity, Why};

use crate::{
    arguments::antecedent, discourse::Discourse, measures::measured, mentions::Mentions,
    reading::Reading,
};

/// How many phrases deep an actor may stand inside a thing.
const DEEPEST_THING: usize = 3;

/// Nouns for people by whom they belong to: with a possessor they are still somebody else.
const RELATIVES: [&str; 30] = [
    "counterpart",
    "colleague",
    "ally",
    "rival",
    "opponent",
    "neighbor",
    "neighbour",
    "owner",
    "partner",
    "predecessor",
    "successor",
    "supporter",
    "critic",
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "sister",
    "father",
    "mother",
    "family",
    "member",
    "citizen",
    "people",
    "deputy",
    "enemy",
    "guest",
    "host",
    "lawyer",
];

/// Finds actors and recipients in one sentence.
pub(crate) struct Participants<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) mentions: &'a Mentions<'a>,
    pub(crate) discourse: &'a Discourse,
}

impl Participants<'_> {
    /// The actors that the phrase headed by `head` and the phrases coordinated with it stand for.
    pub(crate) fn entities(&self, head: usize) -> Vec<Entity> {
        let head = antecedent(&self.reading, head);
        if let Some(pair) = self.pair(head) {
            return pair;
        }
        let mut found: Vec<Entity> = Vec::new();
        let named_beside = self
            .reading
            .sentence
            .dependents_by(head, Relation::Flat)
            .flat_map(|name| self.reading.conjuncts(name).split_off(1));
        for conjunct in self.reading.conjuncts(head).into_iter().chain(named_beside) {
            let nominal = self.reading.tag(conjunct).is_nominal()
                || matches!(
                    self.reading.tag(conjunct),
                    Tag::Adj | Tag::Num | Tag::X | Tag::Det
                )
                || self.mentions.is_actor(conjunct);
            if !nominal {
                continue;
            }
            let within = self.actors_within(conjunct);
            let several = self.mentions.joined(conjunct).into_iter().skip(1);
            let own = || match self.mentions.of_each_state(conjunct) {
                Some(each) => each,
                None => self.entity(conjunct).into_iter().chain(several).collect(),
            };
            let apart = within
                .unwrap_or_else(own)
                .into_iter()
                .flat_map(|entity| self.mentions.apart(entity));
            for entity in apart {
                let is_new = found
                    .iter()
                    .all(|earlier| earlier.span != entity.span || earlier.code != entity.code);
                if is_new {
                    found.push(entity);
                }
            }
        }
        found
    }

    /// "a resumption **of ties between Arland and Borland**": the actors nearest below a thing that
    /// names none itself.
    fn actors_within(&self, thing: usize) -> Option<Vec<Entity>> {
        let names_actor = |head: usize| {
            self.mentions.is_given(head)
                || self
                    .reading
                    .core_phrase(head)
                    .iter()
                    .any(|&place| self.mentions.is_actor(place))
        };
        if self.reading.tag(thing) != Tag::Noun || names_actor(thing) {
            return None;
        }
        let mut level = vec![thing];
        for _ in 0..DEEPEST_THING {
            level = level
                .into_iter()
                .flat_map(|head| self.phrases_below(head))
                .collect();
            let actor = level
                .iter()
                .find(|&&head| names_actor(head) && !self.reading.is_time(head));
            if let Some(&actor) = actor {
                return Some(self.placed(thing, actor, self.entities(actor)));
            }
        }
        None
    }

    /// "**an army camp in western Borland**": what stands in a state, as long as it is one party, is
    /// named with the state that it stands in.
    fn placed(&self, thing: usize, place: usize, mut found: Vec<Entity>) -> Vec<Entity> {
        let stands_there = self.reading.head(place) == Some(thing)
            && matches!(
                self.reading.preposition(place),
                Some("in" | "near" | "at" | "outside")
            );
        if let ([party], true) = (found.as_mut_slice(), stands_there) {
            let own = self.reading.span(&self.reading.core_phrase(thing));
            if own.start < party.span.start {
                party.span = own.cover(party.span);
            }
        }
        found
    }

    /// The phrases that hang on a noun by a preposition, or on its participle ("memos sent **by
    /// Arland**").
    fn phrases_below(&self, noun: usize) -> Vec<usize> {
        let phrases = self.reading.sentence.dependents_by(noun, Relation::Nmod);
        let participles = self
            .reading
            .sentence
            .dependents_by(noun, Relation::Acl)
            .flat_map(|participle| {
                let inner = self.reading.child(participle, Relation::Xcomp);
                std::iter::once(participle)
                    .chain(inner)
                    .flat_map(|verb| self.reading.children(verb))
                    .filter(|&child| self.reading.relation(child).is_oblique())
            });
        phrases
            .chain(participles)
            .filter(|&phrase| self.reading.preposition(phrase).is_some())
            .collect()
    }

    fn entity(&self, place: usize) -> Option<Entity> {
        if self.reading.is_time(place) {
            return None;
        }
        if let Some(measured) = measured(&self.reading, place) {
            return self.entity(measured);
        }
        if self.reading.tag(place) == Tag::Pron && !self.mentions.is_given(place) {
            return self.pronoun(place);
        }
        let entity = self.mentions.entity(place);
        if entity.code.is_none()
            && let Some(body) = self.body(place)
        {
            let span = entity.span;
            return Some(Entity { span, ..body });
        }
        let possessor = self.reading.child(place, Relation::NmodPoss);
        match possessor {
            Some(possessor)
                if entity.code.is_none()
                    && self.body(possessor).is_some_and(|body| body.code.is_some()) =>
            {
                self.body(possessor)
            }
            Some(possessor)
                if entity.code.is_none()
                    && self.reading.tag(possessor) == Tag::Pron
                    && !RELATIVES.contains(&self.reading.lemma(place)) =>
            {
                Some(self.pronoun(possessor).unwrap_or(entity))
            }
            _ => Some(entity),
        }
    }
}

/// Whether the words stand for somebody who can act, and not for a thing.
pub(crate) fn is_actor(entity: &Entity) -> bool {
    entity.code.is_some() || entity.why != Why::NounPhrase
}
