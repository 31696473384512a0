//! Runs every case in `cases/`: what the register and the norms should say of a sentence.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ontology::{Registry, Standing};
use records::{
    Attribution, AttributionKind, DateBasis, Document, DocumentId, Entity, EventCode, Phrase,
    PublicationDate, Span, Speaker, Statement, StatementId, Why,
};
use relations::{Domain, Told};
use serde::Deserialize;

const STATES: &str = "code\tcow\tiso2\tname\taliases\tdemonyms\tcapital\tmetonyms\n\
    ARL\t\tXA\tArland\t\tArlish\tArlstad\t\n\
    BOR\t\tXB\tBorland\t\tBorlandic\tBorgrad\t\n\
    COR\t\tXC\tCordia\t\tCordian\tCordova City\t\n\
    DEL\t\tXD\tDelvia\t\tDelvian\tPort Delvia\t\n";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    #[serde(default)]
    norms: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    date: Date,
    text: String,
    statement: Vec<Given>,
    line: Option<Vec<Line>>,
    touch: Option<Vec<Touched>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    clause: String,
    #[serde(rename = "type")]
    event_type: Option<String>,
    trigger: Option<String>,
    #[serde(default)]
    modes: Vec<String>,
    #[serde(default)]
    actors: BTreeMap<String, String>,
    #[serde(default)]
    recipients: BTreeMap<String, String>,
    standing: Option<Standing>,
    condition: Option<String>,
    speaker: Option<String>,
    code: Option<String>,
    cue: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    from: String,
    to: String,
    domain: Domain,
    status: String,
    claim: String,
    objects: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Touched {
    norm: String,
    status: String,
}

fn at(text: &str, words: &str) -> Span {
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    Span::new(start, start + words.len())
}

/// The sentence around a place; sentences end with a full stop and a space.
fn sentence(text: &str, place: usize) -> Span {
    let start = text[..place].rfind(". ").map_or(0, |end| end + 2);
    let end = text[place..]
        .find(". ")
        .map_or(text.len(), |end| place + end + 1);
    Span::new(start, end)
}

fn document(case: &Case) -> Document {
    Document {
        id: DocumentId::given(&case.name),
        origin: "case".to_owned(),
        title: None,
        publisher: None,
        byline: None,
        published: Some(PublicationDate {
            date: case.date,
            basis: DateBasis::Given,
        }),
        reference: None,
        language: None,
        retrieved: case.date,
        text: case.text.clone(),
        blocks: Vec::new(),
    }
}

fn statement(case: &Case, number: usize, given: &Given) -> Statement {
    let text = &case.text;
    let span = at(text, &given.clause);
    let within = |words: &str| {
        let inside = at(span.of(text), words);
        Span::new(span.start + inside.start, span.start + inside.end)
    };
    let entities = |named: &BTreeMap<String, String>| -> Vec<Entity> {
        let entity = |(words, code): (&String, &String)| Entity {
            span: at(text, words),
            code: code.parse().ok(),
            name: words.clone(),
            why: Why::Alias,
            inherited: false,
        };
        named.iter().map(entity).collect()
    };
    let event = given.event_type.as_ref().map(|event_type| EventCode {
        event_type: event_type.parse().expect("a PLOVER type"),
        modes: given
            .modes
            .iter()
            .map(|it| it.parse().expect("a mode"))
            .collect(),
        contexts: Vec::new(),
        cameo: None,
        trigger: within(given.trigger.as_ref().expect("a type has a trigger")),
    });
    let attribution = match &given.speaker {
        None => Attribution::author(),
        Some(speaker) => Attribution {
            kind: AttributionKind::Says,
            speaker: Some(Speaker {
                span: at(text, speaker),
                code: given.code.as_ref().and_then(|code| code.parse().ok()),
                name: speaker.clone(),
            }),
            cue: given.cue.as_ref().map(|cue| at(text, cue)),
            ..Attribution::author()
        },
    };
    Statement {
        id: StatementId::given(number.to_string()),
        document: DocumentId::given(&case.name),
        span,
        sentence: sentence(text, span.start),
        event,
        actors: entities(&given.actors),
        recipients: entities(&given.recipients),
        reciprocal: false,
        object: None,
        standing: given.standing.unwrap_or(Standing::Reported),
        negated: false,
        obligation: None,
        attribution,
        hedge: None,
        time: None,
        condition: given
            .condition
            .as_ref()
            .map(|words| Phrase::at(at(text, words))),
        place: None,
        rule: None,
        notes: Vec::new(),
    }
}

fn key(value: impl serde::Serialize) -> String {
    let value = toml::Value::try_from(value).expect("a word");
    value.as_str().expect("a word").to_owned()
}

/// Runs a file of cases and returns what went otherwise than expected.
fn failures(file: &str) -> Vec<String> {
    let cases: Cases = toml::from_str(file).expect("a file of cases");
    let norms = relations::norms(&cases.norms).expect("norms");
    let registry = Registry::builtin().with_states(STATES).expect("states");
    let mut failed = Vec::new();
    for case in &cases.case {
        let document = document(case);
        let statements: Vec<Statement> = case
            .statement
            .iter()
            .enumerate()
            .map(|(number, given)| statement(case, number, given))
            .collect();
        let told: Vec<Told> = statements
            .iter()
            .map(|statement| Told {
                statement,
                document: &document,
                origin: "case",
                event: None,
                grade: None,
            })
            .collect();
        if let Some(expected) = &case.line {
            let lines = relations::register(&told, &registry).into_iter();
            let found: Vec<Line> = lines
                .map(|line| Line {
                    from: line.from.to_string(),
                    to: line.to.to_string(),
                    domain: line.domain,
                    status: key(line.status),
                    claim: key(line.claim),
                    objects: line.objects,
                })
                .collect();
            if found != *expected {
                failed.push(format!("{}: {found:#?}", case.name));
            }
        }
        if let Some(expected) = &case.touch {
            let touches = relations::touches(&norms, &told, &[], &registry).into_iter();
            let found: Vec<Touched> = touches
                .map(|touch| Touched {
                    norm: touch.norm,
                    status: key(touch.status),
                })
                .collect();
            if found != *expected {
                failed.push(format!("{}: {found:#?}", case.name));
            }
        }
    }
    failed
}

#[test]
fn the_register_says_what_the_cases_say() {
    let failed = failures(include_str!("../cases/register.toml"));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_norms_touch_what_the_cases_say() {
    let failed = failures(include_str!("../cases/norms.toml"));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
