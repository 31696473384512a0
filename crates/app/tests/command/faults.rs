//! Runs that are killed, meet each other, find no room, or are interrupted.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::run::Desk;

const READ: [&str; 2] = ["read", "articles"];
const IMPORT: [&str; 3] = ["import", "gdelt", "a.csv"];

/// Lines of GDELT 1.0.
fn events(first: usize, n_lines: usize) -> String {
    let line = |id: usize| {
        let mut fields = vec![String::new(); 58];
        let day = "20240301".to_owned();
        for (place, text) in [
            (0, id.to_string()),
            (1, day.clone()),
            (5, "RUSGOV".to_owned()),
            (15, "PRK".to_owned()),
            (26, "042".to_owned()),
            (28, "04".to_owned()),
            (56, day),
        ] {
            fields[place] = text;
        }
        fields.join("\t") + "\n"
    };
    (first..first + n_lines).map(line).collect()
}

/// A workspace beside a file of events and a folder of articles, all of three sentences.
fn desk(n_events: usize, n_articles: usize) -> Desk {
    let desk = Desk::with(&[("a.csv", events(1, n_events).as_bytes())]);
    let folder = desk.path().join("articles");
    fs::create_dir(&folder).expect("the desk and its programs are there");
    for number in 0..n_articles {
        let text = format!(
            "Title: Talks {number}\nDate: 2024-06-19\n\nArland signed treaty {number} with Borland on \
             Monday. Russia will send {number} missiles to North Korea next year. Borland expelled \
             the ambassador of Arland.\n"
        );
        fs::write(folder.join(format!("{number}.txt")), text)
            .expect("the desk and its programs are there");
    }
    assert_eq!(desk.run(&["init"]).code, 0);
    desk
}

fn begin(desk: &Desk, args: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("bellwether"))
        .args(args)
        .current_dir(desk.path())
        .env_remove("BELLWETHER_WORKSPACE")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the desk and its programs are there")
}

fn numbers(desk: &Desk, query: &str) -> Vec<u64> {
    let ran = desk.run(&["sql", "--format", "csv", query]);
    let row = ran
        .out
        .lines()
        .nth(1)
        .unwrap_or_else(|| panic!("{}", ran.err));
    row.split(',')
        .map(|number| number.parse().expect("the desk and its programs are there"))
        .collect()
}

/// How much is there, and what may not be: rows twice, documents without one of their statements.
const THERE: &str = "SELECT (SELECT count(*) FROM event_rows) AS event_rows, \
    (SELECT count(*) FROM documents) AS documents, \
    (SELECT count(*) FROM statements WHERE document_id IN (SELECT id FROM documents)) AS statements, \
    (SELECT count(*) - count(DISTINCT \"row\") FROM event_rows) \
    + (SELECT count(*) - count(DISTINCT id) FROM documents) \
    + (SELECT count(*) - count(DISTINCT statement_id) FROM statements) AS faults";

#[test]
fn a_read_killed_at_any_moment_leaves_whole_documents() {
    let desk = desk(1, 40);
    for moment in [150, 400, 600, 800, 1_000, 1_200] {
        let mut running = begin(&desk, &READ);
        sleep(Duration::from_millis(moment));
        running.kill().unwrap();
        running.wait().unwrap();
        let [_, documents, statements, faults] = numbers(&desk, THERE)[..] else {
            panic!("four numbers are asked for")
        };
        assert_eq!((statements, faults), (3 * documents, 0));
    }
    let ran = desk.run(&READ);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(numbers(&desk, THERE), [0, 40, 120, 0]);
}

#[test]
fn a_compaction_killed_at_any_moment_loses_nothing() {
    let desk = desk(5_000, 5);
    for args in [&IMPORT[..], &READ] {
        assert_eq!(desk.run(args).code, 0);
    }
    fs::write(desk.path().join("b.csv"), events(5_001, 5_000)).unwrap();
    assert_eq!(desk.run(&["import", "gdelt", "b.csv"]).code, 0);
    for moment in [100, 250, 400, 600, 800, 1_000] {
        let mut running = begin(&desk, &["compact"]);
        sleep(Duration::from_millis(moment));
        running.kill().unwrap();
        running.wait().unwrap();
        assert_eq!(numbers(&desk, THERE), [10_000, 5, 15, 0]);
    }
    let ran = desk.run(&["compact"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(numbers(&desk, THERE), [10_000, 5, 15, 0]);
}

/// Whether a run did its work, or said that it must wait.
fn did(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    let must_wait = said.contains("is running in this workspace; wait until it is done");
    assert!(output.status.success() || must_wait, "{said}");
    output.status.success()
}

#[test]
fn of_two_imports_at_once_both_succeed_or_one_says_that_it_must_wait() {
    let desk = desk(5_000, 0);
    fs::write(desk.path().join("b.csv"), events(4_001, 5_000)).unwrap();
    let running = [IMPORT, ["import", "gdelt", "b.csv"]].map(|args| begin(&desk, &args));
    let done = running.map(|running| did(&running.wait_with_output().unwrap()));
    assert!(done.contains(&true));
    for args in [IMPORT, ["import", "gdelt", "b.csv"]] {
        assert_eq!(desk.run(&args).code, 0);
    }
    assert_eq!(numbers(&desk, THERE), [9_000, 0, 0, 0]);
}

#[test]
fn import_read_and_compact_at_once_do_their_work_or_say_that_they_must_wait() {
    let desk = desk(5_000, 20);
    let running = [&IMPORT[..], &READ, &["compact"]].map(|args| begin(&desk, args));
    let [imported, read, _] = running.map(|running| did(&running.wait_with_output().unwrap()));
    assert!(read, "a read waits for nobody");
    if !imported {
        assert_eq!(desk.run(&IMPORT).code, 0);
    }
    assert_eq!(numbers(&desk, THERE), [5_000, 20, 60, 0]);
}

/// Runs a shell script in which `bellwether` is the program; none where there is no such shell.
#[cfg(unix)]
fn script(desk: &Desk, shell: &[&str], script: &str) -> Option<String> {
    let (program, args) = shell.split_first()?;
    let ran = Command::new(program)
        .args(args)
        .args(["-c", script])
        .env("bellwether", assert_cmd::cargo::cargo_bin!("bellwether"))
        .current_dir(desk.path())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr))
}

