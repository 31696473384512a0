//! Which word is a verb of saying, and who is its subject, where the parser is unsure of it.

use language::{Relation, Tag};

use crate::{
    arguments::{self, Arguments},
    reading::Reading,
    saying::{Content, Saying},
};

/// The verb as the table spells it, with its particle where the table knows both together.
pub(crate) fn key(reading: &Reading, saying: &Saying, verb: usize) -> Option<String> {
    let is_verb = reading.is_verb(verb) || is_verb_tagged_noun(reading, saying, verb);
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
fn is_verb_tagged_noun(reading: &Reading, saying: &Saying, place: usize) -> bool {
    let next = place + 1;
    if next >= reading.len() || !saying.verbs.knows(reading.lemma(place)) {
        return false;
    }
    let has_subject = reading.children(place).any(|child| {
        child < place
            && (reading.relation(child).is_subject()
                || reading.relation(child) == Relation::Compound)
    });
    let nominal_clause = reading.child(place, Relation::Ccomp).is_some();
    let never_noun = !saying.nouns.knows(reading.lemma(place))
        && place > 0
        && matches!(reading.tag(place - 1), Tag::Propn | Tag::Pron)
        && (reading.form(next) == "," || matches!(reading.token(next).penn, "EX" | "PRP" | "DT"));
    match reading.token(place).penn {
        "NNS" => {
            has_subject && (matches!(reading.lemma(next), "that" | "to") || nominal_clause)
                || never_noun
        }
        "NN" => {
            reading.child(place, Relation::Nsubj).is_some()
                && reading.lemma(next) == "that"
                && nominal_clause
        }
        _ => false,
    }
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

/// "In June the senator called on her party to leave": a verb that takes a phrase and no object
/// makes no participle of its own behind a noun.
pub(crate) fn is_intransitive_past(
    reading: &Reading,
    saying: &Saying,
    key: &str,
    verb: usize,
) -> bool {
    let participle = reading.token(verb).penn == "VBN"
        && matches!(reading.relation(verb), Relation::Advcl | Relation::Acl)
        && reading.child(verb, Relation::AuxPass).is_none();
    let takes_phrase = reading.children(verb).any(|child| {
        child > verb
            && reading.case_marker(child).is_some_and(|marker| {
                let content = Content::After(reading.lemma(marker));
                saying.verbs.bearing(key, content, false).is_some()
            })
    });
    let transitive = saying.verbs.bearing(key, Content::Object, false).is_some();
    participle && takes_phrase && !transitive && nominal_before(reading, verb).is_some()
}

/// "Arland left the pact, citing a threat": a participle behind a comma speaks for the subject of
/// the clause, whatever noun the parser hangs it on.
pub(crate) fn subject_of_participle(reading: &Reading, verb: usize) -> Option<usize> {
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
    let mut found = None;
    for above in reading.sentence.ancestors(verb) {
        if reading.is_clause_head(above) {
            found = arguments::surface_subject(reading, above, 1).or(found);
        }
        if reading.relation(above) == Relation::Conj {
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
