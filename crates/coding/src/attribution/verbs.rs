//! Verbs that govern what is said, wanted or judged.

use language::{Relation, Tag};
use records::Span;

use crate::{
    arguments::{self, Arguments},
    attribution::{
        extent,
        frame::{SayingFrame, is_document},
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
    let key = key(reading, saying, verb)?;
    let mut arguments = arguments::of_clause(reading, verb);
    let active_past = active_past(reading, verb);
    let passive = reading.is_passive(verb) && active_past.is_none();
    if let Some(past) = &active_past {
        arguments.subject = Some(past.subject);
        arguments.object = Some(past.object);
    }
    if let Some(subject) = subject_of_participle(reading, verb) {
        arguments.subject = Some(subject);
    }
    let speaker = speaker(reading, verb, &arguments, passive).or_else(|| {
        let finite = is_finite(reading, verb) || !reading.is_verb(verb);
        nominal_before(reading, verb).filter(|_| !passive && finite)
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
        document: speaker.is_some_and(|speaker| {
            is_document(reading, saying, arguments::antecedent(reading, speaker))
        }),
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
    let mut cue = cue(reading, verb.place);
    cue.extend(
        governed
            .preposition
            .filter(|&place| place == verb.place + cue.len()),
    );
    let mut frame = SayingFrame::new(reading, saying, &cue, speaker, governed.pieces);
    frame.bearing = governed.bearing;
    Some(frame)
}

/// The verb as the table spells it, with its particle where the table knows both together.
pub(crate) fn key(reading: &Reading, saying: &Saying, verb: usize) -> Option<String> {
    let is_verb = reading.is_verb(verb) || is_verb_tagged_noun(reading, verb);
    if !is_verb || reading.relation(verb) == Relation::Amod {
        return None;
    }
    let lemma = reading.lemma(verb);
    let particle = reading
        .child(verb, Relation::CompoundPrt)
        .map(|particle| format!("{lemma} {}", reading.lemma(particle)));
    particle
        .filter(|words| saying.verbs.knows(words))
        .or_else(|| saying.verbs.knows(lemma).then(|| lemma.to_owned()))
}

/// "A new poll shows that Arland leads": the tagger may take the verb for a plural noun.
fn is_verb_tagged_noun(reading: &Reading, place: usize) -> bool {
    let next = place + 1;
    let has_subject = reading.children(place).any(|child| {
        child < place
            && (reading.relation(child).is_subject()
                || reading.relation(child) == Relation::Compound)
    });
    reading.token(place).penn == "NNS"
        && has_subject
        && next < reading.len()
        && (matches!(reading.lemma(next), "that" | "to")
            || reading.child(place, Relation::Ccomp).is_some())
}

/// The verb without its auxiliaries, but with its particle.
pub(crate) fn cue(reading: &Reading, verb: usize) -> Vec<usize> {
    let particle = reading
        .child(verb, Relation::CompoundPrt)
        .filter(|&particle| particle == verb + 1);
    std::iter::once(verb).chain(particle).collect()
}

/// The nominal directly before the verb, its adverbs and auxiliaries aside.
pub(crate) fn nominal_before(reading: &Reading, verb: usize) -> Option<usize> {
    let last = (0..verb)
        .rev()
        .find(|&place| !matches!(reading.tag(place), Tag::Adv | Tag::Aux | Tag::Part))?;
    if !reading.tag(last).is_nominal() && reading.tag(last) != Tag::Num {
        return None;
    }
    let bound = (0..last)
        .rev()
        .find(|&place| {
            let hyphen = matches!(reading.form(place), "-" | "." | "’" | "'");
            matches!(reading.tag(place), Tag::Punct | Tag::Verb | Tag::Sconj) && !hyphen
        })
        .map_or(0, |place| place + 1);
    std::iter::once(last)
        .chain(reading.sentence.ancestors(last))
        .take_while(|&at| at >= bound && at < verb && (at == last || reading.tag(at).is_nominal()))
        .last()
}

fn is_finite(reading: &Reading, verb: usize) -> bool {
    matches!(reading.token(verb).penn, "VBD" | "VBZ" | "VBP")
}

/// A past tense that the tagger took for a participle.
struct ActivePast {
    subject: usize,
    object: usize,
}

/// "Kovar, an expert at the school, described the plan": what has an object behind it and no
/// auxiliary is no passive.
fn active_past(reading: &Reading, verb: usize) -> Option<ActivePast> {
    let object = reading
        .child(verb, Relation::Obj)
        .filter(|&object| object > verb)?;
    let participle = reading.token(verb).penn == "VBN"
        && reading.relation(verb) == Relation::Acl
        && reading.child(verb, Relation::AuxPass).is_none();
    let head = reading.head(verb).filter(|_| participle)?;
    let subject = match (reading.relation(head), reading.head(head)) {
        (Relation::Appos, Some(named)) => named,
        _ => head,
    };
    Some(ActivePast { subject, object })
}

/// "Arland left the pact, citing a threat": a participle behind a comma speaks for the subject of
/// the clause, whatever noun the parser hangs it on.
fn subject_of_participle(reading: &Reading, verb: usize) -> Option<usize> {
    let own_subject = reading
        .children(verb)
        .any(|child| reading.relation(child).is_subject());
    let before = (0..verb)
        .rev()
        .find(|&place| reading.tag(place) != Tag::Adv)
        .filter(|&place| reading.form(place) == ",");
    if reading.token(verb).penn != "VBG" || own_subject {
        return None;
    }
    let first = before.is_none() && verb == 0;
    before.or(first.then_some(0))?;
    reading
        .sentence
        .ancestors(verb)
        .filter(|&at| reading.is_clause_head(at))
        .find_map(|at| arguments::surface_subject(reading, at, 1))
}

/// Who speaks; of a relative clause the pronoun, which stands where the speaker is named.
fn speaker(reading: &Reading, verb: usize, arguments: &Arguments, passive: bool) -> Option<usize> {
    let subject = arguments.subject?;
    let pronoun = reading
        .children(verb)
        .filter(|&child| !passive && reading.relation(child).is_subject())
        .find(|&child| arguments::antecedent(reading, child) == subject);
    Some(pronoun.unwrap_or(subject))
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

    /// "said that the plan had failed".
    fn clause(&self) -> Option<Governed> {
        let bearing = self.bearing(Content::Clause)?;
        let clause = self.reading.child(self.place, Relation::Ccomp)?;
        Some(Governed {
            pieces: extent::clause_behind(self.reading, self.saying, self.place, clause),
            bearing,
            preposition: None,
        })
    }

    /// "The governor said Borland and the press are to blame": a clause behind the verb that the
    /// parser took for something else.
    fn bare_clause(&self) -> Option<Governed> {
        let bearing = self.bearing(Content::Clause).filter(|_| !self.passive)?;
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
        let object = self.arguments.object?;
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
