//! One frame of saying: a cue, a speaker and what is said.

use language::Tag;
use records::{AttributionKind, Span};

use crate::{
    arguments::antecedent,
    reading::Reading,
    saying::{Bearing, Saying},
};

/// One frame of saying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SayingFrame {
    pub(crate) cue: Span,
    /// The word that the cue is read from.
    pub(crate) cue_head: usize,
    pub(crate) speaker: Option<usize>,
    /// The unbroken stretches of the content, in order; a quotation among them may begin or end in
    /// another sentence.
    pub(crate) pieces: Vec<Span>,
    pub(crate) kind: AttributionKind,
    pub(crate) bearing: Bearing,
    /// Whether the cue stands inside the content of another frame.
    pub(crate) nested: bool,
}

impl SayingFrame {
    pub(crate) fn new(
        reading: &Reading,
        saying: &Saying,
        cue: &[usize],
        speaker: Option<usize>,
        pieces: Vec<Span>,
    ) -> SayingFrame {
        SayingFrame {
            cue: reading.sentence.span_of(cue),
            cue_head: cue.first().copied().unwrap_or(0),
            speaker,
            pieces,
            kind: kind_of_speaker(reading, saying, speaker),
            bearing: Bearing::Tells,
            nested: false,
        }
    }

    /// The piece of the content that holds the word at `span`.
    pub(crate) fn piece_at(&self, span: Span) -> Option<Span> {
        self.pieces
            .iter()
            .copied()
            .find(|piece| piece.overlaps(span))
    }

    /// The bytes of the content.
    pub(crate) fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.len()).sum()
    }
}

/// Tells whether the word names a document: "the report", not "the minister"; a relative pronoun
/// what it stands for.
pub(crate) fn is_document(reading: &Reading, saying: &Saying, speaker: usize) -> bool {
    let speaker = antecedent(reading, speaker);
    reading.tag(speaker) != Tag::Pron
        && saying
            .document_nouns
            .contains(&reading.lemma(speaker).to_lowercase())
}

fn kind_of_speaker(reading: &Reading, saying: &Saying, speaker: Option<usize>) -> AttributionKind {
    match speaker {
        Some(speaker) if is_document(reading, saying, speaker) => AttributionKind::Document,
        Some(_) => AttributionKind::Says,
        None => AttributionKind::Reportedly,
    }
}
