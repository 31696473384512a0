//! The published scales of words of probability.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::probability::{Probability, ProbabilityRange};

/// The table as it is embedded.
pub(crate) const SCALES_TOML: &str = include_str!("../data/scales.toml");

static SCALES: LazyLock<ScalesTable> = LazyLock::new(|| {
    toml::from_str(SCALES_TOML).expect("a test reads the embedded table with this function")
});

/// A published scale of words of probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scale {
    /// US Intelligence Community Directive 203 (2015), both rows of its table.
    #[serde(rename = "ICD 203")]
    Icd203,
    /// The Probability Yardstick of the UK's Professional Head of Intelligence Assessment.
    #[serde(rename = "PHIA")]
    Phia,
    /// Sherman Kent's words of estimative probability (1964).
    #[serde(rename = "Kent")]
    Kent,
    /// The guidance note of the Intergovernmental Panel on Climate Change (2010).
    #[serde(rename = "IPCC")]
    Ipcc,
}

impl Scale {
    /// All scales.
    pub const ALL: [Scale; 4] = [Scale::Icd203, Scale::Phia, Scale::Kent, Scale::Ipcc];

    /// Returns the scale's usual name, such as "ICD 203".
    pub fn as_str(self) -> &'static str {
        &self.entry().name
    }

    /// Returns the range that the scale gives to `term`, or none if it does not name the term.
    ///
    /// `term` is the scale's own wording in lower case ("almost no chance"), as
    /// [`HedgePhrase::term`] has it. Bare words (could, may, might, possible) are on no scale.
    ///
    /// ```
    /// use ontology::Scale;
    ///
    /// let likely = Scale::Icd203.range("likely").map(|range| range.to_string());
    /// assert_eq!(likely.as_deref(), Some("55–80 %"));
    /// assert_eq!(Scale::Icd203.range("possible"), None);
    /// ```
    ///
    /// [`HedgePhrase::term`]: crate::HedgePhrase::term
    pub fn range(self, term: &str) -> Option<ProbabilityRange> {
        let mut terms = self.entry().terms.iter();
        terms
            .find(|entry| {
                entry
                    .words
                    .iter()
                    .chain(&entry.also_read)
                    .any(|word| word == term)
            })
            .map(Term::range)
    }

    /// Returns the word to write for a probability, or none where the scale has no word for it.
    ///
    /// A border that two terms share belongs to the upper one. IPCC's terms nest: the narrowest
    /// that holds `p` is written. PHIA leaves gaps on purpose: there the nearest term is written
    /// (the middle of a gap goes up), and [`Scale::is_in_gap`] tells that it was. ICD 203 has no
    /// word below 1 % and above 99 %.
    pub fn term_for(self, p: Probability) -> Option<&'static str> {
        let entry = self.entry();
        let holding = entry
            .terms
            .iter()
            .filter(|term| entry.holds(term, p.value()))
            .min_by(|a, b| a.range().width().total_cmp(&b.range().width()));
        let snapped = || match entry.between {
            Between::Nearest => entry.nearest(p.value()),
            Between::None => None,
        };
        holding.or_else(snapped).map(Term::written)
    }

    /// Tells whether `p` lies between two terms of the scale, so that a word written for it is
    /// only the nearest.
    pub fn is_in_gap(self, p: Probability) -> bool {
        let entry = self.entry();
        !entry.terms.iter().any(|term| entry.holds(term, p.value()))
    }

    /// Returns every term that the scale reads with its range, from the least to the most likely;
    /// of terms with one range, the one that is written comes first.
    pub fn terms(self) -> Vec<(&'static str, ProbabilityRange)> {
        let terms = self.entry().terms.iter();
        terms
            .flat_map(|term| term.words.iter().map(|word| (word.as_str(), term.range())))
            .collect()
    }

    fn entry(self) -> &'static ScaleEntry {
        &SCALES.scales[self as usize]
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// No scale has this key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no probability scale is called {key:?}: use icd203, phia, kent or ipcc")]
pub struct UnknownScale {
    /// The key that was given.
    pub key: String,
}

impl FromStr for Scale {
    type Err = UnknownScale;

    /// Reads the keys `icd203`, `phia`, `kent` and `ipcc`, and the scales' usual names.
    fn from_str(key: &str) -> Result<Self, UnknownScale> {
        Scale::ALL
            .into_iter()
            .find(|scale| scale.entry().key == key || scale.entry().name == key)
            .ok_or_else(|| UnknownScale { key: key.into() })
    }
}

/// `data/scales.toml`, its scales in the order of [`Scale::ALL`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScalesTable {
    #[serde(rename = "scale")]
    scales: Vec<ScaleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleEntry {
    key: String,
    name: String,
    between: Between,
    terms: Vec<Term>,
}

/// What is written for a number that no term of the scale holds.
#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Between {
    Nearest,
    None,
}

/// Words that share one range; ends in per cent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    words: Vec<String>,
    /// Other grammar for the same words: read, and never written.
    #[serde(default)]
    also_read: Vec<String>,
    low: u8,
    high: u8,
    #[serde(default)]
    open_low: bool,
    #[serde(default)]
    open_high: bool,
}

impl ScaleEntry {
    /// Tells whether `p` lies in a term; an upper end at which another term begins does not.
    fn holds(&self, term: &Term, p: f64) -> bool {
        let range = term.range();
        let upper_begins_here = self
            .terms
            .iter()
            .any(|other| other.low == term.high && other.high > term.high);
        let from_low = if term.open_low {
            p > range.low()
        } else {
            p >= range.low()
        };
        let to_high = if term.open_high || upper_begins_here {
            p < range.high()
        } else {
            p <= range.high()
        };
        from_low && to_high
    }

