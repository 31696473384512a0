//! What is expected, planned or required: each outcome a proposition of its own.
//!
//! "Arland might recognise Borland, supply radars and rockets, and hold drills" are four outcomes
//! under one "might".

use language::{Relation, Tag};
use ontology::Standing;
use records::Span;

use crate::{
    mentions::Mentions,
    modality::{self, Modality},
    reading::Reading,
    tables::Tables,
};

/// One thing that is expected, planned or required.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// The predicate that the outcome is about.
    pub(crate) predicate: usize,
    /// The conjunct, where coordinated phrases are outcomes one by one.
    pub(crate) item: Option<usize>,
    /// The outcome's own words.
    pub(crate) span: Span,
    pub(crate) modality: Modality,
}

/// Finds the outcomes in one sentence, in the order of the text.
pub(crate) fn outcomes(reading: &Reading, tables: &Tables, mentions: &Mentions) -> Vec<Outcome> {
    let mut found = Vec::new();
    let heads: Vec<(usize, Modality)> = (0..reading.len())
        .filter_map(|place| outcome_head(reading, tables, place))
        .collect();
    for (predicate, modality) in &heads {
        let inside_other = heads.iter().any(|(other, _)| {
            other != predicate
                && modality.chain.contains(other)
                && !is_coordinated(reading, *predicate, *other)
        });
        if !inside_other {
            split(reading, tables, mentions, *predicate, modality, &mut found);
        }
    }
    found.sort_by_key(|outcome: &Outcome| (outcome.span.start, outcome.span.end));
    found
}

fn is_coordinated(reading: &Reading, one: usize, other: usize) -> bool {
    reading.first_conjunct(one) == reading.first_conjunct(other)
}

/// Whether an outcome is told at `place`, and how.
fn outcome_head(reading: &Reading, tables: &Tables, place: usize) -> Option<(usize, Modality)> {
    let is_predicate = reading.is_verb(place) || reading.child(place, Relation::Cop).is_some();
    let modality = if is_predicate {
        clause_outcome(reading, tables, place).or_else(|| likely_act(reading, tables, place))?
    } else if reading.tag(place) == Tag::Noun {
        expected_noun(reading, tables, place)?
    } else if reading.tag(place) == Tag::Adj {
        likely_result(reading, tables, place)?
    } else {
        return None;
    };
    let ahead = matches!(
        modality.standing,
        Some(Standing::Forecast | Standing::Intended | Standing::Obligation)
    );
    ahead.then_some((place, modality))
}

/// A clause under a modal, or under a word that expects, plans or requires it.
fn clause_outcome(reading: &Reading, tables: &Tables, place: usize) -> Option<Modality> {
    let modality = modality::of(reading, tables, place);
    let cue = modality.cue?;
    let own_modal = reading.relation(cue) == Relation::Aux && reading.head(cue) == Some(place);
    let shared_modal =
        reading.relation(cue) == Relation::Aux && reading.relation(place) == Relation::Conj;
    let governed = matches!(
        reading.relation(place),
        Relation::Xcomp | Relation::Ccomp | Relation::Acl | Relation::Conj | Relation::Csubj
    ) && reading.is_within(place, cue);
    let tells = !only_passes_on(reading, tables, place);
    let tells = tells && !describes_a_thing(reading, place);
    ((own_modal || shared_modal || governed) && tells).then_some(modality)
}

/// "a submarine **that will carry missiles**": what a thing is for is no forecast of an act.
fn describes_a_thing(reading: &Reading, place: usize) -> bool {
    let by_pronoun = reading
        .child(place, Relation::Nsubj)
        .is_some_and(|subject| matches!(reading.lemma(subject), "that" | "which"));
    let is_thing = |noun: usize| {
        reading.tag(noun) == Tag::Noun
            && !reading.is_clause_head(noun)
            && reading
                .core_phrase(noun)
                .iter()
                .all(|&place| reading.tag(place) != Tag::Propn)
    };
    reading.relation(place) == Relation::AclRelcl
        && by_pronoun
        && reading.head(place).is_some_and(is_thing)
}

/// "**aiming** to maintain ties": the outcome is told by the infinitive.
fn only_passes_on(reading: &Reading, tables: &Tables, place: usize) -> bool {
    reading.child(place, Relation::Xcomp).is_some()
        && modality::shift_of(reading, tables, place).is_some_and(|shift| {
            shift
                .standing
                .is_some_and(|standing| standing != Standing::Hypothetical)
        })
}

