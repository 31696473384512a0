//! Phrases without an edge that a calendar knows: "soon", "the near future", "the long term".

use records::{Interval, Precision};

use crate::time::scene::{Found, Scene};
use crate::time::vocabulary::Vocabulary;

/// Reads a phrase for a time from the document's date on, nobody says until when.
pub(crate) fn vague(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let vocabulary = Vocabulary::embedded();
    let end = vocabulary
        .soon
        .iter()
        .filter_map(|phrase| scene.phrase(at, phrase))
        .max()?;
    // "soon after the talks", "as soon as possible", "the long-term plan".
    let hung_on_something = vocabulary.soon_of_something_else.contains(scene.lower(end));
    let compared = matches!(scene.lower_before(at), "as" | "so" | "too" | "how" | "very");
    // People are called Soon.
    let is_name = at > 0 && scene.is_capital(at) && is_word(scene.lower_before(at));
    if hung_on_something || compared || is_name {
        return None;
    }
    scene.open(end, Precision::Vague, |today| {
        Some(Interval {
            from: Some(today),
            to: None,
        })
    })
}

fn is_word(lower: &str) -> bool {
    lower.chars().all(char::is_alphanumeric)
}
