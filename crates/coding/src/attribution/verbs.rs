//! Verbs that govern what is said, wanted or judged.

use language::{Relation, Tag};

use crate::{
    arguments::{self, Arguments},
    attribution::{
        extent,
        frame::{SayingFrame, is_document},
        subjects,
        verb::{Governed, Verb},
    },
    reading::Reading,
    saying::{Content, Saying},
};

/// "Officials said that …", "Arland called for talks", "the plan was criticized by Arland".
pub(crate) fn by_verb(reading: &Reading, saying: &Saying, verb: usize) -> Option<SayingFrame> {
    let key = subjects::key(reading, saying, verb)?;
    let (arguments, passive) = arguments_of(reading, saying, &key, verb);
    let speaker = subjects::speaker(reading, verb, &arguments, passive).or_else(|| {
        let finite = match reading.token(verb).penn {
            "VBG" => false,
            "VB" => subjects::is_bare_present(reading, verb),
            _ => true,
        };
        subjects::nominal_before(reading, verb).filter(|_| !passive && finite)
    });
    let first_person = speaker.is_some_and(|speaker| {
        matches!(
            reading.lemma(speaker).to_lowercase().as_str(),
            "i" | "we" | "you"
        )
    });
    let no_act = is_reflexive(reading, verb)
        || is_quoted_as(reading, saying, verb)
        || speaker.is_some_and(|speaker| is_nobody(reading, speaker));
    if first_person || no_act || (speaker.is_none() && !passive) {
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
        .or_else(|| verb.of_relative())
        .or_else(|| verb.object_with_more())
        .or_else(|| verb.named_object())
        .or_else(|| verb.infinitive())
        .or_else(|| verb.bare_infinitive())
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

/// "found itself drawn into a war": said by nobody; but "described itself as a partner" is.
fn is_reflexive(reading: &Reading, verb: usize) -> bool {
    let next = verb + 1;
    next + 1 < reading.len()
        && matches!(
            reading.lemma(next).to_lowercase().as_str(),
            "itself" | "himself" | "herself" | "themselves"
        )
        && !matches!(reading.lemma(next + 1), "as" | "a" | "the")
}

/// "Nobody knows", "no official said": whom the sentence does without.
fn is_nobody(reading: &Reading, speaker: usize) -> bool {
    matches!(
        reading.lemma(speaker).to_lowercase().as_str(),
        "nobody" | "none" | "anyone" | "anybody" | "whoever" | "itself" | "themselves"
    ) || reading.has_child_lemma(speaker, &["no"]).is_some()
}

/// "Kovar was quoted as saying that …": the saying is the frame.
fn is_quoted_as(reading: &Reading, saying: &Saying, verb: usize) -> bool {
    verb + 2 < reading.len()
        && reading.lemma(verb + 1) == "as"
        && reading.token(verb + 2).penn == "VBG"
        && saying.verbs.contains(reading.lemma(verb + 2))
}

/// The arguments of the verb, the errors of tagger and parser mended, and whether it is passive.
fn arguments_of(reading: &Reading, saying: &Saying, key: &str, verb: usize) -> (Arguments, bool) {
    let mut arguments = arguments::of_clause(reading, verb);
    let active_past = subjects::active_past(reading, verb);
    let passive = reading.is_passive(verb)
        && active_past.is_none()
        && !subjects::is_finite_past(reading, verb)
        && !subjects::is_intransitive_past(reading, saying, key, verb);
    if reading.is_passive(verb) && !passive && active_past.is_none() {
        arguments.subject = subjects::nearest_subject(reading, verb);
        arguments.object = reading.child(verb, Relation::Obj);
    }
    if let Some(past) = active_past {
        arguments.subject = Some(past.subject);
        arguments.object = Some(past.object);
    }
    let going_on = reading.head(verb).filter(|&above| {
        arguments.subject.is_none() && above < verb && reading.token(verb).penn == "VB"
    });
    let participle = subjects::subject_of_participle(reading, saying, going_on.unwrap_or(verb));
    if participle.is_some() {
        arguments.subject = participle;
    }
    (arguments, passive)
}

impl Verb<'_> {
    /// "said that the plan had failed"; a clause before the verb counts if none stands behind it.
    fn clause(&self) -> Option<Governed> {
        let bearing = self.bearing(Content::Clause)?;
        if self.last_of_cue() > self.place && self.that_behind_cue() {
            return self.bare_clause();
        }
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
        if self.place + 1 >= self.reading.len() {
            return None;
        }
        let bearing = self
            .bearing(Content::BareClause)
            .or_else(|| {
                self.bearing(Content::Clause)
                    .filter(|_| self.that_behind_cue())
            })
            .filter(|_| !self.passive)?;
        let hearer = self.saying.verbs.has_addressee(self.key);
        let cue = self.last_of_cue();
        let pieces = extent::all_behind(self.reading, self.saying, cue, hearer);
        Some(Governed {
            pieces,
            bearing,
            preposition: None,
        })
    }

    /// "as officials said, the plan had failed".
    fn as_clause(&self) -> Option<Governed> {
        let bearing = self.bearing(Content::Clause)?;
        let reading = self.reading;
        let own_content = reading.children(self.place).any(|child| {
            child > self.place
                && matches!(
                    reading.relation(child),
                    Relation::Obj | Relation::Ccomp | Relation::Xcomp
                )
        });
        if own_content && subjects::cue(reading, self.place).len() == 1 {
            return None;
        }
        let mark = reading
            .children(self.place)
            .filter(|&child| child < self.place && reading.lemma(child) == "as")
            .find(|&child| matches!(reading.relation(child), Relation::Mark | Relation::Case))
            .or_else(|| self.opening_as())?;
        let end = extent::end_of_clause(reading, self.place);
        let set_off = mark == 0 || reading.form(mark - 1) == ",";
        let pieces = if set_off && end < reading.len() {
            let mut pieces = extent::stretch(reading, 0, mark);
            pieces.extend(extent::stretch(reading, end, reading.len()));
            pieces
        } else {
            let host = reading
                .head(self.place)
                .filter(|_| reading.relation(self.place) == Relation::Advcl)?;
            let words = reading
                .sentence
                .subtree_without(host, |place| place == self.place);
            extent::runs(reading, &words)
        };
        Some(Governed {
            pieces,
            bearing,
            preposition: None,
        })
    }

    /// "As many experts, the elders among them, have said, the plan had failed": the parser may
    /// hang the first word on another.
    fn opening_as(&self) -> Option<usize> {
        let first_verb = (0..self.place).all(|place| {
            !matches!(
                self.reading.token(place).penn,
                "VBD" | "VBZ" | "VBP" | "MD" | "VBN"
            ) || self.reading.head(place) == Some(self.place)
        });
        let finite = matches!(
            self.reading.token(self.place).penn,
            "VBD" | "VBZ" | "VBP" | "VBN" | "VB"
        );
        let comma = finite
            && self.place + 1 < self.reading.len()
            && (self.reading.form(self.place + 1) == ","
                || self.reading.tag(self.place + 1) == Tag::Adp);
        (self.reading.lemma(0) == "as" && first_verb && comma).then_some(0)
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

    /// "intends to hammer the rival": an infinitive that the tagger took for a noun.
    fn bare_infinitive(&self) -> Option<Governed> {
        let to = self.place + 1;
        let bearing = self.bearing(Content::Infinitive)?;
        let is_to = to + 1 < self.reading.len()
            && self.reading.lemma(to) == "to"
            && self.reading.tag(to + 1) != Tag::Det
            && matches!(
                self.reading.tag(to + 1),
                Tag::Verb | Tag::Noun | Tag::Adv | Tag::Aux
            );
        is_to.then(|| Governed {
            pieces: extent::stretch(
                self.reading,
                to,
                extent::end_of_clause(self.reading, self.place),
            ),
            bearing,
            preposition: None,
        })
    }

    /// "what the campaign hopes", "what analysts described as old tactics", "what officials said
    /// was a trap": the relative word and what stands behind the verb.
    fn of_relative(&self) -> Option<Governed> {
        let reading = self.reading;
        let subject = self
            .arguments
            .subject
            .filter(|&subject| subject < self.place)
            .into_iter()
            .chain(subjects::nominal_before(reading, self.place));
        let what = subject
            .filter_map(|subject| reading.noun_phrase(subject).first()?.checked_sub(1))
            .find(|&place| reading.token(place).penn == "WP" && reading.lemma(place) == "what")
            .filter(|_| !self.passive)?;
        let bearing = [
            Content::Clause,
            Content::As,
            Content::NamedObject,
            Content::Object,
        ]
        .into_iter()
        .find_map(|content| self.bearing(content))?;
        let mut pieces = vec![reading.token(what).span];
        let as_behind = self.place + 1 < reading.len() && reading.lemma(self.place + 1) == "as";
        let first = self.place + 1 + usize::from(as_behind);
        pieces.extend(extent::stretch(
            reading,
            first,
            extent::end_of_clause(reading, self.place),
        ));
        Some(Governed {
            pieces,
            bearing,
            preposition: None,
        })
    }
}
