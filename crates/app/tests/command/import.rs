//! Event tables into the record, also by runs that are killed.

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::run::Desk;

/// A line of GDELT 1.0: 58 columns.
fn line(id: usize, day: u32, code: &str) -> String {
    let mut fields = vec![String::new(); 58];
    for (place, text) in [
        (0, id.to_string()),
        (1, day.to_string()),
        (5, "RUSGOV".to_owned()),
        (15, "PRK".to_owned()),
        (26, code.to_owned()),
        (28, code[..2].to_owned()),
        (56, day.to_string()),
    ] {
        fields[place] = text;
    }
    fields.join("\t")
}

fn file(first: usize, n_lines: usize) -> Vec<u8> {
    let mut text = String::new();
    for number in 0..n_lines {
        text.push_str(&line(first + number, 20_240_301, "042"));
        text.push('\n');
    }
    text.into_bytes()
}

fn summary(desk: &Desk, args: &[&str]) -> serde_json::Value {
    let ran = desk.run(args);
    serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err))
}

fn one_number(desk: &Desk, query: &str) -> String {
    let ran = desk.run(&["sql", "--format", "csv", query]);
    ran.out
        .lines()
        .nth(1)
        .map_or(ran.err.clone(), str::to_owned)
}

#[test]
fn imported_rows_are_there_once_and_are_events() {
    let desk = Desk::with(&[("a.csv", &file(1, 3)), ("b.csv", &file(3, 3))]);
    assert_eq!(desk.run(&["init"]).code, 0);
    let import = ["import", "--format", "json", "gdelt", "a.csv"];
    assert_eq!(summary(&desk, &import)["added"], 3);
    assert_eq!(summary(&desk, &import)["unchanged"], 3);
    let overlapping = ["import", "--format", "json", "gdelt", "b.csv"];
    let second = summary(&desk, &overlapping);
    assert_eq!(
        (&second["added"], &second["unchanged"]),
        (&2.into(), &1.into())
    );
    let events = desk.run(&["events", "--actor", "RUS", "--format", "csv"]);
    assert_eq!(events.out.lines().count(), 6, "{}", events.out);
}

#[test]
fn a_file_of_another_layout_is_refused_and_nothing_is_added() {
    let desk = Desk::with(&[
        ("a.csv", &file(1, 3)),
        ("prose.csv", b"Once upon a time\nthere was\n"),
    ]);
    assert_eq!(desk.run(&["init"]).code, 0);
    let ran = desk.run(&["import", "gdelt", "a.csv", "prose.csv"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("prose.csv"), "{}", ran.err);
    assert_eq!(one_number(&desk, "SELECT count(*) FROM event_rows"), "0");
}

#[test]
fn a_run_killed_at_any_moment_leaves_every_row_once_or_not_at_all() {
    let files = [("a.csv", file(1, 20_000)), ("b.csv", file(20_001, 20_000))];
    let given: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, &text[..]))
        .collect();
    let desk = Desk::with(&given);
    assert_eq!(desk.run(&["init"]).code, 0);
    for moment in 0..8u64 {
        let mut running = Command::new(assert_cmd::cargo::cargo_bin!("bellwether"))
            .args(["import", "gdelt", "a.csv", "b.csv"])
            .current_dir(desk.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(60 * moment + 7 * moment * moment));
        running.kill().unwrap();
        running.wait().unwrap();
        let counts = "SELECT count(*) || ' ' || count(DISTINCT row_id) FROM event_rows";
        let found = one_number(&desk, counts);
        let (rows, ids) = found.split_once(' ').unwrap();
        assert_eq!(rows, ids, "every row is there once");
        assert!(
            rows == "0" || rows == "40000",
            "none is there by half: {rows}"
        );
    }
    let last = desk.run(&["import", "gdelt", "a.csv", "b.csv"]);
    assert_eq!(last.code, 0, "{}", last.err);
    assert_eq!(
        one_number(&desk, "SELECT count(*) FROM event_rows"),
        "40000"
    );
}
