//! From a statement to a score, on two countries that do not exist.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use ontology::{EventType, Scale, Standing};
use proptest::prelude::*;
use records::{Condition, Forecast, Likelihood, Outcome, Question, Speaker};

use crate::made_up::{
    SCORING, at, document, event, in_year, question, statement, with_hedge, with_object,
};
use crate::{By, Entry, Finding, Record, lint, questions_of, reliability, resolve, tallies};

const ISSUED: Date = Date::constant(2024, 12, 12);

/// A record of documents that each report one act of Arland on the day they were published.
fn record(reports: &[(&str, EventType, &str, Date)]) -> Record {
    let mut documents = Vec::new();
    let mut statements = Vec::new();
    let mut events = Vec::new();
    let mut memberships = Vec::new();
    for &(text, event_type, trigger, day) in reports {
        let document = document(text, day);
        let statement = statement(&document, Standing::Reported, event_type, trigger);
        let (event, membership) = event(&statement, day);
        documents.push(document);
        statements.push(statement);
        events.push(event);
        memberships.push(membership);
    }
    let documents: Vec<_> = documents.iter().collect();
    Record::new(events, &memberships, &documents, &statements)
}

/// "Arland will likely launch another satellite in 2025."
fn asked() -> (Question, Forecast) {
    let document = document(
        "Arland will likely launch another satellite in 2025.",
        ISSUED,
    );
    let one = statement(&document, Standing::Forecast, EventType::Mobilize, "launch");
    let one = with_object(one, &document, "another satellite");
    let one = in_year(with_hedge(one, &document, "likely"), 2025);
    let asked = questions_of(&document, &[one], Scale::Icd203).remove(0);
    (asked.question, asked.forecast)
}

#[test]
fn a_forecast_becomes_a_question_with_its_own_words() {
    let (question, forecast) = asked();
    assert_eq!(question.pattern.to_string(), "actor=ARL type=MOBILIZE");
    assert_eq!(question.about, ["satellite"]);
    assert_eq!(question.opens, date(2024, 12, 31));
    assert_eq!(question.closes, Some(date(2025, 12, 31)));
    assert_eq!(forecast.words.as_deref(), Some("likely"));
    assert_eq!(lint(&question), []);
    let range = forecast.likelihood.range().expect("likely has a range");
    assert_eq!(range.to_string(), "55–80 %");
}

#[test]
fn each_act_of_a_list_is_asked_with_its_own_words() {
    let document = document("Arland could send troops or unveil a submarine.", ISSUED);
    let of = |trigger| statement(&document, Standing::Forecast, EventType::Mobilize, trigger);
    let asked = questions_of(&document, &[of("send"), of("unveil")], Scale::Icd203);
    assert_eq!(asked[0].question.text, "Arland could send troops");
    assert_eq!(asked[0].question.about, ["troops"]);
}

#[test]
fn who_says_so_is_no_part_of_what_is_asked() {
    let text = "Arland will send troops, the Institute in Arlburg said.";
    let document = document(text, ISSUED);
    let mut one = statement(&document, Standing::Forecast, EventType::Mobilize, "send");
    one.attribution.speaker = Some(Speaker {
        span: at(&document, "Institute"),
        code: None,
        name: "Institute".to_owned(),
    });
    let asked = questions_of(&document, &[one], Scale::Icd203).remove(0);
    assert_eq!(asked.question.text, "Arland will send troops");
}

#[test]
fn a_missile_is_no_satellite() {
    let (question, _) = asked();
    let missile = record(&[(
        "Arland tested a missile.",
        EventType::Mobilize,
        "tested",
        date(2025, 3, 1),
    )]);
    let proposal = resolve(&question, &missile, date(2025, 6, 1));
    assert_eq!(proposal.outcome, None);
    assert!(
        proposal.why.contains("not about satellite"),
        "{}",
        proposal.why
    );
    let satellite = record(&[(
        "Arland put a satellite into orbit.",
        EventType::Mobilize,
        "put",
        date(2025, 3, 1),
    )]);
    let proposal = resolve(&question, &satellite, date(2025, 6, 1));
    assert_eq!(proposal.outcome, Some(Outcome::Yes));
    assert_eq!(
        proposal.evidence[0].sentence.as_deref(),
        Some("Arland put a satellite into orbit.")
    );
}

