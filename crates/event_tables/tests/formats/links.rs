//! Temporal knowledge graphs.

use event_tables::{Days, LinkNames, Options, read_links};
use jiff::civil::date;
use proptest::prelude::*;

use crate::rows::{Outcome, REGISTRY, RETRIEVED, collect};

const ENTITIES: &str = "Military_(Russia)\t0\nUnited Nations\t1\nSome_Unknown_Person\t2\n";
const RELATIONS: &str = "Make_statement\t0\nFind guilty or liable (legally)\t1\nDance\t2\n";

fn outcome(links: &str, days: Days) -> Outcome {
    let start = date(2014, 1, 1);
    let names = LinkNames::read(ENTITIES.as_bytes(), RELATIONS.as_bytes(), start, days);
    let names = names.expect("both files hold names");
    let options = Options::new("icews14", "train.txt", RETRIEVED);
    let batches = read_links(links.as_bytes(), &names, options, &REGISTRY);
    collect(batches.expect("no header is read")).expect("most lines are links")
}

#[test]
fn numbers_become_actors_and_codes() {
    let found = outcome(
        "0\t0\t1\t0\n0 1 2 31 0\n1\t2\t0\t1\n9\t0\t0\t1\n0\t0\t0\t2\n",
        Days::One,
    );
    let names = [
        "row_id",
        "code",
        "actor",
        "recipient",
        "first_day",
        "actor_original",
    ];
    let expected = [
        "icews14:0.0.1.0",
        "010",
        "RUS MIL",
        "IGO UNO",
        "2014-01-01",
        "Military (Russia)",
    ];
    assert_eq!(found.row(0, names), expected);
    let expected = [
        "icews14:0.1.2.31",
        "116",
        "RUS MIL",
        "Some_Unknown_Person",
        "2014-02-01",
        "Military (Russia)",
    ];
    assert_eq!(found.row(1, names), expected);
    assert_eq!(
        found.rejected,
        [
            "3: column relation: \"Dance\" is no code of CAMEO",
            "4: column subject: no name for number \"9\"",
        ]
    );
}

#[test]
fn hours_are_days() {
    let found = outcome("0\t0\t1\t48\n", Days::Hours);
    assert_eq!(found.column("first_day"), ["2014-01-03"]);
}

#[test]
fn a_file_that_holds_no_names_is_refused() {
    let error = LinkNames::read(
        "a b c".as_bytes(),
        "".as_bytes(),
        date(2014, 1, 1),
        Days::One,
    );
    let error = error.expect_err("no number");
    assert_eq!(error.to_string(), "line 1: no name with its number");
}

proptest! {
    #[test]
    fn any_lines_are_links_or_rejected(links in "([0-9]{0,12}[ \t]?){0,20}\n[0-9 \t]{0,40}") {
        let names = LinkNames::read(ENTITIES.as_bytes(), RELATIONS.as_bytes(), date(2014, 1, 1), Days::One);
        let names = names.expect("both files hold names");
        let options = Options::new("x", "x", RETRIEVED);
        let batches = read_links(links.as_bytes(), &names, options, &REGISTRY);
        let _ = collect(batches.expect("no header is read"));
    }
}
