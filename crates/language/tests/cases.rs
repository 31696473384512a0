//! Runs the cases of words, sentences and dictionary forms.

use std::collections::BTreeMap;

use language::{Model, Sentence, parse};
use records::Span;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<C> {
    case: Vec<C>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tokenization {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    text: String,
    words: Vec<String>,
    known_failure: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lemmas {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    text: String,
    #[serde(default)]
    lemmas: BTreeMap<String, String>,
    #[serde(default)]
    tags: BTreeMap<String, String>,
}

fn parsed(text: &str) -> Vec<Sentence> {
    parse(text, &[Span::new(0, text.len())], &Model::embedded())
}

#[test]
fn words_and_sentences_end_where_they_should() {
    let cases: Cases<Tokenization> =
        toml::from_str(include_str!("../cases/tokenization.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in cases.case {
        let sentences = parsed(&case.text);
        let words: Vec<String> = sentences
            .iter()
            .map(|sentence| {
                let words = sentence
                    .tokens()
                    .iter()
                    .map(|token| token.span.of(&case.text));
                words.collect::<Vec<_>>().join(" ")
            })
            .collect();
        if (words == case.words) == case.known_failure.is_some() {
            wrong.push(format!("{}:\n  {words:#?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_have_their_dictionary_forms_and_tags() {
    let cases: Cases<Lemmas> = toml::from_str(include_str!("../cases/lemmas.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in cases.case {
        let sentences = parsed(&case.text);
        let tokens: Vec<_> = sentences
            .iter()
            .flat_map(|sentence| sentence.tokens())
            .collect();
        let find = |form: &str| {
            let found = tokens
                .iter()
                .find(|token| token.span.of(&case.text) == form);
            *found.unwrap_or_else(|| panic!("{}: no word {form:?}", case.name))
        };
        for (form, lemma) in &case.lemmas {
            if find(form).lemma != *lemma {
                wrong.push(format!("{}: {form} has {}", case.name, find(form).lemma));
            }
        }
        for (form, tag) in &case.tags {
            if find(form).tag.as_str() != tag {
                wrong.push(format!(
                    "{}: {form} is {}",
                    case.name,
                    find(form).tag.as_str()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
