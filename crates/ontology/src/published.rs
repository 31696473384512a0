//! What the codes of published event datasets are in PLOVER.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::cameo::CameoCode;
use crate::event_type::EventType;
use crate::mode::Mode;
use crate::table;

/// The tables as they are embedded.
pub(crate) const ACLED_PLOVER_TSV: &str = include_str!("../data/acled_plover.tsv");
pub(crate) const UCDP_PLOVER_TSV: &str = include_str!("../data/ucdp_plover.tsv");
pub(crate) const PLOVER_MODES_TSV: &str = include_str!("../data/plover_modes.tsv");

static ACLED: LazyLock<Conversion> = LazyLock::new(|| read_conversion(ACLED_PLOVER_TSV));
static UCDP: LazyLock<Conversion> = LazyLock::new(|| read_conversion(UCDP_PLOVER_TSV));

static OLDER_MODES: LazyLock<BTreeMap<&str, Option<Mode>>> = LazyLock::new(|| {
    let rows = table::rows(PLOVER_MODES_TSV, ["older", "mode", "why"])
        .expect("a test reads the embedded table");
    rows.iter()
        .map(|row| (row.fields[0], row.fields[1].parse().ok()))
        .collect()
});

/// Codes with what they are in PLOVER; none where PLOVER has no such event.
type Conversion = BTreeMap<&'static str, Option<(EventType, Option<Mode>)>>;

fn read_conversion(text: &'static str) -> Conversion {
    let rows = table::rows(text, ["code", "type", "mode", "why"])
        .expect("a test reads the embedded table");
    rows.iter()
        .map(|row| {
            let [code, event_type, mode, _] = row.fields;
            let event_type = event_type.parse().ok();
            (
                code,
                event_type.map(|event_type| (event_type, mode.parse().ok())),
            )
        })
        .collect()
}

/// Returns the PLOVER type and mode of a code that a dataset publishes; none where PLOVER has no
/// such event, or where the code or its system is not known ([`is_published_code`] tells).
///
/// | `code_system` | `code` |
/// |---|---|
/// | `cameo` | two to four digits; a code below a known one is read as that one ("1213" as "121") |
/// | `plover` | a type in either name set ("ASSAULT", "FIGHT") |
/// | `acled` | event type, or event type "/" sub-event type ("Battles/Armed clash") |
/// | `ucdp` | type of violence, 1 to 3 |
///
/// ```
/// use ontology::{EventType, published_code};
///
/// let found = published_code("acled", "Strategic developments/Arrests");
/// let found = found.map(|(event_type, mode)| (event_type, mode.map(|mode| mode.as_str())));
/// assert_eq!(found, Some((EventType::Coerce, Some("arrest"))));
/// assert_eq!(published_code("cameo", "010"), None);
/// ```
pub fn published_code(code_system: &str, code: &str) -> Option<(EventType, Option<Mode>)> {
    known(code_system, code)?
}

/// Returns every code of the four systems, system by system.
pub fn published_codes() -> impl Iterator<Item = (&'static str, String)> {
    let cameo = CameoCode::all().map(|code| ("cameo", code.as_str().to_owned()));
    let plover = EventType::ALL.map(|it| ("plover", it.as_str().to_owned()));
    let acled = ACLED.keys().map(|&code| ("acled", code.to_owned()));
    let ucdp = UCDP.keys().map(|&code| ("ucdp", code.to_owned()));
    cameo.chain(plover).chain(acled).chain(ucdp)
}

/// Tells whether a code system has such a code, or the one above it.
pub fn is_published_code(code_system: &str, code: &str) -> bool {
    known(code_system, code).is_some()
}

fn known(code_system: &str, code: &str) -> Option<Option<(EventType, Option<Mode>)>> {
    match code_system {
        "cameo" => cameo(code).map(|code| code.plover()),
        "plover" => code.parse().ok().map(|event_type| Some((event_type, None))),
        "acled" => acled(code),
        "ucdp" => UCDP.get(code).copied(),
        _ => None,
    }
}

/// Returns the longest part of the code, of two digits or more, that the codebook knows.
fn cameo(code: &str) -> Option<CameoCode> {
    let ends = (2..=code.len()).rev();
    ends.filter_map(|end| code.get(..end))
        .find_map(|part| part.parse().ok())
}

