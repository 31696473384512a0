//! Whether a text keeps the rules for words of probability.
//!
//! One scale and one of its rows in one product; a likelihood and a level of confidence never in
//! one sentence; and no number beside a word that has none.

use ontology::{HedgeKind, Hedges, Scale};
use serde::Serialize;

/// A sentence of the text that is checked.
#[derive(Debug, Clone, PartialEq)]
pub struct WordedSentence<'a> {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its text.
    pub text: &'a str,
    /// Its words in order.
    pub words: Vec<Worded<'a>>,
}

/// A word as written and as a dictionary has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worded<'a> {
    /// As written.
    pub form: &'a str,
    /// In lower case, without its ending.
    pub lemma: &'a str,
}

/// A sentence that breaks a rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WordingFinding {
    /// The line the sentence begins on, from 1.
    pub line: usize,
    /// The rule's short name.
    pub rule: &'static str,
    /// What is wrong, in words.
    pub why: String,
    /// The sentence on one line.
    pub sentence: String,
}

/// A hedge found in a sentence.
struct Found {
    term: String,
    kind: HedgeKind,
}

/// Levels of confidence, which judge the sources and not the likelihood.
const CONFIDENCE: [&str; 4] = ["high", "moderate", "medium", "low"];

/// Returns every sentence that breaks a rule, in the order of the text.
///
/// # Source
/// ICD 203 (2015), D.6.e.2: one row of its table in one product, and likelihood and confidence not
/// in one sentence. Kent (1964) leaves "possible" and its like without a figure.
pub fn lint_wording(sentences: &[WordedSentence<'_>], scale: Scale) -> Vec<WordingFinding> {
    let hedges = Hedges::builtin();
    let mut row_in_use: Option<(usize, String)> = None;
    let mut findings = Vec::new();
    for sentence in sentences {
        let found = hedges_of(sentence, &hedges);
        let mut report = |rule, why| findings.push(finding(sentence, rule, why));
        for hedge in found.iter().filter(|it| it.kind == HedgeKind::Likelihood) {
            if let Some(other) = scale_of_another(&hedge.term, scale) {
                report(
                    "mixed scales",
                    format!(
                        "“{}” is a word of {other}, and the text is on the scale of {scale}",
                        hedge.term
                    ),
                );
            }
            let Some(row) = row_of(&hedge.term, scale) else {
                continue;
            };
            match &row_in_use {
                None => row_in_use = Some((row, hedge.term.clone())),
                Some((used, first)) if *used != row => report(
                    "mixed rows",
                    format!(
                        "“{}” stands in another row of {scale} than “{first}”, which the text used first",
                        hedge.term
                    ),
                ),
                Some(_) => {}
            }
        }
        let likelihood = found.iter().find(|it| it.kind == HedgeKind::Likelihood);
        if let (Some(hedge), Some(level)) = (likelihood, confidence_of(sentence)) {
            report(
                "likelihood and confidence",
                format!(
                    "“{}” and “{level} confidence” in one sentence: a reader takes one for the other",
                    hedge.term
                ),
            );
        }
        let bare = found.iter().find(|it| it.kind == HedgeKind::Bare);
        if let (Some(hedge), Some(number)) = (bare, percentage_of(sentence)) {
            report(
                "number on a bare word",
                format!(
                    "“{}” has no range, and {number} % stands beside it; use a word of {scale}",
                    hedge.term
                ),
            );
        }
    }
    findings
}

fn finding(sentence: &WordedSentence<'_>, rule: &'static str, why: String) -> WordingFinding {
    WordingFinding {
        line: sentence.line,
        rule,
        why,
        sentence: one_line(sentence.text),
    }
}

fn hedges_of(sentence: &WordedSentence<'_>, hedges: &Hedges) -> Vec<Found> {
    let lemmas: Vec<&str> = sentence.words.iter().map(|word| word.lemma).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lemmas.len() {
        // Inside a sentence "May" is the month.
        let is_name = at > 0 && sentence.words[at].form.starts_with(char::is_uppercase);
        match hedges.phrase_at(&lemmas[at..]).filter(|_| !is_name) {
            Some(phrase) => {
                found.push(Found {
                    term: phrase.term.clone(),
                    kind: phrase.kind,
                });
                at += phrase.words.len().max(1);
            }
            None => at += 1,
        }
    }
    found
}

/// The other scale that a word belongs to alone.
fn scale_of_another(term: &str, scale: Scale) -> Option<Scale> {
    if scale.range(term).is_some() {
        return None;
    }
    let others = Scale::ALL.into_iter();
    others
        .filter(|other| *other != scale)
        .find(|other| other.range(term).is_some())
}

/// The row of ICD 203's table that a word stands in: of two with one range the first is of the
/// first row. The other scales have one row.
fn row_of(term: &str, scale: Scale) -> Option<usize> {
    let terms = scale.terms();
    let place = terms.iter().position(|(word, _)| *word == term)?;
    let range = terms[place].1;
    let row = terms[..place].iter().filter(|(_, it)| *it == range).count();
    Some(if scale == Scale::Icd203 { row } else { 0 })
}

fn confidence_of<'a>(sentence: &WordedSentence<'a>) -> Option<&'a str> {
    sentence.words.windows(2).find_map(|pair| {
        let is_level = CONFIDENCE.contains(&pair[0].lemma) && pair[1].lemma == "confidence";
        is_level.then_some(pair[0].lemma)
    })
}

