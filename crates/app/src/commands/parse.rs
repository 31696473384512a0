//! `bellwether parse`: dependency trees as CoNLL-U.

use std::{io::Write, path::PathBuf};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::{input, outcome::Outcome};

#[derive(Debug, Args)]
pub(crate) struct ParseArgs {
    /// What the input is: running text, or CoNLL-U whose words are kept.
    #[arg(long, value_enum, default_value_t = InputFormat::Text)]
    input: InputFormat,
    /// Publication date; accepted for symmetry with `code`, trees do not depend on it.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Files to read; `-` or none: standard input.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    Text,
    Conllu,
}

/// Parses every input in order and prints its sentences.
pub(crate) fn run(args: &ParseArgs) -> anyhow::Result<Outcome> {
    let model = language::Model::embedded();
    let files = match args.files.as_slice() {
        [] => vec![PathBuf::from("-")],
        files => files.to_vec(),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in files {
        let text = input::read_or_stdin(&file)?;
        match args.input {
            InputFormat::Text => {
                let blocks: Vec<records::Span> = documents::blocks(&text)
                    .iter()
                    .map(|block| block.span)
                    .collect();
                let sentences = language::parse(&text, &blocks, &model);
                for (number, sentence) in sentences.iter().enumerate() {
                    out.write_all(language::write_conllu(&text, sentence, number + 1).as_bytes())?;
                }
            }
            InputFormat::Conllu => {
                let given = language::read_conllu(&text)
                    .with_context(|| format!("cannot read {}", file.display()))?;
                for sentence in &given {
                    let parsed = language::parse_tokens(&sentence.text, &sentence.words, &model);
                    out.write_all(language::write_given(sentence, &parsed).as_bytes())?;
                }
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}
