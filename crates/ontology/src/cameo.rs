//! CAMEO codes, their Goldstein values and their place in PLOVER.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::event_type::EventType;
use crate::mode::{Context, Mode};
use crate::table;

/// The Goldstein values as they are embedded.
pub(crate) const GOLDSTEIN_TSV: &str = include_str!("../data/cameo_goldstein.tsv");
/// The conversion to PLOVER as it is embedded.
pub(crate) const CAMEO_PLOVER_TSV: &str = include_str!("../data/cameo_plover.tsv");

static ENTRIES: LazyLock<BTreeMap<&'static str, Entry>> = LazyLock::new(read_entries);

/// A CAMEO code: two to four digits, kept as a string because "010" is not "10".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CameoCode(String);

/// A Goldstein value, on [-10, +10]; not to be mixed with [`PloverScore`].
///
/// [`PloverScore`]: crate::PloverScore
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Goldstein(f64);

impl Goldstein {
    /// Returns the value, in [-10, +10].
    pub fn value(self) -> f64 {
        self.0
    }
}

impl CameoCode {
    /// Returns all 311 codes of the published scale, in the order of their strings.
    pub fn all() -> impl Iterator<Item = CameoCode> {
        ENTRIES.keys().map(|code| CameoCode((*code).to_owned()))
    }

    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the code's Goldstein value.
    ///
    /// # Source
    /// The scale published by the GDELT project, after Goldstein (1992), Journal of Conflict
    /// Resolution 36(2):369-385.
    ///
    /// ```
    /// let code: ontology::CameoCode = "057".parse()?;
    /// assert_eq!(code.goldstein().value(), 8.0);
    /// # Ok::<(), ontology::UnknownCameoCode>(())
    /// ```
    pub fn goldstein(&self) -> Goldstein {
        Goldstein(self.entry().goldstein)
    }

    /// Returns the PLOVER type and mode of the code; none for comments and appeals (01, 02), which
    /// the conversion leaves out.
    pub fn plover(&self) -> Option<(EventType, Option<Mode>)> {
        let entry = self.entry();
        entry.event_type.map(|event_type| (event_type, entry.mode))
    }

    /// Returns the contexts that the conversion gives the code.
    pub fn contexts(&self) -> &'static [Context] {
        &self.entry().contexts
    }

    /// Returns what the code means, such as "provide economic aid".
    pub fn name(&self) -> &'static str {
        self.entry().name
    }

    fn entry(&self) -> &'static Entry {
        ENTRIES
            .get(self.0.as_str())
            .expect("a code is made only of a string that is in the table")
    }
}

/// What the two tables say of one code.
struct Entry {
    goldstein: f64,
    event_type: Option<EventType>,
    mode: Option<Mode>,
    contexts: Vec<Context>,
    name: &'static str,
}

fn read_entries() -> BTreeMap<&'static str, Entry> {
    let scale =
        table::rows(GOLDSTEIN_TSV, ["code", "goldstein"]).expect("a test reads the embedded table");
    let columns = ["code", "type", "mode", "contexts", "meaning"];
    let conversion =
        table::rows(CAMEO_PLOVER_TSV, columns).expect("a test reads the embedded table");
    let values: BTreeMap<&str, f64> = scale
        .iter()
        .filter_map(|row| Some((row.fields[0], row.fields[1].parse().ok()?)))
        .collect();
    conversion
        .iter()
        .filter_map(|row| {
            let [code, event_type, mode, contexts, name] = row.fields;
            let entry = Entry {
                goldstein: *values.get(code)?,
                event_type: event_type.parse().ok(),
                mode: mode.parse().ok(),
                contexts: table::list(contexts)
                    .filter_map(|context| context.parse().ok())
                    .collect(),
                name,
            };
            Some((code, entry))
        })
        .collect()
}

