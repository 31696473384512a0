//! Runs every case of `cases/`: what a file or page gives, part by part.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "the runner reads its own cases"
)]

use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};
use records::{Article, BlockKind, Document, Given, MediaType};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// One article and all that is expected of its document; what is left out is expected to be absent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[allow(dead_code)]
    why: String,
    #[serde(default)]
    html: bool,
    content: String,
    given_date: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    basis: Option<String>,
    reference: Option<String>,
    language: Option<String>,
    error: Option<String>,
    /// Kind and text of each block; "…" stands for the middle of a long one.
    #[serde(default)]
    blocks: Vec<(String, String)>,
}

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for path in files {
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for case in file.case {
            check(&case);
        }
    }
}

fn check(case: &Case) {
    let article = Article {
        origin: "case".to_owned(),
        media: if case.html {
            MediaType::Html
        } else {
            MediaType::Text
        },
        content: case.content.clone(),
        retrieved: date(2024, 12, 31),
        given: Given {
            published: case
                .given_date
                .as_ref()
                .map(|date| date.parse::<Date>().unwrap()),
            ..Given::default()
        },
    };
    let name = &case.name;
    match documents::document(&article) {
        Err(error) => assert_eq!(Some(error.to_string()), case.error, "{name}"),
        Ok(document) => check_document(case, &document),
    }
}

fn check_document(case: &Case, document: &Document) {
    let name = &case.name;
    assert_eq!(None, case.error, "{name}: no error");
    let blocks: Vec<_> = document
        .blocks
        .iter()
        .map(|block| {
            (
                kind_name(block.kind).to_owned(),
                block.span.of(&document.text).to_owned(),
            )
        })
        .collect();
    assert_eq!(blocks.len(), case.blocks.len(), "{name}: {blocks:#?}");
    for (found, expected) in blocks.iter().zip(&case.blocks) {
        assert_eq!(found.0, expected.0, "{name}: {}", found.1);
        match expected.1.split_once('…') {
            None => assert_eq!(found.1, expected.1, "{name}"),
            Some((start, end)) => assert!(
                found.1.starts_with(start) && found.1.ends_with(end),
                "{name}: {} is not {}",
                found.1,
                expected.1
            ),
        }
    }
    let published = document
        .published
        .map(|published| published.date.to_string());
    let basis = document
        .published
        .map(|published| format!("{:?}", published.basis).to_lowercase());
    assert_eq!(document.title, case.title, "{name}: title");
    assert_eq!(document.publisher, case.publisher, "{name}: publisher");
    assert_eq!(document.byline, case.byline, "{name}: byline");
    assert_eq!(published, case.published, "{name}: published");
    assert_eq!(basis, case.basis, "{name}: basis");
    assert_eq!(document.reference, case.reference, "{name}: reference");
    assert_eq!(document.language, case.language, "{name}: language");
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Byline => "byline",
        BlockKind::Dateline => "dateline",
        BlockKind::Boilerplate => "boilerplate",
    }
}
