//! Who is likely to do what to whom next, from a workspace.

use std::fmt::Write as _;

use crate::run::Desk;

const ENTITIES: &[u8] = b"Russia\t0\nUkraine\t1\nMilitary (Russia)\t2\nPoland\t3\n";
const RELATIONS: &[u8] = b"Threaten\t0\nConsult\t1\n";

/// Russia threatens Ukraine every third day, and its military consults Poland now and then.
fn facts(days: std::ops::Range<u32>) -> Vec<u8> {
    let mut text = String::new();
    for day in days {
        if day % 3 == 0 {
            writeln!(text, "0\t0\t1\t{day}").expect("text grows");
        }
        if day % 7 == 0 {
            writeln!(text, "2\t1\t3\t{day}").expect("text grows");
        }
    }
    text.into_bytes()
}

fn desk() -> Desk {
    let desk = Desk::with(&[
        ("train.txt", &facts(0..90)),
        ("later.txt", &facts(90..120)),
        ("one.txt", b"0\t0\t1\t0\n"),
        ("entities.txt", ENTITIES),
        ("relations.txt", RELATIONS),
    ]);
    assert_eq!(desk.run(&["init"]).code, 0);
    import(&desk, "train.txt");
    desk
}

fn import(desk: &Desk, train: &str) {
    let ran = desk.run(&[
        "import",
        "links",
        "--train",
        train,
        "--entities",
        "entities.txt",
        "--relations",
        "relations.txt",
        "--start",
        "2024-01-01",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

const ASKED: [&str; 6] = ["forecast", "links", "--within", "30d", "--actor", "RUS"];

#[test]
fn completions_come_with_names_days_and_reasons() {
    let desk = desk();
    let ran = desk.run(&[&ASKED[..], &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let first: serde_json::Value =
        serde_json::from_str(ran.out.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["type"], "THREATEN");
    assert_eq!(first["recipient_name"], "Ukraine");
    assert_eq!(first["as_of"], "2024-03-28");
    assert_eq!(first["n_days"], 30);
    let probability = first["probability"].as_f64().expect("a number");
    assert!(probability > 0.5 && probability < 1.0, "{probability}");
    let ran = desk.run(&[&ASKED[..], &["--format", "table"]].concat());
    let reason = "Russia threatened Ukraine on 20 of the last 60 days, last 1 day ago";
    assert!(ran.out.contains(reason), "{}", ran.out);
    assert!(
        ran.out.contains("Russia, military (RUS MIL)"),
        "{}",
        ran.out
    );
}

#[test]
fn what_becomes_known_later_changes_nothing() {
    let desk = desk();
    let asked = [&ASKED[..], &["--as-of", "2024-03-28"]].concat();
    let before = desk.run(&asked);
    import(&desk, "later.txt");
    assert_eq!(before.out, desk.run(&asked).out);
    let now = desk.run(&ASKED);
    assert_ne!(before.out, now.out);
}

#[test]
fn what_cannot_be_forecast_is_said() {
    let desk = desk();
    let wrong = |more: &[&str]| {
        let ran = desk.run(&[&["forecast", "links", "--within", "30d"], more].concat());
        assert_ne!(ran.code, 0, "{}", ran.out);
        assert_eq!(ran.out, "");
        ran.err
    };
    let early = wrong(&["--actor", "RUS", "--as-of", "2023-06-01"]);
    assert!(early.contains("on record by 2023-06-01"), "{early}");
    let unknown = wrong(&["--actor", "PRK"]);
    assert!(unknown.contains("North Korea"), "{unknown}");
    assert!(unknown.contains("has PRK as its actor"), "{unknown}");
    let never = wrong(&["--actor", "RUS", "--type", "ASSAULT"]);
    assert!(never.contains("of type ASSAULT"), "{never}");
    assert!(wrong(&[]).contains("--actor"));
    let dataset = wrong(&["--actor", "RUS", "--dataset", "nothing"]);
    assert!(dataset.contains("\"nothing\""), "{dataset}");

    let ran = desk.run(&[&ASKED[..], &["--recipient", "USA"]].concat());
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(
        ran.err.contains("no data, and no probability of 0"),
        "{}",
        ran.err
    );

    let empty = Desk::with(&[]);
    assert_eq!(empty.run(&["init"]).code, 0);
    let ran = empty.run(&ASKED);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("holds no event"), "{}", ran.err);
}

#[test]
fn what_is_kept_waits_in_the_ledger() {
    let desk = desk();
    let past = desk.run(&[&ASKED[..], &["--keep"]].concat());
    assert_eq!(past.code, 1);
    assert!(past.err.contains("would not be a forecast"), "{}", past.err);
    let ahead = ["--keep", "--as-of", "2190-01-01", "--top", "1"];
    let ran = desk.run(&[&ASKED[..], &ahead].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = desk.run(&["questions", "--format", "json"]);
    let kept: serde_json::Value = serde_json::from_str(ran.out.trim()).expect("one question");
    assert_eq!(kept["state"], "open");
    assert_eq!(kept["closes"], "2190-01-31");
    assert_eq!(kept["text"], "Russia → Ukraine: THREATEN, at least once");
    assert!(kept["low"].as_f64().is_some_and(|it| it > 0.0), "{kept}");
}

#[test]
fn probabilities_are_written_on_the_scale_asked_for() {
    let desk = desk();
    let word = |scale: &str| {
        let more = ["--scale", scale, "--format", "json", "--top", "1"];
        let ran = desk.run(&[&ASKED[..], &more].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let row: serde_json::Value = serde_json::from_str(ran.out.trim()).expect("a row");
        (row["word"].clone(), row["scale"].clone())
    };
    assert_eq!(word("icd203").1, "ICD 203");
    assert_ne!(word("icd203").0, word("kent").0);
    assert_eq!(
        desk.run(&[&ASKED[..], &["--scale", "mine"]].concat()).code,
        2
    );
    let endless = desk.run(&[
        "forecast",
        "links",
        "--actor",
        "RUS",
        "--within",
        "4000000000d",
    ]);
    assert_eq!(endless.code, 2);
    assert!(endless.err.contains("from 1 to 36500"), "{}", endless.err);
}

#[test]
fn one_day_teaches_nothing() {
    let desk = Desk::with(&[
        ("one.txt", b"0\t0\t1\t0\n"),
        ("entities.txt", ENTITIES),
        ("relations.txt", RELATIONS),
    ]);
    assert_eq!(desk.run(&["init"]).code, 0);
    import(&desk, "one.txt");
    let ran = desk.run(&ASKED);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("are of one day, 2024-01-01"),
        "{}",
        ran.err
    );
}
