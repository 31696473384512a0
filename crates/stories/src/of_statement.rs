//! A statement as a telling of an act.

use std::collections::BTreeSet;

use ontology::{ActorCode, EventType, QuadClass, Standing};
use records::{Document, Entity, Precision, Span, Statement};

use crate::days::Days;
use crate::told::{Parties, Source, Told};
use crate::words::{Mention, Passage, Passing, Read, Words, place_words, read};

impl Told {
    /// Reads a statement as a telling; none if it tells of no event: forecasts, obligations and
    /// suppositions, propositions without a code, acts of which no table knows an actor.
    ///
    /// `origin` is the syndication cluster of the document: copies of one text are one origin. A
    /// denial is a telling of what it denies. A plan, promise or threat by the actor itself is an
    /// act of its PLOVER type on the day it was made, whenever the thing itself is to be done.
    pub fn by_statement(statement: &Statement, document: &Document, origin: &str) -> Option<Told> {
        let event = statement.event.as_ref()?;
        let event_type = type_told(statement)?;
        let read = Matter::of(statement, document);
        let mut recipients = parties(&statement.recipients);
        let hint = read.country_hit(event_type, &statement.actors, &recipients);
        let mut places = read.clause.places.clone();
        if let Some(country) = hint {
            recipients.codes.insert(country);
            let named = read.country_words(statement, document);
            places.retain(|place| !named.contains(place));
        }
        let actors = parties(&statement.actors);
        if actors.codes.is_empty() && recipients.codes.is_empty() {
            return None;
        }
        Some(Told {
            id: statement.id.clone(),
            source: Source::Statement,
            known_on: document.known_on(),
            origin: origin.to_owned(),
            event_type,
            modes: event.modes.clone(),
            actors,
            recipients,
            days: days(statement, document, read.clause.weekday),
            places,
            denies: statement.negated,
            words: Words {
                rule: statement.rule.clone(),
                clause: read.clause.stems,
                sentence: read.sentence.stems,
                names: read.clause.names,
                quantities: read.clause.quantities,
                passage: Some(Passage {
                    document: document.id.as_str().to_owned(),
                    sentence: statement.sentence,
                }),
            },
        })
    }
}

/// The type of the act that a statement tells of, if it tells of one.
fn type_told(statement: &Statement) -> Option<EventType> {
    let event = statement.event.as_ref()?;
    match statement.standing {
        Standing::Reported | Standing::Historical => Some(event.event_type),
        Standing::Intended => statement.plover_type(),
        Standing::Forecast | Standing::Obligation | Standing::Hypothetical => None,
    }
}

fn parties(entities: &[Entity]) -> Parties {
    let mut parties = Parties::default();
    for entity in entities {
        match &entity.code {
            Some(code) => parties.codes.insert(code.clone()),
            None => parties.unknown.insert(entity.name.to_lowercase()),
        };
    }
    parties
}

/// The days that the statement's own words give; else the latest day that bears the name of the one
/// weekday in its clause; else publication and the days before it. The time of a plan is that of its
/// execution, not of the plan.
fn days(statement: &Statement, document: &Document, weekday: Option<usize>) -> Days {
    let in_text = statement
        .time
        .as_ref()
        .filter(|_| statement.standing != Standing::Intended)
        .filter(|time| !time.inherited && time.precision != Precision::Vague)
        .map(|time| time.interval)
        .filter(|interval| interval.from.is_some() || interval.to.is_some());
    let no_time = statement.time.is_none() && statement.standing == Standing::Reported;
    match (in_text, weekday) {
        (Some(interval), _) => Days::given(interval.from, interval.to),
        (None, Some(weekday)) if no_time => Days::weekday(weekday, document.known_on()),
        _ if statement.negated => Days::denied(document.known_on()),
        _ => Days::published(document.known_on()),
    }
}

/// What clause and sentence tell besides actors, time and source.
struct Matter {
    clause: Read,
    sentence: Read,
    country: Option<ActorCode>,
}

impl Matter {
    fn of(statement: &Statement, document: &Document) -> Matter {
        let attribution = &statement.attribution;
        let aside: Vec<Span> = [
            attribution.cue,
            attribution.speaker.as_ref().map(|speaker| speaker.span),
            statement.time.as_ref().map(|time| time.span),
            statement.event.as_ref().map(|event| event.trigger),
        ]
        .into_iter()
        .flatten()
        .collect();
        let entities = statement.actors.iter().chain(&statement.recipients);
        let actors: Vec<Mention> = entities
            .filter(|entity| entity.code.is_some())
            .map(|entity| Mention {
                span: entity.span,
                name: entity.name.to_lowercase(),
            })
            .collect();
        let passage = |span: Span| {
            read(&Passing {
                text: &document.text,
                span,
                aside: &aside,
                actors: &actors,
            })
        };
        let country = statement
            .place
            .as_ref()
            .and_then(|place| place.country.as_ref());
        Matter {
            clause: passage(statement.span),
            sentence: passage(statement.sentence),
            country: country.map(ActorCode::new),
        }
    }

    /// The country in which something was done to somebody that no table knows: force against a town
    /// or people in a country is force against it.
    fn country_hit(
        &self,
        event_type: EventType,
        actors: &[Entity],
        recipients: &Parties,
    ) -> Option<ActorCode> {
        let country = self.country.clone()?;
        let is_own = |entity: &Entity| {
            entity
                .code
                .as_ref()
                .is_some_and(|code| code.base() == country.base())
        };
        let somebody_unknown = recipients.codes.is_empty() && !recipients.unknown.is_empty();
        let by_force = event_type.quad_class() == QuadClass::MaterialConflict;
        (somebody_unknown && by_force && !actors.iter().any(is_own)).then_some(country)
    }

    /// The words of the statement's place.
    fn country_words(&self, statement: &Statement, document: &Document) -> BTreeSet<String> {
        let words = statement
            .place
            .as_ref()
            .and_then(|place| document.text.get(place.span.start..place.span.end));
        place_words(words.unwrap_or_default())
    }
}
