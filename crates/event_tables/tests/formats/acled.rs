//! ACLED.

use event_tables::Format;

use crate::rows::outcome;

const FILE: &[u8] = include_bytes!("../fixtures/acled.csv");
const OLD_FILE: &[u8] = include_bytes!("../fixtures/acled_old.csv");

#[test]
fn a_record_becomes_a_row() {
    let found = outcome(Format::Acled, FILE);
    let names = [
        "row_id",
        "code",
        "actor",
        "recipient",
        "first_day",
        "known_on",
        "country",
    ];
    let expected = [
        "acled:UKR1",
        "Battles/Armed clash",
        "RUS MIL",
        "UKR MIL",
        "2023-03-01",
        "2023-03-07",
        "UKR",
    ];
    assert_eq!(found.row(0, names), expected);
    let notes =
        "On 1 March, the two sides fought, a source \"with knowledge\" said.\nNobody was hurt.";
    assert_eq!(
        found.row(0, ["note", "line", "fatalities"]),
        [notes, "2", "0"]
    );
}

#[test]
fn coarse_dates_are_ranges_and_odd_records_have_reasons() {
    let found = outcome(Format::Acled, FILE);
    let names = [
        "actor",
        "recipient",
        "first_day",
        "last_day",
        "fatalities",
        "line",
    ];
    let expected = ["NGA CVL", "-", "2023-02-13", "2023-02-19", "-", "4"];
    assert_eq!(found.row(1, names), expected);
    let names = ["code", "actor", "latitude", "fatalities"];
    let expected = [
        "Explosions/Remote violence/Air/drone strike",
        "MLI REB",
        "-",
        "3",
    ];
    assert_eq!(found.row(2, names), expected);
    // Without a time stamp it is known since it was fetched.
    assert_eq!(
        found.row(3, ["row_id", "known_on"]),
        ["acled:MLI6", "2024-06-01"]
    );
    assert_eq!(found.row(4, ["row_id"]), ["acled:MLI7"]);
    assert_eq!(
        found.rejected,
        [
            "7: column event_type: \"Dances/Waltz\" is no code of ACLED",
            "9: column fatalities: \"several\" is no number",
            "15: a quotation mark opens a field and is never closed",
        ]
    );
}

#[test]
fn an_older_export_with_semicolons_is_read() {
    let found = outcome(Format::Acled, OLD_FILE);
    let names = [
        "code",
        "actor",
        "recipient",
        "first_day",
        "fatalities",
        "actor_original",
    ];
    let expected = [
        "Battle-No change of territory",
        "SOM REB",
        "SOM GOV",
        "2010-01-01",
        "5",
        "2",
    ];
    assert_eq!(found.row(0, names), expected);
}
