//! CAMEO codes by their titles, as data sets write them that print words and no digits.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::cameo::CameoCode;
use crate::table;

/// Titles as some data sets print them.
pub(crate) const CAMEO_TITLES_TSV: &str = include_str!("../data/cameo_titles.tsv");

static TITLES: LazyLock<BTreeMap<String, CameoCode>> = LazyLock::new(read_titles);

impl CameoCode {
    /// Returns the code with this title, if one has it; capitals, underscores, punctuation, "or", and
    /// what stands in brackets do not count.
    ///
    /// ```
    /// let code = ontology::CameoCode::from_title("Abduct,_hijack,_or_take_hostage");
    /// assert_eq!(code.expect("a title of ICEWS").as_str(), "181");
    /// ```
    pub fn from_title(title: &str) -> Option<CameoCode> {
        TITLES.get(&plain(title)).cloned()
    }
}

fn read_titles() -> BTreeMap<String, CameoCode> {
    let rows =
        table::rows(CAMEO_TITLES_TSV, ["code", "title"]).expect("a test reads the embedded table");
    // Of two codes with one meaning, such as 02 and 020, the later and longer one stays.
    let mut titles: BTreeMap<String, CameoCode> = CameoCode::all()
        .map(|code| (plain(code.name()), code))
        .collect();
    for row in rows {
        let [code, title] = row.fields;
        let code = code.parse().expect("a test reads the embedded table");
        titles.insert(plain(title), code);
    }
    titles
}

/// The words of a title in lower case, without brackets and "or".
fn plain(title: &str) -> String {
    let mut depth = 0_u32;
    let letters: String = title
        .chars()
        .filter_map(|letter| {
            match letter {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > 0 || letter == '\'' || letter == ')' {
                return None;
            }
            Some(if letter.is_alphabetic() { letter } else { ' ' })
        })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = letters
        .split_whitespace()
        .filter(|word| *word != "or" && *word != "and")
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_of_the_table_is_found() {
        for row in table::rows(CAMEO_TITLES_TSV, ["code", "title"]).unwrap() {
            let found = CameoCode::from_title(row.fields[1]).map(|code| code.as_str().to_owned());
            assert_eq!(found.as_deref(), Some(row.fields[0]), "line {}", row.line);
        }
    }

    #[test]
    fn a_title_is_found_however_it_is_written() {
        let found = |title: &str| CameoCode::from_title(title).map(|code| code.as_str().to_owned());
        assert_eq!(found("Meet_at_a_'third'_location").as_deref(), Some("044"));
        assert_eq!(found("Protest violently, riot").as_deref(), Some("145"));
        assert_eq!(found("Return,_release_person(s)").as_deref(), Some("0841"));
        assert_eq!(found("appeal").as_deref(), Some("020"));
        assert_eq!(found("sing"), None);
    }
}
