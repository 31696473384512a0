//! Runs every case in `cases/`: what the register and the norms should say of a sentence.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::{Date, date};
use ontology::{Registry, Standing};
use proptest::prelude::*;
use records::{
    Attribution, AttributionKind, DateBasis, Document, DocumentId, Entity, Event, EventCode,
    Phrase, PublicationDate, Span, Speaker, Statement, StatementId, Why,
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
            let lines = relations::register(&told, &REGISTRY).into_iter();
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
            let touches = relations::touches(&norms, &told, &[], &REGISTRY).into_iter();
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

/// "ARL gave military aid to BOR", as a dataset has it, on a day.
fn imported(cameo: &str, day: Date) -> Event {
    Event {
        id: "row-1".to_owned(),
        dataset: "made up".to_owned(),
        first_day: day,
        last_day: day,
        known_on: day,
        event_type: ontology::EventType::Aid,
        modes: Vec::new(),
        cameo: cameo.parse().ok(),
        actors: vec!["ARL GOV".parse().expect("a code")],
        recipients: vec!["BOR".parse().expect("a code")],
        n_origins: 2,
        n_denials: 0,
    }
}

#[test]
fn an_imported_event_touches_a_norm_by_its_code_alone() {
    let cases: Cases = toml::from_str(include_str!("../cases/norms.toml")).expect("cases");
    let norms = relations::norms(&cases.norms).expect("norms");
    let touched = |event: Event| relations::touches(&norms, &[], &[event], &REGISTRY);
    let military = touched(imported("072", date(2024, 3, 5)));
    assert_eq!(military.len(), 1);
    assert_eq!(
        (military[0].norm.as_str(), military[0].n_origins),
        ("pact-1", 2)
    );
    assert_eq!(military[0].ids, ["row-1"]);
    assert!(touched(imported("073", date(2024, 3, 5))).is_empty());
    assert!(touched(imported("072", date(2025, 3, 5))).is_empty());
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    Registry::builtin()
        .with_states(STATES)
        .expect("the invented states are well formed")
});

/// Words that open frames, name actors and things, and marks, in any order.
fn any_sentence() -> impl Strategy<Value = String> {
    let words = [
        "Arland",
        "Borland's",
        "Cordian",
        "Arlstad",
        "sent",
        "supplied",
        "help",
        "aid",
        "arms",
        "deals",
        "received",
        "seeks",
        "asked",
        "to",
        "from",
        "by",
        "for",
        "against",
        "with",
        "of",
        "was",
        "been",
        "the",
        "its",
        "soldiers",
        "military",
        "and",
        "technical",
        "support",
        "$5",
        "million",
        "missiles",
        "said",
        "that",
        "if",
        "who",
        ",",
        "—",
        "é",
        "3,000",
        "'s",
        "U.S.",
        "denied",
        "warned",
        "arming",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..24)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_sentence_gives_lines_whose_sides_differ_and_whose_words_stand_in_it(
        text in any_sentence(),
        negated: bool,
    ) {
        let case = Case {
            name: "any".to_owned(),
            _why: String::new(),
            date: date(2024, 3, 5),
            text: text.clone(),
            statement: Vec::new(),
            line: None,
            touch: None,
        };
        let document = document(&case);
        let given = Given {
            clause: text.clone(),
            event_type: None,
            trigger: None,
            modes: Vec::new(),
            actors: BTreeMap::new(),
            recipients: BTreeMap::new(),
            standing: None,
            condition: None,
            speaker: None,
            code: None,
            cue: None,
        };
        let mut statement = statement(&case, 0, &given);
        statement.negated = negated;
        let told = [Told {
            statement: &statement,
            document: &document,
            origin: "any",
            event: None,
            grade: None,
        }];
        for line in relations::register(&told, &REGISTRY) {
            prop_assert_ne!(&line.from, &line.to);
            prop_assert_eq!(line.n_reports + line.n_denials, 1);
            for object in &line.objects {
                prop_assert!(text.contains(object.as_str()), "{object}");
            }
        }
        relations::touches(&relations::bundled_norms(), &told, &[], &REGISTRY);
    }
}
