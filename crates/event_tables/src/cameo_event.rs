//! CAMEO event codes as datasets write them.

use ontology::{CameoCode, is_published_code};

/// Returns the code with the digits it must have had, if the codebook knows it or its root.
///
/// A code that a program read as a number has lost its leading zero. `root` is the root code where
/// the row gives it: written with one digit, it tells that zeros were lost. Without it a code of
/// one digit, or of three digits above 204, cannot be whole: no root is higher than 20.
///
/// Codes of the codebook's branches that the published scale does not list ("1213", "13Y") are kept
/// as they are; they are read at the level above.
pub(crate) fn cameo_code(text: &str, root: Option<&str>) -> Option<String> {
    let text = text.trim();
    if !text.is_ascii() || text.len() > 4 {
        return None;
    }
    let number: Option<u16> = text.parse().ok();
    let lost_its_zero = match root {
        Some(root) => root.len() == 1,
        None => text.len() == 1 || (text.len() == 3 && number.is_some_and(|number| number > 209)),
    };
    if lost_its_zero && text.len() < 4 {
        // Noise would find a root too easily: below it the code itself or the one above must be known.
        let whole = format!("0{text}");
        let above = whole.get(..whole.len().min(3)).unwrap_or_default();
        return above.parse::<CameoCode>().is_ok().then_some(whole);
    }
    is_published_code("cameo", text).then(|| text.to_owned())
}

/// Returns the code of a dataset whose codes have three digits or more: "10" was "010".
pub(crate) fn cameo_code_of_three(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return cameo_code(&format!("0{text}"), None);
    }
    cameo_code(text, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with_root(text: &str, root: &str) -> Option<String> {
        cameo_code(text, Some(root))
    }

    #[test]
    fn a_lost_zero_is_put_back() {
        assert_eq!(with_root("42", "4").as_deref(), Some("042"));
        assert_eq!(with_root("0841", "08").as_deref(), Some("0841"));
        assert_eq!(with_root("10", "10").as_deref(), Some("10"));
        assert_eq!(with_root("10", "1").as_deref(), Some("010"));
        assert_eq!(cameo_code("841", None).as_deref(), Some("0841"));
        assert_eq!(cameo_code("190", None).as_deref(), Some("190"));
        assert_eq!(cameo_code_of_three("10").as_deref(), Some("010"));
        assert_eq!(cameo_code_of_three("204").as_deref(), Some("204"));
    }

    #[test]
    fn a_code_below_a_known_root_is_kept_and_noise_is_not() {
        assert_eq!(cameo_code("13Y", None).as_deref(), Some("13Y"));
        assert_eq!(cameo_code("1213", None).as_deref(), Some("1213"));
        for text in ["", "---", "99", "X", "00", "01234", "é1", "999"] {
            assert_eq!(cameo_code(text, None), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_code_or_none(text in any::<String>(), root in "[0-9]{0,2}") {
            cameo_code(&text, Some(&root));
            cameo_code_of_three(&text);
        }
    }
}
