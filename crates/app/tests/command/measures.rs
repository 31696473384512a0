//! Measures and indicators: what is counted, what is no data, what an alert rests on.

use crate::run::Desk;

const FIRST: &[u8] = b"Title: Treaty signed\nPublisher: Arland Times\nDate: 2024-06-19\n\n\
    Russia signed a treaty with North Korea on Wednesday.\n";
const SECOND: &[u8] = b"Title: Missile test\nPublisher: Arland Times\nDate: 2024-08-05\n\n\
    North Korea fired a ballistic missile on Monday. Russia condemned Ukraine on Monday.\n";

const RULES: &[u8] = b"[[indicator]]\nid = \"tests\"\nname = \"Weapon tests\"\nwhy = \"w\"\n\
    event = \"actor=PRK type=MOBILIZE\"\nwindow_days = 30\nmeasure = \"count\"\n\
    levels = { low = 1 }\ntarget = { event = \"actor=RUS\", within_days = 10, alert_from = \"low\" }\n";

fn read_desk() -> Desk {
    let desk = Desk::with(&[
        ("first.txt", FIRST),
        ("second.txt", SECOND),
        ("rules.toml", RULES),
        (
            "bad.toml",
            b"[[indicator]]\nid = \"x\"\nwindow_days = \"many\"\n",
        ),
    ]);
    assert_eq!(desk.run(&["init"]).code, 0);
    let read = desk.run(&["read", "first.txt", "second.txt"]);
    assert_eq!(read.code, 0, "{}", read.err);
    desk
}

fn rows(desk: &Desk, arguments: &[&str]) -> Vec<serde_json::Value> {
    let ran = desk.run(arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect()
}

#[test]
fn counts_tell_none_from_no_data() {
    let desk = read_desk();
    let asked = [
        "measure",
        "counts",
        "--actor",
        "RUS",
        "--from",
        "2024-05-01",
        "--format",
        "json",
    ];
    let forth: Vec<serde_json::Value> = rows(&desk, &asked)
        .into_iter()
        .filter(|row| row["flow"] == "forth")
        .collect();
    let told: Vec<(&str, &str, Option<u64>)> = forth
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap();
            (text("period"), text("cover"), row["n"].as_u64())
        })
        .collect();
    assert_eq!(told[0], ("2024-05", "no data", None));
    assert_eq!((told[1].0, told[1].1), ("2024-06", "part"));
    assert!(told[1].2 > Some(0));
    assert_eq!(told[2], ("2024-07", "full", Some(0)));
    assert!(forth.iter().all(|row| row["as_of"] == "2024-08-05"));
}

#[test]
fn every_number_leads_to_its_events() {
    let desk = read_desk();
    let asked = [
        "measure",
        "balance",
        "--actor",
        "RUS",
        "--recipient",
        "PRK",
        "--by",
        "year",
        "--explain",
        "--format",
        "json",
    ];
    let found = rows(&desk, &asked);
    let forth = &found[0];
    let ids = forth["event_ids"].as_array().unwrap();
    assert_eq!(Some(ids.len() as u64), forth["n"].as_u64());
    assert!(forth["low"].as_f64() < forth["balance"].as_f64());
    let explained = desk.run(&["explain", ids[0].as_str().unwrap()]);
    assert!(explained.out.contains("treaty"), "{}", explained.err);
}

#[test]
fn an_indicator_stands_on_what_was_known() {
    let desk = read_desk();
    let status = |as_of: &str| {
        let asked = [
            "indicators",
            "rules.toml",
            "--as-of",
            as_of,
            "--format",
            "json",
        ];
        rows(&desk, &asked).remove(0)["status"].clone()
    };
    assert_eq!(status("2024-08-04"), "none");
    assert_eq!(status("2024-08-05"), "low");
    assert_eq!(status("2024-06-20"), "no data");
    let changes = [
        "watch",
        "rules.toml",
        "--since",
        "2024-08-01",
        "--format",
        "json",
    ];
    let changes = rows(&desk, &changes);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["day"], "2024-08-05");
    let none = [
        "watch",
        "rules.toml",
        "--since",
        "2024-08-05",
        "--format",
        "json",
    ];
    assert!(rows(&desk, &none).is_empty());
}

#[test]
fn a_watch_prints_what_changed_since_the_last_one() {
    let desk = read_desk();
    let watch = |as_of: &str| {
        let asked = ["watch", "rules.toml", "--as-of", as_of, "--format", "json"];
        desk.run(&asked)
    };
    let first = watch("2024-08-01");
    assert_eq!((first.code, first.out.as_str()), (0, ""));
    assert!(first.err.contains("for the first time"), "{}", first.err);
    assert!(watch("2024-08-05").out.contains("2024-08-05"));
    let again = watch("2024-08-05");
    assert_eq!(again.out, "");
    assert!(again.err.contains("the last look"), "{}", again.err);
    let query = "SELECT known_on, status FROM indicator_states ORDER BY known_on";
    let kept = desk.run(&["sql", "--format", "csv", query]).out;
    assert_eq!(kept, "known_on,status\n2024-08-01,none\n2024-08-05,low\n");
}

#[test]
fn a_bad_rule_is_named_with_its_file_and_line() {
    let ran = read_desk().run(&["indicators", "bad.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("bad.toml, line 3"), "{}", ran.err);
}

#[test]
fn a_network_and_its_changes_say_what_they_rest_on() {
    let desk = read_desk();
    let network = rows(&desk, &["measure", "network", "--format", "json"]);
    assert!(
        network
            .iter()
            .any(|row| row["code"] == "RUS" && row["as_of"] == "2024-08-05")
    );
    let changes = desk.run(&["measure", "changes", "--format", "json"]);
    assert_eq!((changes.code, changes.out.as_str()), (0, ""));
    assert!(changes.err.contains("fully covered"), "{}", changes.err);
}
