//! Bellwether's own columns.

use event_tables::Format;

use crate::rows::outcome;

const FILE: &[u8] = include_bytes!("../fixtures/own.csv");

#[test]
fn a_record_becomes_a_row_as_it_stands() {
    let found = outcome(Format::Bellwether, FILE);
    let names = [
        "row_id",
        "dataset",
        "code",
        "mode",
        "actor",
        "first_day",
        "last_day",
        "known_on",
    ];
    let expected = [
        "mine:7",
        "mine",
        "ASSAULT",
        "drone",
        "RUS MIL",
        "2024-01-05",
        "2024-01-06",
        "2024-01-07",
    ];
    assert_eq!(found.row(0, names), expected);
    assert_eq!(
        found.row(0, ["fatalities", "note"]),
        ["2", "said \"by\" us"]
    );
}

#[test]
fn what_is_left_out_has_a_plain_meaning() {
    let found = outcome(Format::Bellwether, FILE);
    let names = [
        "dataset",
        "code_system",
        "actor",
        "last_day",
        "known_on",
        "country",
    ];
    let expected = [
        "bellwether",
        "plover",
        "KOR; JPN",
        "2024-02-01",
        "2024-06-01",
        "-",
    ];
    assert_eq!(found.row(1, names), expected);
    assert!(found.column("row_id")[1].starts_with("bellwether::"));
    assert_eq!(
        found.row(2, ["row_id", "code_system"]),
        ["bellwether:9", "cameo"]
    );
    let reason = "5: column code: \"042\" is no code of plover, cameo, acled or ucdp";
    assert_eq!(found.rejected, [reason]);
}
