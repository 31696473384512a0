//! Two writers at once, and a table that cannot be written to.

use std::collections::BTreeSet;
use std::fs;
use std::thread;

use jiff::civil::date;
use store::{Reading, Store, StoreError};

use crate::sample::{Sample, new_store, told};

#[test]
fn two_writers_at_once_add_every_document_once() {
    let (_folder, store) = new_store();
    let samples: Vec<Sample> = (0..8)
        .map(|day| {
            told(
                &format!("Arland Times {day}"),
                date(2024, 3, 1 + day),
                &["Arland visits", "it rained"],
            )
        })
        .collect();
    // Both write all of them, in opposite orders, each document in a commit of its own.
    let forwards: Vec<Reading<'_>> = samples.iter().map(Sample::reading).collect();
    let backwards: Vec<Reading<'_>> = forwards.iter().rev().copied().collect();
    let added: usize = thread::scope(|scope| {
        let writers = [&forwards, &backwards].map(|readings| {
            let own = Store::open(store.folder()).unwrap();
            scope.spawn(move || {
                readings
                    .iter()
                    .map(|&reading| own.append(&[reading]).unwrap().documents.added)
                    .sum::<usize>()
            })
        });
        writers.map(|writer| writer.join().unwrap()).iter().sum()
    });
    assert_eq!(added, samples.len());
    assert_eq!(store.documents(None).unwrap().len(), samples.len());
    let statements = store.statements(None).unwrap();
    let ids: BTreeSet<_> = statements.iter().map(|statement| &statement.id).collect();
    assert_eq!(statements.len(), 2 * samples.len());
    assert_eq!(ids.len(), statements.len());
}

#[test]
fn one_store_serves_several_threads() {
    let (_folder, store) = new_store();
    thread::scope(|scope| {
        for day in 1..4 {
            let store = &store;
            scope.spawn(move || {
                let paper = format!("Arland Times {day}");
                let sample = told(&paper, date(2024, 3, day), &["Arland visits"]);
                store.append(&[sample.reading()]).unwrap();
            });
        }
    });
    assert_eq!(store.documents(None).unwrap().len(), 3);
}

#[test]
fn a_table_that_cannot_be_written_to_is_named_and_nothing_is_added() {
    let (_folder, store) = new_store();
    let sample = told("Arland Times", date(2024, 3, 5), &["Arland visits Borland"]);
    // A folder where the log's next file belongs: the commit of the statements cannot be written.
    let table = store.folder().join("tables/statements");
    let next = table.join("_delta_log/00000000000000000001.json");
    fs::create_dir(&next).unwrap();
    let error = store.append(&[sample.reading()]).unwrap_err();
    assert!(error.to_string().contains("tables/statements"), "{error}");
    assert!(!matches!(error, StoreError::NoWorkspace { .. }), "{error}");

    fs::remove_dir(&next).unwrap();
    assert!(store.documents(None).unwrap().is_empty());
    assert!(store.statements(None).unwrap().is_empty());
    assert_eq!(
        store.append(&[sample.reading()]).unwrap().documents.added,
        1
    );
}
