use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use ontology::{EventType, Standing};
use proptest::prelude::*;
use records::{
    Attribution, DateBasis, Document, DocumentId, Entity, EventCode, Membership, PublicationDate,
    Span, Statement, StatementId, Why,
};

use super::*;

fn document(name: &str, published: Date) -> Document {
    Document {
        id: DocumentId::given(name),
        origin: name.to_owned(),
        title: None,
        publisher: None,
        byline: None,
        published: Some(PublicationDate {
            date: published,
            basis: DateBasis::Given,
        }),
        reference: None,
        language: None,
        retrieved: published,
        text: String::new(),
        blocks: Vec::new(),
    }
}

fn actor(code: &str) -> Entity {
    Entity {
        span: Span::new(0, 0),
        code: code.parse().ok(),
        name: code.to_owned(),
        why: Why::Alias,
        inherited: false,
    }
}

/// "ARL condemned BOR", told in a document.
fn condemned(id: &str, document: &Document, standing: Standing) -> Statement {
    Statement {
        id: StatementId::given(id),
        document: document.id.clone(),
        span: Span::new(0, 0),
        sentence: Span::new(0, 0),
        event: Some(EventCode {
            event_type: EventType::Accuse,
            modes: Vec::new(),
            contexts: Vec::new(),
            cameo: None,
            trigger: Span::new(0, 0),
        }),
        actors: vec![actor("ARL")],
        recipients: vec![actor("BOR")],
        reciprocal: false,
        object: None,
        standing,
        negated: false,
        obligation: None,
        attribution: Attribution::author(),
        hedge: None,
        time: None,
        condition: None,
        place: None,
        rule: None,
        notes: Vec::new(),
    }
}

fn told(id: &str, published: Date) -> Told {
    let document = document(id, published);
    let statement = condemned(id, &document, Standing::Reported);
    Told::by_statement(&statement, &document, id).expect("a report of an act is a telling")
}

fn row(id: &str, source: Source, place: &str) -> Told {
    Told {
        source,
        days: Days::given(Some(date(2024, 3, 4)), Some(date(2024, 3, 4))),
        places: [place.to_owned()].into(),
        words: Words::default(),
        ..told(id, date(2024, 3, 5))
    }
}

fn rows_of(found: &[Joined]) -> Vec<Membership> {
    found
        .iter()
        .map(|joined| joined.membership.clone())
        .collect()
}

/// Event by telling.
fn events(members: &[Membership]) -> BTreeMap<&str, &str> {
    members
        .iter()
        .map(|member| (member.statement.as_str(), member.event.as_str()))
        .collect()
}

fn ruling(statement: &str, decision: &str) -> Ruling {
    Ruling {
        statement: StatementId::given(statement),
        decision: decision.parse().expect("a decision"),
        known_on: date(2024, 6, 1),
    }
}

#[test]
fn two_reports_of_one_day_are_one_event_with_two_origins() {
    let both = [told("1", date(2024, 3, 4)), told("2", date(2024, 3, 5))];
    let found = rows_of(&memberships(&both, &[], &[]));
    assert_eq!(events(&found), BTreeMap::from([("1", "1"), ("2", "1")]));
    let origins: BTreeSet<&str> = found.iter().map(|member| member.origin.as_str()).collect();
    assert_eq!(origins.len(), 2);
    assert!(found[1].why.contains("both ACCUSE"), "{}", found[1].why);
}

#[test]
fn the_same_act_a_month_later_is_another_event() {
    let both = [told("1", date(2024, 3, 4)), told("2", date(2024, 4, 4))];
    let found = rows_of(&memberships(&both, &[], &[]));
    assert_eq!(events(&found), BTreeMap::from([("1", "1"), ("2", "2")]));
}

#[test]
fn a_forecast_is_never_an_event() {
    let monday = document("a", date(2024, 3, 4));
    let forecast = condemned("1", &monday, Standing::Forecast);
    assert_eq!(Told::by_statement(&forecast, &monday, "a"), None);
}

#[test]
fn a_later_reading_joins_the_event_that_is_there() {
    let first = told("1", date(2024, 3, 4));
    let known = rows_of(&memberships(std::slice::from_ref(&first), &[], &[]));
    let earlier = told("0", date(2024, 3, 3));
    let new = memberships(&[earlier, first], &known, &[]);
    assert_eq!(events(&rows_of(&new)), BTreeMap::from([("0", "1")]));
    assert_eq!(new[0].known_on, date(2024, 3, 4));
}

#[test]
fn rows_of_one_machine_coded_dataset_are_one_event_if_all_they_say_is_the_same() {
    let machine = || Source::MachineRow {
        dataset: "machine".to_owned(),
    };
    let rows = [
        row("1", machine(), "kesh"),
        row("2", machine(), "kesh"),
        row("3", machine(), "lunden"),
    ];
    let found = rows_of(&memberships(&rows, &[], &[]));
    assert_eq!(
        events(&found),
        BTreeMap::from([("1", "1"), ("2", "1"), ("3", "3")])
    );
    assert!(found[1].why.contains("coded again"));
}

