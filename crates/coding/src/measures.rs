//! Nouns that only count or gather what stands behind their "of".

use language::Relation;

use crate::reading::Reading;

const MEASURES: [&str; 27] = [
    "number",
    "group",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "member",
    "pair",
    "batch",
    "majority",
    "handful",
    "series",
    "part",
    "rest",
    "half",
    "couple",
    "set",
    "total",
    "some",
    "many",
    "worth",
    "amount",
    "quantity",
    "percent",
    "%",
    "contingent",
    "share",
];

/// "a number **of villages**": what a measure is a measure of.
pub(crate) fn measured(reading: &Reading, place: usize) -> Option<usize> {
    if !MEASURES.contains(&reading.lemma(place)) {
        return None;
    }
    reading
        .sentence
        .dependents_by(place, Relation::Nmod)
        .find(|&child| child > place && reading.preposition(child) == Some("of"))
}