#[test]
fn what_lies_outside_the_days_does_not_count() {
    let asked = question(EventType::Aid);
    let on = |day| {
        record(&[
            ("Arland sent grain.", EventType::Aid, "sent", day),
            (
                "Arland met Borland.",
                EventType::Consult,
                "met",
                date(2025, 2, 1),
            ),
            (
                "Arland met Borland again.",
                EventType::Consult,
                "met",
                date(2026, 2, 1),
            ),
        ])
    };
    let outcome = |day| resolve(&asked, &on(day), date(2026, 3, 1)).outcome;
    assert_eq!(outcome(date(2024, 12, 31)), Some(Outcome::No));
    assert_eq!(outcome(date(2025, 1, 1)), Some(Outcome::Yes));
    assert_eq!(outcome(date(2025, 12, 31)), Some(Outcome::Yes));
    assert_eq!(outcome(date(2026, 1, 1)), Some(Outcome::No));
}

#[test]
fn a_reason_calls_actors_by_name() {
    let met = ("Arland met Borland.", EventType::Consult, "met");
    let days = [date(2025, 11, 4), date(2026, 2, 1)];
    let record = record(&days.map(|day| (met.0, met.1, met.2, day)));
    let name = ("ARL".parse().expect("a code"), "Arland (ARL)".to_owned());
    let record = record.with_names([name].into());
    let proposal = resolve(&question(EventType::Aid), &record, date(2026, 3, 1));
    assert_eq!(
        proposal.why,
        "the one document or event on Arland (ARL) between opening and closing day does not tell of it"
    );
}

#[test]
fn a_record_that_ends_too_early_leaves_it_overdue() {
    let asked = question(EventType::Aid);
    let record = record(&[(
        "Arland met Borland.",
        EventType::Consult,
        "met",
        date(2025, 11, 4),
    )]);
    let proposal = resolve(&asked, &record, date(2026, 3, 1));
    assert_eq!(proposal.outcome, Some(Outcome::Overdue));
    assert_eq!(
        proposal.why,
        "the record ends on 2025-11-04 and the question closes on 2025-12-31"
    );
    assert_eq!(resolve(&asked, &record, date(2025, 12, 31)).outcome, None);
}

#[test]
fn a_condition_that_does_not_come_true_makes_it_void() {
    let mut asked = question(EventType::Aid);
    let pattern = "actor=BOR type=RETREAT".parse().expect("a pattern");
    asked.condition = Some(Condition {
        words: "if Borland withdraws".to_owned(),
        pattern: Some(pattern),
    });
    let record = record(&[
        (
            "Arland sent grain.",
            EventType::Aid,
            "sent",
            date(2025, 2, 1),
        ),
        (
            "Arland met Borland.",
            EventType::Consult,
            "met",
            date(2026, 2, 1),
        ),
    ]);
    let proposal = resolve(&asked, &record, date(2026, 3, 1));
    assert_eq!(proposal.outcome, Some(Outcome::Void));
}

#[test]
fn the_object_of_what_is_expected_is_no_fact() {
    let text = "Arland will admit its deployment of troops.";
    let document = document(text, date(2025, 2, 1));
    let mut admitted = statement(&document, Standing::Forecast, EventType::Concede, "admit");
    admitted.event = None;
    let mut deployed = statement(
        &document,
        Standing::Reported,
        EventType::Mobilize,
        "deployment",
    );
    deployed.span = at(&document, "its deployment of troops");
    let (event, membership) = event(&deployed, date(2025, 2, 1));
    let statements = [admitted, deployed];
    let record = Record::new(vec![event], &[membership], &[&document], &statements);
    let proposal = resolve(&question(EventType::Mobilize), &record, date(2025, 6, 1));
    assert_eq!(proposal.outcome, None);
}

