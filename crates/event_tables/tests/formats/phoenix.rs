//! Phoenix, historical Phoenix and PETRARCH's own output.

use event_tables::Format;

use crate::rows::outcome;

const PHOENIX: &[u8] = include_bytes!("../fixtures/phoenix.txt");
const HISTORICAL: &[u8] = include_bytes!("../fixtures/phoenix_historical.csv");
const PETRARCH: &[u8] = include_bytes!("../fixtures/petrarch.txt");

#[test]
fn twenty_six_columns_are_phoenix() {
    let found = outcome(Format::Phoenix, PHOENIX);
    let names = [
        "row_id",
        "code",
        "actor",
        "recipient",
        "first_day",
        "place",
        "country",
        "source",
    ];
    let expected = [
        "phoenix:1_0",
        "042",
        "USA GOV",
        "RUS MIL",
        "2015-06-01",
        "Moscow, Moscow",
        "RUS",
        "http://example.org/a",
    ];
    assert_eq!(found.row(0, names), expected);
    assert_eq!(
        found.row(2, ["latitude", "country", "note"]),
        ["-", "-", "-"]
    );
    assert_eq!(found.rejected, ["3: column date: \"2015-06-01\" is no day"]);
}

#[test]
fn a_header_is_historical_phoenix() {
    let found = outcome(Format::Phoenix, HISTORICAL);
    let names = [
        "row_id",
        "code",
        "actor",
        "recipient",
        "first_day",
        "place",
        "country",
    ];
    let expected = [
        "phoenix:77",
        "0256",
        "PAK GOV",
        "AFG REB",
        "1980-03-01",
        "Islamabad, capital",
        "PAK",
    ];
    assert_eq!(found.row(0, names), expected);
    assert_eq!(
        found.rejected,
        ["3: column story_date: \"3/2/1980\" is no day"]
    );
}

#[test]
fn petrarch_gives_no_ids_and_rows_stay_apart() {
    let found = outcome(Format::Phoenix, PETRARCH);
    let names = ["code", "actor", "recipient", "source"];
    assert_eq!(
        found.row(0, names),
        ["042", "USA", "RUS GOV", "Some Agency"]
    );
    assert_eq!(found.row(2, names), ["10A", "GBR", "ISR", "-"]);
    let ids = found.column("row_id");
    assert_ne!(ids[0], ids[1]);
    assert_eq!(found.rejected, ["4: 2 fields where the layout has 4 to 26"]);
}
