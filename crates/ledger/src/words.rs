//! Words of a clause, compared without their regular endings.

/// Returns the words of a text in lower case; hyphens, apostrophes and the commas of numbers stay
/// inside.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| {
        !letter.is_alphanumeric() && !matches!(letter, '-' | '\'' | '’' | ',')
    })
    .flat_map(|run| {
        let run = run.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_number = run.starts_with(|letter: char| letter.is_ascii_digit());
        let between = if is_number { '\0' } else { ',' };
        run.split(between)
    })
    .map(|word| {
        let word = word.strip_suffix("'s").unwrap_or(word);
        word.strip_suffix("’s").unwrap_or(word).to_lowercase()
    })
    .filter(|word| !word.is_empty())
    .collect()
}

/// Tells whether `phrase`, in base forms, stands in `words` as whole words, each with a regular
/// ending or without. Modifiers that are joined share their noun: "military and technical support"
/// holds "military support".
pub(crate) fn holds(words: &[String], phrase: &str) -> bool {
    let wanted: Vec<&str> = phrase.split(' ').collect();
    let stands = |there: &mut dyn Iterator<Item = &String>| {
        there
            .zip(&wanted)
            .all(|(word, base)| is_form_of(word, base))
    };
    let in_one = words
        .windows(wanted.len())
        .any(|there| stands(&mut there.iter()));
    let in_joined = wanted.len() == 2
        && words.windows(4).any(|there| {
            matches!(there[1].as_str(), "and" | "or")
                && stands(&mut [&there[0], &there[3]].into_iter())
        });
    in_one || in_joined
}

/// Tells whether `word` is `base` with a regular ending of noun or verb.
fn is_form_of(word: &str, base: &str) -> bool {
    let ending = |stem: &str, endings: &[&str]| {
        word.strip_prefix(stem)
            .is_some_and(|rest| endings.contains(&rest))
    };
    if ending(base, &["", "s", "es", "d", "ed", "ing"]) {
        return true;
    }
    let without_e = base.strip_suffix('e');
    let without_y = base.strip_suffix('y');
    without_e.is_some_and(|stem| ending(stem, &["ing"]))
        || without_y.is_some_and(|stem| ending(stem, &["ies", "ied"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_found_with_its_ending_and_not_inside_another() {
        let there = words("Arland’s third try: it tried to launch two satellites.");
        assert!(holds(&there, "satellite"));
        assert!(holds(&there, "try to"));
        assert!(holds(&there, "arland"));
        assert!(!holds(&there, "sat"));
        assert!(holds(
            &words("military and technical support"),
            "military support"
        ));
        assert!(!holds(&words("launching pads"), "launch pad site"));
    }

    proptest! {
        #[test]
        fn any_text_is_searched(text in any::<String>(), phrase in "[a-z ]{1,20}") {
            let _ = holds(&words(&text), &phrase);
        }
    }
}