    /// Returns the term nearest to `p`, if `p` lies strictly inside (0, 1).
    fn nearest(&self, p: f64) -> Option<&Term> {
        // Whole millionths, so that the two sides of a gap's middle are equally near.
        let distance = |term: &Term| {
            let range = term.range();
            let gap = (range.low() - p).max(p - range.high()).max(0.0);
            (gap * 1e6).round() as u32
        };
        if p <= 0.0 || p >= 1.0 {
            return None;
        }
        // Of two equally near terms the first is taken, and in this order it is the upper one.
        self.terms.iter().rev().min_by_key(|term| distance(term))
    }
}

impl Term {
    fn range(&self) -> ProbabilityRange {
        ProbabilityRange::new(f64::from(self.low) / 100.0, f64::from(self.high) / 100.0)
            .expect("a test checks the ends of every term")
    }

    fn written(&self) -> &str {
        &self.words[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(scale: Scale, p: f64) -> Option<&'static str> {
        scale.term_for(Probability::new(p).unwrap())
    }

    #[test]
    fn every_term_reads_back_and_stands_once() {
        let names = ["ICD 203", "PHIA", "Kent", "IPCC"];
        let counts = [14, 8, 7, 10];
        for ((scale, name), count) in Scale::ALL.into_iter().zip(names).zip(counts) {
            assert_eq!(scale.as_str(), name);
            assert_eq!(name.parse(), Ok(scale));
            let terms = scale.terms();
            assert_eq!(terms.len(), count, "{name}");
            for (term, range) in &terms {
                assert_eq!(scale.range(term), Some(*range), "{term}");
                assert_eq!(*term, term.to_lowercase());
            }
            assert!(terms.is_sorted_by(|a, b| a.1.high() <= b.1.high()));
        }
    }

    #[test]
    fn a_shared_border_belongs_to_the_upper_term() {
        assert_eq!(word(Scale::Icd203, 0.55), Some("likely"));
        assert_eq!(word(Scale::Icd203, 0.80), Some("very likely"));
        assert_eq!(word(Scale::Icd203, 0.7999), Some("likely"));
        assert_eq!(word(Scale::Kent, 0.40), Some("chances about even"));
        assert_eq!(word(Scale::Kent, 0.60), Some("chances about even"));
        assert_eq!(word(Scale::Ipcc, 0.66), Some("likely"));
    }

    #[test]
    fn icd_words_are_refused_below_one_and_above_ninety_nine_per_cent() {
        assert_eq!(word(Scale::Icd203, 0.01), Some("almost no chance"));
        assert_eq!(word(Scale::Icd203, 0.99), Some("almost certain"));
        assert_eq!(word(Scale::Icd203, 0.009), None);
        assert_eq!(word(Scale::Icd203, 0.995), None);
    }

    #[test]
    fn phia_snaps_to_the_nearest_in_its_gaps() {
        assert_eq!(word(Scale::Phia, 0.07), Some("remote chance"));
        assert_eq!(word(Scale::Phia, 0.08), Some("highly unlikely"));
        assert_eq!(word(Scale::Phia, 0.225), Some("unlikely"));
        assert_eq!(word(Scale::Phia, 0.50), Some("realistic possibility"));
        assert_eq!(word(Scale::Phia, 0.0), None);
        assert_eq!(word(Scale::Phia, 1.0), None);
        let gap = |p| Scale::Phia.is_in_gap(Probability::new(p).unwrap());
        assert!(gap(0.07) && gap(0.50) && !gap(0.60));
    }

    #[test]
    fn kent_leaves_gaps_and_keeps_certainty_for_the_ends() {
        assert_eq!(word(Scale::Kent, 0.0), Some("impossible"));
        assert_eq!(word(Scale::Kent, 1.0), Some("certain"));
        assert_eq!(word(Scale::Kent, 0.15), None);
        assert_eq!(word(Scale::Kent, 0.87), Some("almost certain"));
    }

    #[test]
    fn ipcc_writes_the_narrowest_term() {
        assert_eq!(word(Scale::Ipcc, 0.97), Some("extremely likely"));
        assert_eq!(word(Scale::Ipcc, 0.92), Some("very likely"));
        assert_eq!(word(Scale::Ipcc, 0.60), Some("about as likely as not"));
        assert_eq!(word(Scale::Ipcc, 0.75), Some("likely"));
        assert_eq!(word(Scale::Ipcc, 0.003), Some("exceptionally unlikely"));
    }

    #[test]
    fn bare_words_have_no_range() {
        for scale in Scale::ALL {
            for bare in ["could", "may", "might", "possible", "potential", "will"] {
                assert_eq!(scale.range(bare), None);
            }
        }
        assert_eq!(Scale::Icd203.range("highly likely"), None);
        assert!(Scale::Phia.range("highly likely").is_some());
    }

    proptest! {
        #[test]
        fn a_word_that_is_written_holds_the_number_or_is_the_nearest(p in 0.0..=1.0) {
            let probability = Probability::new(p).unwrap();
            for scale in Scale::ALL {
                if let Some(term) = scale.term_for(probability) {
                    let range = scale.range(term).unwrap();
                    let inside = (range.low()..=range.high()).contains(&p);
                    prop_assert!(inside || scale == Scale::Phia, "{scale} {p} {term}");
                }
            }
        }

        #[test]
        fn any_text_is_a_term_or_none(text in any::<String>()) {
            for scale in Scale::ALL {
                let _ = scale.range(&text);
            }
            let _ = text.parse::<Scale>();
        }
    }
}
