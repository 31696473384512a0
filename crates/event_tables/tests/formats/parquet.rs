//! Bellwether's own rows as Parquet.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use bytes::Bytes;
use event_tables::{Batch, Format, Options, TableError, read_parquet};
use parquet::arrow::ArrowWriter;
use proptest::prelude::*;

use crate::rows::{Outcome, RETRIEVED, outcome};

fn file_of(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    file(&RecordBatch::try_from_iter(columns).expect("rows are written to memory"))
}

fn file(rows: &RecordBatch) -> Vec<u8> {
    let mut written = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut written, rows.schema(), None)
        .expect("rows are written to memory");
    writer.write(rows).expect("rows are written to memory");
    writer.close().expect("rows are written to memory");
    written
}

fn texts(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn try_read(file: Vec<u8>) -> Result<Outcome, TableError> {
    let options = Options::new("bellwether", "a.parquet", RETRIEVED);
    let batches = read_parquet(Bytes::from(file), options)?;
    Outcome::of(batches.collect::<Result<Vec<Batch>, _>>()?)
}

fn error_of(file: Vec<u8>) -> String {
    match try_read(file) {
        Ok(_) => "none".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn rows_that_came_out_of_a_workspace_come_back_as_they_were() {
    let csv = outcome(Format::Bellwether, include_bytes!("../fixtures/own.csv"));
    let again = try_read(file(&csv.rows())).unwrap();
    assert!(again.rejected.is_empty());
    for column in csv.rows().schema().fields() {
        let name = column.name().as_str();
        if !["file", "line"].contains(&name) {
            assert_eq!(again.column(name), csv.column(name), "{name}");
        }
    }
}

#[test]
fn values_may_have_the_types_that_other_programs_give_them() {
    let found = try_read(file_of(vec![
        (
            "First Day",
            Arc::new(TimestampMicrosecondArray::from(vec![1_704_412_800_000_000])),
        ),
        ("last_day", Arc::new(Date32Array::from(vec![19_728]))),
        ("known_on", texts(&["2024-01-07"])),
        ("code", texts(&["ASSAULT"])),
        ("n_sources", Arc::new(Float64Array::from(vec![3.0]))),
        ("tone", Arc::new(Int64Array::from(vec![-4]))),
        ("remarks", Arc::new(Float64Array::from(vec![1.5]))),
    ]))
    .unwrap();
    let row = found.row(
        0,
        [
            "first_day",
            "last_day",
            "known_on",
            "n_sources",
            "tone",
            "actor",
        ],
    );
    assert_eq!(
        row,
        ["2024-01-05", "2024-01-06", "2024-01-07", "3", "-4", "-"]
    );
}

#[test]
fn a_row_that_is_none_is_told_by_its_number() {
    let found = try_read(file_of(vec![
        (
            "first_day",
            texts(&["2024-01-05", "2024-02-30", "2024-01-05", "2024-01-05"]),
        ),
        ("code", texts(&["ASSAULT", "ASSAULT", "TEA", "CONSULT"])),
    ]))
    .unwrap();
    let expected = [
        "2: column first_day: \"2024-02-30\" is no day",
        "3: column code: \"TEA\" is no code of plover",
    ];
    assert_eq!(found.rejected, expected);
    assert_eq!(found.column("line"), ["1", "4"]);
}

#[test]
fn other_columns_types_and_files_are_refused_with_the_reason() {
    let days = || texts(&["2024-01-05"]);
    let no_code = file_of(vec![("first_day", days())]);
    let expected = "the header has no column \"code\"; it has first_day";
    assert_eq!(error_of(no_code), expected);
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![42]));
    let as_number = file_of(vec![("first_day", days()), ("code", numbers)]);
    let expected = "column code holds Int64, where text is wanted";
    assert_eq!(error_of(as_number), expected);
    let whole = file_of(vec![("first_day", days()), ("code", texts(&["AID"]))]);
    for bad in [
        Vec::new(),
        b"PAR1".to_vec(),
        b"first_day,code\n2024-01-05,AID\n".to_vec(),
        whole[..whole.len() - 9].to_vec(),
        whole[9..].to_vec(),
    ] {
        let error = error_of(bad);
        assert!(error.contains("Parquet"), "{error}");
    }
}

#[test]
fn a_file_that_is_mostly_bad_is_refused() {
    let days = vec!["2024-02-30"; 3_000];
    let codes = vec!["AID"; 3_000];
    let bad = file_of(vec![("first_day", texts(&days)), ("code", texts(&codes))]);
    let error = error_of(bad);
    assert!(
        error.starts_with("1000 of 1000 lines are no rows"),
        "{error}"
    );
}

#[test]
fn long_texts_come_in_short_batches() {
    let long = "x".repeat(1 << 20);
    let notes: Vec<&str> = (0..200).map(|_| long.as_str()).collect();
    let days = vec!["2024-01-05"; 200];
    let codes = vec!["AID"; 200];
    let packed = file_of(vec![
        ("first_day", texts(&days)),
        ("code", texts(&codes)),
        ("note", texts(&notes)),
    ]);
    let options = Options::new("bellwether", "a.parquet", RETRIEVED);
    let found = read_parquet(Bytes::from(packed), options).map(|batches| {
        let sizes = batches.map(|batch| batch.unwrap().rows.get_array_memory_size());
        sizes.max().unwrap()
    });
    // One text of a dictionary, two hundred times.
    assert!(found.is_ok_and(|size| size < 160 << 20));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_damaged_file_is_rows_or_an_error(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>(), is_cut in any::<bool>()) {
        let mut bytes = file_of(vec![
            ("first_day", texts(&["2024-01-05", "2024-01-06"])),
            ("code", texts(&["AID", "ASSAULT"])),
            ("n_sources", Arc::new(Int64Array::from(vec![Some(1), None]))),
        ]);
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = try_read(bytes);
    }

    #[test]
    fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(try_read(bytes).is_err());
    }
}
