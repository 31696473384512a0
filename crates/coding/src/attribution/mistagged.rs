//! Verbs of saying that the tagger took for nouns: "A new poll shows that Arland leads".

use language::{Relation, Tag};

use crate::{
    reading::Reading,
    saying::{Content, Saying},
};

/// "A new poll shows that Arland leads": the tagger may take the verb for a plural noun.
pub(crate) fn is_verb(reading: &Reading, saying: &Saying, place: usize) -> bool {
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
    match reading.token(place).penn {
        "NNS" => {
            has_subject && (matches!(reading.lemma(next), "that" | "to") || nominal_clause)
                || is_predicate(reading, place)
                || opens_clause(reading, place)
                || heads_headline(reading, saying, place)
                || ends_tag(reading, saying, place)
                || never_noun(reading, saying, place)
        }
        "NN" => {
            let plural = place > 0
                && (reading.token(place - 1).penn == "NNS"
                    || matches!(
                        reading.lemma(place - 1),
                        "some" | "many" | "most" | "others"
                    ));
            reading.lemma(next) == "that"
                && (plural || reading.child(place, Relation::Nsubj).is_some() && nominal_clause)
        }
        _ => false,
    }
}

/// "The group also views Arland as a friend", "The union endorses Kovar": what has a subject and
/// an object is a verb, and so is what an adverb stands before.
fn is_predicate(reading: &Reading, place: usize) -> bool {
    let subject = reading
        .children(place)
        .any(|child| child < place && reading.relation(child) == Relation::Nsubj);
    let copula = reading.child(place, Relation::Cop).is_some();
    let governs = reading.children(place).any(|child| {
        child > place
            && (reading.relation(child).is_oblique()
                || matches!(
                    reading.relation(child),
                    Relation::Obj | Relation::Xcomp | Relation::Appos
                ))
    });
    let adverb = place > 0
        && matches!(
            reading.lemma(place - 1),
            "also" | "still" | "now" | "even" | "then" | "often"
        );
    let headline = reading.relation(place) == Relation::Root
        && reading.child(place, Relation::Compound).is_some()
        && reading.child(place, Relation::Obj).is_some();
    headline || (subject && !copula && (governs || adverb))
}

/// "Former chairman calls for talks": the whole of a headline hangs on it.
fn heads_headline(reading: &Reading, saying: &Saying, place: usize) -> bool {
    let next = place + 1;
    let takes_phrase = reading.tag(next) == Tag::Adp
        && saying
            .verbs
            .bearing(
                reading.lemma(place),
                Content::After(reading.lemma(next)),
                false,
            )
            .is_some();
    let determined = reading.children(place).any(|child| {
        matches!(
            reading.relation(child),
            Relation::Det | Relation::NmodPoss | Relation::Case | Relation::Nummod
        )
    });
    place > 0
        && reading.relation(place) == Relation::Root
        && reading.tag(place - 1).is_nominal()
        && takes_phrase
        && !determined
}

/// "The study shows how Arland pays", "Kovar argues there is no plan": only a clause follows so.
fn opens_clause(reading: &Reading, place: usize) -> bool {
    let next = place + 1;
    let after_phrase = (next..reading.len().min(next + 3))
        .find(|&at| reading.tag(at) == Tag::Sconj || reading.token(at).penn == "WRB")
        .filter(|&at| at == next || reading.tag(next) == Tag::Adp);
    let question = after_phrase.is_some_and(|at| matches!(reading.lemma(at), "how" | "why"));
    let existential = reading.token(next).penn == "EX";
    place > 0
        && reading.tag(place - 1).is_nominal()
        && (question || existential)
        && reading.case_marker(place).is_none()
}

/// "The talks had failed, The Arland Post reports.": a name and a verb behind the last comma.
fn ends_tag(reading: &Reading, saying: &Saying, place: usize) -> bool {
    let last = (place + 1..reading.len()).all(|rest| reading.tag(rest) == Tag::Punct);
    let comma = (0..place)
        .rev()
        .find(|&at| reading.form(at) == ",")
        .filter(|_| last && saying.verbs.contains(reading.lemma(place)));
    let Some(comma) = comma else {
        return false;
    };
    let name = reading.tag(place - 1) == Tag::Propn
        && (comma + 1..place)
            .all(|at| matches!(reading.tag(at), Tag::Propn | Tag::Det | Tag::Punct));
    let never_plural = matches!(
        reading.lemma(place),
        "show" | "say" | "find" | "suggest" | "note"
    );
    name || (never_plural && reading.tag(comma + 1) == Tag::Det)
}

/// "Mr. Kovar argues, there are other tools": no noun has such a form.
fn never_noun(reading: &Reading, saying: &Saying, place: usize) -> bool {
    let next = place + 1;
    !saying.nouns.knows(reading.lemma(place))
        && place > 0
        && matches!(reading.tag(place - 1), Tag::Propn | Tag::Pron)
        && (reading.form(next) == "," || matches!(reading.token(next).penn, "EX" | "PRP" | "DT"))
}
