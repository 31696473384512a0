//! Runs every case in `cases/`, and every example sentence of the lexicon.
//!
//! A case states what the coder should say about a sentence: exactly these statements, in the keys
//! of the program's JSON. A wrong result that we live with carries `known_failure`; the runner
//! fails when it starts to pass.

#![allow(
    clippy::disallowed_methods,
    reason = "the test reads the case files of its own crate"
)]

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use coding::{Codebook, Lexicon, code};
use jiff::civil::Date;
use language::Model;
use ontology::{Registry, Scale};
use records::{
    Block, BlockKind, DateBasis, Document, DocumentId, Entity, PublicationDate, Span, Statement,
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[expect(dead_code, reason = "for the reader of the file")]
    why: String,
    date: Option<toml::value::Datetime>,
    text: String,
    #[serde(default)]
    statement: Vec<Expected>,
    known_failure: Option<String>,
}

/// What a statement should hold; keys left out are not looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(rename = "type")]
    event_type: Option<String>,
    plover_type: Option<String>,
    cameo: Option<String>,
    modes: Option<Vec<String>>,
    contexts: Option<Vec<String>>,
    actors: Option<Vec<String>>,
    recipients: Option<Vec<String>>,
    standing: Option<String>,
    negated: Option<bool>,
    words: Option<String>,
    object: Option<String>,
    attribution: Option<BTreeMap<String, toml::Value>>,
    hedge: Option<BTreeMap<String, toml::Value>>,
    time: Option<BTreeMap<String, toml::Value>>,
    condition: Option<String>,
    obligation: Option<BTreeMap<String, toml::Value>>,
}

struct Coder {
    model: Model,
    codebook: Codebook,
}

impl Coder {
    fn new() -> Coder {
        let registry = Registry::builtin()
            .with_states(include_str!("invented_states.tsv"))
            .expect("the invented states are well formed");
        Coder {
            model: Model::embedded(),
            codebook: Codebook::builtin(Scale::Icd203).with_registry(registry),
        }
    }

    fn statements(&self, text: &str, date: Option<Date>) -> (Document, Vec<Statement>) {
        let paragraph = Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        };
        let document = Document {
            id: DocumentId::given("case"),
            origin: String::new(),
            title: None,
            publisher: None,
            byline: None,
            reference: None,
            language: None,
            published: date.map(|date| PublicationDate {
                date,
                basis: DateBasis::Given,
            }),
            retrieved: Date::constant(2024, 1, 1),
            text: text.to_owned(),
            blocks: vec![paragraph],
        };
        let sentences = language::parse(text, &[paragraph.span], &self.model);
        let coded = code(&document, &sentences, &self.codebook, &[]);
        let told = coded
            .statements
            .into_iter()
            .filter(|statement| {
                statement.event.is_some()
                    || matches!(
                        statement.standing.as_str(),
                        "forecast" | "intended" | "obligation"
                    )
            })
            .collect();
        (document, told)
    }
}

