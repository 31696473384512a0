//! `bellwether lint`: whether texts keep the rules for words of probability.

use std::path::PathBuf;

use clap::Args;
use language::{Model, Sentence};
use ontology::Scale;
use report::{Worded, WordedSentence};
use serde_json::json;

use crate::{
    input::{name, read_text},
    outcome::Outcome,
    workspace::rows::{Column, print_rows, shown},
    workspace::sql::FormatArgs,
};

#[derive(Debug, Args)]
pub(crate) struct LintArgs {
    /// The scale that the texts are written on: icd203, phia, kent or ipcc.
    #[arg(long, default_value = "icd203")]
    scale: Scale,
    #[command(flatten)]
    format: FormatArgs,
    /// Plain text, one product a file.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

const COLUMNS: [Column; 5] = [
    shown("file"),
    shown("line"),
    shown("rule"),
    shown("why"),
    shown("sentence"),
];

/// Prints every sentence that breaks a rule; the exit code is 1 if there is one.
pub(crate) fn run(args: &LintArgs) -> anyhow::Result<Outcome> {
    let model = Model::embedded();
    let mut rows = Vec::new();
    for file in &args.files {
        let text = read_text(file)?;
        let parsed = language::parse(&text, &language::paragraphs(&text), &model);
        let sentences: Vec<WordedSentence> = parsed
            .iter()
            .map(|sentence| worded(&text, sentence))
            .collect();
        for finding in report::lint_wording(&sentences, args.scale) {
            rows.push(vec![
                json!(name(file)),
                json!(finding.line),
                json!(finding.rule),
                json!(finding.why),
                json!(finding.sentence),
            ]);
        }
    }
    let is_clean = rows.is_empty();
    if is_clean {
        eprintln!("nothing found, on the scale {}", args.scale);
        return Ok(Outcome::Done);
    }
    print_rows(&COLUMNS, &rows, &args.format)?;
    Ok(Outcome::Failed)
}

fn worded<'a>(text: &'a str, sentence: &'a Sentence) -> WordedSentence<'a> {
    let tokens = sentence.tokens();
    let start = tokens.first().map_or(0, |token| token.span.start);
    let end = tokens.last().map_or(start, |token| token.span.end);
    let words = tokens.iter().map(|token| Worded {
        form: token.span.of(text),
        lemma: &token.lemma,
    });
    WordedSentence {
        line: text[..start].matches('\n').count() + 1,
        text: &text[start..end],
        words: words.collect(),
    }
}
