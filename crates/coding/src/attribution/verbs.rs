//! Verbs that govern what is said, wanted or judged.

use language::{Relation, Tag};
use records::Span;

use crate::{
    arguments::{self, Arguments},
    attribution::{
        extent,
        frame::{SayingFrame, is_document},
        subjects,
    },
    reading::Reading,
    saying::{Bearing, Content, Saying},
};

/// The content of a verb: where it stands, how the verb bears on it, and the preposition that
/// belongs to the cue.
struct Governed {
    pieces: Vec<Span>,
    bearing: Bearing,
    preposition: Option<usize>,
}

/// "Officials said that …", "Arland called for talks", "the plan was criticized by Arland".
pub(crate) fn by_verb(reading: &Reading, saying: &Saying, verb: usize) -> Option<SayingFrame> {
    let key = subjects::key(reading, saying, verb)?;
    let (arguments, passive) = arguments_of(reading, saying, &key, verb);
    let speaker = subjects::speaker(reading, verb, &arguments, passive).or_else(|| {
        let finite = reading.token(verb).penn != "VBG" && reading.token(verb).penn != "VB";
        subjects::nominal_before(reading, verb).filter(|_| !passive && finite)
    });
    let first_person = speaker.is_some_and(|speaker| {
        matches!(
            reading.lemma(speaker).to_lowercase().as_str(),
            "i" | "we" | "you"
        )
    });
    if first_person || (speaker.is_none() && !passive) {
        return None;
    }
    let verb = Verb {
        reading,
        saying,
        place: verb,
        key: &key,
        document: speaker.is_some_and(|speaker| is_document(reading, saying, speaker)),
        arguments: &arguments,
        passive,
    };
    let governed = verb
        .clause()
        .or_else(|| verb.as_clause())
        .or_else(|| verb.object_with_more())
        .or_else(|| verb.named_object())
        .or_else(|| verb.infinitive())
        .or_else(|| verb.oblique())
        .or_else(|| verb.object())
        .or_else(|| verb.bare_clause())?;
    let inside = speaker.is_some_and(|speaker| {
        let span = reading.token(speaker).span;
        governed.pieces.iter().any(|piece| piece.overlaps(span))
    });
    if inside || governed.pieces.is_empty() {
        return None;
    }
    let mut cue = subjects::cue(reading, verb.place);
    cue.extend(
        governed
            .preposition
            .filter(|&place| place == verb.place + cue.len()),
    );
    let mut frame = SayingFrame::new(reading, saying, &cue, speaker, governed.pieces);
    frame.bearing = governed.bearing;
    Some(frame)
}

/// The arguments of the verb, the errors of tagger and parser mended, and whether it is passive.
fn arguments_of(reading: &Reading, saying: &Saying, key: &str, verb: usize) -> (Arguments, bool) {
    let mut arguments = arguments::of_clause(reading, verb);
    let active_past = subjects::active_past(reading, verb);
    let passive = reading.is_passive(verb)
        && active_past.is_none()
        && !subjects::is_intransitive_past(reading, saying, key, verb);
    if let Some(past) = active_past {
        arguments.subject = Some(past.subject);
        arguments.object = Some(past.object);
    }
    if let Some(subject) = subjects::subject_of_participle(reading, verb) {
        arguments.subject = Some(subject);
    }
    (arguments, passive)
}

struct Verb<'a> {
    reading: &'a Reading<'a>,
    saying: &'a Saying,
    place: usize,
    key: &'a str,
    document: bool,
    arguments: &'a Arguments,
    passive: bool,
}

impl Verb<'_> {
    fn bearing(&self, content: Content) -> Option<Bearing> {
        self.saying.verbs.bearing(self.key, content, self.document)
    }

    /// Active, or passive with an auxiliary: "was criticized", not "the criticized plan".
    fn is_finite_passive(&self) -> bool {
        !self.passive || self.reading.child(self.place, Relation::AuxPass).is_some()
    }

    /// "said that the plan had failed"; a clause before the verb counts if none stands behind it.
    fn clause(&self) -> Option<Governed> {
        let bearing = self.bearing(Content::Clause)?;
        let clauses = || {
            self.reading
                .sentence
                .dependents_by(self.place, Relation::Ccomp)
        };
        let behind = clauses().find(|&clause| clause > self.place);
        if behind.is_none() && clauses().next().is_some() && self.finite_behind() {
            return self.bare_clause();
        }
        let clause = behind.or_else(|| clauses().next())?;
        Some(Governed {
            pieces: extent::clause_behind(self.reading, self.saying, self.place, clause),
            bearing,
            preposition: None,
        })
    }

    /// A finite verb before the next comma.
    fn finite_behind(&self) -> bool {
        (self.place + 1..self.reading.len())
            .take_while(|&place| self.reading.form(place) != ",")
            .any(|place| matches!(self.reading.token(place).penn, "VBD" | "VBZ" | "VBP" | "MD"))
    }

    /// "The governor said Borland and the press are to blame": a clause behind the verb that the
    /// parser took for something else.
    fn bare_clause(&self) -> Option<Governed> {
        let bearing = self
            .bearing(Content::BareClause)
            .filter(|_| !self.passive)?;
        let hearer = self.saying.verbs.has_addressee(self.key);
        let pieces = extent::all_behind(self.reading, self.saying, self.place, hearer);
        Some(Governed {
            pieces,
            bearing,
            preposition: None,
        })
    }

    /// "as officials said, the plan had failed".
    fn as_clause(&self) -> Option<Governed> {
        let bearing = self.bearing(Content::Clause)?;
        let host = self.reading.head(self.place)?;
        let mark = self.reading.child(self.place, Relation::Mark)?;
        if self.reading.relation(self.place) != Relation::Advcl || self.reading.lemma(mark) != "as"
        {
            return None;
        }
        let words = self
            .reading
            .sentence
            .subtree_without(host, |place| place == self.place);
        Some(Governed {
            pieces: extent::runs(self.reading, &words),
            bearing,
            preposition: None,
        })
    }

    /// "described the pact as dead", "urged Borland to leave".
    fn object_with_more(&self) -> Option<Governed> {
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
    fn named_object(&self) -> Option<Governed> {
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

    /// "condemned what he saw", "questioned how Arland would pay".
    fn free_relative(&self) -> Option<usize> {
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

    /// "as dead" in "described the pact as dead", "a mistake" in "called the pact a mistake".
    fn predicate_of_object(&self) -> Option<usize> {
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

    fn to_infinitive(&self) -> Option<usize> {
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

    /// "vowed to leave"; with an object before it also "wants Borland to leave".
    fn infinitive(&self) -> Option<Governed> {
        let infinitive = self.to_infinitive()?;
        let bearing = self
            .bearing(Content::Infinitive)
            .or_else(|| self.bearing(Content::ObjectInfinitive))?;
        let words = self.reading.sentence.subtree(infinitive);
        let first = *words.first()?;
        let end = extent::end_behind(self.reading, self.place, *words.last()?);
        let end = extent::without_aside(self.reading, first, end);
        Some(Governed {
            pieces: extent::stretch(self.reading, first, end),
            bearing,
            preposition: None,
        })
    }

    /// "called for talks", "accused Borland of lying".
    fn oblique(&self) -> Option<Governed> {
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
    fn object(&self) -> Option<Governed> {
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