/// Returns the row of the code, or of the event type that it begins with.
fn acled(code: &str) -> Option<Option<(EventType, Option<Mode>)>> {
    let slashes = code.match_indices('/').map(|(at, _)| at);
    let ends: Vec<usize> = slashes.chain([code.len()]).collect();
    let mut parts = ends.iter().rev().map(|end| &code[..*end]);
    parts.find_map(|part| ACLED.get(part).copied())
}

/// Returns the mode of manual 0.8 that a dataset means by `name` under a type: the mode itself, or
/// the one that took an older one's place.
///
/// Capitals do not count, and neither does whether words are set apart by a space, "_" or "-".
pub fn published_mode(event_type: EventType, name: &str) -> Option<Mode> {
    let name = name.trim().to_ascii_lowercase().replace([' ', '_'], "-");
    let mode = match OLDER_MODES.get(name.as_str()) {
        Some(mode) => (*mode)?,
        None => name.parse().ok()?,
    };
    Mode::of_type(event_type).find(|listed| *listed == mode)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(found: Option<(EventType, Option<Mode>)>) -> Option<(&'static str, &'static str)> {
        found.map(|(event_type, mode)| (event_type.as_str(), mode.map_or("", Mode::as_str)))
    }

    #[test]
    fn every_row_is_a_type_with_a_mode_that_the_type_has() {
        for text in [ACLED_PLOVER_TSV, UCDP_PLOVER_TSV] {
            let rows = table::rows(text, ["code", "type", "mode", "why"]).unwrap();
            for row in &rows {
                let [code, event_type, mode, why] = row.fields;
                assert!(!code.is_empty() && !why.is_empty(), "line {}", row.line);
                if event_type.is_empty() {
                    assert_eq!(mode, "", "line {}", row.line);
                    continue;
                }
                let event_type: EventType = event_type.parse().unwrap();
                let has_mode = Mode::of_type(event_type).any(|listed| listed.as_str() == mode);
                assert!(mode.is_empty() || has_mode, "line {}", row.line);
            }
            assert_eq!(read_conversion(text).len(), rows.len(), "each code once");
        }
        let rows = table::rows(PLOVER_MODES_TSV, ["older", "mode", "why"]).unwrap();
        for row in rows {
            let [older, mode, _] = row.fields;
            assert!(older.parse::<Mode>().is_err(), "line {}", row.line);
            assert!(
                mode.is_empty() || mode.parse::<Mode>().is_ok(),
                "line {}",
                row.line
            );
        }
    }

    #[test]
    fn every_listed_code_is_published() {
        assert!(published_codes().all(|(system, code)| is_published_code(system, &code)));
    }

    #[test]
    fn each_system_is_read() {
        let plover = |system, code| words(published_code(system, code));
        assert_eq!(plover("cameo", "173"), Some(("COERCE", "arrest")));
        assert_eq!(plover("cameo", "13Y"), plover("cameo", "13"));
        assert_eq!(plover("plover", "FIGHT"), Some(("ASSAULT", "")));
        assert_eq!(plover("ucdp", "2"), Some(("ASSAULT", "")));
        let drone = "Explosions/Remote violence/Air/drone strike";
        assert_eq!(plover("acled", drone), Some(("ASSAULT", "aerial")));
        assert_eq!(
            plover("acled", "Riots/Something new"),
            Some(("PROTEST", "riot"))
        );
        assert_eq!(plover("acled", "Strategic developments/Other"), None);
    }

    #[test]
    fn a_code_without_an_event_is_told_from_an_unknown_one() {
        assert!(
            is_published_code("cameo", "010")
                && is_published_code("acled", "Strategic developments")
        );
        for (system, code) in [
            ("cameo", "99"),
            ("acled", "Battle"),
            ("ucdp", "4"),
            ("x", "1"),
        ] {
            assert!(!is_published_code(system, code), "{system} {code}");
        }
    }

    #[test]
    fn older_modes_are_read_and_modes_of_other_types_are_not() {
        let mode = |event_type, name| published_mode(event_type, name).map(Mode::as_str);
        assert_eq!(mode(EventType::Assault, "assassinate"), Some("targeted"));
        assert_eq!(mode(EventType::Coerce, "Martial_Law"), Some("martial-law"));
        assert_eq!(mode(EventType::Coerce, "aerial"), None);
        assert_eq!(mode(EventType::Assault, "massacre"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_code_or_none(system in "cameo|plover|acled|ucdp", code in any::<String>()) {
            published_code(&system, &code);
            published_mode(EventType::Assault, &code);
        }
    }
}
