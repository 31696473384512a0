//! How sure a proposition is made to sound, in words.

use ontology::Scale;
use records::Direction;
use serde::Serialize;

use crate::told::Told;

/// The word of likelihood as written, and our reading of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likelihood {
    /// The words as written; none where the text has none.
    pub words: Option<String>,
    /// What a scale makes of them.
    pub range: Option<Reading>,
    /// For words that say that a likelihood rises or falls.
    pub direction: Option<Direction>,
}

/// A range read from a word of likelihood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// Low end, in per cent.
    pub low_percent: f64,
    /// High end, in per cent.
    pub high_percent: f64,
    /// The range in words, such as "55–80 %".
    pub in_words: String,
    /// The scale that the range comes from.
    pub scale: Option<Scale>,
}

impl Reading {
    /// Returns where the range comes from: "ICD 203, our reading".
    pub fn basis_in_words(&self) -> String {
        match self.scale {
            Some(scale) => format!("{scale}, our reading"),
            None => "our reading".to_owned(),
        }
    }
}

impl Likelihood {
    pub(crate) fn of(told: &Told) -> Likelihood {
        let hedge = told.statement.hedge.as_ref();
        let range = hedge.and_then(|hedge| hedge.range.map(|range| (range, hedge.scale)));
        Likelihood {
            words: hedge.map(|hedge| told.words(hedge.cue)),
            range: range.map(|(range, scale)| Reading {
                low_percent: range.low() * 100.0,
                high_percent: range.high() * 100.0,
                in_words: range.to_string(),
                scale,
            }),
            direction: hedge.and_then(|hedge| hedge.direction),
        }
    }

    /// Returns the range with its scale, or that none is given.
    pub fn range_in_words(&self) -> String {
        match (&self.range, self.direction) {
            (Some(range), _) => format!("{} ({})", range.in_words, range.basis_in_words()),
            (None, Some(Direction::Up)) => "said to rise, no range given".to_owned(),
            (None, Some(Direction::Down)) => "said to fall, no range given".to_owned(),
            (None, None) => "no range given".to_owned(),
        }
    }

    /// Returns the words as written with the range: "“will likely”, 55–80 % (ICD 203, our
    /// reading)".
    pub fn in_words(&self) -> String {
        match &self.words {
            Some(words) => format!("“{words}”, {}", self.range_in_words()),
            None => "no word of likelihood".to_owned(),
        }
    }
}
