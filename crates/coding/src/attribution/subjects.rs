//! Which word is a verb of saying, and who is its subject, where the parser is unsure of it.

use language::{Relation, Tag};

use crate::{
    arguments::{self, Arguments},
    attribution::mistagged,
    reading::Reading,
    saying::{Content, Saying},
};

/// The verb as the table spells it, with its particle where the table knows both together.
pub(crate) fn key(reading: &Reading, saying: &Saying, verb: usize) -> Option<String> {
    let is_verb = reading.is_verb(verb) || mistagged::is_verb(reading, saying, verb);
    if !is_verb || reading.relation(verb) == Relation::Amod {
        return None;
    }
    let lemma = reading.lemma(verb);
    phrase_word(reading, verb)
        .map(|word| format!("{lemma} {}", reading.lemma(word)))
        .filter(|words| saying.verbs.knows(words))
        .or_else(|| saying.verbs.knows(lemma).then(|| lemma.to_owned()))
}

/// The second word of a fixed phrase: the particle, "it" in "put it", "clear" in "made it clear",
/// "case" in "made the case".
fn phrase_word(reading: &Reading, verb: usize) -> Option<usize> {
    let particle = reading.child(verb, Relation::CompoundPrt);
    let next = (verb + 1 < reading.len()).then_some(verb + 1);
    match (reading.lemma(verb), next) {
        ("put", Some(it)) if reading.lemma(it) == "it" => Some(it),
        ("make", Some(next)) => (next..reading.len().min(next + 2))
            .find(|&at| matches!(reading.lemma(at), "clear" | "case" | "plain")),
        _ => particle,
    }
}

/// The verb without its auxiliaries, but with the rest of its fixed phrase.
pub(crate) fn cue(reading: &Reading, verb: usize) -> Vec<usize> {
    let last = phrase_word(reading, verb)
        .filter(|&word| word > verb && word <= verb + 2)
        .filter(|&word| word == verb + 1 || reading.lemma(verb) == "make");
    (verb..=last.unwrap_or(verb)).collect()
}

/// The nominal directly before the verb, its adverbs and auxiliaries aside; or the one before an
/// aside between commas: "Kovar, who leads the union, said".
pub(crate) fn nominal_before(reading: &Reading, verb: usize) -> Option<usize> {
    let last = (0..verb).rev().find(|&place| {
        !matches!(reading.tag(place), Tag::Adv | Tag::Aux | Tag::Part)
            || reading.lemma(place) == "all"
    })?;
    if reading.form(last) == ")" {
        let opening = (0..last).rev().find(|&place| reading.form(place) == "(")?;
        return nominal_up_to(reading, opening.checked_sub(1)?, opening);
    }
    if matches!(reading.form(last), "," | "--" | "—" | "–" | "―") {
        return before_aside(reading, last);
    }
    nominal_up_to(reading, last, verb)
}

/// The subject that an aside closed by the mark at `close` follows, if it opens the sentence, a
/// place or a time aside.
fn before_aside(reading: &Reading, close: usize) -> Option<usize> {
    let opens = |place: usize| matches!(reading.form(place), "," | "--" | "—" | "–" | "―" | "(");
    let mut start = 0;
    let opening = (0..close).filter(|&place| opens(place)).find(|&comma| {
        let setting = matches!(reading.tag(start), Tag::Adp | Tag::Sconj | Tag::Adv);
        let clause = (start..comma).any(|place| {
            matches!(reading.tag(place), Tag::Verb | Tag::Aux)
                && !matches!(reading.relation(place), Relation::Amod)
        });
        let subject = !setting && !clause && comma > start;
        if !subject {
            start = comma + 1;
        }
        subject
    })?;
    let tells_who = matches!(
        reading.tag(opening + 1),
        Tag::Det | Tag::Noun | Tag::Adj | Tag::Num
    ) || matches!(
        reading.lemma(opening + 1),
        "who" | "which" | "whose" | "one"
    ) || matches!(reading.token(opening + 1).penn, "VBG" | "VBN");
    nominal_up_to(reading, opening.checked_sub(1)?, opening)
        .filter(|_| tells_who && opening + 1 < close)
}

/// The nominal whose phrase ends with the word `last`, before the word at `end`.
fn nominal_up_to(reading: &Reading, last: usize, end: usize) -> Option<usize> {
    let quantity = matches!(
        reading.lemma(last),
        "some" | "many" | "most" | "all" | "few" | "both"
    );
    if !reading.tag(last).is_nominal() && reading.tag(last) != Tag::Num && !quantity {
        return None;
    }
    let bound = (0..last)
        .rev()
        .find(|&place| {
            let hyphen = matches!(reading.form(place), "-" | "." | "’" | "'" | "(" | ")");
            matches!(reading.tag(place), Tag::Punct | Tag::Verb | Tag::Sconj) && !hyphen
        })
        .map_or(0, |place| place + 1);
    std::iter::once(last)
        .chain(reading.sentence.ancestors(last))
        .take_while(|&at| at >= bound && at < end && (at == last || reading.tag(at).is_nominal()))
        .last()
}

