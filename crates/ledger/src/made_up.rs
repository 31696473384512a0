//! Documents, statements and events on two countries that do not exist.

use jiff::civil::{Date, date};
use ontology::{ActorCode, EventType, Mode, Scale, Standing};
use records::{
    Attribution, DateBasis, Document, DocumentId, Entity, Event, EventCode, EventPattern, Hedge,
    Interval, Membership, Phrase, Precision, PublicationDate, Question, QuestionId, Span,
    Statement, StatementId, TimeBasis, TimeReference, Why,
};

use crate::score::Scoring;

/// The formulas of the field, written out.
pub(crate) const SCORING: Scoring = Scoring {
    brier: |stated, happened| (stated - if happened { 1.0 } else { 0.0 }).powi(2),
    log: |stated, happened| -(if happened { stated } else { 1.0 - stated }).ln(),
};

pub(crate) fn code(text: &str) -> ActorCode {
    text.parse().expect("a code")
}

pub(crate) fn document(text: &str, published: Date) -> Document {
    Document {
        id: DocumentId::of_content(None, text),
        origin: "made-up.txt".to_owned(),
        title: None,
        publisher: Some("Arland Times".to_owned()),
        byline: None,
        reference: None,
        language: None,
        published: Some(PublicationDate {
            date: published,
            basis: DateBasis::Given,
        }),
        retrieved: published,
        text: text.to_owned(),
        blocks: Vec::new(),
    }
}

/// Where words stand in a document.
pub(crate) fn at(document: &Document, words: &str) -> Span {
    let start = document.text.find(words).expect("the words are there");
    Span::new(start, start + words.len())
}

fn actor(document: &Document, words: &str, actor: &str) -> Entity {
    Entity {
        span: at(document, words),
        code: Some(code(actor)),
        name: words.to_owned(),
        why: Why::Alias,
        inherited: false,
    }
}

/// A statement of the whole document: Arland does something.
pub(crate) fn statement(
    document: &Document,
    standing: Standing,
    event_type: EventType,
    trigger: &str,
) -> Statement {
    let whole = Span::new(0, document.text.len());
    Statement {
        id: StatementId::of(&document.text, trigger),
        document: document.id.clone(),
        span: whole,
        sentence: whole,
        event: Some(EventCode {
            event_type,
            modes: Vec::new(),
            contexts: Vec::new(),
            cameo: None,
            trigger: at(document, trigger),
        }),
        actors: vec![actor(document, "Arland", "ARL")],
        recipients: Vec::new(),
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

pub(crate) fn with_object(mut statement: Statement, document: &Document, words: &str) -> Statement {
    statement.object = Some(Phrase::at(at(document, words)));
    statement
}

pub(crate) fn with_hedge(mut statement: Statement, document: &Document, cue: &str) -> Statement {
    statement.hedge = Some(Hedge {
        cue: at(document, cue),
        term: cue.to_owned(),
        range: Scale::Icd203.range(cue),
        scale: None,
        direction: None,
    });
    statement
}

pub(crate) fn in_year(mut statement: Statement, year: i16) -> Statement {
    statement.time = Some(TimeReference {
        span: Span::new(0, 0),
        interval: Interval {
            from: Some(date(year, 1, 1)),
            to: Some(date(year, 12, 31)),
        },
        precision: Precision::Year,
        basis: TimeBasis::Text,
        inherited: false,
    });
    statement
}

/// The event that a statement is the only one to tell of.
pub(crate) fn event(statement: &Statement, day: Date) -> (Event, Membership) {
    let event_type = statement.event.as_ref().expect("it is coded").event_type;
    let event = Event {
        id: statement.id.as_str().to_owned(),
        dataset: "bellwether".to_owned(),
        first_day: day,
        last_day: day,
        known_on: day,
        event_type,
        modes: Vec::<Mode>::new(),
        cameo: None,
        actors: vec![code("ARL")],
        recipients: Vec::new(),
        n_origins: 1,
        n_denials: 0,
    };
    let membership = Membership {
        event: statement.id.clone(),
        statement: statement.id.clone(),
        origin: "made-up".to_owned(),
        why: "first told here".to_owned(),
    };
    (event, membership)
}

/// A question that a person asked: will Arland do this in 2025?
pub(crate) fn question(event_type: EventType) -> Question {
    Question {
        id: QuestionId::given(""),
        text: "Will Arland do it?".to_owned(),
        pattern: EventPattern {
            actor: Some(code("ARL")),
            event_type: Some(event_type),
            ..EventPattern::default()
        },
        about: Vec::new(),
        at_least: 1,
        opens: date(2024, 12, 31),
        closes: Some(date(2025, 12, 31)),
        condition: None,
        statement: None,
        asked_by: "an analyst".to_owned(),
        outlet: None,
        theme: None,
        known_on: date(2024, 12, 12),
    }
    .named()
}
