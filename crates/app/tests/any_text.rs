//! Whatever the text, cleaning, parsing and coding it never panics, and spans lie inside it.

use std::sync::LazyLock;

use coding::{Codebook, GivenMention};
use jiff::civil::date;
use language::Model;
use ontology::Scale;
use proptest::prelude::*;
use records::{Article, Given, MediaType, Span};

static MODEL: LazyLock<Model> = LazyLock::new(Model::embedded);
static CODEBOOK: LazyLock<Codebook> = LazyLock::new(|| Codebook::builtin(Scale::Icd203));

/// Cleans, parses and codes a text, and looks at every span.
fn read(content: &str, media: MediaType, mentions: &[GivenMention]) {
    let article = Article {
        origin: "any.txt".to_owned(),
        media,
        content: content.to_owned(),
        retrieved: date(2024, 6, 19),
        given: Given::default(),
    };
    let Ok(document) = documents::document(&article) else {
        return;
    };
    let blocks: Vec<Span> = document.blocks.iter().map(|block| block.span).collect();
    let sentences = language::parse(&document.text, &blocks, &MODEL);
    let mentions: Vec<GivenMention> = mentions
        .iter()
        .filter(|mention| {
            document
                .text
                .get(mention.span.start..mention.span.end)
                .is_some()
        })
        .cloned()
        .collect();
    let coded = coding::code(&document, &sentences, &CODEBOOK, &mentions);
    for statement in &coded.statements {
        for span in [statement.span, statement.sentence] {
            assert!(
                document.text.get(span.start..span.end).is_some(),
                "{span:?}"
            );
        }
    }
}

/// Words that rules look for, joined by what should not join them.
fn broken_prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Russia",
        "North Korea",
        "Kim",
        "the Kremlin",
        "officials",
        "said",
        "that",
        "\"",
        "“",
        "”",
        "(",
        ")",
        ",",
        ".",
        "\n\n",
        " - ",
        "will",
        "likely",
        "not",
        "attack",
        "sign",
        "treaty",
        "if",
        "unless",
        "according to",
        "by",
        "in 2025",
        "within",
        "99999999999",
        "days",
        "next week",
        "31 February",
        "-",
        "shall",
        "must",
        "and",
        "or",
        "’s",
        "it",
        "they",
        "who",
        "U.S.",
        "\u{301}",
        "条約",
        "روسيا",
        "🇷🇺",
        "\u{202E}",
        "\u{2028}",
        "\r",
        "\t",
        ";",
        ":",
        "&amp;",
        "<p>",
        "</div>",
        "Title:",
        "Date: 2024-06-19\n",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", "", "\n"]);
    prop::collection::vec((word, gap), 0..40).prop_map(|parts| {
        let mut text = String::new();
        for (word, gap) in parts {
            text.push_str(word);
            text.push_str(gap);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_characters(text in any::<String>()) {
        read(&text, MediaType::Text, &[]);
        read(&text, MediaType::Html, &[]);
    }

    #[test]
    fn broken_sentences(text in broken_prose()) {
        read(&text, MediaType::Text, &[]);
        read(&text, MediaType::Html, &[]);
    }

    #[test]
    fn mentions_anywhere(
        text in broken_prose(),
        ends in prop::collection::vec((0usize..200, 0usize..200), 0..4),
    ) {
        let mentions: Vec<GivenMention> = ends
            .into_iter()
            .map(|(one, other)| GivenMention {
                span: Span::new(one.min(other), one.max(other)),
                role: None,
            })
            .collect();
        read(&text, MediaType::Text, &mentions);
    }
}
