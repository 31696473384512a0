//! What goes in comes back, once, and cut at a day.

use std::cell::Cell;

use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use records::{Block, BlockKind, Coded, Span, Statement};
use store::{Added, Reading, Rejected, Review, Store, StoredDocument, Subject};

use crate::sample::{Sample, document, full_statement, member, new_store, statement, told};

fn twice(added: usize, of: usize) -> Added {
    Added {
        added,
        unchanged: of - added,
    }
}

#[test]
fn a_reading_comes_back_as_it_went_in() {
    let (_folder, store) = new_store();
    let mut sample = told("Arland Times", date(2024, 3, 5), &["Arland visits Borland"]);
    let full = full_statement(&sample.document, "visits Borland");
    sample.coded.statements.push(full);
    store.append(&[sample.reading()]).unwrap();

    let expected = StoredDocument {
        document: sample.document.clone(),
        cluster: sample.document.id.as_str().to_owned(),
        n_sentences: 1,
        passed_over: sample.coded.passed_over.clone(),
    };
    assert_eq!(
        store.documents(None).unwrap(),
        std::slice::from_ref(&expected)
    );
    assert_eq!(store.document(&sample.document.id).unwrap(), Some(expected));
    assert_eq!(store.statements(None).unwrap(), sample.coded.statements);
    assert_eq!(
        store.statements_of(&sample.document.id).unwrap(),
        sample.coded.statements
    );
    let last = &sample.coded.statements[1];
    assert_eq!(store.statement(&last.id).unwrap().as_ref(), Some(last));
}

#[test]
fn the_same_input_twice_changes_nothing() {
    let (_folder, store) = new_store();
    let first = told("Arland Times", date(2024, 3, 5), &["Arland visits Borland"]);
    let second = told(
        "Borland Post",
        date(2024, 3, 6),
        &["Arland left", "it rained"],
    );
    let appended = store.append(&[first.reading(), first.reading()]).unwrap();
    assert_eq!(appended.documents, twice(1, 2));
    assert_eq!(appended.statements, twice(1, 2));
    let appended = store.append(&[first.reading(), second.reading()]).unwrap();
    assert_eq!(appended.documents, twice(1, 2));
    assert_eq!(appended.statements, twice(2, 3));

    let reopened = Store::open(store.folder()).unwrap();
    let appended = reopened
        .append(&[first.reading(), second.reading()])
        .unwrap();
    assert_eq!(appended.documents, twice(0, 2));
    assert_eq!(appended.statements, twice(0, 3));
    assert_eq!(reopened.documents(None).unwrap().len(), 2);
    assert_eq!(reopened.statements(None).unwrap().len(), 3);
}

#[test]
fn reading_again_after_a_kill_between_the_two_commits_completes_the_document() {
    let (_folder, store) = new_store();
    let sample = told(
        "Arland Times",
        date(2024, 3, 5),
        &["Arland visits", "it rained"],
    );
    store.append(&[sample.reading()]).unwrap();
    // As if the commit of the document had never happened.
    let log = store.folder().join("tables/documents/_delta_log");
    std::fs::remove_file(log.join("00000000000000000001.json")).unwrap();

    let again = Store::open(store.folder()).unwrap();
    assert!(again.documents(None).unwrap().is_empty());
    let appended = again.append(&[sample.reading()]).unwrap();
    assert_eq!(appended.documents, twice(1, 1));
    assert_eq!(appended.statements, twice(0, 2));
    assert_eq!(again.statements(None).unwrap(), sample.coded.statements);
}

