//! Runs every case in `attributions.toml`: the frames of saying that a text holds.

use coding::{Codebook, code};
use jiff::civil::Date;
use language::Model;
use ontology::Scale;
use proptest::prelude::*;
use records::{Block, BlockKind, Document, DocumentId, Statement};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    frames: Vec<String>,
    /// Why a wrong result is lived with; the test fails when it comes right.
    known_failure: Option<String>,
}

struct Coder {
    model: Model,
    codebook: Codebook,
}

impl Coder {
    fn new() -> Coder {
        Coder {
            model: Model::embedded(),
            codebook: Codebook::builtin(Scale::Icd203),
        }
    }

    fn statements(&self, text: &str) -> Vec<Statement> {
        let paragraphs = language::paragraphs(text);
        let sentences = language::parse(text, &paragraphs, &self.model);
        let document = Document {
            id: DocumentId::given("case"),
            origin: String::new(),
            title: None,
            publisher: None,
            byline: None,
            reference: None,
            language: None,
            published: None,
            retrieved: Date::constant(2024, 1, 1),
            text: text.to_owned(),
            blocks: paragraphs
                .into_iter()
                .map(|span| Block {
                    span,
                    kind: BlockKind::Paragraph,
                })
                .collect(),
        };
        code(&document, &sentences, &self.codebook, &[]).statements
    }

    fn frames(&self, text: &str) -> Vec<String> {
        let mut frames: Vec<String> = Vec::new();
        for statement in self.statements(text) {
            let attribution = &statement.attribution;
            let (Some(cue), Some(content)) = (attribution.cue, attribution.content) else {
                continue;
            };
            let speaker = attribution
                .speaker
                .as_ref()
                .map_or("none", |speaker| speaker.span.of(text));
            let frame = format!("{speaker} | {} | {}", cue.of(text), content.of(text));
            if !frames.contains(&frame) {
                frames.push(frame);
            }
        }
        frames
    }
}

#[test]
fn every_text_holds_the_frames_that_a_person_found() {
    let cases: Cases =
        toml::from_str(include_str!("attributions.toml")).expect("the cases are well formed");
    let coder = Coder::new();
    let wrong: Vec<String> = cases
        .case
        .iter()
        .filter_map(|case| {
            let mut found = coder.frames(&case.text);
            let mut expected = case.frames.clone();
            found.sort();
            expected.sort();
            let is_right = found == expected;
            (is_right == case.known_failure.is_some())
                .then(|| format!("{}: {}\n  found {found:#?}", case.name, case.text))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spans_lie_in_the_text(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Kovar", "said", "that", ",", "“", "”", "\"", ".", ":", "—", "he", "adding", "according",
                "to", "the", "plan", "failed", "who", "\n\n", "é", "''", "warned", "and", "of",
            ]),
            0..40,
        )
    ) {
        let text = words.join(" ");
        let statements = CODER.with(|coder| coder.statements(&text));
        for statement in statements {
            let attribution = &statement.attribution;
            let speaker = attribution.speaker.as_ref().map(|speaker| speaker.span);
            for span in [attribution.cue, attribution.content, speaker].into_iter().flatten() {
                prop_assert!(text.get(span.start..span.end).is_some());
            }
        }
    }
}

thread_local! {
    static CODER: Coder = Coder::new();
}
