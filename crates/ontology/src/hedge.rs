//! Words of likelihood: which phrases hedge a proposition, and which term of a scale they are.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The table as it is embedded.
pub(crate) const HEDGES_TOML: &str = include_str!("../data/hedges.toml");

/// What a hedging phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HedgeKind {
    /// A degree of likelihood, which a scale may name: "likely", "almost certainly".
    Likelihood,
    /// Could, may, might, possible, potential: never a range.
    Bare,
    /// "Will", "is expected to", "poised to": a forecast without a range.
    Expectation,
    /// The likelihood rises: "increases the likelihood", "more likely". A direction, no level.
    Up,
    /// The likelihood falls: "reduces the risk", "less likely". A direction, no level.
    Down,
}

/// A hedging phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HedgePhrase {
    /// Its words as lemmas in lower case.
    pub words: Vec<String>,
    /// The term to look up with [`Scale::range`]; for a phrase that no scale names, the word that a
    /// report writes for it.
    ///
    /// [`Scale::range`]: crate::Scale::range
    pub term: String,
    /// What it says.
    pub kind: HedgeKind,
}

/// The table of hedging phrases.
#[derive(Debug)]
pub struct Hedges {
    /// By first word, the longest phrase first.
    by_first_word: BTreeMap<String, Vec<HedgePhrase>>,
}

/// `data/hedges.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgesTable {
    hedge: Vec<HedgeEntry>,
    shift: Vec<ShiftEntry>,
}

/// Phrases of one kind; without a term each phrase is its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeEntry {
    term: Option<String>,
    kind: HedgeKind,
    phrases: Vec<String>,
}

/// Every verb with every noun, with "the" between them and without.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShiftEntry {
    term: String,
    kind: HedgeKind,
    verbs: Vec<String>,
    nouns: Vec<String>,
}

impl Hedges {
    /// Returns the table that is embedded in the program. Make it once and keep it.
    pub fn builtin() -> Hedges {
        let table: HedgesTable =
            toml::from_str(HEDGES_TOML).expect("a test reads the embedded table");
        let mut by_first_word: BTreeMap<String, Vec<HedgePhrase>> = BTreeMap::new();
        for phrase in phrases_of(table) {
            if let Some(first) = phrase.words.first() {
                let first = first.clone();
                by_first_word.entry(first).or_default().push(phrase);
            }
        }
        for phrases in by_first_word.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        Hedges { by_first_word }
    }

    /// Returns the longest phrase that starts at the first of `lemmas`; the length of its `words`
    /// tells how many lemmas it took.
    ///
    /// ```
    /// use ontology::{Hedges, Scale};
    ///
    /// let hedges = Hedges::builtin();
    /// let phrase = hedges.phrase_at(&["will", "likely", "receive"]);
    /// let phrase = phrase.map(|phrase| (phrase.words.len(), phrase.term.as_str()));
    /// assert_eq!(phrase, Some((2, "likely")));
    /// ```
    pub fn phrase_at(&self, lemmas: &[&str]) -> Option<&HedgePhrase> {
        let phrases = self.by_first_word.get(*lemmas.first()?)?;
        phrases.iter().find(|phrase| {
            let words = &phrase.words;
            words.len() <= lemmas.len() && words.iter().zip(lemmas).all(|(word, it)| word == it)
        })
    }
}

fn phrases_of(table: HedgesTable) -> Vec<HedgePhrase> {
    let listed = table.hedge.into_iter().flat_map(|entry| {
        let HedgeEntry {
            term,
            kind,
            phrases,
        } = entry;
        let phrase = move |words: String| {
            let term = term.clone().unwrap_or_else(|| words.clone());
            hedge_phrase(&words, term, kind)
        };
        phrases.into_iter().map(phrase)
    });
    listed
        .chain(table.shift.iter().flat_map(shifts_of))
        .collect()
}

fn shifts_of(entry: &ShiftEntry) -> impl Iterator<Item = HedgePhrase> {
    let pairs = entry
        .verbs
        .iter()
        .flat_map(|verb| entry.nouns.iter().map(move |noun| (verb, noun)));
    pairs.flat_map(|(verb, noun)| {
        [format!("{verb} the {noun}"), format!("{verb} {noun}")]
            .map(|words| hedge_phrase(&words, entry.term.clone(), entry.kind))
    })
}

