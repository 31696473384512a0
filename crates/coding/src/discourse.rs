//! What the coder remembers from one sentence to the next.

use ontology::{EventType, Mode};
use records::{Attribution, BlockKind, Entity, Phrase, Speaker, Statement, TimeReference};

use crate::voices::Voices;

/// What later sentences may refer back to.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    /// The actors of the sentence before, its subject first.
    pub(crate) actors: Vec<Entity>,
    /// The last two different states named, the later one last.
    pub(crate) states: Vec<Entity>,
    /// The last attribution of a forecast in this block.
    pub(crate) outlook_source: Option<Attribution>,
    /// Who has spoken, for "he added", "this suggests".
    pub(crate) voices: Voices,
    /// The attribution of a quotation that is still open.
    pub(crate) quotation: Option<Attribution>,
    /// Who brought out the report that the text is about.
    pub(crate) issuer: Option<Speaker>,
    /// The period that the document's outlook is about.
    horizon: Option<TimeReference>,
    /// The period that the section's heading names.
    section_horizon: Option<TimeReference>,
    /// Organisations named so far by the nouns that stand for them, the last one last.
    pub(crate) bodies: Vec<(String, Entity)>,
    /// The acts told so far with their sides, the last of each kind, the last one last.
    pub(crate) acts: Vec<ToldAct>,
    /// Whose acts the last expectation of this block is about.
    pub(crate) expected_of: Vec<Entity>,
    /// What the sentence before supposed ("Suppose that …").
    pub(crate) supposed: Option<Phrase>,
    block: Option<(usize, BlockKind)>,
}

impl Discourse {
    /// Starts a document that looks ahead to `horizon`.
    pub(crate) fn looking_ahead_to(horizon: Option<TimeReference>) -> Discourse {
        Discourse {
            horizon,
            ..Discourse::default()
        }
    }

    /// Starts a section whose heading names the period `horizon`.
    pub(crate) fn enter_section(&mut self, horizon: Option<TimeReference>) {
        self.section_horizon = horizon;
    }

    /// The period that the text looks ahead to here.
    pub(crate) fn horizon(&self) -> Option<&TimeReference> {
        self.section_horizon.as_ref().or(self.horizon.as_ref())
    }

    /// Forgets what does not reach over the border of a paragraph.
    pub(crate) fn enter_block(&mut self, number: usize, kind: BlockKind) {
        if self.block != Some((number, kind)) {
            self.block = Some((number, kind));
            self.outlook_source = None;
            self.supposed = None;
            self.expected_of.clear();
        }
    }

    /// Remembers the acts that a sentence tells and whose acts it expects.
    pub(crate) fn remember_acts(&mut self, statements: &[Statement]) {
        for statement in statements {
            let known = |entities: &[Entity]| -> Vec<Entity> {
                let known = entities.iter().filter(|entity| entity.code.is_some());
                known.cloned().collect()
            };
            let actors = known(&statement.actors);
            if actors.is_empty() {
                continue;
            }
            if statement.standing.lies_ahead() {
                self.expected_of = actors.clone();
            }
            if let Some(event) = &statement.event {
                self.acts.retain(|told| {
                    told.event_type != event.event_type || told.modes != event.modes
                });
                self.acts.push(ToldAct {
                    event_type: event.event_type,
                    modes: event.modes.clone(),
                    actors,
                    recipients: known(&statement.recipients),
                });
            }
        }
    }

    /// Remembers the actors that a sentence named, subject first.
    pub(crate) fn remember(&mut self, actors: Vec<Entity>) {
        for actor in &actors {
            let is_state = actor
                .code
                .as_ref()
                .is_some_and(|code| code.roles().is_empty());
            if is_state {
                self.states.retain(|state| state.code != actor.code);
                self.states.push(actor.clone());
            }
        }
        let surplus = self.states.len().saturating_sub(2);
        self.states.drain(..surplus);
        if !actors.is_empty() {
            self.actors = actors;
        }
    }
}

/// An act that was told, for those who come back to it.
#[derive(Debug, Clone)]
pub(crate) struct ToldAct {
    pub(crate) event_type: EventType,
    pub(crate) modes: Vec<Mode>,
    pub(crate) actors: Vec<Entity>,
    pub(crate) recipients: Vec<Entity>,
}

/// Marks an entity as carried over from another sentence.
pub(crate) fn carried_over(entity: &Entity) -> Entity {
    Entity {
        why: records::Why::Coreference,
        inherited: true,
        ..entity.clone()
    }
}
