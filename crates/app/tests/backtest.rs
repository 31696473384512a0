//! `bellwether backtest links` as a user calls it.

use std::path::PathBuf;

use assert_cmd::Command;

/// A folder of its own for a test, with files of this content.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a test may write here");
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a test may write here");
    }
    folder
}

fn backtest(folder: &PathBuf, more: &[&str]) -> Command {
    let mut command = Command::cargo_bin("bellwether").expect("the binary is built");
    command.current_dir(folder).args(["backtest", "links"]);
    command.args(["--train", "train", "--valid", "valid", "--test", "test"]);
    command.args(more);
    command
}

const DAILY: &str = "0 0 1 0\n0 0 1 1\n2 1 3 1\n0 0 1 2\n";

#[test]
fn figures_ranks_and_reasons_come_out() {
    let names = "Arland\t0\nBorland\t1\nCitizen (Arland)\t2\nPolice (Arland)\t3\n";
    let files = [
        ("train", DAILY),
        ("valid", "0 0 1 3\n"),
        ("test", "0\t0\t1\t4\t-1\n"),
        ("entities", names),
        ("relations", "Consult\t0\nAccuse\t1\n"),
    ];
    let folder = folder("figures", &files);
    let more = ["--entities", "entities", "--relations", "relations"];
    let mut command = backtest(&folder, &more);
    command.args(["--ranks", "ranks", "--top", "1", "--explain", "1"]);
    let out = command.assert().success().get_output().stdout.clone();
    let lines: Vec<serde_json::Value> = String::from_utf8(out)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["mrr"], 1.0);
    assert_eq!(lines[0]["queries"], 2);
    assert_eq!(lines[0]["by_novelty"]["recurs"]["queries"], 2);
    assert_eq!(lines[1]["best"][0]["name"], "Borland");
    let reason = lines[1]["reasons"][0].as_str().unwrap();
    assert!(
        reason
            .starts_with("Arland → Borland: \"Consult\" on 4 of the last 60 days, last 1 day ago"),
        "{reason}"
    );
    assert!(lines[2].get("reasons").is_none());
    let ranks = std::fs::read_to_string(folder.join("ranks")).unwrap();
    assert_eq!(ranks, "object 0 0 1 4 1\nsubject 0 0 1 4 1\n");
}

#[test]
fn bad_input_is_named_with_file_and_line() {
    let good = [("train", DAILY), ("valid", ""), ("test", "0 0 1 4\n")];
    let complaint = |name: &str, changed: &[(&str, &str)], more: &[&str]| {
        let folder = folder(name, &good);
        for (file, text) in changed {
            std::fs::write(folder.join(file), text).unwrap();
        }
        let done = backtest(&folder, more).assert().code(1);
        String::from_utf8(done.get_output().stderr.clone()).unwrap()
    };
    assert_eq!(
        complaint("letters", &[("train", "0 0 1 0\n0 x 1 1\n")], &[]),
        "bellwether: train: line 2: relation \"x\" is not a whole number from 0 to 4294967295\n"
    );
    assert_eq!(
        complaint("empty", &[("test", "")], &[]),
        "bellwether: the test part holds no facts\n"
    );
    assert_eq!(
        complaint("one-day", &[("train", "0 0 1 0\n")], &[]),
        "bellwether: all facts before the test part are of one time, 0: nothing can be learned\n"
    );
    assert_eq!(
        complaint("missing", &[], &["--entities", "nowhere"]),
        "bellwether: nowhere: no such file\n"
    );
    assert_eq!(
        complaint(
            "unnamed",
            &[("names", "Arland\t0\n")],
            &["--entities", "names"]
        ),
        "bellwether: entity 1 of the train part has no name\n"
    );
}

fn occurs(folder: &PathBuf, more: &[&str]) -> Command {
    let mut command = Command::cargo_bin("bellwether").expect("the binary is built");
    command.current_dir(folder).args(["backtest", "occurs"]);
    command.args(["--train", "train", "--entities", "entities"]);
    command.args(["--relations", "relations", "--start", "2010-01-01"]);
    command.args(more);
    command
}

/// Two that consult each other every week, and accuse each other every third.
fn weekly() -> String {
    let facts = (0..900_u32).flat_map(|day| {
        let (a, b) = (day % 2, 1 - day % 2);
        let consult = day.is_multiple_of(7).then(|| format!("{a} 0 {b} {day}\n"));
        let accuse = day.is_multiple_of(21).then(|| format!("{b} 1 {a} {day}\n"));
        consult.into_iter().chain(accuse)
    });
    facts.collect()
}

#[test]
fn probabilities_of_occurrence_are_scored() {
    let weekly = weekly();
    let files = [
        ("train", weekly.as_str()),
        ("entities", "Arland\t0\nBorland\t1\n"),
        ("relations", "Consult\t0\nCriticize_or_denounce\t1\n"),
    ];
    let folder = folder("occurs", &files);
    let days = [
        "--horizons",
        "10,30",
        "--from",
        "2011-03-01",
        "--to",
        "2012-05-01",
    ];
    let mut command = occurs(&folder, &days);
    command.args(["--format", "json", "--forecasts", "forecasts.csv"]);
    let out = command.assert().success().get_output().stdout.clone();
    let lines: Vec<serde_json::Value> = String::from_utf8(out)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    // Two horizons, all classes together and each of the four.
    assert_eq!(lines.len(), 10);
    assert_eq!(lines[0]["horizon_days"], 10);
    assert_eq!(lines[0]["quad"], serde_json::Value::Null);
    assert_eq!(lines[1]["quad"], 1);
    let n = lines[0]["n"].as_u64().unwrap();
    let of_classes: u64 = lines[1..5]
        .iter()
        .map(|line| line["n"].as_u64().unwrap())
        .sum();
    assert_eq!(n, of_classes);
    let csv = std::fs::read_to_string(folder.join("forecasts.csv")).unwrap();
    let header = "as_of,horizon_days,actor,recipient,quad,probability,happened\n";
    assert!(csv.starts_with(header), "{csv}");
    assert!(csv.contains("2011-03-01,10,Arland,Borland,1,0."), "{csv}");
}

#[test]
fn what_no_probability_can_be_made_of_is_named() {
    let weekly = weekly();
    let files = [
        ("train", weekly.as_str()),
        ("entities", "Arland\t0\nBorland\t1\n"),
        ("relations", "Consult\t0\nSing\t1\n"),
    ];
    let folder = folder("occurs-bad", &files);
    let days = ["--from", "2011-03-01", "--to", "2012-05-01"];
    let told = |days: &[&str]| {
        let out = occurs(&folder, days)
            .assert()
            .failure()
            .get_output()
            .stderr
            .clone();
        String::from_utf8(out).unwrap()
    };
    let message = told(&days);
    assert!(message.contains("\"Sing\", which is no title"), "{message}");
    std::fs::write(folder.join("relations"), "Consult\t0\n").unwrap();
    let message = told(&days);
    assert!(message.contains("relation 1 has no name"), "{message}");
    std::fs::write(folder.join("relations"), "Consult\t0\nAccuse\t1\n").unwrap();
    let message = told(&["--from", "2009-03-01", "--to", "2012-05-01"]);
    assert!(
        message.contains("the events begin on 2010-01-01"),
        "{message}"
    );
}
