//! Making and opening a workspace, and what is said when it cannot be done.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use store::{FORMAT, SqlError, Store, StoreError};

use crate::sample::{new_store, told};

#[test]
fn a_folder_without_a_workspace_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("absent")] {
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(&error, StoreError::NoWorkspace { path: named } if *named == path));
        assert!(error.to_string().contains("bellwether init"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = Store::open(file.path()).unwrap_err();
    assert!(matches!(error, StoreError::NoWorkspace { .. }), "{error}");
    let error = Store::create(file.path()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains(&file.path().display().to_string())
    );
}

#[test]
fn a_newer_format_is_refused_and_not_touched() {
    let (_folder, store) = new_store();
    let marker = store.folder().join("bellwether.toml");
    let newer = format!("format = {}\nfrom_the_future = true\n", FORMAT + 1);
    fs::write(&marker, &newer).unwrap();
    for error in [
        Store::open(store.folder()).unwrap_err(),
        Store::create(store.folder()).unwrap_err(),
    ] {
        assert!(
            matches!(error, StoreError::NewerFormat { found, known: FORMAT, .. } if found == FORMAT + 1),
            "{error}"
        );
    }
    assert_eq!(fs::read_to_string(&marker).unwrap(), newer);
}

#[test]
fn a_marker_that_is_not_ours_is_refused() {
    let (_folder, store) = new_store();
    for content in [&b"format = \"new\""[..], b"", b"]", b"\xff\xfe"] {
        fs::write(store.folder().join("bellwether.toml"), content).unwrap();
        let error = Store::open(store.folder()).unwrap_err();
        assert!(matches!(error, StoreError::BadMarker { .. }), "{error}");
    }
}

#[test]
fn making_a_workspace_twice_opens_it() {
    let (_folder, store) = new_store();
    let again = Store::create(store.folder()).unwrap();
    assert_eq!(again.folder(), store.folder());
}

#[test]
fn a_table_that_an_older_program_did_not_have_is_made() {
    let (_folder, store) = new_store();
    let table = store.folder().join("tables/rejected");
    fs::remove_dir_all(&table).unwrap();
    let again = Store::open(store.folder()).unwrap();
    assert_eq!(
        again.sql("SELECT * FROM rejected", None).unwrap().n_rows(),
        0
    );
}

#[test]
fn making_a_workspace_again_after_a_kill_completes_it() {
    let (_folder, store) = new_store();
    fs::remove_file(store.folder().join("bellwether.toml")).unwrap();
    let log = store.folder().join("tables/reviews/_delta_log");
    fs::remove_dir_all(&log).unwrap();
    fs::create_dir(&log).unwrap();
    let again = Store::create(store.folder()).unwrap();
    assert!(again.reviews(None).unwrap().is_empty());
    assert!(Store::open(store.folder()).is_ok());
}

#[test]
fn a_damaged_table_is_named() {
    let damage: [fn(&Path); 2] = [
        |log| fs::write(log.join("00000000000000000000.json"), "not a log").unwrap(),
        |log| fs::remove_dir_all(log).unwrap(),
    ];
    for harm in damage {
        let (_folder, store) = new_store();
        let sample = told("Arland Times", date(2024, 3, 5), &["Arland visits Borland"]);
        store.append(&[sample.reading()]).unwrap();
        let table = store.folder().join("tables/statements");
        harm(&table.join("_delta_log"));
        let damaged = Store::open(store.folder()).unwrap();
        let error = damaged.statements(None).unwrap_err();
        assert!(
            matches!(&error, StoreError::BrokenTable { path, .. } if *path == table),
            "{error}"
        );
        let error = damaged.sql("SELECT * FROM events", None).unwrap_err();
        assert!(matches!(&error, SqlError::Store(_)), "{error}");
        assert!(damaged.sql("SELECT * FROM documents", None).is_ok());
    }
}

#[test]
fn a_table_without_an_expected_column_is_named() {
    let (_folder, store) = new_store();
    let tables = store.folder().join("tables");
    fs::remove_dir_all(tables.join("reviews")).unwrap();
    fs::rename(tables.join("rejected"), tables.join("reviews")).unwrap();
    let mistaken = Store::open(store.folder()).unwrap();
    let error = mistaken.reviews(None).unwrap_err();
    assert!(error.to_string().contains("review_id"), "{error}");
}
