//! From articles to the record, and from its lines back to the sentences.

use crate::run::Desk;

const FIRST: &[u8] = b"Title: Treaty signed\nPublisher: Arland Times\nDate: 2024-06-19\n\n\
    Russia signed a treaty with North Korea on Wednesday. INSS said North Korea will likely \
    receive missile technology from Russia next year.\n";

/// The keys that INTERFACES gives a statement.
const KEYS: [&str; 18] = [
    "id",
    "statement_id",
    "span",
    "event",
    "actors",
    "recipients",
    "reciprocal",
    "object",
    "standing",
    "negated",
    "obligation",
    "attribution",
    "hedge",
    "time",
    "condition",
    "place",
    "rule",
    "notes",
];

fn read_desk() -> Desk {
    let desk = Desk::with(&[("first.txt", FIRST)]);
    assert_eq!(desk.run(&["init"]).code, 0);
    let read = desk.run(&["read", "first.txt"]);
    assert_eq!((read.code, read.out.as_str()), (0, ""), "{}", read.err);
    desk
}

#[test]
fn every_key_of_a_statement_is_there() {
    let text = "Officials in Moscow said Russia could strike Ukraine.";
    let ran = Desk::with(&[]).run_with(&["code", "--date", "2024-06-19"], text);
    let statement: serde_json::Value =
        serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
    let keys: Vec<&str> = statement
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, KEYS);
}

#[test]
fn a_trace_is_for_reading_and_excludes_a_format() {
    let desk = Desk::with(&[]);
    let text = "Russia imposed sanctions on Ukraine.";
    let ran = desk.run_with(&["code", "--trace"], text);
    for section in ["tree", "actors", "lexicon", "told", "not told"] {
        assert!(ran.out.lines().any(|line| line == section), "{}", ran.out);
    }
    assert!(ran.out.contains("sanction.toml:punish-trade: chosen"));
    let refused = desk.run_with(&["code", "--trace", "--format", "jsonl"], text);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
}

#[test]
fn reading_twice_changes_nothing() {
    let desk = read_desk();
    let count = "SELECT count(*) AS n FROM statements";
    let before = desk.run(&["sql", count]).out;
    let again = desk.run(&["read", "--format", "json", "first.txt"]);
    let summary: serde_json::Value = serde_json::from_str(&again.out).unwrap();
    let keys: Vec<&str> = summary
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        ["added", "unchanged", "superseded", "rejected", "seconds"]
    );
    assert_eq!(
        (&summary["added"], &summary["unchanged"]),
        (&0.into(), &1.into())
    );
    assert_eq!(desk.run(&["sql", count]).out, before);
}

#[test]
fn every_id_that_is_printed_can_be_explained() {
    let desk = read_desk();
    let statements = desk.run(&["statements", "--standing", "forecast", "--format", "table"]);
    let short = statements
        .out
        .split_whitespace()
        .find(|word| word.starts_with("b3:"))
        .expect("the table shows the beginning of an id");
    let forecast = desk.run(&["explain", short]);
    assert!(
        forecast
            .out
            .contains("INSS said North Korea will likely receive"),
        "{}",
        forecast.err
    );

    let events = desk.run(&["events", "--actor", "RUS"]).out;
    let event = events.lines().nth(1).unwrap().rsplit(',').next().unwrap();
    let explained = desk.run(&["explain", event]).out;
    assert!(explained.starts_with(&format!(
        "event {event}: 1 statement from 1 independent origin\n"
    )));
    assert!(explained.contains("signed"));

    let outlook = desk.run(&["outlook", "-o", "-"]);
    let line = outlook
        .out
        .split('`')
        .find(|code| code.starts_with("ol:"))
        .expect("lines of an outlook carry their id");
    let explained = desk.run(&["explain", line]);
    assert!(explained.out.contains("sentence "), "{}", explained.err);
    assert_eq!(desk.run(&["explain", "ol:nothing"]).code, 1);
}

#[test]
fn nothing_is_known_before_it_was_published() {
    let desk = read_desk();
    let before = desk.run(&["statements", "--as-of", "2024-06-18"]);
    assert_eq!((before.code, before.out.as_str()), (0, ""));
    assert!(
        !desk
            .run(&["statements", "--as-of", "2024-06-19"])
            .out
            .is_empty()
    );
}

#[test]
fn a_query_that_would_write_is_refused() {
    let desk = read_desk();
    let ran = desk.run(&["sql", "DROP TABLE statements"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("only queries that read"), "{}", ran.err);
}

#[test]
fn the_demo_needs_nothing_but_the_command() {
    let desk = Desk::with(&[]);
    let ran = desk.run(&["demo", "-o", "demo.html"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(desk.file("demo.html").contains("Key judgments"));
    assert!(desk.file("demo.md").starts_with("# "));
}
