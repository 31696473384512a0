//! What the coder remembers from one sentence to the next.

use records::{Attribution, BlockKind, Entity, Phrase, TimeReference};

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
    /// The period that the document's outlook is about.
    pub(crate) horizon: Option<TimeReference>,
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

    /// Forgets what does not reach over the border of a paragraph.
    pub(crate) fn enter_block(&mut self, number: usize, kind: BlockKind) {
        if self.block != Some((number, kind)) {
            self.block = Some((number, kind));
            self.outlook_source = None;
            self.supposed = None;
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

/// Marks an entity as carried over from another sentence.
pub(crate) fn carried_over(entity: &Entity) -> Entity {
    Entity {
        why: records::Why::Coreference,
        inherited: true,
        ..entity.clone()
    }
}
