//! What all formats with a header refuse.

use event_tables::{Format, TableError};
use proptest::prelude::*;

use crate::rows::try_outcome;

#[test]
fn a_missing_column_is_named() {
    let error = |format, file: &str| {
        let error = try_outcome(format, file.as_bytes()).err().unwrap();
        error.to_string()
    };
    let expected = "the header has no column \"Event ID\"; it has one, two";
    assert_eq!(error(Format::Icews, "one\ttwo\n1\t2\n"), expected);
    assert_eq!(error(Format::Polecat, "one\ttwo\n"), expected);
    let expected = "the header has no column \"date_start\"; it has id, type_of_violence";
    assert_eq!(error(Format::Ucdp, "id,type_of_violence\n"), expected);
    for format in [
        Format::Icews,
        Format::Polecat,
        Format::Acled,
        Format::Ucdp,
        Format::Bellwether,
    ] {
        assert_eq!(error(format, ""), "the file is empty: a header is missing");
    }
}

#[test]
fn a_million_columns_are_refused() {
    let header = "column,".repeat(1_000_000);
    for format in [Format::Acled, Format::Ucdp, Format::Bellwether] {
        let error = try_outcome(format, header.as_bytes()).err().unwrap();
        assert!(matches!(error, TableError::TooManyColumns { .. }));
    }
}

#[test]
fn what_is_binary_is_not_shown_as_columns() {
    for format in [Format::Acled, Format::Icews, Format::Bellwether] {
        let error = try_outcome(format, b"PAR1\x15\x04\x15,\x00\n1,2\n")
            .err()
            .unwrap();
        assert!(error.to_string().starts_with("binary, not text"), "{error}");
    }
}

#[test]
fn a_header_without_end_is_refused() {
    let header = "x".repeat(17 * 1024 * 1024);
    for format in [Format::Acled, Format::Icews] {
        let error = try_outcome(format, header.as_bytes()).err().unwrap();
        assert_eq!(
            error.to_string(),
            "the header is longer than 16777216 bytes"
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_rows_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in Format::ALL {
            let _ = try_outcome(format, &bytes);
        }
    }

    #[test]
    fn any_cells_are_rows_or_rejected(
        cells in proptest::collection::vec("[0-9A-Z (),;\"é-]{0,14}", 60),
    ) {
        let headers = [
            (Format::Acled, ',', "event_id_cnty,event_date,time_precision,event_type,actor1,inter1,actor2,inter2,country,latitude,longitude,fatalities,timestamp"),
            (Format::Ucdp, ',', "id,type_of_violence,side_a,side_b,date_start,date_end,country,best"),
            (Format::Bellwether, ',', "id,first_day,last_day,code_system,code,actor"),
            (Format::Icews, '\t', "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tTarget Name\tTarget Country"),
            (Format::Polecat, '\t', "Event ID\tEvent Date\tEvent Type\tActor Name\tActor Country\tRecipient Name\tRecipient Country"),
        ];
        for (format, delimiter, header) in headers {
            let n_columns = header.split(delimiter).count();
            let mut file = header.to_owned();
            for row in cells.chunks(n_columns) {
                file.push('\n');
                file.push_str(&row.join(&delimiter.to_string()));
            }
            let _ = try_outcome(format, file.as_bytes());
        }
    }
}
