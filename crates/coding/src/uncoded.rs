//! What is said without an act: one statement for every piece of attributed content that no other
//! statement stands for.

use ontology::Standing;
use records::{Span, Statement, StatementId};

use crate::{
    attribution::SayingFrame, modality, participants::Participants, sentence_coder::SentenceCoder,
    speaker,
};

impl SentenceCoder<'_> {
    /// One statement without an event for every piece of attributed content that no other
    /// statement stands for.
    pub(crate) fn uncoded_frames(
        &self,
        told: &[Statement],
        participants: &Participants,
    ) -> Vec<Statement> {
        let mut statements = Vec::new();
        for frame in self.frames {
            for &piece in frame.pieces.iter().filter(|_| !frame.nested) {
                let is_told = told.iter().any(|statement| {
                    statement.attribution.cue == Some(frame.cue)
                        && statement.attribution.content == Some(piece)
                });
                if !is_told {
                    statements.push(self.uncoded(frame, piece, participants));
                }
            }
        }
        statements
    }

    /// "Arland may **acknowledge** the loss", "seeks **to enhance** its fleet": what nobody has said yet, or
    /// only wants, is not reported.
    fn standing_of_frame(&self, frame: &SayingFrame) -> Standing {
        let modality = modality::of(&self.reading, &self.codebook.tables, frame.cue_head);
        let wants = frame
            .pieces
            .first()
            .is_some_and(|piece| piece.of(self.reading.text).starts_with("to "));
        match modality.standing {
            None if wants => Standing::Hypothetical,
            None => Standing::Reported,
            Some(_) => Standing::Hypothetical,
        }
    }

    pub(crate) fn uncoded(
        &self,
        frame: &SayingFrame,
        piece: Span,
        participants: &Participants,
    ) -> Statement {
        let mut attribution = speaker::of_frame(frame, participants, &self.codebook.tables.saying);
        attribution.content = Some(piece);
        attribution.stance = self.stance(piece, &attribution);
        let mut statement = Statement {
            id: StatementId::given(""),
            document: self.document.id.clone(),
            span: without_that(self.reading.text, piece),
            sentence: self.reading.sentence.span,
            event: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            reciprocal: false,
            object: None,
            standing: self.standing_of_frame(frame),
            negated: false,
            obligation: None,
            attribution,
            hedge: None,
            time: None,
            condition: None,
            place: None,
            rule: None,
            notes: Vec::new(),
        };
        statement.id = self.id(&statement);
        statement
    }
}

/// The clause without the "that" that opens it.
fn without_that(text: &str, piece: Span) -> Span {
    let opening = piece
        .of(text)
        .strip_prefix("that ")
        .map_or(0, |_| "that ".len());
    Span::new(piece.start + opening, piece.end)
}
