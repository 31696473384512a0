//! "Arland said Borland must open the border": who says that somebody must, demands it.
//!
//! PLOVER codes the demand as a REQUEST of the speaker; the duty itself stays a statement of its own,
//! with standing `obligation`.

use language::Relation;
use ontology::{EventType, Standing};
use records::{Attribution, AttributionKind, EventCode, Statement};

use crate::{
    arguments::surface_subject, attribution::SayingFrame, participants::Participants,
    saying::Bearing, sentence_coder::SentenceCoder,
};

/// What statements of this construction cite as their rule.
const RULE: &str = "demands: a speaker says that somebody must";

/// How far up a chain of shared subjects is followed.
const DEEPEST: usize = 8;

impl SentenceCoder<'_> {
    /// One reported REQUEST for every speaker who says that another must do something.
    pub(crate) fn demands(&self, participants: &Participants) -> Vec<Statement> {
        self.frames
            .iter()
            .filter(|frame| frame.kind == AttributionKind::Says && frame.bearing == Bearing::Tells)
            .flat_map(|frame| {
                self.duties_in(frame)
                    .into_iter()
                    .filter_map(|(modal, verb)| self.demand(frame, modal, verb, participants))
            })
            .collect()
    }

    /// The modal verbs of duty in what is said, each with the verb that it stands with.
    fn duties_in(&self, frame: &SayingFrame) -> Vec<(usize, usize)> {
        let reading = &self.reading;
        (0..reading.len())
            .filter(|&modal| {
                reading.relation(modal) == Relation::Aux && reading.lemma(modal) == "must"
            })
            .filter(|&modal| frame.piece_at(reading.token(modal).span).is_some())
            .filter_map(|modal| Some((modal, reading.head(modal)?)))
            .collect()
    }

    fn demand(
        &self,
        frame: &SayingFrame,
        modal: usize,
        verb: usize,
        participants: &Participants,
    ) -> Option<Statement> {
        let actors = participants.entities(frame.speaker?);
        let subject = surface_subject(&self.reading, verb, DEEPEST)?;
        let mut recipients = participants.entities(subject);
        recipients.retain(|recipient| {
            actors.iter().all(|actor| {
                actor.span != recipient.span
                    && (actor.code.is_none() || actor.code != recipient.code)
            })
        });
        if actors.is_empty() || recipients.is_empty() {
            return None;
        }
        let piece = frame.piece_at(self.reading.token(modal).span)?;
        let mut statement = Statement {
            event: Some(EventCode {
                event_type: EventType::Request,
                modes: Vec::new(),
                contexts: Vec::new(),
                cameo: None,
                trigger: self.reading.token(modal).span,
            }),
            actors,
            recipients,
            standing: Standing::Reported,
            attribution: Attribution::author(),
            rule: Some(RULE.to_owned()),
            ..self.uncoded(frame, piece, participants)
        };
        statement.id = self.id(&statement);
        Some(statement)
    }
}