#[test]
fn every_case_is_coded_as_a_person_judged_it() {
    let coder = Coder::new();
    let mut wrong = String::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    files.sort();
    for file in files {
        let content = fs::read_to_string(&file).expect("the file can be read");
        let cases: CaseFile =
            toml::from_str(&content).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in cases.case {
            let problems = problems(&coder, &case);
            match (&case.known_failure, problems.is_empty()) {
                (Some(issue), true) => {
                    let _ = writeln!(
                        wrong,
                        "{}: passes now; remove known_failure ({issue})",
                        case.name
                    );
                }
                (None, false) => {
                    let _ = writeln!(
                        wrong,
                        "{} ({}):\n  {}{problems}",
                        case.name,
                        file.display(),
                        case.text
                    );
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_example_of_the_lexicon_codes_to_its_type() {
    let coder = Coder::new();
    let lexicon = Lexicon::builtin();
    let mut n_examples = 0;
    let mut wrong = String::new();
    let mut n_wrong = 0;
    for (rule, event_type, example) in lexicon.examples() {
        n_examples += 1;
        let (_, statements) = coder.statements(example, None);
        let types: Vec<&str> = statements
            .iter()
            .filter_map(|statement| statement.event.as_ref())
            .map(|event| event.event_type.as_str())
            .collect();
        let is_right = match event_type {
            Some(event_type) => types.contains(&event_type.as_str()),
            None => types.is_empty(),
        };
        if !is_right {
            n_wrong += 1;
            let _ = writeln!(wrong, "{rule}: {example} -> {types:?}");
        }
    }
    let share_right = 1.0 - f64::from(n_wrong) / f64::from(n_examples.max(1));
    assert!(
        share_right >= 0.9,
        "{n_wrong} of {n_examples} examples code to another type:\n{wrong}"
    );
}

fn problems(coder: &Coder, case: &Case) -> String {
    let date = case.date.and_then(|written| {
        let day = written.date?;
        Date::new(
            day.year.cast_signed(),
            day.month.cast_signed(),
            day.day.cast_signed(),
        )
        .ok()
    });
    let (document, statements) = coder.statements(&case.text, date);
    let mut left: Vec<&Statement> = statements.iter().collect();
    let mut problems = String::new();
    for expected in &case.statement {
        match left
            .iter()
            .position(|found| fits(expected, found, &document.text))
        {
            Some(place) => {
                left.remove(place);
            }
            None => {
                let _ = write!(problems, "\n    missing {expected:?}");
            }
        }
    }
    for statement in left {
        let _ = write!(problems, "\n    {}", in_short(statement, &document.text));
    }
    problems
}

fn in_short(statement: &Statement, text: &str) -> String {
    format!(
        "too much: {:?} {:?} {:?} -> {:?} negated {} by {:?} hedge {:?} time {:?} words {:?}",
        statement
            .event
            .as_ref()
            .map(|event| (event.event_type.as_str(), &event.modes)),
        statement.standing.as_str(),
        codes(&statement.actors),
        codes(&statement.recipients),
        statement.negated,
        statement
            .attribution
            .speaker
            .as_ref()
            .map(|speaker| &speaker.name),
        statement.hedge.as_ref().map(|hedge| hedge.cue.of(text)),
        statement.time.as_ref().map(|time| time.span.of(text)),
        statement.span.of(text),
    )
}

/// Codes where tables know the actor, else its words.
fn codes(entities: &[Entity]) -> Vec<String> {
    entities
        .iter()
        .map(|entity| match &entity.code {
            Some(code) => code.to_string(),
            None => entity.name.clone(),
        })
        .collect()
}

fn fits(expected: &Expected, found: &Statement, text: &str) -> bool {
    let event = found.event.as_ref();
    let same = |wanted: &Option<String>, got: Option<&str>| {
        wanted
            .as_ref()
            .is_none_or(|wanted| got.unwrap_or("none") == wanted)
    };
    let same_list = |wanted: &Option<Vec<String>>, got: Vec<String>| {
        wanted.as_ref().is_none_or(|wanted| {
            let mut wanted = wanted.clone();
            let mut got = got;
            wanted.sort();
            got.sort();
            wanted == got
        })
    };
    let words = |span: Span| span.of(text).to_owned();
    same(
        &expected.event_type,
        event.map(|event| event.event_type.as_str()),
    ) && same(
        &expected.plover_type,
        found.plover_type().map(|kind| kind.as_str()),
    ) && same(
        &expected.cameo,
        event
            .and_then(|event| event.cameo.as_ref())
            .map(|code| code.as_str()),
    ) && same_list(
        &expected.modes,
        event.map_or(Vec::new(), |event| {
            event
                .modes
                .iter()
                .map(|mode| mode.as_str().to_owned())
                .collect()
        }),
    ) && same_list(
        &expected.contexts,
        event.map_or(Vec::new(), |event| {
            event
                .contexts
                .iter()
                .map(|context| context.as_str().to_owned())
                .collect()
        }),
    ) && same_list(&expected.actors, codes(&found.actors))
        && same_list(&expected.recipients, codes(&found.recipients))
        && same(&expected.standing, Some(found.standing.as_str()))
        && expected
            .negated
            .is_none_or(|wanted| wanted == found.negated)
        && same(&expected.words, Some(found.span.of(text)))
        && same(
            &expected.object,
            found.object.map(|object| words(object.span)).as_deref(),
        )
        && same(
            &expected.condition,
            found
                .condition
                .map(|condition| words(condition.span))
                .as_deref(),
        )
        && fits_parts(expected, found, text)
}

fn fits_parts(expected: &Expected, found: &Statement, text: &str) -> bool {
    let attribution = &found.attribution;
    let speaker = attribution
        .speaker
        .as_ref()
        .map(|speaker| speaker.span.of(text).to_owned());
    let mut parts = BTreeMap::from([
        (
            "attribution.kind",
            Some(attribution.kind.as_str().to_owned()),
        ),
        ("attribution.speaker", speaker),
        ("attribution.named", Some(attribution.named.to_string())),
        (
            "attribution.cue",
            attribution.cue.map(|cue| cue.of(text).to_owned()),
        ),
        (
            "attribution.inherited",
            Some(attribution.inherited.to_string()),
        ),
        (
            "attribution.stance",
            Some(attribution.stance.as_str().to_owned()),
        ),
    ]);
    if let Some(hedge) = &found.hedge {
        parts.insert("hedge.cue", Some(hedge.cue.of(text).to_owned()));
        parts.insert("hedge.term", Some(hedge.term.clone()));
        let percent = hedge
            .range
            .map(|range| format!("{:.0}-{:.0}", range.low() * 100.0, range.high() * 100.0));
        parts.insert(
            "hedge.range",
            Some(percent.unwrap_or_else(|| "none".to_owned())),
        );
    }
    if let Some(time) = &found.time {
        let day = |day: Option<Date>| day.map_or_else(|| "open".to_owned(), |day| day.to_string());
        parts.insert("time.text", Some(time.span.of(text).to_owned()));
        parts.insert("time.from", Some(day(time.interval.from)));
        parts.insert("time.to", Some(day(time.interval.to)));
    }
    if let Some(obligation) = &found.obligation {
        parts.insert(
            "obligation.force",
            Some(obligation.force.as_str().to_owned()),
        );
        parts.insert(
            "obligation.instrument",
            obligation
                .instrument
                .map(|phrase| phrase.span.of(text).to_owned()),
        );
    }
    let wanted = [
        ("attribution", &expected.attribution),
        ("hedge", &expected.hedge),
        ("time", &expected.time),
        ("obligation", &expected.obligation),
    ];
    wanted.iter().all(|(group, keys)| {
        keys.iter()
            .flat_map(|keys| keys.iter())
            .all(|(key, value)| {
                let value = match value {
                    toml::Value::String(text) => text.clone(),
                    toml::Value::Boolean(truth) => truth.to_string(),
                    other => format!("{other:?}"),
                };
                let got = parts
                    .get(format!("{group}.{key}").as_str())
                    .cloned()
                    .flatten();
                got.as_deref().unwrap_or("none") == value
            })
    })
}
