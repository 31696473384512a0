//! What one sentence is coded with.

use records::{Attribution, Document, Span, Stance, Statement, StatementId, TimeReference};

use crate::{
    Codebook, attribution::SayingFrame, discourse::Discourse, mentions::Mentions, reading::Reading,
    speaker,
};

/// A sentence with everything that its statements are read from.
pub(crate) struct SentenceCoder<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) codebook: &'a Codebook,
    pub(crate) document: &'a Document,
    pub(crate) text_hash: &'a str,
    pub(crate) mentions: &'a Mentions<'a>,
    pub(crate) discourse: &'a Discourse,
    pub(crate) frames: &'a [SayingFrame],
    pub(crate) times: &'a [TimeReference],
}

impl SentenceCoder<'_> {
    /// What the words of the clause and of its attribution make of what is said.
    pub(crate) fn stance(&self, clause: Span, attribution: &Attribution) -> Stance {
        let spans: Vec<Span> = attribution.cue.into_iter().chain([clause]).collect();
        speaker::stance(&self.reading, &self.codebook.tables.saying, &spans)
    }

    /// The id of a statement: what it tells, from which words of which text.
    pub(crate) fn id(&self, statement: &Statement) -> StatementId {
        let spans = |entities: &[records::Entity]| {
            entities
                .iter()
                .map(|entity| format!("{}-{}", entity.span.start, entity.span.end))
                .collect::<Vec<_>>()
                .join(",")
        };
        let place = format!(
            "{}-{} {:?} {} {} {} {:?}",
            statement.span.start,
            statement.span.end,
            statement.event.as_ref().map(|event| event.trigger),
            spans(&statement.actors),
            spans(&statement.recipients),
            statement.standing.as_str(),
            statement.attribution.cue,
        );
        StatementId::of(self.text_hash, &place)
    }
}