/// "expect frequent provocations": the object of a word of expectation.
fn expected_noun(reading: &Reading, tables: &Tables, place: usize) -> Option<Modality> {
    let governor = reading.head(place)?;
    let is_object = matches!(
        reading.relation(place),
        Relation::Obj | Relation::NsubjPass | Relation::Nmod
    );
    let expects = modality::shift_of(reading, tables, governor)
        .is_some_and(|shift| shift.standing == Some(Standing::Forecast));
    // "a team was set up"
    let particle = reading.child(governor, Relation::CompoundPrt).is_some();
    let infinitive = particle
        || reading.child(governor, Relation::Xcomp).is_some()
        || reading.child(governor, Relation::Ccomp).is_some();
    let of = reading.relation(place) != Relation::Nmod || reading.preposition(place) == Some("of");
    if !is_object || !expects || infinitive || !of || !reading.is_verb(governor) {
        return None;
    }
    Some(modality::of(reading, tables, place))
}

/// "making progress unlikely", "a deal is likely": a word of likelihood without a clause.
fn likely_result(reading: &Reading, tables: &Tables, place: usize) -> Option<Modality> {
    let shift = tables.shifters.adjective(reading.lemma(place))?;
    let head = reading.head(place)?;
    let result = match reading.relation(place) {
        Relation::Xcomp => reading.is_verb(head),
        Relation::Amod => head < place,
        _ => false,
    };
    let governs = reading
        .children(place)
        .any(|child| matches!(reading.relation(child), Relation::Xcomp | Relation::Ccomp));
    if !result || governs || shift.standing != Some(Standing::Forecast) {
        return None;
    }
    let mut modality = modality::of(reading, tables, place);
    modality.standing = shift.standing;
    let verb = std::iter::once(place)
        .chain(reading.sentence.ancestors(place))
        .find(|&at| reading.is_verb(at))?;
    modality.chain.push(verb);
    Some(modality)
}

/// "Joint drills **are possible**", "a deal is unlikely": the subject is what is likely.
fn likely_act(reading: &Reading, tables: &Tables, place: usize) -> Option<Modality> {
    let shift = tables
        .shifters
        .adjective(reading.lemma(place))
        .filter(|_| reading.tag(place) == Tag::Adj)?;
    let subject = reading.child(place, Relation::Nsubj)?;
    let governs = reading.children(place).any(|child| {
        matches!(
            reading.relation(child),
            Relation::Xcomp | Relation::Ccomp | Relation::Csubj | Relation::Expl
        ) || (reading.relation(child) == Relation::Advcl
            && reading
                .child(child, Relation::Mark)
                .is_some_and(|mark| reading.lemma(mark) == "to"))
    });
    let names_an_act = reading.tag(subject) == Tag::Noun && !governs;
    if !names_an_act || shift.standing != Some(Standing::Forecast) {
        return None;
    }
    let mut modality = modality::of(reading, tables, place);
    modality.standing = modality.standing.or(shift.standing);
    modality.cue = modality.cue.or(Some(place));
    Some(modality)
}

/// Splits one outcome into its coordinated parts.
fn split(
    reading: &Reading,
    tables: &Tables,
    mentions: &Mentions,
    predicate: usize,
    modality: &Modality,
    found: &mut Vec<Outcome>,
) {
    let mut push = |predicate: usize, item: Option<usize>, span: Span| {
        found.push(Outcome {
            predicate,
            item,
            span,
            modality: modality.clone(),
        });
    };
    let sides = side_clauses(reading, predicate)
        .into_iter()
        .filter(|&side| !only_passes_on(reading, tables, side));
    for side in sides {
        for part in coordinated_infinitives(reading, side) {
            push(side, None, part);
        }
    }
    let items = coordinated_items(reading, mentions, predicate);
    if items.len() > 1 {
        let is_subject = reading.relation(items[0]).is_subject();
        for (number, &item) in items.iter().enumerate() {
            let own = reading.span(&own_words(reading, item));
            let span = if number == 0 && !is_subject {
                reading.token(predicate).span.cover(own)
            } else {
                own
            };
            push(predicate, Some(item), span);
        }
        return;
    }
    let parts = coordinated_infinitives(reading, predicate);
    let shares_its_modal = reading.relation(predicate) == Relation::Conj
        || reading
            .sentence
            .dependents_by(predicate, Relation::Conj)
            .any(|next| reading.is_verb(next) && reading.child(next, Relation::Aux).is_none());
    if parts.len() > 1 || shares_its_modal {
        for part in parts {
            push(predicate, None, part);
        }
    } else {
        push(predicate, None, whole_clause(reading, predicate, modality));
    }
}

/// Participial clauses that tell a further outcome: "…, establishing an alliance".
fn side_clauses(reading: &Reading, predicate: usize) -> Vec<usize> {
    reading
        .sentence
        .subtree(predicate)
        .into_iter()
        .filter(|&clause| {
            clause > predicate
                && reading.relation(clause) == Relation::Advcl
                && reading.token(clause).penn == "VBG"
                && !reading
                    .children(clause)
                    .any(|child| reading.relation(child).is_subject())
                && reading
                    .child(clause, Relation::Mark)
                    .is_none_or(|mark| reading.lemma(mark) == "while")
        })
        .collect()
}

