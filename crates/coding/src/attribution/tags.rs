//! Tags: a speaker and a verb of saying beside, behind or inside what is said.

use records::Span;

use crate::{
    attribution::{
        frame::SayingFrame,
        subjects,
        tag::{Said, Tag},
    },
    reading::Reading,
    saying::Saying,
};

/// Finds the frame of a verb that tags a quotation or a clause.
pub(crate) fn by_tag(
    reading: &Reading,
    saying: &Saying,
    quotations: &[Span],
    verb: usize,
) -> Option<SayingFrame> {
    let key = subjects::key(reading, saying, verb)?;
    let tag = Tag {
        reading,
        quotations,
        verb,
    };
    let (speaker, pieces) = said(&tag, saying, &key)?;
    let cue = subjects::cue(reading, verb);
    Some(SayingFrame::new(reading, saying, &cue, speaker, pieces))
}

fn said(tag: &Tag, saying: &Saying, key: &str) -> Option<Said> {
    let outside = tag.quotation_over(tag.verb).is_none();
    if !saying.verbs.quotes(key) {
        return tag.behind_colon().filter(|_| outside);
    }
    let quoted = || tag.behind_quotation().or_else(|| tag.before_quotation());
    let clause = || tag.beside_clause().filter(|_| saying.verbs.contains(key));
    outside
        .then(quoted)
        .flatten()
        .or_else(|| tag.leads_in())
        .or_else(clause)
}