fn hedge_phrase(words: &str, term: String, kind: HedgeKind) -> HedgePhrase {
    HedgePhrase {
        words: words.split_whitespace().map(str::to_owned).collect(),
        term,
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::Scale;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn all() -> Vec<HedgePhrase> {
        phrases_of(toml::from_str(HEDGES_TOML).unwrap())
    }

    fn at(text: &str) -> Option<(usize, String, HedgeKind)> {
        let lemmas: Vec<&str> = text.split(' ').collect();
        let hedges = Hedges::builtin();
        let phrase = hedges.phrase_at(&lemmas)?;
        Some((phrase.words.len(), phrase.term.clone(), phrase.kind))
    }

    #[test]
    fn every_phrase_is_in_lower_case_and_stands_once() {
        let phrases = all();
        assert!(phrases.len() >= 150, "{}", phrases.len());
        let mut seen = BTreeSet::new();
        for phrase in phrases {
            let words = phrase.words.join(" ");
            assert!(!words.is_empty() && !phrase.term.is_empty());
            assert_eq!(words, words.to_lowercase());
            assert!(seen.insert(words), "{phrase:?} stands twice");
        }
    }

    #[test]
    fn only_degrees_of_likelihood_have_a_range() {
        for phrase in all() {
            let scale = Scale::ALL
                .into_iter()
                .find(|scale| scale.range(&phrase.term).is_some());
            assert!(
                scale.is_none() || phrase.kind == HedgeKind::Likelihood,
                "{phrase:?} on {scale:?}"
            );
        }
    }

    #[test]
    fn every_word_of_every_scale_can_be_read() {
        let terms: BTreeSet<String> = all().into_iter().map(|phrase| phrase.term).collect();
        for scale in Scale::ALL {
            for (term, _) in scale.terms() {
                // These two are read as the affirmed word with its proposition denied.
                let is_denial = term.ends_with(" not") && term != "about as likely as not";
                let is_read = terms.contains(term) || is_denial || term == "more likely than not";
                assert!(is_read, "{scale}: {term}");
            }
        }
    }

    #[test]
    fn the_longest_phrase_wins() {
        let likely = |n| Some((n, "likely".to_owned(), HedgeKind::Likelihood));
        assert_eq!(at("will likely receive"), likely(2));
        assert_eq!(at("likely receive"), likely(1));
        let will = Some((1, "will".to_owned(), HedgeKind::Expectation));
        assert_eq!(at("will receive"), will);
        assert_eq!(at("receive"), None);
        assert_eq!(at(""), None);
    }

    #[test]
    fn relative_words_are_a_direction() {
        let kind = |text| at(text).map(|(_, _, kind)| kind);
        assert_eq!(kind("more likely"), Some(HedgeKind::Up));
        assert_eq!(kind("less likely"), Some(HedgeKind::Down));
        assert_eq!(kind("more likely than not"), Some(HedgeKind::Likelihood));
        assert_eq!(kind("increase the likelihood of war"), Some(HedgeKind::Up));
        assert_eq!(kind("reduce the risk of war"), Some(HedgeKind::Down));
        assert_eq!(kind("raise the prospect of war"), Some(HedgeKind::Up));
    }

    #[test]
    fn not_likely_is_unlikely_and_threaten_is_no_hedge() {
        let unlikely = Some((2, "unlikely".to_owned(), HedgeKind::Likelihood));
        assert_eq!(at("not likely to"), unlikely);
        assert_eq!(at("threaten to attack"), None);
    }

    proptest! {
        #[test]
        fn any_lemmas_are_searched(lemmas in prop::collection::vec(any::<String>(), 0..5)) {
            let hedges = Hedges::builtin();
            let lemmas: Vec<&str> = lemmas.iter().map(String::as_str).collect();
            if let Some(phrase) = hedges.phrase_at(&lemmas) {
                prop_assert!(phrase.words.len() <= lemmas.len());
            }
        }
    }
}