#[test]
fn rows_that_people_coded_are_one_event_each_and_join_those_of_others() {
    let people = |dataset: &str| Source::CuratedRow {
        dataset: dataset.to_owned(),
    };
    let rows = [
        row("1", people("one"), "kesh"),
        row("2", people("one"), "kesh"),
        row("3", people("other"), "kesh"),
    ];
    let found = rows_of(&memberships(&rows, &[], &[]));
    assert_eq!(
        events(&found),
        BTreeMap::from([("1", "1"), ("2", "2"), ("3", "1")])
    );
}

#[test]
fn a_review_parts_a_statement_from_its_event_and_another_puts_it_back() {
    let all = [told("1", date(2024, 3, 4)), told("2", date(2024, 3, 5))];
    let first = memberships(&all, &[], &[]);
    let mut known = rows_of(&first);

    let mut rulings = vec![ruling("2", "not the same event as 1")];
    let after = memberships(&all, &known, &rulings);
    assert_eq!(events(&rows_of(&after)), BTreeMap::from([("2", "2")]));
    assert_eq!(after[0].known_on, date(2024, 6, 1));
    known.extend(rows_of(&after));
    let now = held(&known, &rulings);
    assert_eq!(events(&now), BTreeMap::from([("1", "1"), ("2", "2")]));
    assert!(memberships(&all, &known, &rulings).is_empty());

    rulings.push(ruling("2", "same event as 1"));
    assert!(memberships(&all, &known, &rulings).is_empty());
    let now = held(&known, &rulings);
    assert_eq!(events(&now), BTreeMap::from([("1", "1"), ("2", "1")]));
}

#[test]
fn a_review_puts_a_statement_to_an_event_it_would_never_have_joined() {
    let all = [told("1", date(2024, 3, 4)), told("2", date(2024, 4, 4))];
    let mut known = rows_of(&memberships(&all, &[], &[]));
    let rulings = [ruling("2", "same event as 1")];
    let after = memberships(&all, &known, &rulings);
    assert_eq!(events(&rows_of(&after)), BTreeMap::from([("2", "1")]));
    assert!(after[0].membership.why.contains("review"));
    known.extend(rows_of(&after));
    let now = held(&known, &rulings);
    assert_eq!(events(&now), BTreeMap::from([("1", "1"), ("2", "1")]));
}

#[test]
fn the_first_member_cannot_be_parted_from_the_event_that_is_named_after_it() {
    let all = [told("1", date(2024, 3, 4))];
    let known = rows_of(&memberships(&all, &[], &[]));
    let rulings = [ruling("1", "not the same event as 1")];
    assert_eq!(held(&known, &rulings), known);
}

/// A telling of an act of this type with words of its own.
fn worded(id: &str, event_type: EventType, text: &str) -> Told {
    let mut document = document(id, date(2024, 3, 5));
    document.text = text.to_owned();
    let mut statement = condemned(id, &document, Standing::Reported);
    statement.span = Span::new(0, text.len());
    statement.sentence = statement.span;
    if let Some(event) = &mut statement.event {
        event.event_type = event_type;
    }
    Told::by_statement(&statement, &document, id).expect("a report of an act is a telling")
}

fn are_one(one: Told, other: Told) -> bool {
    let found = memberships(&[one, other], &[], &[]);
    found[0].membership.event == found[1].membership.event
}

#[test]
fn a_month_covers_a_day_in_it_and_a_day_no_other_day() {
    let on = |id: &str, from: Date, to: Date| Told {
        days: Days::given(Some(from), Some(to)),
        ..told(id, date(2024, 4, 20))
    };
    let day = on("1", date(2024, 3, 4), date(2024, 3, 4));
    let next = on("2", date(2024, 3, 5), date(2024, 3, 5));
    let month = on("3", date(2024, 3, 1), date(2024, 3, 31));
    assert!(are_one(day.clone(), month));
    assert!(!are_one(day, next));
}

#[test]
fn another_number_of_the_same_thing_is_another_act_unless_it_is_counted_anew() {
    let expelled = |id: &str, text: &str| worded(id, EventType::Sanction, text);
    assert!(are_one(
        expelled("1", "expelled five diplomats"),
        expelled("2", "expelled 5 diplomats over a quarrel"),
    ));
    assert!(!are_one(
        expelled("1", "expelled five envoys"),
        expelled("2", "expelled twelve envoys"),
    ));
    let killed = |id: &str, text: &str| worded(id, EventType::Assault, text);
    assert!(are_one(
        killed("1", "killed 12 people"),
        killed("2", "killed 15 people"),
    ));
}

#[test]
fn a_neighbouring_type_needs_words_in_common() {
    let text = "ordered the envoys out";
    let ordered = |text: &str| worded("1", EventType::Request, text);
    let expelled = |text: &str| worded("2", EventType::Sanction, text);
    assert!(are_one(ordered(text), expelled("expelled the envoys")));
    assert!(!are_one(ordered(text), expelled("banned all wine")));
    let aid = worded("2", EventType::Aid, text);
    assert!(!are_one(ordered(text), aid), "no neighbours");
}

