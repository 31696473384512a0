//! POLECAT.

use event_tables::Format;

use crate::rows::outcome;

const FILE: &[u8] = include_bytes!("../fixtures/polecat.txt");

#[test]
fn a_line_becomes_a_row() {
    let found = outcome(Format::Polecat, FILE);
    let names = [
        "row_id",
        "code_system",
        "code",
        "mode",
        "contexts",
        "actor",
        "recipient",
    ];
    let expected = [
        "polecat:P1",
        "plover",
        "ASSAULT",
        "targeted",
        "military; human_rights",
        "RUS MIL",
        "UKR GOV; POL CVL",
    ];
    assert_eq!(found.row(0, names), expected);
    let names = ["first_day", "known_on", "country", "latitude"];
    assert_eq!(
        found.row(0, names),
        ["2023-02-01", "2023-02-02", "UKR", "49.98"]
    );
}

#[test]
fn older_types_are_kept_and_unknown_ones_rejected() {
    let found = outcome(Format::Polecat, FILE);
    assert_eq!(
        found.row(1, ["code", "actor", "mode"]),
        ["DEMAND", "IGO UNO", "-"]
    );
    let note = "mode \"teleport\" is none of PLOVER 0.8";
    assert_eq!(found.row(2, ["mode", "note"]), ["-", note]);
    assert_eq!(found.row(3, ["row_id", "recipient"]), ["polecat:P5", "-"]);
    assert_eq!(
        found.rejected,
        [
            "5: column Event Type: \"DANCE\" is no code of PLOVER",
            "6: column Event ID is empty",
        ]
    );
}
