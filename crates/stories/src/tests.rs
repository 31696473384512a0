use jiff::civil::{Date, date};
use ontology::Standing;
use records::{
    Attribution, DateBasis, Document, DocumentId, Entity, EventCode, PublicationDate, Span,
    Statement, StatementId, Why,
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
            event_type: ontology::EventType::Accuse,
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

fn told<'a>(statement: &'a Statement, document: &'a Document, origin: &'a str) -> Told<'a> {
    Told {
        statement,
        document,
        origin,
    }
}

#[test]
fn two_reports_of_one_day_are_one_event_with_two_origins() {
    let (monday, tuesday) = (
        document("a", date(2024, 3, 4)),
        document("b", date(2024, 3, 5)),
    );
    let first = condemned("1", &monday, Standing::Reported);
    let second = condemned("2", &tuesday, Standing::Reported);
    let found = memberships(
        &[told(&first, &monday, "a"), told(&second, &tuesday, "b")],
        &[],
    );
    let events: Vec<&str> = found.iter().map(|member| member.event.as_str()).collect();
    let origins: Vec<&str> = found.iter().map(|member| member.origin.as_str()).collect();
    assert_eq!(events, ["1", "1"]);
    assert_eq!(origins, ["a", "b"]);
}

#[test]
fn the_same_act_a_month_later_is_another_event() {
    let (march, april) = (
        document("a", date(2024, 3, 4)),
        document("b", date(2024, 4, 4)),
    );
    let first = condemned("1", &march, Standing::Reported);
    let second = condemned("2", &april, Standing::Reported);
    let found = memberships(
        &[told(&first, &march, "a"), told(&second, &april, "b")],
        &[],
    );
    let events: Vec<&str> = found.iter().map(|member| member.event.as_str()).collect();
    assert_eq!(events, ["1", "2"]);
}

#[test]
fn a_forecast_is_never_an_event() {
    let monday = document("a", date(2024, 3, 4));
    let forecast = condemned("1", &monday, Standing::Forecast);
    assert!(memberships(&[told(&forecast, &monday, "a")], &[]).is_empty());
    assert!(!tells_of_an_event(&forecast));
}

#[test]
fn a_later_reading_joins_the_event_that_is_there() {
    let monday = document("a", date(2024, 3, 4));
    let first = condemned("1", &monday, Standing::Reported);
    let known = memberships(&[told(&first, &monday, "a")], &[]);
    let sunday = document("b", date(2024, 3, 3));
    let earlier = condemned("0", &sunday, Standing::Reported);
    let both = [told(&earlier, &sunday, "b"), told(&first, &monday, "a")];
    let new = memberships(&both, &known);
    assert_eq!(new.len(), 1);
    assert_eq!(new[0].event.as_str(), "1");
    assert_eq!(new[0].statement.as_str(), "0");
}
