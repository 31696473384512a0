//! A verb beside what is said: the questions that both kinds of tag ask.

use language::{Relation, Tag as Pos};
use records::Span;

use crate::reading::Reading;

/// Who speaks, and the pieces of what is said.
pub(crate) type Said = (Option<usize>, Vec<Span>);

/// A verb that may tag a quotation or a clause.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'a> {
    pub(crate) reading: &'a Reading<'a>,
    /// The quotations that touch the sentence or end right before it.
    pub(crate) quotations: &'a [Span],
    pub(crate) verb: usize,
}

impl Tag<'_> {
    pub(crate) fn span(&self, place: usize) -> Span {
        self.reading.token(place).span
    }

    /// A verb that is no part of a noun phrase.
    pub(crate) fn is_own_verb(&self, place: usize) -> bool {
        self.reading.is_verb(place)
            && !matches!(
                self.reading.relation(place),
                Relation::Acl | Relation::AclRelcl | Relation::Amod
            )
    }

    pub(crate) fn quotation_over(&self, place: usize) -> Option<Span> {
        let span = self.span(place);
        self.quotations
            .iter()
            .copied()
            .find(|quotation| quotation.overlaps(span))
    }

    /// The first comma from `from` on, or the end of the sentence, if nothing but whom, when and
    /// where stands before it.
    pub(crate) fn boundary_beside(&self, from: usize) -> Option<usize> {
        let end = self.boundary_from(from)?;
        let only_beside = (from..end).all(|place| {
            let top = self
                .reading
                .chain_to(place, self.verb)
                .last()
                .unwrap_or(place);
            let governed = matches!(
                self.reading.relation(top),
                Relation::Ccomp | Relation::Xcomp | Relation::Obj
            );
            self.reading.head(top) == Some(self.verb) && (!governed || self.reading.is_time(place))
        });
        let clause = (from..end).any(|place| reads_as_clause(self.reading, place));
        (only_beside && !clause).then_some(end)
    }

    pub(crate) fn boundary_from(&self, from: usize) -> Option<usize> {
        let reading = self.reading;
        (from..=reading.len()).find(|&place| {
            place == reading.len()
                || reading.form(place) == ","
                || (reading.tag(place) == Pos::Punct
                    && (place..reading.len()).all(|rest| reading.tag(rest) == Pos::Punct))
        })
    }

    /// "said Kovar": the subject behind the verb.
    pub(crate) fn inverted_speaker(&self) -> Option<usize> {
        let reading = self.reading;
        let next = self.verb + 1;
        let behind = reading
            .children(self.verb)
            .find(|&child| child > self.verb && reading.relation(child).is_subject());
        let subject_before = reading.children(self.verb).any(|child| {
            child < self.verb
                && reading.relation(child).is_subject()
                && self.quotation_over(child).is_none()
        });
        let plain = next < reading.len()
            && matches!(reading.token(self.verb).penn, "VBD" | "VBZ" | "VBP" | "VBN");
        if !plain {
            return None;
        }
        behind.filter(|_| !subject_before).or_else(|| {
            let right_before = self.verb == 0 || reading.tag(self.verb - 1) == Pos::Punct;
            let nominal = reading.tag(next).is_nominal() || reading.tag(next) == Pos::Det;
            let closes = (next..reading.len()).all(|place| {
                reading.tag(place).is_nominal()
                    || matches!(reading.tag(place), Pos::Det | Pos::Punct)
            });
            (right_before && nominal && (!subject_before || closes))
                .then(|| {
                    std::iter::once(next)
                        .chain(reading.sentence.ancestors(next))
                        .take_while(|&at| at > self.verb)
                        .filter(|&at| reading.tag(at).is_nominal())
                        .last()
                })
                .flatten()
        })
    }
}

/// Whether the word can only stand in a clause of its own.
fn reads_as_clause(reading: &Reading, place: usize) -> bool {
    matches!(reading.token(place).penn, "VBD" | "VBZ" | "VBP" | "MD")
        || reading.lemma(place) == "that"
}
