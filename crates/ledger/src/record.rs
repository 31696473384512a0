//! The record as questions look at it: events with the sentences that tell of them, and which days
//! it covers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use ontology::{ActorCode, HedgeKind, Hedges};
use records::{Document, DocumentId, Event, Membership, Span, Statement, StatementId};

/// From this middle of its range on, a hedged report ("appears to have") counts as a report.
const LEAST_SURE: f64 = 0.5;

/// Events with their sentences, and the days and actors that the record covers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    told: Vec<Told>,
    sightings: Vec<Sighting>,
    sentences: Vec<Sentence>,
    names: BTreeMap<ActorCode, String>,
}

/// A sentence of the record that something was read from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) outlet: Option<String>,
    pub(crate) known_on: Date,
}

/// An event and who tells of it as a fact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) event: Event,
    pub(crate) tellings: Vec<Telling>,
}

/// One sentence that tells of an event.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Telling {
    pub(crate) clause: String,
    pub(crate) sentence: String,
    pub(crate) outlet: Option<String>,
    pub(crate) known_on: Date,
    /// The sentence itself gives the day.
    pub(crate) is_dated: bool,
}

impl Told {
    /// Whether a text gives the day of the act, or a dataset does; else it is only the day on which
    /// the act was told.
    pub(crate) fn is_dated(&self) -> bool {
        self.tellings.is_empty() || self.tellings.iter().any(|telling| telling.is_dated)
    }
}

/// A day on which the record says something of these actors.
#[derive(Debug, Clone, PartialEq)]
struct Sighting {
    known_on: Date,
    actors: Vec<ActorCode>,
}

impl Record {
    /// Joins events with what tells of them.
    ///
    /// An event counts only by statements that tell of it as a fact: not denied, not hedged below
    /// one half or by a bare word (could, may), and not the object of something expected ("will admit
    /// its deployment"). An imported event has no statement and tells of itself, without words.
    pub fn new(
        events: Vec<Event>,
        memberships: &[Membership],
        documents: &[&Document],
        statements: &[Statement],
    ) -> Self {
        let texts: BTreeMap<&DocumentId, &Document> = documents
            .iter()
            .map(|&document| (&document.id, document))
            .collect();
        let by_id: BTreeMap<&StatementId, &Statement> = statements
            .iter()
            .map(|statement| (&statement.id, statement))
            .collect();
        let mut members: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
        for membership in memberships {
            if let Some(statement) = by_id.get(&membership.statement) {
                let event = membership.event.as_str();
                members.entry(event).or_default().push(statement);
            }
        }
        let ahead = by_document(statements.iter().filter(|it| it.standing.lies_ahead()));
        let hedges = Hedges::builtin();
        let none = Vec::new();
        let mut record = Record::default();
        for event in events {
            let members = members.get(event.id.as_str());
            if members.is_none() {
                record.sightings.push(Sighting {
                    known_on: event.known_on,
                    actors: [event.actors.clone(), event.recipients.clone()].concat(),
                });
            }
            let tellings = members.unwrap_or(&none).iter().filter_map(|statement| {
                let document = texts.get(&statement.document)?;
                let ahead = ahead.get(&statement.document).unwrap_or(&none);
                is_fact(statement, ahead, &hedges).then(|| telling(statement, document))
            });
            let tellings: Vec<Telling> = tellings.collect();
            if members.is_none() || !tellings.is_empty() {
                record.told.push(Told { event, tellings });
            }
        }
        let statements = by_document(statements.iter());
        for document in documents {
            let of_document = statements.get(&document.id).unwrap_or(&none);
            record.sentences.extend(sentences(document, of_document));
        }
        record.sightings.extend(documents.iter().map(|document| {
            let statements = statements.get(&document.id).unwrap_or(&none);
            Sighting {
                known_on: document.known_on(),
                actors: statements.iter().flat_map(|it| actors_of(it)).collect(),
            }
        }));
        record
    }

