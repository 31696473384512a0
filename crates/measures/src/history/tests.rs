use super::*;
use crate::rule::rules;
use crate::status::status;
use jiff::civil::date;
use ontology::EventType;
use proptest::prelude::*;

fn rule(measure: &str) -> Rule {
    let text = format!(
        "[[indicator]]\nid = \"moves\"\nname = \"n\"\nwhy = \"w\"\n\
         event = \"actor=ARL type=MOBILIZE\"\nwindow_days = 7\n{measure}\n\
         levels = {{ low = 1, concern = 2, high = 4 }}\n\
         target = {{ event = \"actor=ARL type=ASSAULT\", within_days = 10 }}\n"
    );
    rules(&text).unwrap().remove(0)
}

fn event(id: usize, day: i64, later: i64, event_type: EventType) -> Event {
    let first_day = date(2024, 1, 1) + day.days();
    Event {
        id: format!("e{id:03}"),
        dataset: "test".into(),
        first_day,
        last_day: first_day,
        known_on: first_day + later.days(),
        event_type,
        modes: Vec::new(),
        cameo: None,
        actors: vec!["ARL".parse().unwrap()],
        recipients: Vec::new(),
        n_origins: 1,
        n_denials: 0,
    }
}

fn moves(days: &[i64]) -> Vec<Event> {
    let event = |(id, &day): (usize, &i64)| event(id, day, 0, EventType::Mobilize);
    days.iter().enumerate().map(event).collect()
}

fn covered() -> Option<Days> {
    Days::new(date(2024, 1, 1), date(2024, 6, 30))
}

const LAST: Date = date(2024, 6, 30);

#[test]
fn a_status_rises_and_falls_with_its_window() {
    let events = moves(&[20, 22]);
    let changes = history(&rule("measure = \"count\""), &events, covered(), LAST);
    let told: Vec<(String, &str)> = changes
        .iter()
        .map(|it| (it.reading.day.to_string(), it.reading.status.as_str()))
        .collect();
    let expected = [
        ("2024-01-07", "none"),
        ("2024-01-21", "low"),
        ("2024-01-23", "concern"),
        ("2024-01-28", "low"),
        ("2024-01-30", "none"),
    ];
    assert_eq!(told, expected.map(|(day, status)| (day.to_owned(), status)));
    assert_eq!(changes[2].reading.evidence, ["e000", "e001"]);
}

#[test]
fn beyond_the_data_there_is_no_status() {
    let rule = rule("measure = \"count\"");
    let after = status(&rule, &[], covered(), date(2024, 7, 1));
    let before = status(&rule, &[], covered(), date(2024, 1, 6));
    let nowhere = status(&rule, &[], None, LAST);
    for reading in [after, before, nowhere] {
        assert_eq!((reading.status, reading.value), (Status::NoData, None));
    }
}

#[test]
fn one_event_after_a_quiet_baseline_is_one_deviation() {
    let rule = rule("measure = \"z-score\"\nbaseline_days = 70");
    let reading = status(
        &rule,
        &moves(&[100]),
        covered(),
        date(2024, 1, 1) + 100.days(),
    );
    assert!((reading.value.unwrap() - 1.0).abs() < 1e-12);
    assert_eq!(reading.baseline.unwrap().n_windows, 10);
    let early = status(
        &rule,
        &moves(&[20]),
        covered(),
        date(2024, 1, 1) + 20.days(),
    );
    assert_eq!(early.status, Status::NoData);
}

#[test]
fn a_z_score_is_measured_against_the_windows_before() {
    let rule = rule("measure = \"z-score\"\nbaseline_days = 35");
    // Windows of seven days up to day 69: 9, 7, 9, 7, 8 before, 16 in the last.
    let mut days = Vec::new();
    for (window, n) in [9, 7, 9, 7, 8, 16].into_iter().enumerate() {
        days.extend(std::iter::repeat_n(28 + 7 * window as i64, n));
    }
    let reading = status(
        &rule,
        &moves(&days),
        covered(),
        date(2024, 1, 1) + 69.days(),
    );
    let baseline = reading.baseline.unwrap();
    assert!((baseline.mean - 8.0).abs() < 1e-12 && (baseline.sd - 1.0).abs() < 1e-12);
    assert!((reading.value.unwrap() - 8.0 / 8f64.sqrt()).abs() < 1e-12);
}

