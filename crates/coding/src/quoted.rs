//! Who speaks in a sentence that a quotation from another sentence covers.

use std::collections::BTreeMap;

use records::{Attribution, Span};

use crate::{
    attribution::{FramePlace, SaidInDocument},
    participants::Participants,
    saying::Saying,
    speaker,
};

/// The attributions of quotations that run over sentences.
///
/// Each is made once, from the sentence of its tag: "“We go. Then we rest,” she said" covers an
/// earlier sentence, "he said: “We go. Then we rest.”" a later one.
#[derive(Debug)]
pub(crate) struct Quoted<'a> {
    said: &'a SaidInDocument,
    saying: &'a Saying,
    known: BTreeMap<FramePlace, Attribution>,
}

impl<'a> Quoted<'a> {
    pub(crate) fn new(said: &'a SaidInDocument, saying: &'a Saying) -> Self {
        Quoted {
            said,
            saying,
            known: BTreeMap::new(),
        }
    }

    /// The frame of a later sentence that tags the quotation around `sentence`, if nobody has
    /// asked who speaks in it.
    pub(crate) fn tagged_ahead(&self, sentence: usize) -> Option<FramePlace> {
        self.said
            .covering(sentence)
            .filter(|place| !self.known.contains_key(place))
    }

    /// Keeps who speaks in the frame at `place`, read in the sentence of its tag.
    pub(crate) fn learn(&mut self, place: FramePlace, tag: &Participants) {
        if !self.known.contains_key(&place) {
            let attribution = speaker::of_frame(self.said.frame(place), tag, self.saying);
            self.known.insert(place, attribution);
        }
    }

    /// The attribution of what stands in a covered sentence.
    pub(crate) fn over(&self, sentence: usize, span: Span) -> Option<Attribution> {
        let place = self.said.covering(sentence)?;
        let attribution = self.known.get(&place)?.clone();
        Some(Attribution {
            content: self.said.frame(place).piece_at(span),
            ..attribution
        })
    }
}
