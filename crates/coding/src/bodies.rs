//! "**The ministry** said …", "**the agency** will launch …": an organisation named in full before, and
//! "**the country's** agency": the state that the text is about.

use language::Tag;
use ontology::ActorCode;
use records::{Entity, Why};

use crate::{
    discourse::{Discourse, carried_over},
    participants::Participants,
    saying::Saying,
};

/// Nouns that stand for the state named last as an actor.
const STATES: [&str; 3] = ["country", "nation", "kingdom"];

/// How many organisations a reader keeps in mind.
const MOST_BODIES: usize = 12;

impl Participants<'_> {
    /// The actor that the phrase headed by `head` stands for, by itself or as an organisation named before.
    pub(crate) fn known(&self, head: usize) -> Entity {
        let entity = self.mentions.entity(head);
        match entity.code {
            None => match self.body(head) {
                Some(body) => Entity {
                    span: entity.span,
                    ..body
                },
                None => entity,
            },
            Some(_) => entity,
        }
    }

    /// The organisation or state named before that "the …" at `head` stands for.
    pub(crate) fn body(&self, head: usize) -> Option<Entity> {
        let reading = &self.reading;
        let definite = reading.has_child_lemma(head, &["the", "this"]).is_some();
        let alone = reading
            .core_phrase(head)
            .iter()
            .all(|&place| place == head || matches!(reading.tag(place), Tag::Det | Tag::Part));
        if !definite || !alone {
            return None;
        }
        let lemma = reading.lemma(head).to_lowercase();
        if STATES.contains(&lemma.as_str()) {
            return self.state_in_focus();
        }
        self.discourse
            .bodies
            .iter()
            .rev()
            .find(|(noun, _)| *noun == lemma)
            .map(|(_, body)| carried_over(body))
    }

    /// The state that the sentence before is about: its first actor, or the state that this one belongs to.
    fn state_in_focus(&self) -> Option<Entity> {
        let registry = self.mentions.registry;
        let is_party = |actor: &&Entity| actor.why != Why::Place && actor.code.is_some();
        let actor = self.discourse.actors.iter().find(is_party)?;
        let state = ActorCode::new(actor.code.as_ref()?.base());
        let name = registry.name_of(&state);
        (!name.starts_with(state.base())).then(|| Entity {
            code: Some(state),
            name,
            ..carried_over(actor)
        })
    }

    /// The organisations that a table knows in this sentence, each with the noun that stands for it.
    pub(crate) fn bodies(&self, saying: &Saying) -> Vec<(String, Entity)> {
        (0..self.reading.len())
            .filter(|&place| {
                self.reading.tag(place).is_nominal() && saying.is_body(self.reading.lemma(place))
            })
            .filter(|&place| !STATES.contains(&self.reading.lemma(place)))
            .filter_map(|place| {
                let head = match self.mentions.covering(place) {
                    Some(named) => self.mentions.head_of(named.first, named.end),
                    None => place,
                };
                let body = self.entities(head).into_iter().next()?;
                let known = body.code.is_some() && body.why != Why::NounPhrase;
                known.then(|| (self.reading.lemma(place).to_lowercase(), body))
            })
            .collect()
    }
}

impl Discourse {
    /// Remembers organisations by the nouns that stand for them.
    pub(crate) fn remember_bodies(&mut self, bodies: Vec<(String, Entity)>) {
        for (noun, body) in bodies {
            self.bodies
                .retain(|(known, other)| *known != noun || other.code != body.code);
            self.bodies.push((noun, body));
        }
        let surplus = self.bodies.len().saturating_sub(MOST_BODIES);
        self.bodies.drain(..surplus);
    }
}
