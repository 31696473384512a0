//! What somebody gives who wants to break it: each thing is refused by name and reason, nothing
//! panics, and nothing is added.

use std::fs;

use crate::run::{Desk, Ran};

const EVENT: &[u8] = b"first_day,code,actor,recipient\n2024-03-01,CONSULT,RUS,PRK\n";

fn desk() -> Desk {
    let desk = Desk::with(&[
        ("own.csv", EVENT),
        ("empty.csv", b""),
        ("binary.csv", b"\x7FELF\x02\x01\x01\0\0\0,\n\xFF\xFE"),
        ("nul.toml", b"a\0b"),
        ("broken.toml", b"[[indicator]\n"),
        ("wrong.toml", b"[[indicator]]\nid = 5\n"),
        ("latin.toml", b"name = \"caf\xE9\n"),
    ]);
    fs::create_dir(desk.path().join("folder.csv")).expect("the folder can be written to");
    fs::create_dir(desk.path().join("folder.toml")).expect("the folder can be written to");
    assert_eq!(desk.run(&["init"]).code, 0);
    assert_eq!(desk.run(&["import", "bellwether", "own.csv"]).code, 0);
    desk
}

/// Runs a command that must be refused with these words.
fn refused(desk: &Desk, args: &[&str], words: &str) -> Ran {
    let ran = desk.run(args);
    assert!(ran.code == 1 || ran.code == 2, "{args:?}: {}", ran.code);
    assert!(
        ran.err.contains(words),
        "{args:?}: {words:?} in {}",
        ran.err
    );
    assert!(!ran.err.contains("panicked"), "{args:?}: {}", ran.err);
    ran
}

#[test]
fn files_that_are_no_tables_are_refused_by_every_layout() {
    let desk = desk();
    for layout in [
        "gdelt",
        "icews",
        "polecat",
        "acled",
        "ucdp",
        "phoenix",
        "bellwether",
    ] {
        for name in ["binary.csv", "folder.csv", "missing.csv"] {
            refused(
                &desk,
                &["import", layout, name],
                &format!("bellwether: {name}"),
            );
        }
        let empty = desk.run(&["import", layout, "empty.csv"]);
        assert!(empty.err.contains("empty.csv: "), "{}", empty.err);
        assert!(empty.err.contains("empty"), "{}", empty.err);
    }
    let ran = refused(
        &desk,
        &["import", "acled", "binary.csv"],
        "binary, not text",
    );
    assert!(
        !ran.err.contains('\u{7F}'),
        "nothing of it reaches the terminal"
    );
    let there = desk.run(&[
        "sql",
        "--format",
        "csv",
        "SELECT count(*) AS n FROM event_rows",
    ]);
    assert_eq!(there.out, "n\n1\n");
}

#[test]
fn lines_that_are_no_rows_are_kept_with_number_and_reason() {
    let rows = "first_day,code,fatalities,latitude,longitude\n\
        2024-02-30,AID,1,,\n\
        2024-03-01,AID,99999999999999999999,,\n\
        2024-03-01,AID,-1e308,,\n\
        0000-00-00,AID,,,\n\
        2024-03-01,DROP TABLE,,,\n\
        2024-03-01,AID,1,1e999,NaN\n\
        2024-03-01,AID,2,,\n2024-03-02,AID,2,,\n2024-03-03,AID,2,,\n2024-03-04,AID,2,,\n2024-03-05,AID,2,,\n";
    let desk = Desk::with(&[("own.csv", rows.as_bytes())]);
    assert_eq!(desk.run(&["init"]).code, 0);
    assert_eq!(desk.run(&["import", "bellwether", "own.csv"]).code, 1);
    let query = "SELECT line, reason FROM rejected ORDER BY line";
    let rejected = desk.run(&["sql", "--format", "csv", query]).out;
    let said: Vec<&str> = rejected.lines().skip(1).collect();
    assert_eq!(said.len(), 5, "{rejected}");
    assert!(
        said[0].starts_with("2,") && said[0].contains("2024-02-30"),
        "{rejected}"
    );
    assert!(
        said[1].starts_with("3,") && said[1].contains("is no number"),
        "{rejected}"
    );
    assert!(
        said[4].starts_with("6,") && said[4].contains("is no code of plover"),
        "{rejected}"
    );
}

