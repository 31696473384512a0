//! Input that cannot be read is named with its reason, and the rest is read.

use std::fs;

use crate::run::{Desk, Ran};

const GOOD: &[u8] = b"Russia signed a treaty with North Korea on Monday, the Kremlin said.\n";

/// A file that is refused, its content, and what is said about it.
const REFUSED: [(&str, &[u8], &str); 5] = [
    ("empty.txt", b"", "empty.txt: empty"),
    ("blank.txt", b" \n\t\n", "blank.txt: empty"),
    ("nul.txt", b"Arland\0Borland", "nul.txt: binary, not text"),
    (
        "page.txt",
        b"%PDF-1.7\n",
        "page.txt: a PDF document, not text",
    ),
    (
        "wide.txt",
        b"\xFF\xFE\0\0A\0\0\0",
        "wide.txt: encoded in UTF-32",
    ),
];

fn desk() -> Desk {
    let mut files: Vec<(&str, &[u8])> = REFUSED
        .iter()
        .map(|&(name, bytes, _)| (name, bytes))
        .collect();
    files.push(("good.txt", GOOD));
    let desk = Desk::with(&files);
    fs::create_dir(desk.path().join("folder")).expect("the folder can be written to");
    desk
}

/// Runs a command over every refused file, a missing one, a folder, and a good file at the end.
fn over_everything(desk: &Desk, command: &[&str]) -> Ran {
    let names = REFUSED.iter().map(|&(name, ..)| name);
    let arguments: Vec<&str> = command
        .iter()
        .copied()
        .chain(names)
        .chain(["missing.txt", "folder", "good.txt"])
        .collect();
    desk.run(&arguments)
}

