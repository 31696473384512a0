//! UCDP GED.

use event_tables::Format;

use crate::rows::outcome;

const FILE: &[u8] = include_bytes!("../fixtures/ucdp.csv");

#[test]
fn a_record_becomes_a_row_with_its_range_of_days_and_deaths() {
    let found = outcome(Format::Ucdp, FILE);
    let names = [
        "row_id",
        "code_system",
        "code",
        "actor",
        "recipient",
        "actor_original",
        "country",
    ];
    let expected = ["ucdp:501", "ucdp", "1", "RUS GOV", "RUS REB", "123", "RUS"];
    assert_eq!(found.row(0, names), expected);
    let names = [
        "first_day",
        "last_day",
        "known_on",
        "fatalities_low",
        "fatalities",
        "fatalities_high",
    ];
    let expected = ["1994-12-20", "1994-12-28", "2024-06-01", "10", "12", "20"];
    assert_eq!(found.row(0, names), expected);
    let source = "Some Agency, 1994-12-30, \"Fighting goes on\"";
    assert_eq!(
        found.row(0, ["source", "n_sources", "place"]),
        [source, "-", "Some Town"]
    );
}

#[test]
fn odd_records_have_reasons() {
    let found = outcome(Format::Ucdp, FILE);
    let names = ["actor", "recipient", "n_sources", "country"];
    assert_eq!(found.row(1, names), ["COD REB", "COD CVL", "4", "COD"]);
    assert_eq!(found.row(2, ["row_id", "fatalities"]), ["ucdp:506", "-"]);
    assert_eq!(
        found.rejected,
        [
            "4: column type_of_violence: \"4\" is no code of UCDP",
            "5: the event ends on 1994-12-01, before it begins on 1994-12-20",
            "6: the event's day 2030-01-01 lies after 2024-06-01, when it was known",
        ]
    );
}
