//! The PLOVER score of an event.

use crate::codebook;
use crate::event_type::EventType;
use crate::mode::Mode;

/// PLOVER's conflict–cooperation score, on [-10, +10]; not to be mixed with [`Goldstein`].
///
/// [`Goldstein`]: crate::Goldstein
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct PloverScore(f64);

impl PloverScore {
    /// Returns the score, in [-10, +10].
    pub fn value(self) -> f64 {
        self.0
    }
}

/// Returns the score of an event: that of its first mode that has one under this type, else the
/// type's own.
///
/// # Source
/// PLOVER manual 0.8, tables of scores; the contradictions of the printed tables are decided in
/// `docs/decisions/0002-plover-contradictions.md`.
///
/// ```
/// use ontology::{EventType, plover_score};
///
/// let visit = plover_score(EventType::Consult, &["visit".parse()?]);
/// assert_eq!(visit.value(), 4.0);
/// assert_eq!(plover_score(EventType::Consult, &[]).value(), 2.5);
/// # Ok::<(), ontology::NotInCodebook>(())
/// ```
pub fn plover_score(event_type: EventType, modes: &[Mode]) -> PloverScore {
    let of_mode = modes
        .iter()
        .find_map(|mode| codebook::mode_score(event_type, mode.as_str()));
    PloverScore(of_mode.unwrap_or_else(|| codebook::type_score(event_type)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(event_type: EventType, modes: &[&str]) -> f64 {
        let modes: Vec<Mode> = modes.iter().map(|mode| mode.parse().unwrap()).collect();
        plover_score(event_type, &modes).value()
    }

    #[test]
    fn the_same_mode_scores_by_its_type() {
        assert!((score(EventType::Threaten, &["arrest"]) + 3.5).abs() < 1e-12);
        assert!((score(EventType::Coerce, &["arrest"]) + 7.0).abs() < 1e-12);
    }

    #[test]
    fn a_mode_without_score_leaves_it_to_the_next_and_then_to_the_type() {
        assert!((score(EventType::Protest, &["vandalize", "riot"]) + 7.0).abs() < 1e-12);
        assert!((score(EventType::Protest, &["vandalize"]) + 5.0).abs() < 1e-12);
        assert!((score(EventType::Aid, &["aerial"]) - 10.0).abs() < 1e-12);
    }
}