#[test]
fn an_undated_report_may_retell_an_earlier_act() {
    let asked = question(EventType::Mobilize);
    let told = |earlier: Option<Date>| {
        let late = (
            "Arland sent troops.",
            EventType::Mobilize,
            "sent",
            date(2025, 4, 28),
        );
        let early = earlier.map(|day| ("Arland moved troops.", EventType::Mobilize, "moved", day));
        let reports: Vec<_> = early.into_iter().chain([late]).collect();
        resolve(&asked, &record(&reports), date(2025, 6, 1))
    };
    assert_eq!(told(None).outcome, Some(Outcome::Yes));
    let retold = told(Some(date(2024, 10, 18)));
    assert_eq!(retold.outcome, Some(Outcome::Yes));
    assert!(retold.why.contains("may be that one"), "{}", retold.why);
}

#[test]
fn a_person_is_pointed_to_sentences_like_the_question() {
    let asked = Question {
        text: "the reactor at Arlburg will be operational by summer".to_owned(),
        pattern: Default::default(),
        ..question(EventType::Aid)
    };
    let near = "Arland said the reactor at Arlburg was operational again.";
    let record = record(&[
        (near, EventType::Aid, "said", date(2025, 3, 1)),
        (
            "Arland sent grain.",
            EventType::Aid,
            "sent",
            date(2025, 4, 1),
        ),
    ]);
    let proposal = resolve(&asked, &record, date(2026, 3, 1));
    assert_eq!(proposal.outcome, Some(Outcome::Overdue));
    let sentences: Vec<_> = proposal
        .look_at
        .iter()
        .map(|it| it.sentence.as_deref())
        .collect();
    assert_eq!(sentences, [Some(near)]);
}

#[test]
fn several_acts_are_counted() {
    let document = document("Arland will launch three more satellites in 2025.", ISSUED);
    let one = statement(&document, Standing::Forecast, EventType::Mobilize, "launch");
    let one = in_year(with_object(one, &document, "three more satellites"), 2025);
    let asked = questions_of(&document, &[one], Scale::Icd203).remove(0);
    assert_eq!(asked.question.at_least, 3);
    let one_launch = record(&[
        (
            "Arland launched a satellite.",
            EventType::Mobilize,
            "launched",
            date(2025, 5, 1),
        ),
        (
            "Arland met Borland.",
            EventType::Consult,
            "met",
            date(2026, 2, 1),
        ),
    ]);
    let proposal = resolve(&asked.question, &one_launch, date(2026, 3, 1));
    assert_eq!(proposal.outcome, Some(Outcome::No));
    assert!(proposal.why.contains("1 of 3 events"), "{}", proposal.why);
}

#[test]
fn the_linter_names_what_cannot_be_answered() {
    let rules =
        |question: &Question| -> Vec<&str> { lint(question).iter().map(Finding::rule).collect() };
    let asked = question(EventType::Aid);
    assert_eq!(rules(&asked), Vec::<&str>::new());
    let undated = Question {
        closes: None,
        ..asked.clone()
    };
    assert_eq!(rules(&undated), ["no date"]);
    let upside_down = Question {
        closes: Some(asked.opens),
        ..asked.clone()
    };
    assert_eq!(rules(&upside_down), ["closes before it opens"]);
    let of_nothing = Question {
        pattern: Default::default(),
        ..asked.clone()
    };
    assert_eq!(rules(&of_nothing), ["no actor", "no event type"]);
    let worded = |text: &str| {
        rules(&Question {
            text: text.to_owned(),
            ..asked.clone()
        })
    };
    assert_eq!(
        worded("Will the rift become more evident?"),
        ["not observable"]
    );
    assert_eq!(
        worded("Will Arland be strengthening its ties?"),
        ["not observable"]
    );
    assert_eq!(worded("Will Arland play a role?"), ["not observable"]);
    assert_eq!(
        worded("Will Arland pay and Borland thank?"),
        ["two outcomes"]
    );
}

