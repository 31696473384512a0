//! Objects and phrases that a verb of saying governs: "called for talks", "opposes the treaty".

use language::{Relation, Tag};

use crate::{
    attribution::{
        extent,
        verb::{Governed, Verb},
    },
    saying::Content,
};

impl Verb<'_> {
    /// "described the pact as dead", "urged Borland to leave".
    pub(crate) fn object_with_more(&self) -> Option<Governed> {
        let addressee = self.reading.child(self.place, Relation::Iobj);
        let object = self.arguments.object.or(addressee)?;
        let infinitive = self
            .to_infinitive()
            .filter(|_| !self.passive || self.bearing(Content::Infinitive).is_none());
        let finite = self.is_finite_passive();
        let more = match infinitive {
            _ if !finite && self.arguments.subject.is_none() => return None,
            Some(infinitive) => (infinitive, self.bearing(Content::ObjectInfinitive)?),
            None => (self.predicate_of_object()?, self.bearing(Content::As)?),
        };
        let (more, bearing) = more;
        let mut words = extent::phrase(self.reading, object, self.place);
        words.extend(self.reading.sentence.subtree(more));
        words.sort_unstable();
        words.dedup();
        Some(Governed {
            pieces: extent::runs(self.reading, &words),
            bearing,
            preposition: None,
        })
    }

    /// "called the pact a “huge win”": the parser hangs the second noun or adjective on anything.
    pub(crate) fn named_object(&self) -> Option<Governed> {
        let reading = self.reading;
        let bearing = self
            .bearing(Content::NamedObject)
            .filter(|_| !self.passive)?;
        let object = self
            .arguments
            .object
            .or_else(|| reading.child(self.place, Relation::Iobj))
            .or_else(|| self.free_relative())
            .filter(|&object| object > self.place)?;
        let end = extent::end_of_clause(reading, self.place);
        let first = self.place + 1;
        let second = (first + 1..end).any(|place| {
            let behind_noun = reading.tag(place - 1).is_nominal();
            let mark = reading.form(place).starts_with(['"', '“', '‘', '\''])
                && reading.form(place) != "'s";
            let article = behind_noun && matches!(reading.lemma(place), "a" | "an");
            let adjective = place == object + 1
                && (reading.tag(place) == Tag::Adj || reading.token(place).penn == "VBN");
            mark || article || adjective
        });
        second.then(|| Governed {
            pieces: extent::stretch(reading, first, end),
            bearing,
            preposition: None,
        })
    }

    /// "as dead" in "described the pact as dead", "a mistake" in "called the pact a mistake".
    pub(crate) fn predicate_of_object(&self) -> Option<usize> {
        self.reading.children(self.place).find(|&child| {
            child > self.place
                && match self.reading.relation(child) {
                    Relation::Xcomp => true,
                    Relation::Obl | Relation::Advcl => {
                        self.reading.has_child_lemma(child, &["as"]).is_some()
                    }
                    _ => false,
                }
        })
    }

    /// "called for talks", "accused Borland of lying".
    pub(crate) fn oblique(&self) -> Option<Governed> {
        if self.arguments.subject.is_none() && !self.is_finite_passive() {
            return None;
        }
        let (head, marker, bearing) = self.reading.children(self.place).find_map(|child| {
            let behind = child > self.place
                && matches!(
                    self.reading.relation(child),
                    Relation::Obl | Relation::Advcl | Relation::Nmod
                );
            let marker = self
                .reading
                .case_marker(child)
                .or_else(|| self.reading.child(child, Relation::Mark))
                .filter(|_| behind)?;
            let bearing = self.bearing(Content::After(self.reading.lemma(marker)))?;
            Some((child, marker, bearing))
        })?;
        let mut words = extent::phrase(self.reading, head, self.place);
        words.extend(
            self.to_infinitive()
                .into_iter()
                .flat_map(|infinitive| self.reading.sentence.subtree(infinitive)),
        );
        words.retain(|&place| place > marker);
        let object = self
            .arguments
            .object
            .filter(|_| self.bearing(Content::Object).is_some());
        words.extend(
            object
                .into_iter()
                .flat_map(|object| extent::phrase(self.reading, object, self.place)),
        );
        if object.is_some() {
            words.push(marker);
        }
        words.sort_unstable();
        words.dedup();
        Some(Governed {
            pieces: extent::runs(self.reading, &words),
            bearing,
            preposition: Some(marker),
        })
    }

    /// "Analysts expect frequent provocations".
    pub(crate) fn object(&self) -> Option<Governed> {
        let bearing = self
            .bearing(Content::Object)
            .filter(|_| self.arguments.subject.is_some() || self.is_finite_passive())?;
        let object = self
            .arguments
            .object
            .or_else(|| self.free_relative())
            .or_else(|| self.reading.child(self.place, Relation::Xcomp))?;
        let mut words = extent::phrase(self.reading, object, self.place);
        let last = words.last().copied().filter(|&last| last > self.place);
        words.extend(
            last.into_iter()
                .flat_map(|last| extent::phrases_behind(self.reading, self.place, last)),
        );
        Some(Governed {
            pieces: extent::runs(self.reading, &words),
            bearing,
            preposition: None,
        })
    }
}