/// A past tense that the tagger took for a participle.
pub(crate) struct ActivePast {
    pub(crate) subject: usize,
    pub(crate) object: usize,
}

/// "Kovar, an expert at the school, described the plan": what has an object behind it and no
/// auxiliary is no passive.
pub(crate) fn active_past(reading: &Reading, verb: usize) -> Option<ActivePast> {
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

/// "After aides insisted in June that …", "one of the advisers pointed out": a participle with a
/// subject of its own and no auxiliary is a past tense.
pub(crate) fn is_finite_past(reading: &Reading, verb: usize) -> bool {
    if reading.token(verb).penn != "VBN" || reading.child(verb, Relation::AuxPass).is_some() {
        return false;
    }
    let mark = reading
        .children(verb)
        .rfind(|&child| child < verb && reading.relation(child) == Relation::Mark);
    let own_subject = reading.children(verb).any(|child| {
        reading.relation(child) == Relation::Nsubj
            && child < verb
            && mark.is_none_or(|mark| child > mark)
    });
    let marked = mark.is_some_and(|mark| nominal_before(reading, verb).is_some_and(|at| at > mark));
    own_subject || (marked && reading.relation(verb) == Relation::Advcl)
}

/// The last subject before the verb, the mark of its clause between it and any earlier one.
pub(crate) fn nearest_subject(reading: &Reading, verb: usize) -> Option<usize> {
    reading
        .children(verb)
        .rfind(|&child| child < verb && reading.relation(child).is_subject())
}

/// "Kovar and Petrov call them traitors": a base form behind its subject that nothing makes an
/// infinitive.
pub(crate) fn is_bare_present(reading: &Reading, verb: usize) -> bool {
    let supported = reading.children(verb).any(|child| {
        matches!(
            reading.relation(child),
            Relation::Aux | Relation::Mark | Relation::AuxPass
        )
    });
    let infinitive = reading.relation(verb) == Relation::Xcomp;
    verb > 0 && !supported && !infinitive && reading.tag(verb - 1).is_nominal()
}

/// "In June the senator called on her party to leave": a verb that takes a phrase and no object
/// makes no participle of its own behind a noun.
pub(crate) fn is_intransitive_past(
    reading: &Reading,
    saying: &Saying,
    key: &str,
    verb: usize,
) -> bool {
    let participle = reading.token(verb).penn == "VBN"
        && matches!(
            reading.relation(verb),
            Relation::Advcl | Relation::Acl | Relation::Root
        )
        && reading.child(verb, Relation::AuxPass).is_none();
    let takes_phrase = reading.children(verb).any(|child| {
        child > verb
            && reading.case_marker(child).is_some_and(|marker| {
                let content = Content::After(reading.lemma(marker));
                saying.verbs.bearing(key, content, false).is_some()
            })
    });
    let transitive = saying.verbs.bearing(key, Content::Object, false).is_some();
    let subject = reading.child(verb, Relation::NsubjPass);
    let has_subject = subject.or_else(|| nominal_before(reading, verb)).is_some();
    participle && takes_phrase && !transitive && has_subject
}

/// "Arland left the pact, citing a threat": a participle behind a comma speaks for the subject of
/// the clause, whatever noun the parser hangs it on.
///
/// Behind a verb of saying it is who says that: "“We stay,” Kovar said, adding that …".
pub(crate) fn subject_of_participle(
    reading: &Reading,
    saying: &Saying,
    verb: usize,
) -> Option<usize> {
    let own_subject = reading
        .children(verb)
        .any(|child| child < verb && reading.relation(child).is_subject());
    let before = (0..verb)
        .rev()
        .find(|&place| reading.tag(place) != Tag::Adv)
        .filter(|&place| reading.form(place) == ",");
    if reading.token(verb).penn != "VBG" || own_subject {
        return None;
    }
    let first = before.is_none() && verb == 0;
    before.or(first.then_some(0))?;
    let mut found = None;
    for above in reading.sentence.ancestors(verb) {
        if reading.is_clause_head(above) {
            found = arguments::surface_subject(reading, above, 1).or(found);
        }
        let says = above < verb
            && saying.verbs.contains(reading.lemma(above))
            && reading
                .children(above)
                .any(|child| reading.relation(child).is_subject());
        if says || reading.relation(above) == Relation::Conj {
            break;
        }
    }
    found
}

/// Who speaks; of a relative clause the pronoun, which stands where the speaker is named.
pub(crate) fn speaker(
    reading: &Reading,
    verb: usize,
    arguments: &Arguments,
    passive: bool,
) -> Option<usize> {
    let subject = arguments.subject?;
    let pronoun = reading
        .children(verb)
        .filter(|&child| !passive && reading.relation(child).is_subject())
        .find(|&child| arguments::antecedent(reading, child) == subject);
    Some(pronoun.unwrap_or(subject))
}