fn names_every_refused_file(ran: &Ran) {
    assert_eq!(ran.code, 1, "{}", ran.err);
    for (_, _, message) in REFUSED {
        assert!(ran.err.contains(message), "{message:?} in {}", ran.err);
    }
    assert!(ran.err.contains("missing.txt: no such file"), "{}", ran.err);
    assert!(ran.err.contains("folder: "), "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}

#[test]
fn code_names_what_it_cannot_read_and_codes_the_rest() {
    let ran = over_everything(&desk(), &["code"]);
    names_every_refused_file(&ran);
    assert!(ran.out.lines().count() > 0);
    assert!(
        ran.out
            .lines()
            .all(|line| line.starts_with(r#"{"id":"good.txt""#))
    );
}

#[test]
fn parse_names_what_it_cannot_read_and_parses_the_rest() {
    let ran = over_everything(&desk(), &["parse"]);
    names_every_refused_file(&ran);
    assert!(ran.out.starts_with("# sent_id = 1\n# text = Russia signed"));
}

#[test]
fn outlook_names_what_it_cannot_read_and_reports_on_the_rest() {
    let desk = desk();
    let ran = over_everything(&desk, &["outlook", "--date", "2024-06-20"]);
    names_every_refused_file(&ran);
    assert!(desk.file("outlook.html").contains("signed a treaty"));
    assert!(desk.file("outlook.md").contains("signed a treaty"));
}

#[test]
fn an_outlook_of_nothing_is_not_written() {
    let desk = desk();
    let ran = desk.run(&["outlook", "empty.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(!desk.path().join("outlook.html").exists());
    assert!(!desk.path().join("outlook.md").exists());
}

#[test]
fn refused_files_are_rows_of_the_record() {
    let desk = desk();
    desk.run(&["init"]);
    let read = desk.run(&["read", "--format", "json", "."]);
    assert_eq!(read.code, 1);
    let summary: serde_json::Value = serde_json::from_str(&read.out).unwrap();
    assert_eq!(
        (&summary["added"], &summary["rejected"]),
        (&1.into(), &5.into())
    );
    let query = "SELECT origin FROM rejected ORDER BY origin";
    let rows = desk.run(&["sql", query, "--format", "csv"]);
    let expected = "origin\n./blank.txt\n./empty.txt\n./nul.txt\n./page.txt\n./wide.txt\n";
    assert_eq!(rows.out, expected);
}

#[test]
fn another_encoding_is_converted() {
    let latin = b"Le pr\xE9sident. Russia attacked Ukraine in May, the caf\xE9 owner said.\n";
    let desk = Desk::with(&[("latin.txt", latin)]);
    let ran = desk.run(&["parse", "latin.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("# text = Le président."), "{}", ran.out);
}

#[test]
fn broken_json_lines_are_numbered_skipped_and_counted() {
    let lines = concat!(
        "\u{FEFF}{\"id\": \"first\", \"text\": \"Russia attacked Ukraine.\"}\r\n",
        "broken\n\n",
        "{\"id\": 5, \"text\": \"Russia attacked Ukraine.\"}\n",
        "{\"id\": \"m\", \"text\": \"Öl\", \"mentions\": [{\"start\": 1, \"end\": 3}]}\n",
        "{\"id\": \"last\", \"text\": \"Russia attacked Ukraine.\", \"mentions\": null}",
    );
    let ran = Desk::with(&[]).run_with(&["code", "--input", "jsonl"], lines);
    assert_eq!(ran.code, 1);
    let ids: Vec<&str> = ran
        .out
        .lines()
        .filter_map(|line| line.split('"').nth(3))
        .collect();
    assert_eq!(ids, ["first", "last"]);
    for said in [
        "stdin, line 2: expected value (column 1)",
        "stdin, line 4: invalid type: integer `5`",
        "stdin, line 5: mention 1..3 is no stretch of the text, which has 2 characters",
        "stdin: 3 broken lines skipped, all others coded",
    ] {
        assert!(ran.err.contains(said), "{said:?} in {}", ran.err);
    }
}

#[test]
fn odd_text_is_coded_all_the_same() {
    let mut long = "Russia and Ukraine and ".repeat(2_000);
    long.push_str("\"“(‚ The Kremlin said \"Russia attacked Ukraine.\n");
    for text in [
        "وقعت روسيا معاهدة. \u{202E}Russia attacked Ukraine.\u{202C}",
        "俄罗斯与中国签署了条约。日本の外相は会談した。 Russia attacked Ukraine.",
        "\"\"\"((([Russia attacked Ukraine. “He said „that ‘it would.",
        "Rus\u{0301}sia 🇷🇺 attacked\u{00AD} Ukraine\u{2028} in 99999999999 days.",
        &long,
    ] {
        let ran = Desk::with(&[]).run_with(&["code", "--date", "9999-12-31"], text);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        for line in ran.out.lines() {
            let statement: serde_json::Value = serde_json::from_str(line).unwrap();
            let end = statement["span"]["end"].as_u64().unwrap();
            assert!(end <= text.chars().count() as u64);
        }
    }
}

#[test]
fn a_workspace_of_a_newer_version_is_left_alone() {
    let desk = desk();
    desk.run(&["init", "kept"]);
    let marker = desk.path().join("kept/bellwether.toml");
    fs::write(&marker, "format = 99\n").unwrap();
    for command in [
        &["read", "good.txt"][..],
        &["statements"],
        &["sql", "SELECT 1"],
        &["outlook"],
        &["explain", "b3:0000"],
    ] {
        let ran = desk.run(&[command, &["--workspace", "kept"]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{command:?}");
        assert!(ran.err.contains("kept/bellwether.toml: "), "{}", ran.err);
        assert!(ran.err.contains("newer"), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(&marker).unwrap(), "format = 99\n");
}

#[test]
fn wrong_usage_exits_with_2_and_prints_no_data() {
    let desk = Desk::with(&[]);
    for arguments in [
        &[][..],
        &["foretell"],
        &["code", "--date", "2024-02-30"],
        &["code", "--threads", "0"],
        &["read"],
        &["outlook", "--scale", "ours"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn no_workspace_is_named_with_the_way_to_make_one() {
    let ran = Desk::with(&[]).run(&["statements"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("no workspace here"), "{}", ran.err);
    assert!(ran.err.contains("bellwether init"), "{}", ran.err);
}
