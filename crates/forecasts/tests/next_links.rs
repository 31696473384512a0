//! What comes next is ranked from what was known, and from nothing else.

use forecasts::{Completion, DatedAct, LearnConfig, NextError, NextQuestion, next_links};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use ontology::{ActorCode, EventType};
use proptest::prelude::*;

const FIRST: Date = date(2024, 1, 1);

fn act(day: i64, actor: &str, event_type: EventType, recipient: &str) -> DatedAct {
    DatedAct {
        day: FIRST.saturating_add(day.days()),
        actor: actor.parse().expect("a code"),
        recipient: recipient.parse().expect("a code"),
        event_type,
    }
}

fn question(actor: &str) -> NextQuestion {
    NextQuestion {
        actor: Some(actor.parse().expect("a code")),
        event_type: None,
        recipient: None,
        within_days: 30,
        n_wanted: 20,
    }
}

fn ask(
    acts: &[DatedAct],
    question: &NextQuestion,
    as_of: Date,
) -> Result<Vec<Completion>, NextError> {
    let name_of = |code: &ActorCode| match code.base() {
        "ARL" => "Arland".to_owned(),
        "BOR" => "Borland".to_owned(),
        other => other.to_owned(),
    };
    next_links(acts, question, as_of, &LearnConfig { seed: 0 }, &name_of)
}

/// A quarter in which Arland threatens Borland every fourth day, and Borland's partner Carland too.
fn quarter() -> Vec<DatedAct> {
    let mut acts = Vec::new();
    for day in 0..90 {
        if day % 4 == 0 {
            acts.push(act(day, "ARL", EventType::Threaten, "BOR"));
        }
        if day % 6 == 0 {
            acts.push(act(day, "CAR", EventType::Threaten, "ARL"));
        }
        if day % 5 == 0 {
            acts.push(act(day, "CAR", EventType::Cooperate, "BOR"));
        }
        if day % 30 == 7 {
            acts.push(act(day, "ARL MIL", EventType::Consult, "CAR"));
        }
    }
    acts
}

#[test]
fn the_likeliest_comes_first_with_its_counts() {
    let ranked = ask(&quarter(), &question("ARL"), date(2024, 3, 30)).expect("an answer");
    let best = &ranked[0];
    assert_eq!(best.event_type, EventType::Threaten);
    assert_eq!(best.recipient.to_string(), "BOR");
    assert_eq!(best.n_days, 23);
    assert!(best.probability > 0.6, "{}", best.probability);
    let told = "Arland threatened Borland on 15 of the last 60 days, last 2 days ago";
    assert!(
        best.reasons.iter().any(|it| it.starts_with(told)),
        "{:?}",
        best.reasons
    );
    let partner = "CAR and Borland cooperated on 18 of the last 90 days";
    assert!(
        best.reasons.iter().any(|it| it.contains(partner)),
        "{:?}",
        best.reasons
    );
    assert!(ranked.iter().any(|it| it.actor.to_string() == "ARL MIL"));
}

#[test]
fn either_end_and_the_type_may_be_given() {
    let mut asked = question("ARL");
    asked.actor = None;
    asked.recipient = Some(ActorCode::new("ARL"));
    asked.event_type = Some(EventType::Threaten);
    let ranked = ask(&quarter(), &asked, date(2024, 3, 30)).expect("an answer");
    assert_eq!(ranked[0].actor.to_string(), "CAR");
    assert!(ranked.iter().all(|it| it.event_type == EventType::Threaten));

    asked.actor = Some(ActorCode::new("CAR"));
    asked.event_type = None;
    let ranked = ask(&quarter(), &asked, date(2024, 3, 30)).expect("an answer");
    assert!(ranked.iter().all(|it| it.recipient.base() == "ARL"));
}

#[test]
fn what_cannot_be_ranked_is_said() {
    let wrong = |acts: &[DatedAct], asked: &NextQuestion, as_of: Date| {
        let error = ask(acts, asked, as_of).expect_err("there is nothing to say");
        error.to_string()
    };
    assert_eq!(
        wrong(&quarter(), &question("ARL"), date(2023, 12, 1)),
        "no act of an actor towards another is on record by 2023-12-01"
    );
    let one_day = [act(0, "ARL", EventType::Threaten, "BOR")];
    assert_eq!(
        wrong(&one_day, &question("ARL"), FIRST),
        "all acts on record by 2024-01-01 are of one day, 2024-01-01: nothing can be learned"
    );
    assert_eq!(
        wrong(&quarter(), &question("DOR"), date(2024, 3, 30)),
        "no act on record by 2024-03-30 has DOR as its actor"
    );
    let mut nobody = question("ARL");
    nobody.actor = None;
    assert_eq!(
        wrong(&quarter(), &nobody, date(2024, 3, 30)),
        "name an actor or a recipient"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_later_changes_nothing(
        rows in prop::collection::vec((0_i64..60, 0_usize..5, 0_usize..16, 0_usize..5), 1..120),
        cut in 0_i64..60,
    ) {
        let codes = ["ARL", "ARL MIL", "BOR", "CAR", "DOR"];
        let acts: Vec<DatedAct> = rows
            .iter()
            .map(|&(day, actor, kind, recipient)| {
                act(day, codes[actor], EventType::ALL[kind], codes[recipient])
            })
            .collect();
        let as_of = FIRST.saturating_add(cut.days());
        let known: Vec<DatedAct> = acts.iter().filter(|act| act.day <= as_of).cloned().collect();
        let asked = question("ARL");
        let whole = ask(&acts, &asked, as_of);
        prop_assert_eq!(&whole, &ask(&known, &asked, as_of));
        for one in whole.unwrap_or_default() {
            prop_assert!(one.probability > 0.0 && one.probability < 1.0);
            prop_assert!(!one.reasons.iter().any(String::is_empty));
        }
    }
}
