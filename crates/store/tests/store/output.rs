//! A query's answer in each of the four formats.

use std::io::{self, Write};

use jiff::civil::date;
use store::QueryResult;

use crate::sample::{new_store, told};

fn answer(query: &str) -> QueryResult {
    let (_folder, store) = new_store();
    let sample = told(
        "Arland \u{1b}[31mTimes",
        date(2024, 3, 5),
        &["Arland visits, Borland"],
    );
    store.append(&[sample.reading()]).unwrap();
    store.sql(query, None).unwrap()
}

const QUERY: &str = "SELECT publisher, documents.published, byline, n_sentences, actor_names, clause \
                     FROM documents JOIN statements ON document_id = id";

#[test]
fn json_lines_write_lists_and_nulls() {
    let mut lines = Vec::new();
    answer(QUERY).write_json_lines(&mut lines).unwrap();
    let row: serde_json::Value = serde_json::from_slice(&lines).unwrap();
    let expected = serde_json::json!({
        "publisher": "Arland \u{1b}[31mTimes",
        "published": "2024-03-05",
        "byline": null,
        "n_sentences": 1,
        "actor_names": ["Arland, government"],
        "clause": "Arland visits, Borland",
    });
    assert_eq!(row, expected);
    assert_eq!(lines.last(), Some(&b'\n'));
}

#[test]
fn csv_quotes_and_joins() {
    let mut csv = Vec::new();
    answer("SELECT clause, actor_names, make_array(1, NULL, 3) AS list FROM statements")
        .write_csv(&mut csv)
        .unwrap();
    let expected =
        "clause,actor_names,list\n\"Arland visits, Borland\",\"Arland, government\",1;;3\n";
    assert_eq!(String::from_utf8(csv).unwrap(), expected);
}

#[test]
fn no_rows_still_have_a_header() {
    let empty = answer("SELECT id, origin FROM documents WHERE id = 'none'");
    let (mut csv, mut lines) = (Vec::new(), Vec::new());
    empty.write_csv(&mut csv).unwrap();
    empty.write_json_lines(&mut lines).unwrap();
    assert_eq!(csv, b"id,origin\n");
    assert_eq!(lines, b"");
    assert_eq!(empty.text_rows().unwrap(), Vec::<Vec<String>>::new());
}

#[test]
fn rows_of_text_join_lists_and_show_what_is_unknown() {
    let rows = answer("SELECT 1 AS n, NULL AS none, make_array(1, NULL, 3) AS list")
        .text_rows()
        .unwrap();
    assert_eq!(rows, [["1", "", "1; ?; 3"]]);
}

#[test]
fn parquet_is_one_whole_file() {
    let answer = answer(QUERY);
    let mut file = Vec::new();
    answer.write_parquet(&mut file).unwrap();
    assert_eq!(&file[..4], b"PAR1");
    assert_eq!(&file[file.len() - 4..], b"PAR1");
}

#[test]
fn a_closed_pipe_keeps_its_name() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let answer = answer(QUERY);
    for error in [
        answer.write_csv(&mut Closed).unwrap_err(),
        answer.write_json_lines(&mut Closed).unwrap_err(),
        answer.write_parquet(&mut Closed).unwrap_err(),
    ] {
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
