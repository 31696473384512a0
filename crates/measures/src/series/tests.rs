use super::*;
use jiff::{ToSpan, civil::date};
use ontology::EventType;
use proptest::prelude::*;

fn code(text: &str) -> ActorCode {
    text.parse().unwrap()
}

/// An event between invented states, `day` days after the first of 2024, known `later` days on.
fn event(id: u32, day: i64, later: i64, way: (&str, &str), event_type: EventType) -> Event {
    let first_day = date(2024, 1, 1) + day.days();
    Event {
        id: format!("e{id:03}"),
        dataset: "test".into(),
        first_day,
        last_day: first_day,
        known_on: first_day + later.days(),
        event_type,
        modes: Vec::new(),
        cameo: id.is_multiple_of(2).then(|| "057".parse().unwrap()),
        actors: vec![code(way.0)],
        recipients: vec![code(way.1)],
        n_origins: 1,
        n_denials: 0,
    }
}

fn dyad() -> Between {
    Between::dyad(code("ARL"), code("BOR"))
}

fn year(by: Period) -> Frame {
    let year = Days::new(date(2024, 1, 1), date(2024, 12, 31));
    Frame {
        by,
        window: year.unwrap(),
        covered: year,
        as_of: date(2024, 12, 31),
    }
}

fn totals(points: &[Point<Tally>]) -> Vec<Option<u64>> {
    points
        .iter()
        .map(|point| point.value.as_ref().map(|tally| tally.quads.total()))
        .collect()
}

#[test]
fn no_event_is_zero_and_no_data_is_none() {
    let mut frame = year(Period::Month);
    frame.covered = Days::new(date(2024, 2, 10), date(2024, 4, 30));
    let events = [
        event(1, 5, 0, ("ARL", "BOR"), EventType::Aid),
        event(2, 60, 0, ("ARL", "BOR"), EventType::Aid),
    ];
    let points = series(&events, &dyad(), Flow::Forth, &frame);
    assert_eq!(
        totals(&points)[..5],
        [None, Some(0), Some(1), Some(0), None]
    );
    let covers: Vec<Cover> = points.iter().map(|point| point.cover).collect();
    assert_eq!(covers[..3], [Cover::NoData, Cover::Part, Cover::Full]);
}

#[test]
fn nothing_covered_is_no_data_throughout() {
    let mut frame = year(Period::Quarter);
    frame.covered = None;
    assert_eq!(totals(&series(&[], &dyad(), Flow::Both, &frame)), [None; 4]);
}

#[test]
fn directions_are_counted_apart_and_together() {
    let events = [
        event(1, 5, 0, ("ARL", "BOR"), EventType::Aid),
        event(2, 6, 0, ("BOR MIL", "ARL"), EventType::Assault),
        event(3, 7, 0, ("BOR", "COR"), EventType::Assault),
    ];
    let n = |flow| totals(&series(&events, &dyad(), flow, &year(Period::Year)));
    assert_eq!(n(Flow::Forth), [Some(1)]);
    assert_eq!(n(Flow::Back), [Some(1)]);
    assert_eq!(n(Flow::Both), [Some(2)]);
}

#[test]
fn means_say_how_many_events_have_no_value() {
    let events = [
        event(1, 5, 0, ("ARL", "BOR"), EventType::Consult),
        event(2, 6, 0, ("ARL", "BOR"), EventType::Assault),
    ];
    let points = series(&events, &dyad(), Flow::Forth, &year(Period::Year));
    let tally = points[0].value.as_ref().unwrap();
    assert!((tally.plover.mean().unwrap() - (2.5 - 9.0) / 2.0).abs() < 1e-12);
    assert!((tally.goldstein.mean().unwrap() - 8.0).abs() < 1e-12);
    assert_eq!((tally.goldstein.n, tally.goldstein.n_without), (1, 1));
    assert_eq!(tally.events, ["e001", "e002"]);
}

fn some_events() -> impl Strategy<Value = Vec<Event>> {
    let one = (0i64..366, 0i64..40, 0usize..4, 0usize..16);
    prop::collection::vec(one, 0..40).prop_map(|drawn| {
        let ways = [
            ("ARL", "BOR"),
            ("BOR", "ARL"),
            ("ARL MIL", "BOR"),
            ("BOR", "COR"),
        ];
        drawn
            .into_iter()
            .zip(0..)
            .map(|((day, later, way, kind), id)| {
                event(id, day, later, ways[way], EventType::ALL[kind])
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn counts_add_up_over_periods(events in some_events(), place in 0usize..3) {
        let flow = Flow::ALL[place];
        let sum = |by| {
            totals(&series(&events, &dyad(), flow, &year(by)))
                .into_iter()
                .flatten()
                .sum::<u64>()
        };
        for by in Period::ALL {
            prop_assert_eq!(sum(by), sum(Period::Year));
        }
    }

    #[test]
    fn shares_and_types_add_up(events in some_events()) {
        for point in series(&events, &dyad(), Flow::Both, &year(Period::Month)) {
            let tally = point.value.unwrap();
            let n = tally.quads.total();
            prop_assert_eq!(tally.types.values().sum::<u64>(), n);
            prop_assert_eq!(tally.plover.n, n);
            prop_assert_eq!(tally.goldstein.n + tally.goldstein.n_without, n);
            prop_assert_eq!(tally.events.len() as u64, n);
            let shares: f64 = QuadClass::ALL.iter().filter_map(|&it| tally.quads.share(it)).sum();
            prop_assert!(n == 0 || (shares - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn order_and_repetition_change_nothing(events in some_events(), turn in 0usize..40) {
        let mut turned = events.clone();
        turned.rotate_left(turn.min(events.len()));
        turned.extend(events.clone());
        let frame = year(Period::Week);
        prop_assert_eq!(
            series(&events, &dyad(), Flow::Both, &frame),
            series(&turned, &dyad(), Flow::Both, &frame)
        );
    }

    #[test]
    fn what_is_known_later_changes_nothing(events in some_events(), day in 0i64..366) {
        let mut frame = year(Period::Month);
        frame.as_of = date(2024, 1, 1) + day.days();
        let known: Vec<Event> =
            events.iter().filter(|event| event.known_on <= frame.as_of).cloned().collect();
        prop_assert_eq!(
            series(&events, &dyad(), Flow::Both, &frame),
            series(&known, &dyad(), Flow::Both, &frame)
        );
    }

    #[test]
    fn counts_by_day_give_the_same_numbers(events in some_events()) {
        let frame = year(Period::Month);
        let rows: Vec<DayCount> = events
            .iter()
            .filter(|event| event.known_on <= frame.as_of)
            .map(|event| DayCount {
                day: event.first_day,
                actors: event.actors.clone(),
                recipients: event.recipients.clone(),
                quad_class: event.event_type.quad_class(),
                n: 1,
            })
            .collect();
        let of_events = series(&events, &dyad(), Flow::Both, &frame);
        let of_rows = series_of_counts(&rows, &dyad(), Flow::Both, &frame);
        for (one, other) in of_events.iter().zip(&of_rows) {
            prop_assert_eq!(one.value.as_ref().map(|tally| tally.quads), other.value);
        }
    }
}
