//! Rows of events out of a workspace as Parquet, and into another.

use std::fs;
use std::process::{Command, Stdio};

use crate::run::Desk;

const OWN: &[u8] = b"dataset,row_id,first_day,last_day,known_on,code_system,code,mode,actor,recipient,latitude,longitude,fatalities,tone,note\n\
mine,mine:7,2024-01-05,2024-01-06,2024-01-07,plover,ASSAULT,drone,RUS MIL,UKR,50.25,36.1,2,-3.7,\"said \"\"by\"\" us\"\n\
,,2024-02-01,,2024-02-02,,CONSULT,visit,KOR; JPN,USA,,,,,\n\
,9,2024-02-01,,2024-02-02,cameo,042,,KOR,USA,,,,,\n";

/// Everything but where the rows stand and when they were fetched.
const ROWS: &str =
    "SELECT * EXCEPT (\"row\", supersedes, file, line, retrieved) FROM event_rows ORDER BY row_id";

/// A workspace with rows, and the same rows in `rows.parquet`.
fn desk() -> Desk {
    let desk = Desk::with(&[("own.csv", OWN)]);
    assert_eq!(desk.run(&["init", "one"]).code, 0);
    let import = ["import", "--workspace", "one", "bellwether", "own.csv"];
    assert_eq!(desk.run(&import).code, 0);
    let out = fs::File::create(desk.path().join("rows.parquet"))
        .expect("the desk and its programs are there");
    let query = "SELECT * FROM event_rows ORDER BY \"row\"";
    let status = Command::new(assert_cmd::cargo::cargo_bin!("bellwether"))
        .args(["sql", "--workspace", "one", "--format", "parquet", query])
        .current_dir(desk.path())
        .stdout(Stdio::from(out))
        .status()
        .expect("the desk and its programs are there");
    assert!(status.success());
    assert_eq!(desk.run(&["init", "two"]).code, 0);
    desk
}

fn rows(desk: &Desk, workspace: &str) -> String {
    let ran = desk.run(&["sql", "--workspace", workspace, "--format", "json", ROWS]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

#[test]
fn rows_come_back_as_they_were_and_once() {
    let desk = desk();
    let import = [
        "import",
        "--workspace",
        "two",
        "--format",
        "json",
        "bellwether",
        "rows.parquet",
    ];
    for (added, unchanged) in [(3, 0), (0, 3)] {
        let ran = desk.run(&import);
        let summary: serde_json::Value = serde_json::from_str(&ran.out).expect(&ran.err);
        assert_eq!(summary["added"], added);
        assert_eq!(summary["unchanged"], unchanged);
    }
    assert_eq!(rows(&desk, "two"), rows(&desk, "one"));
    // A row that says its version is the row it came from.
    let home = [
        "import",
        "--workspace",
        "one",
        "--format",
        "json",
        "bellwether",
        "rows.parquet",
    ];
    let summary: serde_json::Value = serde_json::from_str(&desk.run(&home).out).unwrap();
    assert_eq!(
        (&summary["unchanged"], &summary["superseded"]),
        (&3.into(), &0.into())
    );
}

#[test]
fn a_folder_of_parquet_is_read_and_other_layouts_pass_it_over() {
    let desk = desk();
    fs::create_dir(desk.path().join("folder")).unwrap();
    fs::copy(
        desk.path().join("rows.parquet"),
        desk.path().join("folder/a.parquet"),
    )
    .unwrap();
    let ran = desk.run(&["import", "--workspace", "two", "gdelt", "folder"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err
            .contains("a.parquet: skipped: only `import bellwether` reads Parquet"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("folder: no file to import was found"),
        "{}",
        ran.err
    );
    let ran = desk.run(&["import", "--workspace", "two", "bellwether", "folder"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(rows(&desk, "two"), rows(&desk, "one"));
}

#[test]
fn a_damaged_file_is_named_and_nothing_is_added() {
    let desk = desk();
    let whole = fs::read(desk.path().join("rows.parquet")).unwrap();
    let mut scratched = whole.clone();
    for place in (4..whole.len() - 8).step_by(7) {
        scratched[place] ^= 0x55;
    }
    let write = |name: &str, bytes: &[u8]| fs::write(desk.path().join(name), bytes).unwrap();
    write("cut.parquet", &whole[..whole.len() / 2]);
    write("text.parquet", OWN);
    write("empty.parquet", b"");
    write("scratched.parquet", &scratched);
    for name in [
        "cut.parquet",
        "text.parquet",
        "empty.parquet",
        "scratched.parquet",
    ] {
        let ran = desk.run(&["import", "--workspace", "two", "bellwether", name]);
        assert_eq!(ran.code, 1, "{name}");
        assert!(
            ran.err.starts_with(&format!("bellwether: {name}: ")),
            "{}",
            ran.err
        );
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
    }
    assert_eq!(rows(&desk, "two"), "");
}
