//! The trace tells what the coder does, and nothing else.

use coding::{Codebook, EntryVerdict, SentenceTrace, code, trace};
use jiff::civil::Date;
use language::{Model, Sentence};
use ontology::Scale;
use proptest::prelude::*;
use records::{Block, BlockKind, Document, DocumentId, Span, Statement};

fn document(text: &str) -> Document {
    Document {
        id: DocumentId::given("traced"),
        origin: String::new(),
        title: None,
        publisher: None,
        byline: None,
        reference: None,
        language: None,
        published: None,
        retrieved: Date::constant(2024, 1, 1),
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
    }
}

fn parsed(text: &str) -> (Document, Vec<Sentence>) {
    let document = document(text);
    let sentences = language::parse(text, &[Span::new(0, text.len())], &Model::embedded());
    (document, sentences)
}

fn traced(text: &str) -> Vec<SentenceTrace> {
    let (document, sentences) = parsed(text);
    trace(
        &document,
        &sentences,
        &Codebook::builtin(Scale::Icd203),
        &[],
    )
}

fn reasons<'t>(traces: &'t [SentenceTrace], text: &str, word: &str) -> Vec<&'t str> {
    traces
        .iter()
        .flat_map(|sentence| &sentence.not_told)
        .filter(|passed| passed.span.of(text) == word)
        .map(|passed| passed.reason.as_str())
        .collect()
}

#[test]
fn an_act_that_is_left_out_has_a_reason() {
    let text = "Russia imposed sanctions on Ukraine. Russia declined to comment.";
    let traces = traced(text);
    assert_eq!(
        reasons(&traces, text, "sanctions"),
        ["it belongs to its verb, which is told"]
    );
    assert_eq!(
        reasons(&traces, text, "declined"),
        ["these words comment, and nothing is done"]
    );
}

#[test]
fn every_told_event_has_a_chosen_entry() {
    let traces = traced("Russia condemned Ukraine and imposed sanctions on Poland.");
    for sentence in &traces {
        for statement in &sentence.statements {
            let Some(event) = &statement.event else {
                continue;
            };
            assert!(sentence.tried.iter().any(|tried| {
                tried.word == event.trigger
                    && matches!(tried.verdict, EntryVerdict::Chosen(_))
                    && Some(&tried.rule) == statement.rule.as_ref()
            }));
        }
    }
}

#[test]
fn one_entry_at_most_is_chosen_for_a_word() {
    let traces = traced("Russia launched an attack on Ukraine and promised Poland to withdraw.");
    let tried = &traces[0].tried;
    for one in tried {
        let chosen = tried
            .iter()
            .filter(|other| other.word == one.word)
            .filter(|other| matches!(other.verdict, EntryVerdict::Chosen(_)));
        assert!(chosen.count() <= 1, "{one:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_trace_tells_the_same_statements_as_the_coder(text in "(Russia|Ukraine|attacked|visits|\\.|,|\"|who|on|to|the|sanctions|imposed|said| |é|–){0,30}") {
        let (document, sentences) = parsed(&text);
        let codebook = Codebook::builtin(Scale::Icd203);
        let traces = trace(&document, &sentences, &codebook, &[]);
        let traced: Vec<Statement> = traces
            .into_iter()
            .flat_map(|sentence| sentence.statements)
            .collect();
        prop_assert_eq!(traced, code(&document, &sentences, &codebook, &[]).statements);
    }
}