/// The published scale has no such code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code:?} is no CAMEO code: two to four digits, such as \"057\"")]
pub struct UnknownCameoCode {
    /// The code that was given.
    pub code: String,
}

impl FromStr for CameoCode {
    type Err = UnknownCameoCode;

    fn from_str(code: &str) -> Result<Self, UnknownCameoCode> {
        if ENTRIES.contains_key(code) {
            Ok(CameoCode(code.to_owned()))
        } else {
            Err(UnknownCameoCode { code: code.into() })
        }
    }
}

impl TryFrom<String> for CameoCode {
    type Error = UnknownCameoCode;

    fn try_from(code: String) -> Result<Self, UnknownCameoCode> {
        code.parse()
    }
}

impl From<CameoCode> for String {
    fn from(code: CameoCode) -> String {
        code.0
    }
}

impl fmt::Display for CameoCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> CameoCode {
        text.parse().unwrap()
    }

    #[test]
    fn every_line_of_the_scale_is_a_code_with_a_value() {
        let rows = table::rows(GOLDSTEIN_TSV, ["code", "goldstein"]).unwrap();
        assert_eq!(rows.len(), 311);
        for row in rows {
            let [code, value] = row.fields;
            assert!((2..=4).contains(&code.len()), "line {}", row.line);
            assert!(code.bytes().all(|byte| byte.is_ascii_digit()));
            let value: f64 = value.parse().unwrap();
            assert!((-10.0..=10.0).contains(&value), "line {}", row.line);
            let read = code.parse::<CameoCode>().unwrap();
            assert!((read.goldstein().value() - value).abs() < 1e-12);
        }
        assert_eq!(CameoCode::all().count(), 311);
    }

    #[test]
    fn every_line_of_the_conversion_names_what_the_codebook_has() {
        let columns = ["code", "type", "mode", "contexts", "meaning"];
        for row in table::rows(CAMEO_PLOVER_TSV, columns).unwrap() {
            let [cameo, event_type, mode, contexts, name] = row.fields;
            let line = row.line;
            assert!(cameo.parse::<CameoCode>().is_ok(), "line {line}");
            assert!(!name.is_empty(), "line {line}");
            if cameo.starts_with("01") || cameo.starts_with("02") {
                assert_eq!([event_type, mode, contexts], [""; 3], "line {line}");
                continue;
            }
            let event_type: EventType = event_type.parse().unwrap();
            if !mode.is_empty() {
                let mode: Mode = mode.parse().unwrap();
                assert!(
                    Mode::of_type(event_type).any(|listed| listed == mode),
                    "line {line}"
                );
            }
            for context in table::list(contexts) {
                assert!(context.parse::<Context>().is_ok(), "line {line}");
            }
        }
    }

    #[test]
    fn codes_are_strings() {
        assert_ne!(code("010"), code("10"));
        assert!("1".parse::<CameoCode>().is_err());
        assert!("0570".parse::<CameoCode>().is_err());
        assert_eq!(code("010").plover(), None);
    }

    #[test]
    fn embargo_is_a_sanction_as_the_manual_has_it() {
        let discontinue = "discontinue".parse().ok();
        assert_eq!(
            code("163").plover(),
            Some((EventType::Sanction, discontinue))
        );
    }

    #[test]
    fn published_values_of_some_codes() {
        let published = [
            ("010", 0.0),
            ("036", 4.0),
            ("042", 1.9),
            ("057", 8.0),
            ("071", 7.4),
            ("112", -2.0),
            ("138", -7.0),
            ("163", -8.0),
            ("190", -10.0),
        ];
        for (text, value) in published {
            let found = code(text).goldstein().value();
            assert!((found - value).abs() < 1e-12, "{text}: {found}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_code_or_an_error(text in "[0-9]{0,5}|.*") {
            if let Ok(code) = text.parse::<CameoCode>() {
                prop_assert_eq!(code.as_str(), text);
                code.goldstein();
            }
        }
    }
}
