//! A verb of saying with its arguments: the questions that clauses and objects ask.

use language::Relation;
use records::Span;

use crate::{
    arguments::Arguments,
    attribution::subjects,
    reading::Reading,
    saying::{Bearing, Content, Saying},
};

/// The content of a verb: where it stands, how the verb bears on it, and the preposition that
/// belongs to the cue.
pub(crate) struct Governed {
    pub(crate) pieces: Vec<Span>,
    pub(crate) bearing: Bearing,
    pub(crate) preposition: Option<usize>,
}

/// A verb that may govern what is said.
pub(crate) struct Verb<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) saying: &'a Saying,
    pub(crate) place: usize,
    pub(crate) key: &'a str,
    pub(crate) document: bool,
    pub(crate) arguments: &'a Arguments,
    pub(crate) passive: bool,
}

impl Verb<'_> {
    pub(crate) fn bearing(&self, content: Content) -> Option<Bearing> {
        self.saying.verbs.bearing(self.key, content, self.document)
    }

    /// Active, or passive with an auxiliary: "was criticized", not "the criticized plan".
    pub(crate) fn is_finite_passive(&self) -> bool {
        !self.passive || self.reading.child(self.place, Relation::AuxPass).is_some()
    }

    pub(crate) fn last_of_cue(&self) -> usize {
        let cue = subjects::cue(self.reading, self.place);
        cue.last().copied().unwrap_or(self.place)
    }

    pub(crate) fn that_behind_cue(&self) -> bool {
        let next = self.last_of_cue() + 1;
        next < self.reading.len() && self.reading.lemma(next) == "that"
    }

    pub(crate) fn to_infinitive(&self) -> Option<usize> {
        self.reading.children(self.place).find(|&child| {
            child > self.place
                && matches!(
                    self.reading.relation(child),
                    Relation::Xcomp | Relation::Advcl | Relation::Ccomp | Relation::Acl
                )
                && self
                    .reading
                    .child(child, Relation::Mark)
                    .is_some_and(|mark| self.reading.lemma(mark) == "to")
        })
    }

    /// "condemned what he saw", "questioned how Arland would pay".
    pub(crate) fn free_relative(&self) -> Option<usize> {
        self.reading.children(self.place).find(|&child| {
            child > self.place
                && matches!(
                    self.reading.relation(child),
                    Relation::Ccomp | Relation::Xcomp | Relation::Advcl
                )
                && self
                    .reading
                    .sentence
                    .subtree(child)
                    .first()
                    .is_some_and(|&first| {
                        first == self.place + 1
                            && (matches!(
                                self.reading.token(first).penn,
                                "WP" | "WRB" | "VBG" | "WDT"
                            ) || matches!(self.reading.lemma(first), "whether" | "if"))
                    })
        })
    }
}
