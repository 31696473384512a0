//! `bellwether parse`: dependency trees as CoNLL-U.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use language::Model;

use crate::{
    day, input,
    outcome::{CannotPrint, Outcome, complain},
};

#[derive(Debug, Args)]
pub(crate) struct ParseArgs {
    /// What the input is: running text, or CoNLL-U whose words are kept.
    #[arg(long, value_enum, default_value_t = InputFormat::Text)]
    input: InputFormat,
    /// Publication date; accepted for symmetry with `code`, trees do not depend on it.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
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

/// Parses every input in order and prints its sentences; what cannot be read is named and passed
/// over.
pub(crate) fn run(args: &ParseArgs) -> anyhow::Result<Outcome> {
    let model = Model::embedded();
    let mut outcome = Outcome::Done;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in input::files_or_stdin(&args.files) {
        let printed = match args.input {
            InputFormat::Text => print_text(&file, &model, &mut out),
            InputFormat::Conllu => print_conllu(&file, &model, &mut out),
        };
        match printed {
            Err(error) if error.is::<CannotPrint>() => return Err(error),
            Err(error) => {
                complain(&error);
                outcome = Outcome::Failed;
            }
            Ok(()) => {}
        }
    }
    out.flush().context(CannotPrint)?;
    Ok(outcome)
}

fn print_text(file: &Path, model: &Model, out: &mut dyn Write) -> anyhow::Result<()> {
    let text = input::read_text(file)?;
    let blocks: Vec<records::Span> = documents::blocks(&text)
        .iter()
        .map(|block| block.span)
        .collect();
    let sentences = language::parse(&text, &blocks, model);
    for (number, sentence) in sentences.iter().enumerate() {
        let tree = language::write_conllu(&text, sentence, number + 1);
        out.write_all(tree.as_bytes()).context(CannotPrint)?;
    }
    Ok(())
}

fn print_conllu(file: &Path, model: &Model, out: &mut dyn Write) -> anyhow::Result<()> {
    let text = input::read_text(file)?;
    let given = language::read_conllu(&text).with_context(|| input::name(file))?;
    for sentence in &given {
        let parsed = language::parse_tokens(&sentence.text, &sentence.words, model);
        let tree = language::write_given(sentence, &parsed);
        out.write_all(tree.as_bytes()).context(CannotPrint)?;
    }
    Ok(())
}
