//! GDELT 1.0 and 2.0, events and mentions.

use event_tables::{Format, TableError};
use proptest::prelude::*;

use crate::rows::{outcome, try_outcome};

const EVENTS: &[u8] = include_bytes!("../fixtures/20240302101500.export.CSV");
const OLD_EVENTS: &[u8] = include_bytes!("../fixtures/1998.events.tsv");
const MENTIONS: &[u8] = include_bytes!("../fixtures/20240302101500.mentions.CSV");

#[test]
fn a_line_of_gdelt_2_becomes_a_row() {
    let found = outcome(Format::Gdelt, EVENTS);
    let names = [
        "row_id",
        "known_on",
        "first_day",
        "last_day",
        "code_system",
        "code",
        "actor",
        "recipient",
    ];
    let expected = [
        "gdelt:1001",
        "2024-03-02",
        "2024-03-01",
        "2024-03-01",
        "cameo",
        "042",
        "RUS GOV",
        "PRK",
    ];
    assert_eq!(found.row(0, names), expected);
    let names = [
        "actor_name",
        "actor_original",
        "place",
        "country",
        "latitude",
        "longitude",
    ];
    let expected = [
        "RUSSIA",
        "RUSGOV",
        "Moscow, Moskva, Russia",
        "RUS",
        "55.7522",
        "37.6156",
    ];
    assert_eq!(found.row(0, names), expected);
    let names = [
        "n_mentions",
        "n_sources",
        "n_articles",
        "tone",
        "source",
        "note",
        "file",
    ];
    let expected = [
        "10",
        "2",
        "10",
        "-2.5",
        "https://example.org/a",
        "-",
        "a file",
    ];
    assert_eq!(found.row(0, names), expected);
    assert_eq!(
        found.row(0, ["line", "retrieved", "fatalities"]),
        ["1", "2024-06-01", "-"]
    );
}

#[test]
fn oddities_are_kept_with_a_note_or_rejected_with_a_reason() {
    let found = outcome(Format::Gdelt, EVENTS);
    let ids = ["1001", "1002", "1003", "1008", "1009", "1011", "1012"];
    let expected: Vec<String> = ids.iter().map(|id| format!("gdelt:{id}")).collect();
    assert_eq!(found.column("row_id"), expected);
    assert_eq!(
        found.rejected,
        [
            "4: the event's day 2031-03-01 lies after 2024-03-02, when it was known",
            "5: 4 fields where the layout has 57, 58 or 61",
            "6: column SQLDATE: \"20240230\" is no day",
            "7: column EventCode: \"---\" is no code of CAMEO",
            "10: column NumMentions: \"many\" is no number",
        ]
    );
    assert_eq!(
        found.row(1, ["actor", "actor_original", "latitude"]),
        ["-", "-", "-"]
    );
    assert_eq!(found.row(2, ["actor", "recipient"]), ["--- GOV", "-"]);
    // A zero that a program took away.
    assert_eq!(
        found.row(3, ["actor", "recipient", "code"]),
        ["ROU GOV", "IGO EUN", "043"]
    );
    let names = ["actor_name", "latitude", "note"];
    assert_eq!(
        found.row(4, names),
        ["\"RUSSIA", "-", "coordinates out of range left out"]
    );
    assert_eq!(found.row(5, ["country"]), ["XKX"]);
    let names = ["place", "note"];
    let mended = "not UTF-8: some characters were replaced";
    assert_eq!(found.row(6, names), ["S\u{fffd}o Paulo", mended]);
}

#[test]
fn gdelt_1_has_57_or_58_columns() {
    let found = outcome(Format::Gdelt, OLD_EVENTS);
    let names = [
        "row_id",
        "first_day",
        "known_on",
        "code",
        "country",
        "source",
    ];
    let expected = ["gdelt:1", "1998-01-05", "2013-02-03", "036", "JPN", "-"];
    assert_eq!(found.row(0, names), expected);
    let expected = [
        "gdelt:2",
        "2013-04-02",
        "2013-04-03",
        "112",
        "JPN",
        "http://example.org/b",
    ];
    assert_eq!(found.row(1, names), expected);
}

#[test]
fn sixteen_columns_are_mentions() {
    let found = outcome(Format::Gdelt, MENTIONS);
    let names = [
        "row_id",
        "event_day",
        "known_on",
        "source_name",
        "identifier",
        "confidence",
    ];
    let expected = [
        "gdelt:1001",
        "2024-03-01",
        "2024-03-02",
        "example.com",
        "https://example.com/copy",
        "30",
    ];
    assert_eq!(found.row(1, names), expected);
    assert_eq!(
        found.rejected,
        ["3: column MentionTimeDate: \"soon\" is no day"]
    );
}

#[test]
fn a_version_changes_with_the_line_and_with_nothing_else() {
    let versions = |text: &str| outcome(Format::Gdelt, text.as_bytes()).column("version");
    let text = String::from_utf8_lossy(OLD_EVENTS).into_owned();
    let first = versions(&text);
    assert_eq!(versions(&text.replace('\n', "\r\n")), first);
    let second = versions(&text.replace("example.org/b", "example.org/c"));
    assert_eq!(second[0], first[0]);
    assert_ne!(second[1], first[1]);
}

#[test]
fn a_file_that_is_mostly_bad_is_refused() {
    let text = "no table\n".repeat(2_000);
    let error = try_outcome(Format::Gdelt, text.as_bytes()).err().unwrap();
    let expected = "1000 of 1000 lines are no rows, the first: \
                    line 1: 1 fields where the layout has 57, 58 or 61";
    assert_eq!(error.to_string(), expected);
    // Good lines at the start do not save it.
    let good = String::from_utf8_lossy(OLD_EVENTS).repeat(800);
    let error = try_outcome(Format::Gdelt, (good + &text).as_bytes())
        .err()
        .unwrap();
    assert!(matches!(
        error,
        TableError::MostlyBad {
            lines: 3_600,
            rejected: 2_000,
            ..
        }
    ));
    let utf_16 = try_outcome(Format::Gdelt, b"\xFF\xFE1\0\t\0")
        .err()
        .unwrap();
    assert_eq!(utf_16.to_string(), "the file is UTF-16: save it as UTF-8");
}

#[test]
fn an_empty_file_has_no_rows() {
    assert!(outcome(Format::Gdelt, b"").column("row_id").is_empty());
}

proptest! {
    #[test]
    fn any_bytes_are_rows_or_rejected(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = try_outcome(Format::Gdelt, &bytes);
    }

    #[test]
    fn any_fields_are_rows_or_rejected(fields in proptest::collection::vec("[0-9.\"é-]{0,14}", 61)) {
        let _ = try_outcome(Format::Gdelt, fields.join("\t").as_bytes());
    }
}