#[test]
fn the_one_weekday_of_a_clause_is_the_latest_before_publication() {
    let told = worded(
        "1",
        EventType::Assault,
        "Fired on a post near Ulm Pass on Monday",
    );
    assert_eq!(
        told.days,
        Days::given(Some(date(2024, 3, 4)), Some(date(2024, 3, 4)))
    );
    assert_eq!(told.places, place_words("Ulm Pass"));
    let to_come = worded("1", EventType::Assault, "Fired on a post before Monday");
    assert!(!to_come.days.given);
}

/// Tellings of few dyads, types, days, places and origins, so that many come together.
fn any_told() -> impl Strategy<Value = Vec<Told>> {
    let side = prop::sample::select(vec!["ARL", "ARL MIL", "BOR", "BOR GOV", "COR", ""]);
    let kind = prop::sample::select(vec![
        EventType::Assault,
        EventType::Coerce,
        EventType::Accuse,
        EventType::Request,
    ]);
    let place = prop::sample::select(vec!["", "kesh", "lunden"]);
    let one = (
        side.clone(),
        side,
        kind,
        place,
        0..20i64,
        0..3i64,
        0..4usize,
        any::<bool>(),
    );
    prop::collection::vec(one, 0..40).prop_map(|drawn| {
        let telling = |(number, drawn): (usize, (_, _, _, _, _, _, _, _))| {
            let (actor, recipient, event_type, place, known, back, source, given): (
                &str,
                &str,
                EventType,
                &str,
                i64,
                i64,
                usize,
                bool,
            ) = drawn;
            let known_on = date(2024, 3, 1).saturating_add(jiff::ToSpan::days(known));
            let day = known_on.saturating_sub(jiff::ToSpan::days(back));
            let dataset = "rows".to_owned();
            Told {
                source: match source {
                    0 => Source::CuratedRow { dataset },
                    1 => Source::MachineRow { dataset },
                    _ => Source::Statement,
                },
                event_type,
                actors: Parties::coded(actor.parse()),
                recipients: Parties::coded(recipient.parse()),
                places: Some(place)
                    .filter(|it| !it.is_empty())
                    .map(str::to_owned)
                    .into_iter()
                    .collect(),
                days: if given {
                    Days::given(Some(day), Some(day))
                } else {
                    Days::published(known_on)
                },
                ..told(&format!("{number:02}"), known_on)
            }
        };
        drawn.into_iter().enumerate().map(telling).collect()
    })
}

proptest! {
    #[test]
    fn the_order_in_which_tellings_are_given_changes_nothing(
        (all, shuffled) in any_told().prop_flat_map(|all| {
            (Just(all.clone()), Just(all).prop_shuffle())
        })
    ) {
        let one = rows_of(&memberships(&all, &[], &[]));
        let other = rows_of(&memberships(&shuffled, &[], &[]));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn what_is_told_later_changes_nothing_before_it(all in any_told(), day in 0..20i64) {
        let as_of = date(2024, 3, 1).saturating_add(jiff::ToSpan::days(day));
        let by_then: Vec<Told> = all.iter().filter(|it| it.known_on <= as_of).cloned().collect();
        let then = memberships(&by_then, &[], &[]);
        let whole = memberships(&all, &[], &[]);
        let known_then: Vec<&Joined> = whole.iter().filter(|it| it.known_on <= as_of).collect();
        prop_assert_eq!(then.iter().collect::<Vec<_>>(), known_then);

        let known = rows_of(&then);
        let mut in_two_steps = known.clone();
        in_two_steps.extend(rows_of(&memberships(&all, &known, &[])));
        let at_once = rows_of(&whole);
        prop_assert_eq!(events(&in_two_steps), events(&at_once));
    }

    #[test]
    fn every_telling_has_one_event_named_after_a_member_of_it(all in any_told()) {
        let found = rows_of(&memberships(&all, &[], &[]));
        prop_assert_eq!(found.len(), all.len());
        let event_of = events(&found);
        for event in event_of.values() {
            prop_assert_eq!(event_of.get(event), Some(event));
        }
    }

    #[test]
    fn a_review_parts_any_member_but_the_first(all in any_told(), pick in any::<prop::sample::Index>()) {
        let mut known = rows_of(&memberships(&all, &[], &[]));
        let joined: Vec<Membership> =
            known.iter().filter(|it| it.event != it.statement).cloned().collect();
        prop_assume!(!joined.is_empty());
        let parted = pick.get(&joined);
        let rulings = [Ruling {
            statement: parted.statement.clone(),
            decision: Decision::NotSameAs(parted.event.clone()),
            known_on: date(2024, 6, 1),
        }];
        let before = known.clone();
        known.extend(rows_of(&memberships(&all, &known, &rulings)));
        let now = held(&known, &rulings);
        for (old, new) in events(&before).iter().zip(events(&now)) {
            let is_parted = *old.0 == parted.statement.as_str();
            prop_assert_eq!((*old.0, *old.1) == new, !is_parted);
        }
    }

    #[test]
    fn any_words_are_a_decision_or_an_error(words in ".{0,60}") {
        if let Ok(decision) = words.parse::<Decision>() {
            prop_assert_eq!(decision.to_string(), words);
        }
    }
}