    /// Gives actors the names by which reasons call them; others are called by their codes.
    #[must_use]
    pub fn with_names(mut self, names: BTreeMap<ActorCode, String>) -> Self {
        self.names = names;
        self
    }

    pub(crate) fn name_of(&self, code: &ActorCode) -> String {
        let name = self.names.get(code);
        name.cloned().unwrap_or_else(|| code.to_string())
    }

    pub(crate) fn told(&self) -> &[Told] {
        &self.told
    }

    pub(crate) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Returns the last day on which anything became known by `as_of`.
    pub fn last_day(&self, as_of: Date) -> Option<Date> {
        let known = self.sightings.iter().map(|sighting| sighting.known_on);
        known.filter(|&day| day <= as_of).max()
    }

    /// Counts the documents and imported events known after `opens` and by `until` that name the
    /// actor; all of them where no actor is given.
    pub(crate) fn n_naming(&self, actor: Option<&ActorCode>, opens: Date, until: Date) -> usize {
        self.sightings
            .iter()
            .filter(|it| it.known_on > opens && it.known_on <= until)
            .filter(|it| {
                actor.is_none_or(|actor| it.actors.iter().any(|named| actor.covers(named)))
            })
            .count()
    }
}

/// The sentences that statements stand in, each once, without those that themselves look ahead.
fn sentences(document: &Document, statements: &[&Statement]) -> Vec<Sentence> {
    let spans = |ahead: bool| -> BTreeSet<(usize, usize)> {
        let of_kind = statements
            .iter()
            .filter(|statement| statement.standing.lies_ahead() == ahead);
        of_kind
            .map(|statement| (statement.sentence.start, statement.sentence.end))
            .collect()
    };
    let spans = &spans(false) - &spans(true);
    let sentence = |(start, end)| Sentence {
        text: one_line(Span::new(start, end).of(&document.text)),
        outlet: document.publisher.clone(),
        known_on: document.known_on(),
    };
    spans.into_iter().map(sentence).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by_document<'s>(
    statements: impl Iterator<Item = &'s Statement>,
) -> BTreeMap<&'s DocumentId, Vec<&'s Statement>> {
    let mut found: BTreeMap<&DocumentId, Vec<&Statement>> = BTreeMap::new();
    for statement in statements {
        found
            .entry(&statement.document)
            .or_default()
            .push(statement);
    }
    found
}

fn is_fact(statement: &Statement, ahead: &[&Statement], hedges: &Hedges) -> bool {
    let is_sure = statement.hedge.as_ref().is_none_or(|hedge| {
        let words: Vec<&str> = hedge.term.split(' ').collect();
        let kind = hedges.phrase_at(&words).map(|phrase| phrase.kind);
        match hedge.range {
            Some(range) => range.middle() >= LEAST_SURE,
            None => !matches!(kind, Some(HedgeKind::Bare)) && hedge.direction.is_none(),
        }
    });
    let is_expected = ahead.iter().any(|other| {
        other.id != statement.id
            && other.sentence == statement.sentence
            && other.span.contains(statement.span)
    });
    !statement.negated && is_sure && !is_expected
}

fn telling(statement: &Statement, document: &Document) -> Telling {
    let words = |span: Span| one_line(span.of(&document.text));
    let object = statement.object.map(|object| words(object.span));
    let clause = words(statement.span);
    Telling {
        clause: object.map_or_else(|| clause.clone(), |object| format!("{clause} | {object}")),
        sentence: words(statement.sentence),
        outlet: document.publisher.clone(),
        known_on: document.known_on(),
        is_dated: statement
            .time
            .as_ref()
            .is_some_and(|time| time.interval.from.is_some()),
    }
}

fn actors_of(statement: &Statement) -> impl Iterator<Item = ActorCode> {
    let named = statement.actors.iter().chain(&statement.recipients);
    let speaker = statement.attribution.speaker.as_ref();
    let speaker = speaker.and_then(|speaker| speaker.code.clone());
    named
        .filter_map(|entity| entity.code.clone())
        .chain(speaker)
}
