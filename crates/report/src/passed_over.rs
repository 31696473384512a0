//! What was passed over: sentences without statements, and text that was not coded.

use std::cmp::Reverse;

use records::{Span, Standing};
use serde::Serialize;

use crate::{
    anchors::Anchors,
    claim::Withheld,
    line::Line,
    material::{CodedDocument, Material},
    told::{Told, n_distinct},
    words::{counted, one_line, share},
};

/// What no line above was made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PassedOverText {
    /// How many sentences were read.
    pub n_sentences: usize,
    /// How many of them hold at least one statement.
    pub n_with_statements: usize,
    /// The stretches by reason, most first.
    pub reasons: Vec<ReasonStretches>,
    /// Suppositions ("suppose that …"), which stand in no list above.
    pub n_hypothetical: usize,
    /// Lines that hold something their sentences do not.
    pub withheld: Vec<Withheld>,
}

/// What was passed over for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReasonStretches {
    /// The reason in words.
    pub reason: String,
    /// In the order of the documents.
    pub stretches: Vec<Stretch>,
}

/// One stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Its name and place; no statement was made from it.
    pub line: Line,
    /// The words.
    pub words: String,
}

impl PassedOverText {
    /// Returns how many sentences hold no statement.
    pub fn n_without_statements(&self) -> usize {
        self.n_sentences.saturating_sub(self.n_with_statements)
    }

    /// Returns the share of sentences without statements, and what else no line shows.
    pub fn in_words(&self) -> String {
        let without = share(self.n_without_statements(), self.n_sentences);
        let mut words = format!("{without} of the sentences hold no statement.");
        if self.n_hypothetical > 0 {
            let suppositions = counted(self.n_hypothetical, "supposition", "suppositions");
            words.push_str(&format!(
                " {suppositions} (“suppose that”, “if it were to”) stand in no list above."
            ));
        }
        words
    }
}

/// Gathers what was passed over.
pub(crate) fn passed_over(
    material: &Material,
    told: &[Told],
    anchors: &Anchors,
    withheld: Vec<Withheld>,
) -> PassedOverText {
    let sentences = told
        .iter()
        .map(|one| (one.citation.document, one.statement.sentence));
    let suppositions = told
        .iter()
        .filter(|one| one.statement.standing == Standing::Hypothetical);
    PassedOverText {
        n_sentences: material
            .documents
            .iter()
            .map(|coded| coded.n_sentences)
            .sum(),
        n_with_statements: n_distinct(sentences),
        reasons: reasons(material, anchors),
        n_hypothetical: suppositions.count(),
        withheld,
    }
}

fn reasons(material: &Material, anchors: &Anchors) -> Vec<ReasonStretches> {
    let mut found: Vec<ReasonStretches> = Vec::new();
    for (coded, number) in material.documents.iter().zip(1..) {
        for passed in coded.passed_over {
            let Some(stretch) = stretch(coded, number, passed.span, anchors) else {
                continue;
            };
            match found.iter_mut().find(|it| it.reason == passed.reason) {
                Some(reason) => reason.stretches.push(stretch),
                None => found.push(ReasonStretches {
                    reason: passed.reason.clone(),
                    stretches: vec![stretch],
                }),
            }
        }
    }
    found.sort_by_key(|reason| Reverse(reason.stretches.len()));
    found
}

fn stretch(coded: &CodedDocument, number: usize, span: Span, anchors: &Anchors) -> Option<Stretch> {
    let words = one_line(span.of(&coded.document.text));
    let citation = anchors.citation(number, span)?;
    (!words.is_empty()).then(|| Stretch {
        line: Line::of_stretch(&coded.document.id, span, citation),
        words,
    })
}
