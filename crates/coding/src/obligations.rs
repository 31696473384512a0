//! What an obligation demands, and by which treaty, law or order.

use records::{Attribution, AttributionKind, Obligation, Phrase};

use crate::{drafts::Draft, sentence_coder::SentenceCoder};

impl SentenceCoder<'_> {
    /// The obligation that a draft tells.
    pub(crate) fn obligation(&self, draft: &Draft, attribution: &Attribution) -> Obligation {
        let force = draft.modality.force.unwrap_or(records::Force::Must);
        let force = match (force, draft.modality.negated) {
            (records::Force::Must | records::Force::May, true) => records::Force::MustNot,
            (force, _) => force,
        };
        Obligation {
            force,
            instrument: self.instrument(draft).or_else(|| {
                let speaker = attribution.speaker.as_ref()?;
                (attribution.kind == AttributionKind::Document).then(|| Phrase::at(speaker.span))
            }),
        }
    }

    /// "Under the treaty, Arland must …": the treaty, law or order that a phrase of the clause names.
    fn instrument(&self, draft: &Draft) -> Option<Phrase> {
        let nouns = &self.codebook.tables.saying.instrument_nouns;
        draft
            .modality
            .chain
            .iter()
            .flat_map(|&link| self.reading.children(link))
            .find(|&child| {
                self.reading.relation(child).is_oblique()
                    && matches!(self.reading.preposition(child), Some("under" | "by" | "in"))
                    && nouns.contains(&self.reading.lemma(child).to_lowercase())
            })
            .map(|head| Phrase::at(self.reading.span(&self.reading.noun_phrase(head))))
    }
}