/// The words of `predicate` to its right, in as many parts as it governs coordinated infinitives:
/// "pursue a strategy to bolster the plan | and undermine the sanctions".
fn coordinated_infinitives(reading: &Reading, predicate: usize) -> Vec<Span> {
    let own = right_of(reading, predicate);
    let infinitive = own.iter().copied().find(|&place| {
        place != predicate
            && reading.is_verb(place)
            && matches!(
                reading.relation(place),
                Relation::Xcomp | Relation::Acl | Relation::Advcl
            )
            && reading.child(place, Relation::Mark).is_some()
            && reading.conjuncts(place).len() > 1
    });
    let Some(infinitive) = infinitive else {
        return vec![reading.span(&own)];
    };
    let later: Vec<usize> = reading.conjuncts(infinitive).split_off(1);
    let first: Vec<usize> = own
        .iter()
        .copied()
        .filter(|&place| !later.iter().any(|&top| reading.is_within(place, top)))
        .collect();
    let mut parts = vec![reading.span(&first)];
    parts.extend(
        later
            .iter()
            .map(|&top| reading.span(&own_words(reading, top))),
    );
    parts
}

/// `top` and what is below it, without what is coordinated with it.
fn own_words(reading: &Reading, top: usize) -> Vec<usize> {
    reading.sentence.subtree_without(top, |place| {
        reading.head(place) == Some(top)
            && matches!(
                reading.relation(place),
                Relation::Conj | Relation::Cc | Relation::CcPreconj | Relation::Punct
            )
    })
}

/// The words of `predicate` from itself to its right, without coordinated and side clauses.
fn right_of(reading: &Reading, predicate: usize) -> Vec<usize> {
    let sides = side_clauses(reading, predicate);
    let mut words: Vec<usize> = own_words(reading, predicate)
        .into_iter()
        .filter(|&place| !sides.iter().any(|&side| reading.is_within(place, side)))
        .filter(|&place| place >= predicate)
        .collect();
    let adverb_before = predicate > 0
        && reading.relation(predicate - 1) == Relation::Advmod
        && reading.head(predicate - 1) == Some(predicate);
    if adverb_before {
        words.insert(0, predicate - 1);
    }
    words
}

/// The whole finite clause of a single outcome, subject included.
pub(crate) fn whole_clause(reading: &Reading, predicate: usize, modality: &Modality) -> Span {
    let top = match reading.relation(predicate) {
        Relation::Acl => predicate,
        _ => modality.clause().unwrap_or(predicate),
    };
    let sides = side_clauses(reading, predicate);
    let words = reading.sentence.subtree_without(top, |place| {
        let head = reading.head(place);
        sides.contains(&place)
            || is_next_clause(reading, place, &modality.chain)
            || (head == Some(top) && reading.relation(place) == Relation::Parataxis)
            || (head == Some(top)
                && reading.relation(place) == Relation::Conj
                && !reading.is_within(predicate, place))
    });
    let words = if reading.tag(predicate) == Tag::Noun && !reading.is_clause_head(predicate) {
        own_words(reading, predicate)
    } else {
        words
    };
    reading.clause_span(&words)
}

/// "plans to send troops, **and the engineers have arrived**": a clause with a subject of its own that is
/// coordinated with one of `chain`.
fn is_next_clause(reading: &Reading, place: usize, chain: &[usize]) -> bool {
    let hangs_there = reading.relation(place) == Relation::Conj
        && reading
            .head(place)
            .is_some_and(|head| chain.contains(&head) && head < place);
    hangs_there
        && reading
            .children(place)
            .any(|child| reading.relation(child).is_subject())
        && !chain.contains(&place)
}

/// The coordinated phrases that are outcomes one by one: the object's, else those of a phrase on
/// the object ("support for radars and rockets"), else the subject's. Names and bare words are
/// never split.
fn coordinated_items(reading: &Reading, mentions: &Mentions, predicate: usize) -> Vec<usize> {
    let object = reading.child(predicate, Relation::Obj);
    let behind_object = object.into_iter().flat_map(|object| {
        reading.children(object).filter(|&phrase| {
            matches!(reading.relation(phrase), Relation::Nmod | Relation::Obl)
                && matches!(reading.preposition(phrase), Some("for" | "of"))
        })
    });
    let obliques = reading
        .sentence
        .dependents_by(predicate, Relation::Obl)
        .filter(|&phrase| reading.preposition(phrase) == Some("for"));
    let subject = reading.children(predicate).find(|&child| {
        matches!(
            reading.relation(child),
            Relation::Nsubj | Relation::NsubjPass
        )
    });
    object
        .into_iter()
        .chain(behind_object)
        .chain(obliques)
        .chain(subject)
        .map(|head| reading.conjuncts(head))
        .find(|items| {
            items.len() > 1
                && items.iter().all(|&item| {
                    reading.tag(item) == Tag::Noun
                        && !mentions.is_named(item)
                        && own_words(reading, item).len() > 1
                })
        })
        .unwrap_or_default()
}
