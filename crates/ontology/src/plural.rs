//! Regular plurals of English nouns.

/// Returns the regular plural of a noun or of the last word of a phrase: "-es" behind s, x, z, ch
/// and sh, "-ies" for a y behind a consonant, else "-s". Small and capital letters as in the noun.
pub(crate) fn regular_plural(noun: &str) -> String {
    let is_capital = noun.chars().next_back().is_some_and(char::is_uppercase);
    let ending = |small: &'static str, capital: &'static str| {
        if is_capital { capital } else { small }
    };
    let lower = noun.to_lowercase();
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|sound| lower.ends_with(sound));
    let stem_of_y = noun
        .strip_suffix(['y', 'Y'])
        .filter(|stem| !stem.to_lowercase().ends_with(['a', 'e', 'i', 'o', 'u']));
    match stem_of_y {
        Some(stem) => format!("{stem}{}", ending("ies", "IES")),
        None if hisses => format!("{noun}{}", ending("es", "ES")),
        None => format!("{noun}{}", ending("s", "S")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_in_small_and_capital_letters() {
        let plurals = [
            ("official", "officials"),
            ("navy", "navies"),
            ("envoy", "envoys"),
            ("coach", "coaches"),
            ("opposition party", "opposition parties"),
            ("GOVERNMENT", "GOVERNMENTS"),
            ("MINISTRY", "MINISTRIES"),
            ("BOSS", "BOSSES"),
        ];
        for (noun, plural) in plurals {
            assert_eq!(regular_plural(noun), plural);
        }
    }
}
