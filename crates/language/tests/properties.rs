//! What holds for any text.

use std::sync::LazyLock;

use language::{Model, paragraphs, parse, read_conllu, write_conllu, write_given};
use proptest::prelude::*;
use records::Span;

static MODEL: LazyLock<Model> = LazyLock::new(Model::embedded);

/// Text with many of the marks that tokenization looks at.
fn text() -> impl Strategy<Value = String> {
    let marks = prop::collection::vec(
        prop::sample::select(vec![
            "Arland",
            "U.S.",
            "said",
            "'s",
            "’",
            "“",
            "”",
            ".",
            "...",
            "!",
            "-",
            "—",
            "/",
            "$",
            "5",
            "%",
            ",",
            "(",
            ")",
            "\n",
            "\n\n",
            " ",
            "\u{A0}",
            "é",
            "e\u{301}",
            "北",
            "http://a.b/c",
            "n't",
            "@",
            "#",
            "\u{200B}",
            "\t",
            "p.m.",
            "The",
            ":)",
            "\u{85}",
        ]),
        0..40,
    );
    prop_oneof![any::<String>(), marks.prop_map(|parts| parts.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn words_spell_the_text(text in text()) {
        let sentences = parse(&text, &paragraphs(&text), &MODEL);
        let mut end = 0;
        let mut spelt = String::new();
        for token in sentences.iter().flat_map(|sentence| sentence.tokens()) {
            prop_assert!(token.span.start >= end && !token.span.is_empty());
            prop_assert!(text.get(token.span.start..token.span.end).is_some());
            prop_assert!(!token.span.of(&text).contains(char::is_whitespace));
            prop_assert!(!token.lemma.is_empty());
            end = token.span.end;
            spelt.push_str(token.span.of(&text));
        }
        let wanted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(spelt, wanted);
    }

    #[test]
    fn what_is_written_can_be_read(text in text()) {
        for (place, sentence) in parse(&text, &paragraphs(&text), &MODEL).iter().enumerate() {
            let written = write_conllu(&text, sentence, place + 1);
            let read = read_conllu(&written).unwrap();
            prop_assert_eq!(read.len(), 1);
            prop_assert_eq!(read[0].words.len(), sentence.tokens().len());
        }
    }

    #[test]
    fn reading_conllu_never_panics(text in any::<String>()) {
        let _ = read_conllu(&text);
        let _ = read_conllu(&text.replace(' ', "\t"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_damaged_model_is_an_error_or_works(at in 0usize..3_000_000, byte in any::<u8>(), keep in any::<bool>()) {
        let mut bytes = include_bytes!("../model/english.model").to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        if !keep {
            bytes.truncate(at);
        }
        if let Ok(model) = Model::from_bytes(&bytes) {
            let text = "Arland signed the pact.";
            prop_assert_eq!(parse(text, &paragraphs(text), &model).len(), 1);
        }
    }
}

#[test]
fn given_words_comments_and_ranges_are_kept() {
    let input = "# sent_id = a\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
                 1\tdo\t_\t_\t_\t_\t_\t_\t_\tX=Y\n2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n\
                 3\t!\t_\t_\t_\t_\t_\t_\t5:dep\t_\n\n";
    let given = read_conllu(input).unwrap().remove(0);
    assert_eq!(given.text, "don't!");
    let sentence = language::parse_tokens(&given.text, &given.words, &MODEL);
    let lines: Vec<String> = write_given(&given, &sentence)
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(lines[0], "# sent_id = a");
    assert_eq!(lines[1], "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No");
    assert!(lines[2].starts_with("1\tdo\tdo\tAUX\tVB") && lines[2].ends_with("\tX=Y"));
    assert!(lines[4].ends_with("\t5:dep\t_"));
}

#[test]
fn a_sentence_without_end_is_cut_and_takes_linear_time() {
    let text = "peace and war ".repeat(10_000);
    let sentences = parse(&text, &paragraphs(&text), &MODEL);
    assert!(
        sentences
            .iter()
            .all(|sentence| sentence.tokens().len() <= 300)
    );
    for pattern in [
        "x", "(", "x;.", "1-", "co-", "a/", "'", "Ab.", "-a", "http://",
    ] {
        let text = pattern.repeat(200_000 / pattern.len());
        let sentences = parse(&text, &paragraphs(&text), &MODEL);
        assert!(!sentences.is_empty());
    }
}

#[test]
fn given_sentences_may_be_very_long() {
    let text = "peace ".repeat(9_000);
    let words: Vec<Span> = (0..9_000).map(|n| Span::new(6 * n, 6 * n + 5)).collect();
    let sentence = language::parse_tokens(&text, &words, &MODEL);
    let below_root = sentence.subtree(sentence.root());
    assert_eq!(below_root.len(), sentence.tokens().len());
}
