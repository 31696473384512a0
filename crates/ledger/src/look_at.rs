//! Where a person might look for the answer to a question that no event pattern can decide.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use records::Question;

use crate::record::{Record, Sentence};
use crate::words::words;

/// How many sentences are named.
const N_SENTENCES: usize = 2;
/// A sentence shares at least so many stems with the question.
const FEWEST_SHARED: usize = 3;
/// It shares at least this part of the weight of the question's stems.
const LEAST_SHARE: f64 = 0.3;
/// Stems in a larger part of the later sentences are shared by chance.
const TOO_COMMON: f64 = 0.25;
/// Shorter words are mostly grammar.
const SHORTEST: usize = 4;
/// Letters of a word that count, so that "deployed" and "deployment" are one.
const STEM: usize = 6;

/// Returns the later sentences that share most words with a question, the best first.
///
/// A stem weighs `ln(N / n)`, with `n` of the record's `N` sentences that hold it (inverse document
/// frequency; Spärck Jones 1972, Journal of Documentation 28(1):11-21).
pub(crate) fn look_at<'r>(
    question: &Question,
    record: &'r Record,
    as_of: Date,
) -> Vec<&'r Sentence> {
    let wanted = stems(&question.text);
    let later: Vec<(&Sentence, BTreeSet<String>)> = record
        .sentences()
        .iter()
        .filter(|it| it.known_on > question.known_on && it.known_on <= as_of)
        .map(|it| (it, stems(&it.text)))
        .collect();
    let mut n_with: BTreeMap<&String, usize> = BTreeMap::new();
    for (_, stems) in &later {
        for stem in stems.intersection(&wanted) {
            *n_with.entry(stem).or_default() += 1;
        }
    }
    let n_all = later.len() as f64 + 1.0;
    let weight =
        |stem: &String| (n_all / (n_with.get(stem).copied().unwrap_or(0) as f64 + 1.0)).ln();
    let whole: f64 = wanted.iter().map(weight).sum();
    let mut best: Vec<(f64, &Sentence)> = later
        .iter()
        .filter_map(|(sentence, stems)| {
            let is_rare = |stem: &&String| {
                n_with
                    .get(stem)
                    .is_some_and(|&n| n <= 1 || n as f64 <= TOO_COMMON * n_all)
            };
            let shared: Vec<&String> = stems.intersection(&wanted).filter(is_rare).collect();
            let score: f64 = shared.iter().map(|stem| weight(stem)).sum();
            let is_near = shared.len() >= FEWEST_SHARED && score >= LEAST_SHARE * whole;
            is_near.then_some((score, *sentence))
        })
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.known_on.cmp(&b.1.known_on)));
    best.into_iter()
        .take(N_SENTENCES)
        .map(|(_, sentence)| sentence)
        .collect()
}

fn stems(text: &str) -> BTreeSet<String> {
    words(text)
        .into_iter()
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}
