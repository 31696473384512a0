//! Forecasts from articles to questions, answers and scores.

use crate::run::Desk;

const OUTLOOK: &[u8] = b"Title: Outlook\nPublisher: Arland Institute\nDate: 2024-12-12\n\n\
    Russia is likely to sign a treaty with North Korea in 2025. The rift could become more evident.\n";
const REPORT: &[u8] = b"Title: Treaty signed\nPublisher: Arland Times\nDate: 2025-03-06\n\n\
    Russia signed a treaty with North Korea on Wednesday.\n";
const LATER: &[u8] = b"Title: Visit\nPublisher: Arland Times\nDate: 2026-02-02\n\n\
    Russia met North Korea in Moscow on Monday.\n";

fn desk() -> Desk {
    let desk = Desk::with(&[
        ("outlook.txt", OUTLOOK),
        ("report.txt", REPORT),
        ("later.txt", LATER),
    ]);
    assert_eq!(desk.run(&["init"]).code, 0);
    let read = desk.run(&["read", "outlook.txt", "report.txt", "later.txt"]);
    assert_eq!(read.code, 0, "{}", read.err);
    desk
}

fn lines(out: &str) -> Vec<serde_json::Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).expect("one object a line"))
        .collect()
}

#[test]
fn a_forecast_is_asked_answered_and_scored() {
    let desk = desk();
    let ran = desk.run(&["questions", "--as-of", "2026-03-01", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let questions = lines(&ran.out);
    assert_eq!(questions[0]["state"], "yes", "{}", ran.out);
    assert_eq!(questions[0]["low"], 0.55);

    let early = desk.run(&["score", "--as-of", "2025-06-01", "--format", "json"]);
    assert_eq!(lines(&early.out)[0]["scored"], 0, "{}", early.out);
    let late = desk.run(&["score", "--as-of", "2026-03-01", "--format", "json"]);
    assert_eq!(lines(&late.out)[0]["scored"], 1, "{}", late.out);
    assert_eq!(lines(&late.out)[0]["brier"], 0.106);
    assert!(lines(&late.out)[0]["skill"].is_null());
}

#[test]
fn a_person_overrules_the_record() {
    let desk = desk();
    let ran = desk.run(&["questions", "--as-of", "2026-03-01", "--format", "json"]);
    let id = lines(&ran.out)[0]["question_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let confirm = [
        "questions",
        "resolve",
        "--as-of",
        "2026-03-01",
        "--confirm",
        &id,
        "no",
    ];
    let alone = desk.run(&confirm);
    assert_eq!(alone.code, 2, "{}", alone.err);
    let why = ["--by", "an editor", "--because", "it was only initialled"];
    let ran = desk.run(&[&confirm[..], &why[..]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let score = desk.run(&["score", "--as-of", "2026-03-01", "--format", "json"]);
    assert_eq!(lines(&score.out)[0]["no"], 1, "{}", score.out);
    let each = desk.run(&[
        "score",
        "--as-of",
        "2026-03-01",
        "--each",
        "-o",
        "ledger.html",
    ]);
    let decided = "decided by an editor on 1 March 2026: it was only initialled";
    assert!(each.out.contains(decided), "{}", each.out);
    assert!(
        each.out
            .contains("the record proposes yes: 1 event of the record fits"),
        "{}",
        each.out
    );
    let page = desk.file("ledger.html");
    assert!(page.contains("decided by an editor on 1 March 2026"));
    assert!(page.contains(&id[..11]));
    let rows = desk.run(&["sql", "SELECT who, outcome FROM resolutions"]);
    assert_eq!(rows.out, "who,outcome\nan editor,no\n");

    let unknown = ["questions", "resolve", "--confirm", "b3:nothing", "yes"];
    let ran = desk.run(&[&unknown[..], &why[..]].concat());
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("no question has the id \"b3:nothing\""),
        "{}",
        ran.err
    );
}

#[test]
fn every_entry_explains_itself() {
    let desk = desk();
    let day = ["--as-of", "2026-03-01"];
    let ran = desk.run(&[&["questions", "--format", "json"], &day[..]].concat());
    let id = lines(&ran.out)[0]["question_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let explain = |id: &str| {
        let ran = desk.run(&[&["explain", id], &day[..]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let question = explain(&id[..12]);
    for part in [
        "actor=RUS recipient=PRK type=SUPPORT; Russia (RUS) → North Korea (PRK)",
        "one such event on days after 2024-12-31 and up to 2025-12-31",
        "“Russia signed a treaty with North Korea on Wednesday.”",
        "55–80 %, our reading of the words on the scale ICD 203",
        "p = (0.550 + 0.800) / 2 = 0.675, o = 1",
        "Brier (p − o)² = 0.106; over the range 0.040 to 0.202",
        "= 0.393 nats",
    ] {
        assert!(question.contains(part), "{part} in {question}");
    }
    let first = |query: &str| {
        let ran = desk.run(&["sql", "--format", "csv", query]);
        ran.out.lines().nth(1).expect(&ran.err).to_owned()
    };
    let forecast = first("SELECT forecast_id FROM forecasts WHERE words LIKE '%likely%'");
    assert!(explain(&forecast).starts_with(&format!("forecast {forecast}")));
    assert_eq!(
        desk.run(&[&["questions", "resolve"], &day[..]].concat())
            .code,
        0
    );
    let resolution = first("SELECT resolution_id FROM resolutions WHERE outcome = 'yes'");
    let told = explain(&resolution);
    assert!(told.contains("yes, proposed by bellwether"), "{told}");
    let indicator = explain("prk-weapons-tests");
    assert!(
        indicator.contains("thresholds    low 1, concern 2, high 4"),
        "{indicator}"
    );
    let unknown = desk.run(&["explain", "b3:nothing"]);
    assert_eq!(unknown.code, 1);
    assert!(
        unknown.err.contains("is no statement, event, question"),
        "{}",
        unknown.err
    );
}

#[test]
fn no_forecast_is_no_data() {
    let desk = desk();
    for command in ["score", "questions"] {
        let ran = desk.run(&[command, "--as-of", "2020-01-01"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            ran.err.contains("no question is known by 2020-01-01"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn questions_go_out_and_come_back() {
    let desk = desk();
    let add = [
        "questions",
        "add",
        "Will Russia aid North Korea?",
        "--pattern",
        "actor=RUS recipient=PRK type=AID",
        "--opens",
        "2024-12-31",
        "--closes",
        "2025-12-31",
        "--by",
        "an editor",
        "--probability",
    ];
    for certain in ["0", "1", "NaN"] {
        let ran = desk.run(&[&add[..], &[certain]].concat());
        assert_eq!(ran.code, 1, "{certain}: {}", ran.err);
        assert!(ran.err.contains("--probability"), "{}", ran.err);
    }
    let ran = desk.run(&[&add[..], &["0.8", "--as-of", "2025-01-02"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let out = desk.run(&["questions", "export", "--as-of", "2026-03-01", "out.csv"]);
    assert_eq!(out.code, 0, "{}", out.err);
    assert!(
        desk.file("out.csv")
            .contains("Will Russia aid North Korea?")
    );

    let other = Desk::with(&[
        ("in.csv", desk.file("out.csv").as_bytes()),
        ("bad.csv", b"title\nx\n"),
    ]);
    assert_eq!(other.run(&["init"]).code, 0);
    let ran = other.run(&["questions", "import", "in.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let score = other.run(&["score", "--as-of", "2026-03-01", "--format", "json"]);
    assert_eq!(lines(&score.out)[0]["scored"], 2, "{}", score.out);
    let bad = other.run(&["questions", "import", "bad.csv"]);
    assert_eq!(bad.code, 1);
    assert!(
        bad.err
            .contains("bad.csv: line 1: the file lacks the columns open_time"),
        "{}",
        bad.err
    );
}

#[test]
fn a_question_that_closes_before_it_opens_is_refused() {
    let desk = desk();
    let ran = desk.run(&[
        "questions",
        "add",
        "Will it?",
        "--closes",
        "2024-01-01",
        "--by",
        "an editor",
    ]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("closes before it opens"), "{}", ran.err);
    let ran = desk.run(&[
        "questions",
        "add",
        "Will it?",
        "--pattern",
        "actr=RUS",
        "--closes",
        "2034-01-01",
        "--by",
        "me",
    ]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("no part of an event pattern"),
        "{}",
        ran.err
    );
}

#[test]
fn the_demonstration_keeps_its_ledger() {
    let desk = Desk::with(&[]);
    let ran = desk.run(&["demo", "--ledger", "--as-of", "2026-01-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("three more reconnaissance satellites"),
        "{}",
        ran.out
    );
    assert!(desk.file("demo-ledger.html").contains("Forecast ledger"));
}

#[test]
fn one_product_has_one_scale() {
    let desk = desk();
    let ran = desk.run(&["outlook", "--scale", "ipcc", "-o", "outlook.html"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = desk.file("outlook.html");
    assert!(page.contains("66–100 %"), "likely as IPCC has it");
    assert!(!page.contains("55–80 %") && !page.contains("ICD 203"));
}

#[test]
fn words_of_probability_are_checked_and_written() {
    let text =
        "War is very likely.\nWith high confidence, talks are probable.\nIt could rain (50 %).\n";
    let desk = Desk::with(&[("text.txt", text.as_bytes())]);
    let ran = desk.run(&["lint", "text.txt", "--format", "json"]);
    let rules: Vec<String> = lines(&ran.out)
        .iter()
        .map(|it| format!("{} {}", it["line"], it["rule"].as_str().unwrap()))
        .collect();
    let expected = [
        "2 mixed rows",
        "2 likelihood and confidence",
        "3 number on a bare word",
    ];
    assert_eq!(
        (ran.code, rules.as_slice()),
        (1, expected.map(str::to_owned).as_slice())
    );

    let word = |p: &str, scale: &str| desk.run(&["word", p, "--scale", scale]);
    assert_eq!(
        word("0.97", "ipcc").out,
        "extremely likely (95–100 %, IPCC)\n"
    );
    assert!(word("0.07", "phia").out.contains("this is the nearest"));
    assert_eq!(word("0.995", "icd203").code, 1);
}

#[test]
fn questions_and_forecasts_come_in_files_of_their_own() {
    let questions = "Question ID,Question Title,Question Type,Open Time,Scheduled Close Time,\
        Scheduled Resolve Time,Resolution\n\
        11,Will Arland visit Borland?,binary,2024-01-01,2024-06-30,2024-07-02,yes\n";
    let forecasts = "Question ID,Forecaster ID,Forecaster Username,Start Time,Probability Yes\n\
        11,5,ada,2024-02-01 08:30:00+00:00,0.7\n\
        11,5,ada,2024-02-02,1\n";
    let desk = Desk::with(&[
        ("questions.csv", questions.as_bytes()),
        ("forecasts.csv", forecasts.as_bytes()),
    ]);
    assert_eq!(desk.run(&["init"]).code, 0);
    let ran = desk.run(&["questions", "import", "questions.csv", "forecasts.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let refused = "forecasts.csv: line 3: probability_yes = \"1\": 1 is certainty and no forecast";
    assert!(ran.err.contains(refused), "{}", ran.err);
    let score = desk.run(&["score", "--as-of", "2024-08-01", "--format", "json"]);
    let all = &lines(&score.out)[0];
    assert_eq!(
        (&all["scored"], &all["brier"]),
        (&1.into(), &0.09.into()),
        "{all}"
    );
}
