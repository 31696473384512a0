//! What a document looks ahead to, as questions with the forecasts it issues on them.

use jiff::ToSpan as _;
use jiff::civil::Date;
use ontology::{ActorCode, EventType, Scale};
use records::{
    Attribution, AttributionKind, Condition, Document, Entity, EventCode, EventPattern, Forecast,
    Phrase, Question, QuestionId, Span, Statement,
};

use crate::about::{acts_in, kinds_in};
use crate::likelihood::likelihood;
use crate::own_words::own_words;

/// A question read from a statement, and the forecast that the statement issues on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// What is asked.
    pub question: Question,
    /// What was answered when it was asked.
    pub forecast: Forecast,
}

/// Makes a question of every forecast and declared intention of a document, in the order of its
/// text; words of likelihood are read on `scale`.
///
/// An act stated in both directions ("A and B will meet") is asked once. Nothing is left out:
/// [`lint`](crate::lint) tells of each question whether the record can answer it.
pub fn questions_of(document: &Document, statements: &[Statement], scale: Scale) -> Vec<Asked> {
    let ahead: Vec<&Statement> = statements
        .iter()
        .filter(|statement| statement.standing.lies_ahead())
        .collect();
    let mut asked: Vec<Asked> = Vec::new();
    for (place, statement) in ahead.iter().enumerate() {
        if !ahead[..place].iter().any(|other| mirrors(other, statement)) {
            asked.push(ask(document, statements, statement, scale));
        }
    }
    asked
}

/// Whether one statement is the other with actor and recipient exchanged.
fn mirrors(one: &Statement, other: &Statement) -> bool {
    let codes = |entities: &[Entity]| -> Vec<Option<ActorCode>> {
        entities.iter().map(|entity| entity.code.clone()).collect()
    };
    let trigger = |statement: &Statement| statement.event.as_ref().map(|event| event.trigger);
    one.reciprocal
        && other.reciprocal
        && trigger(one) == trigger(other)
        && codes(&one.actors) == codes(&other.recipients)
        && codes(&one.recipients) == codes(&other.actors)
}

fn ask(
    document: &Document,
    statements: &[Statement],
    statement: &Statement,
    scale: Scale,
) -> Asked {
    let issued_on = document.known_on();
    let span = own_words(document, statements, statement);
    let words = one_line(span.of(&document.text));
    let object = statement
        .object
        .map(|object: Phrase| object.span.of(&document.text));
    let thing = object.filter(|_| statement.event.is_some()).unwrap_or("");
    let mut kinds = kinds_in(thing);
    if kinds.is_empty() && statement.event.is_some() {
        kinds = kinds_in(&words);
    }
    let (opens, closes) = window(statement, issued_on);
    let speaker = speaker(&statement.attribution, document);
    let question = Question {
        id: QuestionId::given(""),
        text: with_actor(statement, span, &words),
        pattern: pattern(statement, span),
        at_least: acts_in(thing, &kinds),
        about: kinds.into_iter().map(str::to_owned).collect(),
        opens,
        closes,
        condition: condition(document, statements, statement),
        statement: Some(statement.id.clone()),
        asked_by: speaker.clone(),
        outlet: document.publisher.clone(),
        theme: theme(statement.event.as_ref()),
        known_on: issued_on,
    }
    .named();
    let forecast = Forecast {
        id: String::new(),
        question: question.id.clone(),
        issued_by: speaker,
        outlet: document.publisher.clone(),
        issued_on,
        words: statement
            .hedge
            .as_ref()
            .map(|hedge| one_line(hedge.cue.of(&document.text))),
        likelihood: likelihood(statement.hedge.as_ref(), statement.negated, scale),
        statement: Some(statement.id.clone()),
    }
    .named();
    Asked { question, forecast }
}

/// The days in which an event answers: after the forecast was issued and inside the time it gives.
fn window(statement: &Statement, issued_on: Date) -> (Date, Option<Date>) {
    let interval = statement.time.as_ref().map(|time| time.interval);
    let day_before = interval
        .and_then(|interval| interval.from)
        .and_then(|from| from.checked_sub(1.day()).ok());
    let opens = day_before.map_or(issued_on, |day| day.max(issued_on));
    (opens, interval.and_then(|interval| interval.to))
}

/// The events that answer. Who acts and towards whom are taken where a table knows them.
fn pattern(statement: &Statement, own: Span) -> EventPattern {
    let actor = statement
        .actors
        .iter()
        .find_map(|entity| entity.code.clone());
    let recipient = statement
        .recipients
        .iter()
        .filter(|entity| is_recipient(statement, entity, own))
        .find_map(|entity| entity.code.clone())
        .filter(|code| Some(code) != actor.as_ref());
    EventPattern {
        actor,
        recipient,
        event_type: statement.event.as_ref().map(|event| event.event_type),
        mode: statement
            .event
            .as_ref()
            .and_then(|event| event.modes.first().copied()),
        ..EventPattern::default()
    }
}

/// Whether a recipient belongs to what is asked: not the speaker, not named behind the clause's own
/// words, and in types that need none only if the clause itself names it.
fn is_recipient(statement: &Statement, entity: &Entity, own: Span) -> bool {
    let speaker = statement.attribution.speaker.as_ref();
    let is_speaker = speaker.is_some_and(|speaker| speaker.code == entity.code);
    let needs_one = statement.event.as_ref().is_none_or(|event| {
        !matches!(
            event.event_type,
            EventType::Mobilize
                | EventType::Protest
                | EventType::Coerce
                | EventType::Retreat
                | EventType::Assault
        )
    });
    let is_behind = entity.span.start >= own.end;
    !is_speaker && !is_behind && (needs_one || own.contains(entity.span))
}

/// The condition, and the events that fulfil it where its own clause was coded.
fn condition(
    document: &Document,
    statements: &[Statement],
    statement: &Statement,
) -> Option<Condition> {
    let span = statement.condition?.span;
    let coded = statements.iter().find(|other| {
        other.id != statement.id && other.event.is_some() && span.contains(other.span)
    });
    Some(Condition {
        words: one_line(span.of(&document.text)),
        pattern: coded.map(|coded| pattern(coded, coded.span)),
    })
}

/// Who raised it: the speaker by name, else how the text attributes it.
fn speaker(attribution: &Attribution, document: &Document) -> String {
    if let Some(speaker) = &attribution.speaker {
        return speaker.name.clone();
    }
    let author = document.byline.as_ref().or(document.publisher.as_ref());
    match (attribution.kind, author) {
        (AttributionKind::Reportedly, _) => "nobody named".to_owned(),
        (_, Some(author)) => author.clone(),
        (_, None) => "the author".to_owned(),
    }
}

fn theme(event: Option<&EventCode>) -> Option<String> {
    let event = event?;
    let context = event.contexts.first();
    Some(context.map_or("no setting", |it| it.in_words()).to_owned())
}

/// The clause, with its actor before it where the clause leaves it out.
fn with_actor(statement: &Statement, own: Span, words: &str) -> String {
    let actor = statement.actors.iter().find(|entity| entity.code.is_some());
    match actor {
        Some(actor) if !own.contains(actor.span) => format!("{}: {words}", actor.name),
        _ => words.to_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
