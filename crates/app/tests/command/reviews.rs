//! One event however often it is told, and what people say against it.

use crate::run::{Desk, Ran};

const FIRST: &[u8] = b"Title: Tanks\nPublisher: Arland Times\nDate: 2024-06-18\n\n\
    Russia delivered 40 tanks to Belarus on Monday.\n";
const SECOND: &[u8] = b"Title: More tanks\nPublisher: Borland Post\nDate: 2024-06-19\n\n\
    Belarus received 40 tanks from Russia this week.\n";

fn read_desk() -> Desk {
    let desk = Desk::with(&[("first.txt", FIRST), ("second.txt", SECOND)]);
    assert_eq!(desk.run(&["init"]).code, 0);
    let read = desk.run(&["read", "first.txt", "second.txt"]);
    assert_eq!(read.code, 0, "{}", read.err);
    desk
}

/// The rows of the memberships, as event and statement.
fn rows(desk: &Desk) -> Vec<(String, String)> {
    let query = "SELECT event_id, statement_id FROM memberships ORDER BY known_on, statement_id";
    let asked = desk.run(&["sql", "--format", "csv", query]).out;
    asked
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .map(|(event, statement)| (event.to_owned(), statement.to_owned()))
        .collect()
}

fn review(desk: &Desk, statement: &str, decision: &[&str]) -> Ran {
    let mut arguments = vec!["review", "membership", statement];
    arguments.extend(decision);
    arguments.extend(["--by", "A. Reader", "--because", "two deliveries"]);
    desk.run(&arguments)
}

#[test]
fn a_review_parts_a_statement_from_its_event_and_another_puts_it_back() {
    let desk = read_desk();
    let told = rows(&desk);
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0].0, told[1].0);
    let (event, joined) = told
        .iter()
        .find(|(event, statement)| event != statement)
        .expect("one of the two joined the other's event");
    assert!(
        desk.run(&["explain", event])
            .out
            .contains("2 statements from 2 independent origins")
    );

    let parted = review(&desk, joined, &["--not-same", "--format", "csv"]);
    assert_eq!(parted.code, 0, "{}", parted.err);
    let decision = format!("not the same event as {event}");
    assert!(parted.out.contains("review-000001") && parted.out.contains(&decision));
    assert!(
        desk.run(&["explain", event])
            .out
            .contains("1 statement from 1 independent origin")
    );
    assert!(
        desk.run(&["explain", joined])
            .out
            .starts_with(&format!("event {joined}: 1 statement"))
    );

    let back = review(&desk, joined, &["--same-as", event]);
    assert_eq!(back.code, 0, "{}", back.err);
    assert!(
        desk.run(&["explain", event])
            .out
            .contains("2 statements from 2 independent origins")
    );
}

#[test]
fn a_review_that_cannot_be_followed_says_why() {
    let desk = read_desk();
    let first = rows(&desk).swap_remove(0).0;
    let named_after = review(&desk, &first, &["--not-same"]);
    assert_eq!(named_after.code, 1);
    assert!(
        named_after.err.contains("named after it"),
        "{}",
        named_after.err
    );
    let already = review(&desk, &first, &["--same-as", &first]);
    assert!(already.err.contains("already"), "{}", already.err);
    assert_eq!(review(&desk, "b3:nothing", &["--not-same"]).code, 1);
    assert_eq!(review(&desk, &first, &[]).code, 2);
}

#[test]
fn a_grade_of_an_outlet_is_kept_and_shown_with_what_the_outlet_says() {
    let desk = read_desk();
    let grade = |arguments: &[&str]| {
        let mut all = vec!["grade"];
        all.extend(arguments);
        desk.run(&all)
    };
    let none = grade(&[]);
    assert_eq!(none.code, 0);
    assert!(none.err.contains("F (cannot be judged)"), "{}", none.err);
    let why = ["--by", "A. Reader", "--because", "corrects its mistakes"];
    let given = grade(&[&["Arland Times", "B"], &why[..]].concat());
    assert_eq!(given.code, 0, "{}", given.err);
    let listed = grade(&["--format", "csv"]).out;
    assert!(
        listed.contains("Arland Times,B,usually reliable,"),
        "{listed}"
    );
    let page = desk.run(&["outlook", "-o", "-"]).out;
    assert!(page.contains("| B (usually reliable) |"), "{page}");
    assert!(page.contains("1 of 2 outlets are graded"), "{page}");
    let unknown = grade(&[&["Arland Tymes", "B"], &why[..]].concat());
    assert_eq!(unknown.code, 1);
    assert!(
        unknown.err.contains("Arland Times, Borland Post"),
        "{}",
        unknown.err
    );
    assert_eq!(grade(&["Arland Times", "B"]).code, 2);
    assert_eq!(grade(&[&["Arland Times", "G"], &why[..]].concat()).code, 2);
}
