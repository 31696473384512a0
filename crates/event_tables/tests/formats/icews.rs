//! ICEWS.

use event_tables::Format;

use crate::rows::outcome;

const FILE: &[u8] = include_bytes!("../fixtures/icews.tab");

#[test]
fn a_line_becomes_a_row() {
    let found = outcome(Format::Icews, FILE);
    let names = [
        "code",
        "actor",
        "recipient",
        "first_day",
        "known_on",
        "place",
        "country",
        "source",
    ];
    let expected = [
        "010",
        "RUS MIL",
        "IGO UNO",
        "2015-03-01",
        "2015-03-01",
        "Geneva, Geneva",
        "CHE",
        "Some Agency",
    ];
    assert_eq!(found.row(0, names), expected);
    let names = ["actor_name", "actor_original"];
    assert_eq!(
        found.row(0, names),
        ["Military (Russia)", "Military,Government"]
    );
}

#[test]
fn one_id_for_two_events_makes_two_rows() {
    let ids = outcome(Format::Icews, FILE).column("row_id");
    assert!(ids[0].starts_with("icews:9001:") && ids[1].starts_with("icews:9001:"));
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn sectors_and_lost_zeros_are_read() {
    let found = outcome(Format::Icews, FILE);
    let names = ["code", "actor", "recipient", "recipient_name"];
    assert_eq!(found.row(1, names), ["141", "NGA CVL", "NGA", "Nigeria"]);
    assert_eq!(found.row(2, names), ["0233", "IRN GOV", "-", "-"]);
    // Quoted as some archives write tab files.
    assert_eq!(
        found.row(3, ["actor", "actor_name"]),
        ["COL REB", "The \"Front\""]
    );
    assert_eq!(
        found.rejected,
        [
            "5: column Event Date: \"2015-13-01\" is no day",
            "6: column CAMEO Code: \"999\" is no code of CAMEO",
            "8: 21 fields where the layout has 20",
        ]
    );
}
