//! The setting of a proposition: where, under which condition, in which contexts.

use std::collections::HashMap;

use language::{Relation, Tag};
use ontology::{Context, Registry};
use records::{Phrase, Place};

use crate::reading::Reading;

/// The PLOVER contexts that the words of `places` put an event in, in the order of the codebook.
pub(crate) fn contexts(
    reading: &Reading,
    table: &HashMap<String, Vec<(Option<String>, Context)>>,
    places: &[usize],
) -> Vec<Context> {
    let mut found: Vec<Context> = Vec::new();
    for &place in places {
        let lemma = reading.lemma(place);
        let entries = table
            .get(lemma)
            .or_else(|| table.get(lemma.to_lowercase().as_str()));
        for (second, context) in entries.into_iter().flatten() {
            let fits = second.as_deref().is_none_or(|second| {
                place + 1 < reading.len() && reading.lemma(place + 1).eq_ignore_ascii_case(second)
            });
            if fits && !found.contains(context) {
                found.push(*context);
            }
        }
    }
    found.sort_unstable();
    found
}

/// The clause or phrase that states the condition of the predicates in `chain`.
pub(crate) fn condition(reading: &Reading, chain: &[usize]) -> Option<Phrase> {
    let of_link = |&link: &usize| {
        reading.children(link).find(|&child| {
            let clause = reading.relation(child) == Relation::Advcl
                && reading.children(child).any(|mark| {
                    reading.relation(mark) == Relation::Mark
                        && matches!(
                            reading.lemma(mark),
                            "if" | "unless" | "provided" | "once" | "should"
                        )
                });
            let phrase = reading.relation(child).is_oblique()
                && matches!(
                    reading.lemma(child),
                    "event" | "case" | "condition" | "absence"
                )
                && matches!(reading.preposition(child), Some("in" | "on"))
                && reading.child(child, Relation::Nmod).is_some();
            clause || phrase
        })
    };
    let top = chain.iter().find_map(of_link)?;
    let words = reading.sentence.subtree(top);
    Some(Phrase::at(reading.span(&words)))
}

/// The place that a phrase of the predicates in `chain` names: "in", "at", "near", "off", "over".
pub(crate) fn place(reading: &Reading, registry: &Registry, chain: &[usize]) -> Option<Place> {
    let phrase = chain.iter().find_map(|&link| {
        reading.children(link).find(|&child| {
            reading.relation(child).is_oblique()
                && reading.tag(child) == Tag::Propn
                && matches!(
                    reading.preposition(child),
                    Some("in" | "at" | "near" | "off" | "over" | "around" | "into" | "on")
                )
        })
    })?;
    let words = reading.core_phrase(phrase);
    words.iter().enumerate().find_map(|(number, &start)| {
        let forms: Vec<&str> = words[number..].iter().map(|&at| reading.form(at)).collect();
        let found = registry.place_at(&forms)?;
        let last = words[number + found.n_words.min(forms.len()) - 1];
        Some(Place {
            span: reading.sentence.span_of(&[start, last]),
            name: found.name.to_owned(),
            country: found.country.map(str::to_owned),
        })
    })
}