/// Fills the disk under the workspace, runs every command that writes, makes room, runs them again;
/// then the same read-only.
#[cfg(unix)]
const NO_ROOM: &str = r#"
"$bellwether" read articles 2>/dev/null
mkdir more && sed 's/treaty/charter/' articles/1.txt >more/1.txt
mkdir disk && mount -t tmpfs -o size=4m tmpfs disk && cp -r bellwether disk/w || { echo "no disk"; exit; }
all() {
    for work in "import gdelt a.csv" "read more" "questions" "compact"; do
        "$bellwether" $work --workspace disk/w >out 2>&1
        echo "$1 ${work%% *} $?: $(tr '\n' ' ' <out)"
    done
    "$bellwether" init disk/new >out 2>&1; echo "$1 init $?: $(cat out)"
}
dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null
all full
rm disk/filler
mount -o remount,ro disk
all read-only
mount -o remount,rw disk
all room
"$bellwether" sql --workspace disk/w --format csv "SELECT (SELECT count(*) FROM event_rows) || ' rows, ' || (SELECT count(*) FROM documents) || ' documents'"
"#;

#[cfg(unix)]
#[test]
fn without_room_a_command_says_so_and_works_once_there_is_some() {
    let desk = desk(5_000, 20);
    let shell = ["unshare", "--mount", "--map-root-user", "sh"];
    let said = script(&desk, &shell, NO_ROOM).unwrap_or_default();
    // Not every machine lets its users have a disk of their own.
    if !said.contains("full import") {
        return;
    }
    for work in ["import", "read", "questions", "compact", "init"] {
        let line = |state: &str| {
            let start = format!("{state} {work} ");
            let line = said.lines().find(|line| line.starts_with(&start));
            line.unwrap_or_else(|| panic!("{said}")).to_owned()
        };
        let full = line("full");
        assert!(full.contains(" 1: "), "{full}");
        assert!(
            full.contains("the disk is full") && full.contains("make room"),
            "{full}"
        );
        let denied = line("read-only");
        assert!(denied.contains(" 1: "), "{denied}");
        assert!(
            denied.contains("Read-only") && denied.contains("must be allowed"),
            "{denied}"
        );
        let room = line("room");
        assert!(room.contains(" 0: "), "{room}");
    }
    assert!(!said.contains("panicked"), "{said}");
    assert!(said.contains("5000 rows, 21 documents"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_named_and_leaves_nothing_behind() {
    let desk = desk(60_000, 0);
    let limited = "trap '' XFSZ; ulimit -f 100; \"$bellwether\" import gdelt a.csv";
    let said = script(&desk, &["sh"], limited).unwrap();
    assert!(said.contains("ulimit -f"), "{said}");
    assert_eq!(files_of_rows(&desk), 0);
    assert_eq!(desk.run(&IMPORT).code, 0);
    assert_eq!(numbers(&desk, THERE), [60_000, 0, 0, 0]);
}

fn files_of_rows(desk: &Desk) -> usize {
    let folder = desk.path().join("bellwether/tables/event_rows");
    let entries = fs::read_dir(folder)
        .expect("the desk and its programs are there")
        .map(|entry| entry.expect("the desk and its programs are there").path());
    let of_rows = |path: &Path| path.extension().is_some_and(|end| end == "parquet");
    entries.filter(|path| of_rows(path)).count()
}

/// Presses Ctrl-C after some time, and returns what was said and how long it took to end.
#[cfg(unix)]
fn interrupted(mut running: Child, after: Duration) -> (Option<i32>, String, Duration) {
    sleep(after);
    assert!(
        running
            .try_wait()
            .expect("the desk and its programs are there")
            .is_none(),
        "it takes longer than that"
    );
    let asked = Instant::now();
    let number = running.id().to_string();
    Command::new("kill")
        .args(["-INT", &number])
        .status()
        .expect("the desk and its programs are there");
    let output = running
        .wait_with_output()
        .expect("the desk and its programs are there");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said, asked.elapsed())
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_long_query() {
    let desk = desk(1, 0);
    let query = "SELECT sum(a.value * b.value % 7) FROM generate_series(1, 1000000) a \
        CROSS JOIN generate_series(1, 1000000) b";
    let running = begin(&desk, &["sql", query]);
    let (code, said, time) = interrupted(running, Duration::from_secs(2));
    assert_eq!(code, Some(130), "{said}");
    assert!(
        said.contains("interrupted; the query was stopped"),
        "{said}"
    );
    assert!(time < Duration::from_secs(1), "{time:?}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_an_import_and_what_was_added_stays() {
    let desk = desk(1_000, 0);
    assert_eq!(desk.run(&IMPORT).code, 0);
    fs::write(desk.path().join("b.csv"), events(1, 400_000)).unwrap();
    let running = begin(&desk, &["import", "gdelt", "b.csv"]);
    let (code, said, time) = interrupted(running, Duration::from_secs(2));
    assert_eq!(code, Some(130), "{said}");
    assert!(
        said.contains("interrupted; what was added before stays"),
        "{said}"
    );
    assert!(time < Duration::from_millis(1_500), "{time:?}");
    assert_eq!(numbers(&desk, THERE), [1_000, 0, 0, 0]);
}