#[test]
fn rules_that_are_none_are_named_with_file_and_line() {
    let desk = desk();
    for (name, words) in [
        ("empty.csv", "empty.csv"),
        ("nul.toml", "nul.toml: binary, not text"),
        (
            "folder.toml",
            "folder.toml: a folder, where a file is wanted",
        ),
        ("missing.toml", "missing.toml: no such file"),
        ("broken.toml", "line 1"),
        ("wrong.toml", "wrong.toml"),
        ("latin.toml", "line 1"),
    ] {
        refused(&desk, &["indicators", name], words);
        refused(&desk, &["watch", "--since", "2024-03-01", name], words);
        refused(&desk, &["norms", "--rules", name], words);
    }
}

#[test]
fn patterns_days_and_numbers_that_are_none_are_refused() {
    let desk = desk();
    for pattern in [
        "actor",
        "actor=",
        "type=WAR",
        "from=2024-02-30",
        "foo=bar",
        "====",
        "actor=RUS actor=PRK",
    ] {
        let forecast = [
            "forecast",
            "occurs",
            "--within",
            "30d",
            "--pattern",
            pattern,
        ];
        refused(&desk, &forecast, "--pattern");
    }
    for days in ["0", "99999999999999", "30x", "d"] {
        let forecast = [
            "forecast",
            "occurs",
            "--pattern",
            "actor=RUS",
            "--within",
            days,
        ];
        refused(&desk, &forecast, "--within");
    }
    let backwards = ["events", "--from", "2024-03-02", "--to", "2024-03-01"];
    refused(&desk, &backwards, "lies before --from");
    let long = [
        "measure",
        "counts",
        "--by",
        "day",
        "--from",
        "0001-01-01",
        "--to",
        "9999-12-31",
    ];
    refused(&desk, &long, "too many days");
    let nobody = [
        "questions",
        "add",
        "--closes",
        "9999-12-31",
        "--by",
        "",
        "Will Arland?",
    ];
    refused(&desk, &nobody, "--by");
    let nothing = [
        "questions",
        "add",
        "--closes",
        "9999-12-31",
        "--by",
        "me",
        "",
    ];
    refused(&desk, &nothing, "TEXT");
    for probability in ["1.5", "nan", "inf", "-1"] {
        refused(&desk, &["word", "--", probability], "probability");
    }
}

#[test]
fn queries_that_do_more_than_read_or_lead_nowhere_are_refused() {
    let desk = desk();
    for (query, words) in [
        ("", "No SQL"),
        ("DROP TABLE event_rows", "only queries that read"),
        ("COPY event_rows TO 'out.csv'", "only queries that read"),
        (
            "SET datafusion.execution.batch_size = 0",
            "only queries that read",
        ),
        (
            "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION 'own.csv'",
            "only queries that read",
        ),
        ("SELECT * FROM 'own.csv'", "not found"),
        ("SELECT cast('2024-02-30' AS date)", "2024-02-30"),
        ("SELECT 1/0", "ivide by zero"),
        ("SELECT \u{1}", "SQL"),
    ] {
        refused(&desk, &["sql", query], words);
    }
    let deep = format!("SELECT {}1{}", "(".repeat(3_000), ")".repeat(3_000));
    refused(&desk, &["sql", &deep], "Recursion");
    let long = format!("SELECT '{}'", "x".repeat(100_000));
    refused(&desk, &["sql", &long], "more than the 100000");
}

#[test]
fn a_chain_of_operations_does_not_end_the_program() {
    let chain = format!("SELECT {} AS n", vec!["1"; 300].join("+"));
    let ran = desk().run(&["sql", "--format", "csv", &chain]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "n\n300\n"), "{}", ran.err);
}

#[test]
fn folders_that_are_none_or_cannot_be_addressed_are_refused() {
    let desk = desk();
    for folder in ["own.csv", "own.csv/within"] {
        refused(&desk, &["init", folder], "own.csv");
        refused(
            &desk,
            &["statements", "--workspace", folder],
            "no workspace here",
        );
    }
    refused(&desk, &["init", "50%25"], "a workspace cannot lie here");
    refused(&desk, &["init", "one\ntwo"], "a workspace cannot lie here");
    assert!(!desk.path().join("50%25").exists());
    assert_eq!(desk.run(&["init", "größe #1 of 100% ?"]).code, 0);
    let there = ["statements", "--workspace", "größe #1 of 100% ?"];
    assert_eq!(desk.run(&there).code, 0);
}
