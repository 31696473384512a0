//! What number, if any, stands behind the words of a forecast.

use ontology::{ProbabilityRange, Scale};
use records::{Hedge, Likelihood};

/// Reads a hedge on a scale. A denied proposition ("is likely not to") turns the range round, since
/// the question is always whether the act occurs.
pub(crate) fn likelihood(hedge: Option<&Hedge>, negated: bool, scale: Scale) -> Likelihood {
    let unscorable = |why: String| Likelihood::Unscorable { why };
    let Some(hedge) = hedge else {
        return unscorable("no word of likelihood".to_owned());
    };
    let term = &hedge.term;
    if hedge.direction.is_some() {
        return unscorable(format!("“{term}” is a direction and no level"));
    }
    let Some(range) = scale.range(term) else {
        return unscorable(format!("“{term}” has no range on the scale {scale}"));
    };
    let range = if negated { turned(range) } else { range };
    // Kent's "certain" and "impossible" are no forecasts that a score could tell apart.
    if range.high() <= 0.0 || range.low() >= 1.0 {
        return unscorable(format!("“{term}” is certainty on the scale {scale}"));
    }
    Likelihood::Range { range, scale }
}

fn turned(range: ProbabilityRange) -> ProbabilityRange {
    ProbabilityRange::new(1.0 - range.high(), 1.0 - range.low())
        .expect("a range turned round lies in [0, 1] and its ends keep their order")
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::Span;

    fn hedge(term: &str) -> Hedge {
        Hedge {
            cue: Span::new(0, 1),
            term: term.to_owned(),
            range: None,
            scale: None,
            direction: None,
        }
    }

    fn read(term: &str, negated: bool, scale: Scale) -> Option<String> {
        let read = likelihood(Some(&hedge(term)), negated, scale);
        read.range().map(|range| range.to_string())
    }

    #[test]
    fn a_word_has_the_range_of_the_scale_that_is_asked_for() {
        let likely = |scale| read("likely", false, scale);
        assert_eq!(likely(Scale::Icd203).as_deref(), Some("55–80 %"));
        assert_eq!(likely(Scale::Phia).as_deref(), Some("55–75 %"));
        assert_eq!(likely(Scale::Ipcc).as_deref(), Some("66–100 %"));
        assert_eq!(likely(Scale::Kent), None);
    }

    #[test]
    fn what_is_denied_is_as_improbable_as_it_was_probable() {
        let not_likely = read("likely", true, Scale::Icd203);
        assert_eq!(not_likely.as_deref(), Some("20–45 %"));
    }

    #[test]
    fn bare_words_and_certainty_are_unscorable() {
        for word in ["could", "may", "might", "possible", "will"] {
            assert_eq!(read(word, false, Scale::Icd203), None);
        }
        assert_eq!(read("certain", false, Scale::Kent), None);
        assert!(likelihood(None, false, Scale::Icd203).range().is_none());
    }
}
