//! Documents and statements about invented countries.

use jiff::civil::{Date, date};
use ontology::{EventType, Scale, Standing};
use records::{
    Attribution, AttributionKind, Block, BlockKind, Coded, DateBasis, Document, DocumentId, Entity,
    EventCode, Force, Hedge, Interval, Membership, Obligation, PassedOver, Phrase, Place,
    Precision, PublicationDate, Span, Speaker, Stance, Statement, StatementId, TimeBasis,
    TimeReference, Why,
};
use store::{DatedMembership, Reading, Store};
use tempfile::TempDir;

/// A document with what was read from it.
pub(crate) struct Sample {
    pub(crate) document: Document,
    pub(crate) coded: Coded,
}

impl Sample {
    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading {
            document: &self.document,
            coded: &self.coded,
            cluster: self.document.id.as_str(),
        }
    }
}

pub(crate) fn new_store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path().join("my récord #1")).unwrap();
    (folder, store)
}

/// One sentence, published on the day, with a reported statement for each clause given.
pub(crate) fn told(publisher: &str, day: Date, clauses: &[&str]) -> Sample {
    let text = format!("“{}.”", clauses.join("; "));
    let document = document(publisher, day, &text);
    let statements = clauses
        .iter()
        .map(|clause| statement(&document, clause))
        .collect();
    Sample {
        coded: Coded {
            statements,
            passed_over: vec![PassedOver {
                span: Span::new(0, 3),
                reason: "a quotation mark".to_owned(),
            }],
            n_sentences: 1,
        },
        document,
    }
}

pub(crate) fn document(publisher: &str, day: Date, text: &str) -> Document {
    Document {
        id: DocumentId::of_content(Some(publisher), text),
        origin: format!("{publisher}/{day}.txt"),
        title: Some("A title".to_owned()),
        publisher: Some(publisher.to_owned()),
        byline: None,
        published: Some(PublicationDate {
            date: day,
            basis: DateBasis::Metadata,
        }),
        reference: None,
        language: Some("en".to_owned()),
        retrieved: date(2025, 1, 2),
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
    }
}

/// A visit by Arland to Borland, told in this clause of the document and in nothing else filled in.
pub(crate) fn statement(document: &Document, clause: &str) -> Statement {
    let start = document.text.find(clause).unwrap();
    let span = Span::new(start, start + clause.len());
    let word = Span::new(start, start + clause.find(' ').unwrap_or(clause.len()));
    Statement {
        id: StatementId::of(document.id.as_str(), clause),
        document: document.id.clone(),
        span,
        sentence: Span::new(0, document.text.len()),
        event: Some(EventCode {
            event_type: EventType::Consult,
            modes: vec!["visit".parse().unwrap()],
            contexts: vec!["diplomatic".parse().unwrap()],
            cameo: Some("042".parse().unwrap()),
            trigger: word,
        }),
        actors: vec![actor("ARL GOV", "Arland, government", word)],
        recipients: vec![actor("BOR", "Borland", word)],
        reciprocal: false,
        object: None,
        standing: Standing::Reported,
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

fn actor(code: &str, name: &str, span: Span) -> Entity {
    Entity {
        span,
        code: Some(code.parse().unwrap()),
        name: name.to_owned(),
        why: Why::Role,
        inherited: false,
    }
}

/// A statement with every field filled in.
pub(crate) fn full_statement(document: &Document, clause: &str) -> Statement {
    let mut full = statement(document, clause);
    let word = full.actors[0].span;
    let phrase = Some(Phrase::at(word));
    full.recipients.push(Entity {
        code: None,
        name: "the envoys".to_owned(),
        ..full.actors[0].clone()
    });
    full.object = phrase;
    full.standing = Standing::Obligation;
    full.obligation = Some(Obligation {
        force: Force::MustNot,
        instrument: phrase,
    });
    full.attribution = Attribution {
        kind: AttributionKind::Says,
        named: true,
        stance: Stance::Distances,
        speaker: Some(Speaker {
            span: word,
            code: Some("ARL MED".parse().unwrap()),
            name: "Arland Times".to_owned(),
        }),
        ..Attribution::author()
    };
    full.hedge = Some(Hedge {
        cue: word,
        term: "likely".to_owned(),
        range: Scale::Icd203.range("likely"),
        scale: Some(Scale::Icd203),
        direction: None,
    });
    full.time = Some(TimeReference {
        span: word,
        interval: Interval {
            from: Some(date(2025, 1, 1)),
            to: Some(date(2025, 12, 31)),
        },
        precision: Precision::Year,
        basis: TimeBasis::DocumentDate,
        inherited: false,
    });
    full.condition = phrase;
    full.place = Some(Place {
        span: word,
        name: "Borville".to_owned(),
        country: Some("BOR".to_owned()),
    });
    full.rule = Some("consult.toml:visit".to_owned());
    full.notes = vec!["first; note".to_owned(), "second".to_owned()];
    full
}

/// That `statement` tells of the event that `first` is the first member of.
pub(crate) fn member(first: &Statement, statement: &Statement, day: Date) -> DatedMembership {
    DatedMembership {
        membership: Membership {
            event: first.id.clone(),
            statement: statement.id.clone(),
            origin: statement.document.as_str().to_owned(),
            why: "same actors, type and day".to_owned(),
        },
        known_on: day,
    }
}