#[test]
fn alerts_are_judged_by_what_followed() {
    let mut events = moves(&[20, 21, 80, 81]);
    events.push(event(90, 30, 0, EventType::Assault));
    let found = replay(&rule("measure = \"count\""), &events, covered(), LAST).unwrap();
    // Alert on days 21 to 26 and 81 to 86; the act of day 30 follows days 20 to 29.
    assert_eq!((found.n_alert_days, found.n_false_days), (12, 6));
    assert_eq!((found.n_alarms, found.n_false_alarms), (2, 1));
    assert_eq!((found.n_targets, found.n_warned), (1, 1));
    assert_eq!(found.n_followed_days, 10);
    assert_eq!(found.false_alarm_rate(), Some(0.5));
    // The first status is of day 6; the outcome is open from ten days before the end on.
    assert_eq!(found.n_days, 182 - 6 - 10);
}

#[test]
fn an_open_outcome_is_no_false_alarm() {
    let events = moves(&[176, 177]);
    let found = replay(&rule("measure = \"count\""), &events, covered(), LAST).unwrap();
    assert_eq!((found.n_alert_days, found.n_undecided), (0, 5));
    assert_eq!(found.false_alarm_rate(), None);
}

#[test]
fn without_a_target_there_is_nothing_to_replay() {
    let mut rule = rule("measure = \"count\"");
    rule.target = None;
    assert_eq!(replay(&rule, &[], covered(), LAST), None);
}

fn some_events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec((0i64..180, 0i64..30, any::<bool>()), 0..40).prop_map(|drawn| {
        let kinds = [EventType::Mobilize, EventType::Assault];
        drawn
            .into_iter()
            .enumerate()
            .map(|(id, (day, later, kind))| event(id, day, later, kinds[usize::from(kind)]))
            .collect()
    })
}

proptest! {
    #[test]
    fn the_past_is_not_rewritten(events in some_events(), day in 0i64..180, z in any::<bool>()) {
        let rule = rule(if z { "measure = \"z-score\"\nbaseline_days = 35" } else { "measure = \"count\"" });
        let as_of = date(2024, 1, 1) + day.days();
        let known: Vec<Event> =
            events.iter().filter(|event| event.known_on <= as_of).cloned().collect();
        prop_assert_eq!(
            status(&rule, &events, covered(), as_of),
            status(&rule, &known, covered(), as_of)
        );
        let whole = history(&rule, &events, covered(), LAST);
        let until: Vec<StatusChange> =
            whole.into_iter().filter(|change| change.reading.day <= as_of).collect();
        prop_assert_eq!(until, history(&rule, &known, covered(), as_of));
        prop_assert_eq!(
            replay(&rule, &events, covered(), as_of),
            replay(&rule, &known, covered(), as_of)
        );
    }

    #[test]
    fn the_history_ends_where_the_status_stands(events in some_events()) {
        let rule = rule("measure = \"count\"");
        let mut turned = events.clone();
        turned.reverse();
        let last = history(&rule, &events, covered(), LAST).pop().unwrap();
        prop_assert_eq!(last.reading.status, status(&rule, &turned, covered(), LAST).status);
    }

    #[test]
    fn rates_are_shares(events in some_events()) {
        let found = replay(&rule("measure = \"count\""), &events, covered(), LAST).unwrap();
        prop_assert!(found.n_false_days <= found.n_alert_days);
        prop_assert!(found.n_alert_days <= found.n_days);
        prop_assert!(found.n_false_alarms <= found.n_alarms);
        prop_assert!(found.n_warned <= found.n_targets);
    }
}
