//! Event rows: written, compared with the record, committed.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::Schema;
use datafusion::arrow::json::ReaderBuilder;
use records::EventPattern;
use serde_json::{Value, json};
use store::{Imported, ImportedTable, Store, StoreError};

/// A row as an event table tells it: without its number in the record.
fn row(id: &str, version: i64, line: i64, day: i32) -> Value {
    json!({
        "row_id": id, "version": version, "dataset": "d", "known_on": day, "first_day": day,
        "last_day": day, "code_system": "cameo", "code": "057", "actor": "ARL GOV",
        "recipient": "BOR", "file": "d.tsv", "line": line, "retrieved": day + 10,
    })
}

fn batch(rows: &[Value]) -> RecordBatch {
    let table = store::tables()
        .iter()
        .find(|table| table.name == "event_rows")
        .expect("the table is described");
    let arrow = table.arrow();
    let numbered = ["row", "supersedes"];
    let told = arrow
        .fields()
        .iter()
        .filter(|field| !numbered.contains(&field.name().as_str()));
    let schema = Arc::new(Schema::new(told.cloned().collect::<Vec<_>>()));
    let mut decoder = ReaderBuilder::new(schema)
        .build_decoder()
        .expect("a schema");
    decoder.serialize(rows).expect("rows");
    decoder.flush().expect("rows").expect("at least one row")
}

fn import(store: &Store, rows: &[Value]) -> Imported {
    let mut import = store.begin_import().expect("no other import runs");
    let number = import.next_file_number();
    let mut writer = import.writer(ImportedTable::EventRows).expect("a writer");
    writer.write(number, &batch(rows)).expect("written");
    let written = writer.close().expect("closed");
    import.commit(vec![written]).expect("committed")
}

fn counts(added: usize, unchanged: usize, superseded: usize) -> Imported {
    Imported {
        added,
        unchanged,
        superseded,
    }
}

#[test]
fn the_same_rows_twice_add_nothing_and_a_newer_version_supersedes() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(folder.path()).expect("a workspace");
    let first = [row("d:1", 7, 1, 100), row("d:2", 8, 2, 101)];
    assert_eq!(import(&store, &first), counts(2, 0, 0));
    assert_eq!(import(&store, &first), counts(0, 2, 0));
    let second = [row("d:2", 9, 1, 101), row("d:3", 5, 2, 102)];
    assert_eq!(import(&store, &second), counts(1, 0, 1));
    let all = store.sql("SELECT row FROM event_rows", None).expect("rows");
    assert_eq!(all.n_rows(), 4, "the older version stays visible");
    let current = store.sql("SELECT row_id, version FROM current_rows ORDER BY 1", None);
    let current = current.expect("rows").text_rows().expect("text");
    assert_eq!(current, [["d:1", "7"], ["d:2", "9"], ["d:3", "5"]]);
}

#[test]
fn a_correction_is_known_on_the_day_of_its_import() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(folder.path()).expect("a workspace");
    import(&store, &[row("d:1", 7, 1, 100)]);
    import(&store, &[row("d:1", 8, 1, 100)]);
    let query = "SELECT version FROM current_rows";
    let as_of = jiff::civil::date(1970, 4, 15);
    let before = store.sql(query, Some(as_of)).expect("rows");
    assert_eq!(before.text_rows().expect("text"), [["7"]]);
    let now = store.sql(query, None).expect("rows");
    assert_eq!(now.text_rows().expect("text"), [["8"]]);
}

#[test]
fn compaction_orders_the_rows_by_day_and_changes_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(folder.path()).expect("a workspace");
    import(&store, &[row("d:1", 7, 1, 300), row("d:2", 8, 2, 100)]);
    import(&store, &[row("d:2", 9, 1, 100), row("d:3", 5, 2, 200)]);
    let rows = |order: &str| {
        let query = format!("SELECT * FROM event_rows {order}");
        store
            .sql(&query, None)
            .expect("rows")
            .text_rows()
            .expect("text")
    };
    let before = rows("ORDER BY dataset, first_day, row");
    let compacted = store.compact(store::LEAST_DAYS_KEPT).expect("compacted");
    let files = compacted.iter().find(|one| one.table == "event_rows");
    let files = files.map(|one| (one.n_files_before, one.n_files));
    assert_eq!(files, Some((2, 1)));
    assert_eq!(rows(""), before);
    assert_eq!(import(&store, &[row("d:3", 5, 1, 200)]), counts(0, 1, 0));
    store
        .compact(store::LEAST_DAYS_KEPT)
        .expect("compacted again");
    assert_eq!(rows(""), before);
}

#[test]
fn imported_rows_are_events() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(folder.path()).expect("a workspace");
    import(&store, &[row("d:1", 7, 1, 100)]);
    let pattern: EventPattern = "actor=ARL recipient=BOR type=SUPPORT"
        .parse()
        .expect("a pattern");
    let events = store.events(&pattern, None).expect("events");
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].dataset, "d");
}

#[test]
fn a_second_import_at_the_same_time_must_wait() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(folder.path()).expect("a workspace");
    let first = store.begin_import().expect("no other import runs");
    let second = Store::open(folder.path()).expect("the workspace");
    let refused = second.begin_import().expect_err("one is running");
    assert!(matches!(refused, StoreError::Waiting { .. }), "{refused}");
    drop(first);
    second.begin_import().expect("none is running");
}

#[test]
fn rows_that_were_not_committed_are_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(folder.path()).expect("a workspace");
    let mut import = store.begin_import().expect("no other import runs");
    let number = import.next_file_number();
    let mut writer = import.writer(ImportedTable::EventRows).expect("a writer");
    writer
        .write(number, &batch(&[row("d:1", 7, 1, 100)]))
        .expect("written");
    writer.close().expect("closed");
    drop(import);
    let all = store.sql("SELECT row FROM event_rows", None).expect("rows");
    assert_eq!(all.n_rows(), 0);
}