#[test]
fn as_of_a_day_only_what_could_be_known_is_there() {
    let (_folder, store) = new_store();
    let early = told("Arland Times", date(2024, 3, 5), &["Arland visits Borland"]);
    let late = told("Borland Post", date(2024, 3, 6), &["Arland has visited"]);
    store.append(&[late.reading(), early.reading()]).unwrap();
    let [first, second]: [&Statement; 2] = [&early.coded.statements[0], &late.coded.statements[0]];
    store
        .append_memberships(&[
            member(first, first, date(2024, 3, 5)),
            member(first, second, date(2024, 3, 6)),
        ])
        .unwrap();

    for (as_of, n) in [
        (Some(date(2024, 3, 4)), 0),
        (Some(date(2024, 3, 5)), 1),
        (Some(date(2024, 3, 6)), 2),
        (None, 2),
    ] {
        assert_eq!(store.documents(as_of).unwrap().len(), n);
        assert_eq!(store.statements(as_of).unwrap().len(), n);
        assert_eq!(store.memberships(as_of).unwrap().len(), n);
        let told = store.sql("SELECT n_statements FROM events", as_of).unwrap();
        assert_eq!(told.n_rows(), n.min(1));
    }
    let in_order = [first.clone(), second.clone()];
    assert_eq!(store.statements(None).unwrap(), in_order);
}

#[test]
fn reviews_and_refusals_are_kept_once() {
    let (_folder, store) = new_store();
    let review = Review {
        id: "r1".to_owned(),
        made_on: date(2024, 3, 7),
        made_by: "the editor".to_owned(),
        subject: Subject::Statement,
        subject_id: "b3:1".to_owned(),
        decision: "reject".to_owned(),
        reason: "it is a joke".to_owned(),
    };
    let refused = Rejected {
        origin: "dump.txt".to_owned(),
        line: 0,
        reason: "not a text".to_owned(),
        known_on: date(2024, 3, 7),
    };
    for added in [1, 0] {
        let reviews = store.append_reviews(std::slice::from_ref(&review)).unwrap();
        assert_eq!(reviews, twice(added, 1));
        let refusals = store
            .append_rejected(std::slice::from_ref(&refused))
            .unwrap();
        assert_eq!(refusals, twice(added, 1));
    }
    assert_eq!(store.reviews(None).unwrap(), [review]);
    assert!(store.reviews(Some(date(2024, 3, 6))).unwrap().is_empty());
}

#[test]
fn nothing_to_add_is_no_commit() {
    let (_folder, store) = new_store();
    store.append(&[]).unwrap();
    let log = store.folder().join("tables/documents/_delta_log");
    let commits = std::fs::read_dir(log).unwrap().count();
    assert_eq!(commits, 1, "the one that made the table");
}

fn odd_sample(publisher: &str, text: &str, note: &str, days: i64) -> Sample {
    let day = date(1970, 1, 1)
        .checked_add(jiff::Span::new().days(days))
        .unwrap();
    let mut document = document(publisher, day, text);
    document.blocks = vec![Block {
        span: Span::new(0, text.len()),
        kind: BlockKind::Title,
    }];
    let mut statement = statement(&document, text);
    statement.notes = vec![note.to_owned(), String::new()];
    let coded = Coded {
        statements: vec![statement],
        ..Coded::default()
    };
    Sample { document, coded }
}

#[test]
fn any_text_and_any_day_come_back() {
    let (_folder, store) = new_store();
    let text_note_and_days = (any::<String>(), any::<String>(), -719_162i64..=2_932_896);
    let batch = prop::collection::vec(text_note_and_days, 1..8);
    let cases = Cell::new(0);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(8));
    runner
        .run(&batch, |batch| {
            let case = cases.get();
            cases.set(case + 1);
            let samples: Vec<Sample> = batch
                .iter()
                .enumerate()
                .map(|(number, (text, note, days))| {
                    odd_sample(&format!("{case} {number} {note}"), text, note, *days)
                })
                .collect();
            let readings: Vec<Reading<'_>> = samples.iter().map(Sample::reading).collect();
            store.append(&readings).unwrap();
            for sample in &samples {
                let found = store.document(&sample.document.id).unwrap().unwrap();
                prop_assert_eq!(&found.document, &sample.document);
                let found = store.statements_of(&sample.document.id).unwrap();
                prop_assert_eq!(&found, &sample.coded.statements);
            }
            Ok(())
        })
        .unwrap();
}
