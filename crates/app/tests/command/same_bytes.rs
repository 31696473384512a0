//! The same input gives the same bytes.

use std::fmt::Write as _;

use crate::run::Desk;

#[test]
fn threads_change_neither_statements_nor_their_order() {
    let mut lines = String::new();
    for number in 0..300 {
        let line = serde_json::json!({
            "id": format!("line-{number}"),
            "text": "Russia attacked Ukraine on Monday. China will likely send aid to Cuba in 2025.",
        });
        writeln!(lines, "{line}").unwrap();
    }
    let desk = Desk::with(&[]);
    let code = |threads| {
        desk.run_with(&["code", "--input", "jsonl", "--threads", threads], &lines)
            .out
    };
    let alone = code("1");
    assert!(alone.lines().count() >= 600);
    assert!(
        alone == code("4"),
        "four threads print other bytes than one"
    );
}

#[test]
fn an_outlook_is_the_same_the_second_time() {
    let article =
        b"Russia attacked Ukraine on Monday, and China will likely send aid to Cuba in 2025.";
    let desk = Desk::with(&[("a.txt", article)]);
    for page in ["one.html", "two.html"] {
        let ran = desk.run(&["outlook", "--date", "2024-06-19", "-o", page, "a.txt"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    assert!(desk.file("one.html") == desk.file("two.html"));
    assert!(desk.file("one.md") == desk.file("two.md"));
}
