//! Countries as datasets write them, in ISO 3166-1 alpha-3.

use std::sync::LazyLock;

use crate::table_text::rows;

const FIPS_COUNTRIES_TSV: &str = include_str!("../data/fips_countries.tsv");
const LETTERS: usize = 26;

static FIPS: LazyLock<[Option<&'static str>; LETTERS * LETTERS]> = LazyLock::new(|| {
    let mut countries = [None; LETTERS * LETTERS];
    for [fips, iso] in rows(FIPS_COUNTRIES_TSV) {
        if let Some(place) = place_of(fips) {
            countries[place] = Some(iso);
        }
    }
    countries
});

/// Returns the ISO 3166-1 alpha-3 code of a FIPS 10-4 country code.
pub(crate) fn fips_country(fips: &str) -> Option<&'static str> {
    FIPS[place_of(fips)?]
}

fn place_of(fips: &str) -> Option<usize> {
    let [first, second] = fips.as_bytes() else {
        return None;
    };
    let number = |letter: &u8| {
        let is_letter = letter.is_ascii_uppercase();
        is_letter.then(|| usize::from(letter - b'A'))
    };
    Some(number(first)? * LETTERS + number(second)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ontology::{ActorCode, Registry};

    #[test]
    fn every_row_of_the_table_is_a_country() {
        let registry = Registry::builtin();
        let lines = FIPS_COUNTRIES_TSV.lines();
        let n_lines = lines.filter(|line| !line.starts_with('#')).count() - 1;
        let mut n_rows = 0;
        let without_name = [
            "ATF", "BLM", "BVT", "CCK", "HMD", "MAF", "PCN", "SGS", "UMI",
        ];
        for [fips, iso] in rows(FIPS_COUNTRIES_TSV) {
            n_rows += 1;
            assert_eq!(fips_country(fips), Some(iso));
            let is_known = registry.name_of(&ActorCode::new(iso)) != iso;
            assert!(is_known || without_name.contains(&iso), "{fips} {iso}");
        }
        assert_eq!(n_rows, n_lines);
    }

    #[test]
    fn the_codes_that_mislead_are_right() {
        let pairs = [
            ("CH", "CHN"),
            ("SZ", "CHE"),
            ("GM", "DEU"),
            ("KS", "KOR"),
            ("KN", "PRK"),
        ];
        for (fips, iso) in pairs {
            assert_eq!(fips_country(fips), Some(iso));
        }
        assert_eq!(fips_country("UP"), Some("UKR"));
        for none in ["", "R", "rs", "RUS", "ZZ", "é"] {
            assert_eq!(fips_country(none), None);
        }
    }
}