fn forecast_of(question: &Question, p: f64) -> Forecast {
    Forecast {
        id: String::new(),
        question: question.id.clone(),
        issued_by: "an analyst".to_owned(),
        outlet: None,
        issued_on: ISSUED,
        words: None,
        likelihood: Likelihood::of_number(p).expect("a forecast"),
        statement: None,
    }
    .named()
}

#[test]
fn only_questions_past_their_scheduled_day_are_scored() {
    let asked = question(EventType::Aid);
    let forecast = forecast_of(&asked, 0.8);
    let entry = Entry {
        question: &asked,
        forecast: &forecast,
        outcome: Some(Outcome::Yes),
    };
    let early = &tallies(&[entry], date(2025, 6, 1), &SCORING)[0];
    assert_eq!((early.by, early.n_open, early.n_scored), (By::All, 1, 0));
    assert_eq!(early.brier, None);
    let late = &tallies(&[entry], date(2026, 1, 1), &SCORING)[0];
    assert_eq!((late.n_due, late.n_yes, late.n_scored), (1, 1, 1));
    let brier = late.brier.expect("one is scored");
    assert!((brier.middle - 0.04).abs() < 1e-12);
    assert_eq!(late.skill, None);
}

#[test]
fn ten_forecasts_are_needed_for_a_point_of_calibration() {
    let asked = question(EventType::Aid);
    let forecast = forecast_of(&asked, 0.75);
    let entries = |n: usize| -> Vec<Entry> {
        let outcome = |place: usize| match place % 4 {
            0 => Some(Outcome::No),
            _ => Some(Outcome::Yes),
        };
        (0..n)
            .map(|place| Entry {
                question: &asked,
                forecast: &forecast,
                outcome: outcome(place),
            })
            .collect()
    };
    let share = |n| reliability(&entries(n), date(2026, 1, 1))[0].share_yes;
    assert_eq!(share(9), None);
    assert!((share(12).expect("enough") - 0.75).abs() < 1e-12);
    let skill = tallies(&entries(12), date(2026, 1, 1), &SCORING)[0].skill;
    assert!(skill.expect("enough").abs() < 1e-12);
}

proptest! {
    #[test]
    fn what_becomes_known_later_changes_no_answer(
        days in prop::collection::vec(0i32..800, 0..6),
        cut in 0i32..800,
    ) {
        let start = date(2024, 11, 1);
        let day = |n: i32| start.saturating_add(n.days());
        let as_of = day(cut);
        let texts: Vec<String> = (0..days.len()).map(|n| format!("Arland sent aid {n}.")).collect();
        let reports = |until: Option<Date>| -> Vec<(&str, EventType, &str, Date)> {
            texts
                .iter()
                .zip(&days)
                .map(|(text, &n)| (text.as_str(), EventType::Aid, "sent", day(n)))
                .filter(|report| until.is_none_or(|until| report.3 <= until))
                .collect()
        };
        let asked = question(EventType::Aid);
        let with_all = resolve(&asked, &record(&reports(None)), as_of);
        let with_known = resolve(&asked, &record(&reports(Some(as_of))), as_of);
        prop_assert_eq!(with_all, with_known);
    }

    #[test]
    fn any_words_are_linted(text in any::<String>()) {
        let asked = Question { text, ..question(EventType::Aid) };
        let _ = lint(&asked);
    }

    #[test]
    fn the_counts_of_a_tally_add_up(outcomes in prop::collection::vec(0usize..5, 1..30)) {
        let asked = question(EventType::Aid);
        let forecast = forecast_of(&asked, 0.3);
        let entries: Vec<Entry> = outcomes
            .iter()
            .map(|&place| Entry {
                question: &asked,
                forecast: &forecast,
                outcome: Outcome::ALL.get(place).copied(),
            })
            .collect();
        for tally in tallies(&entries, date(2026, 1, 1), &SCORING) {
            prop_assert_eq!(tally.n, tally.n_undated + tally.n_open + tally.n_due);
            let decided = tally.n_yes + tally.n_no + tally.n_void + tally.n_overdue;
            prop_assert_eq!(tally.n_due, decided);
            prop_assert!(tally.n_scored <= tally.n_yes + tally.n_no);
        }
    }
}