/// A number in per cent.
fn percentage_of(sentence: &WordedSentence<'_>) -> Option<String> {
    let words = &sentence.words;
    let is_number = |form: &str| form.starts_with(|it: char| it.is_ascii_digit());
    (0..words.len()).find_map(|at| {
        let form = words[at].form;
        let next = |n: usize| words.get(at + n).map_or("", |word| word.lemma);
        let is_per_cent =
            matches!(next(1), "%" | "percent") || (next(1), next(2)) == ("per", "cent");
        match form.strip_suffix('%') {
            Some(number) if is_number(number) => Some(number.to_owned()),
            _ => (is_number(form) && is_per_cent).then(|| form.to_owned()),
        }
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rules(texts: &[&str], scale: Scale) -> Vec<&'static str> {
        let sentences: Vec<WordedSentence> = texts
            .iter()
            .map(|text| WordedSentence {
                line: 1,
                text,
                words: text
                    .split(' ')
                    .map(|word| Worded {
                        form: word,
                        lemma: word,
                    })
                    .collect(),
            })
            .collect();
        let found = lint_wording(&sentences, scale);
        found.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn one_row_in_one_product() {
        let mixed = ["war is very likely", "talks are probable"];
        assert_eq!(rules(&mixed, Scale::Icd203), ["mixed rows"]);
        let one_row = ["war is very likely", "talks are unlikely"];
        assert_eq!(rules(&one_row, Scale::Icd203), Vec::<&str>::new());
        let other_scale = ["war is highly likely"];
        assert_eq!(rules(&other_scale, Scale::Icd203), ["mixed scales"]);
        assert_eq!(rules(&other_scale, Scale::Phia), Vec::<&str>::new());
    }

    #[test]
    fn likelihood_and_confidence_stand_apart() {
        let both = ["with high confidence war is likely"];
        assert_eq!(rules(&both, Scale::Icd203), ["likelihood and confidence"]);
        let apart = ["war is likely", "we judge so with high confidence"];
        assert_eq!(rules(&apart, Scale::Icd203), Vec::<&str>::new());
    }

    #[test]
    fn a_bare_word_has_no_number() {
        let rule = ["number on a bare word"];
        assert_eq!(rules(&["war could come ( 50 % )"], Scale::Icd203), rule);
        assert_eq!(
            rules(&["war might come with 30 percent"], Scale::Icd203),
            rule
        );
        let month = ["the price rose 5 % in May"];
        assert_eq!(rules(&month, Scale::Icd203), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn any_words_are_checked(text in "[a-zA-Z%0-9 ]{0,80}") {
            let _ = rules(&[&text], Scale::Ipcc);
        }
    }
}
