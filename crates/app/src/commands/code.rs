//! `bellwether code`: text in, statements out, without a workspace.

use std::{
    io::BufRead as _,
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use coding::SentenceTrace;
use jiff::civil::Date;
use ontology::{Scale, Standing};
use rayon::prelude::*;
use records::Statement;

use crate::{
    day,
    engine::{Engine, bare_document},
    given::GivenDocument,
    input,
    outcome::{CannotPrint, Outcome, complain, counted, print},
    statement_json::StatementWriter,
    statement_table::{self, Called, Row},
    terminal,
    today::today,
    trace_words,
};

/// How many documents are read before they are coded and printed together.
const BATCH: usize = 256;

/// How much text is read before it is coded, in bytes, if that is reached before [`BATCH`].
const BATCH_BYTES: usize = 8 << 20;

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

#[derive(Debug, Args)]
pub(crate) struct CodeArgs {
    /// What the input is: running text, or one JSON object a line with `id`, `text`, `date`.
    #[arg(long, value_enum, default_value_t = InputFormat::Text)]
    input: InputFormat,
    /// How statements are printed; default: table on a terminal, jsonl into a pipe.
    #[arg(long, value_enum)]
    format: Option<OutputFormat>,
    /// Publication date of the text, from which "next year" is reckoned.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    date: Option<Date>,
    /// PETRARCH actor dictionary, in place of the built-in actors; may be given several times.
    #[arg(long, value_name = "FILE")]
    actors: Vec<PathBuf>,
    /// PETRARCH agent dictionary; may be given several times.
    #[arg(long, value_name = "FILE")]
    agents: Vec<PathBuf>,
    /// Folder of lexicon files that come before the built-in ones.
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Scale on which words of likelihood are read: icd203, phia, kent or ipcc.
    #[arg(long, default_value = "icd203")]
    scale: Scale,
    /// Also print attributed propositions that no event type fits.
    #[arg(long)]
    attributions: bool,
    /// Print for every sentence the tree, the actors, the lexicon entries that were tried, and why
    /// each statement was or was not made; text for reading, in place of statements.
    #[arg(long, conflicts_with_all = ["format", "attributions"])]
    trace: bool,
    /// How many documents are coded at once; default: one a core.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Files to read; `-` or none: standard input.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    Text,
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Jsonl,
    Table,
    Csv,
}

/// Codes every input in order and prints its statements; what cannot be read is named and passed
/// over.
pub(crate) fn run(args: &CodeArgs) -> anyhow::Result<Outcome> {
    let mut printer = Printer::new(args)?;
    let mut outcome = Outcome::Done;
    for file in input::files_or_stdin(&args.files) {
        let coded = match args.input {
            InputFormat::Text => code_text(&file, &mut printer),
            InputFormat::Jsonl => code_lines(&file, &mut printer),
        };
        match coded {
            Ok(Outcome::Done) => {}
            Ok(Outcome::Failed) => outcome = Outcome::Failed,
            Err(error) if error.is::<CannotPrint>() => return Err(error),
            Err(error) => {
                complain(&error);
                outcome = Outcome::Failed;
            }
        }
    }
    printer.finish()?;
    Ok(outcome)
}

fn code_text(file: &Path, printer: &mut Printer) -> anyhow::Result<Outcome> {
    let text = input::read_text(file)?;
    printer.code(&[GivenDocument::bare(input::name(file), text)])?;
    Ok(Outcome::Done)
}

/// Codes JSON lines in batches; a broken line is named, skipped and makes the run fail at its end.
fn code_lines(file: &Path, printer: &mut Printer) -> anyhow::Result<Outcome> {
    let name = input::name(file);
    let mut n_broken = 0;
    let mut batch = Vec::new();
    let mut batch_bytes = 0;
    for (number, line) in (1..).zip(input::open(file)?.split(b'\n')) {
        let line = line.with_context(|| name.clone())?;
        let line = match number {
            1 => line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&line),
            _ => &line,
        };
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match GivenDocument::of_line(line) {
            Ok(document) => {
                batch_bytes += document.text.len();
                batch.push(document);
            }
            Err(error) => {
                n_broken += 1;
                eprintln!("bellwether: {name}, line {number}: {error}");
            }
        }
        if batch.len() == BATCH || batch_bytes > BATCH_BYTES {
            printer.code(&batch)?;
            batch.clear();
            batch_bytes = 0;
        }
    }
    printer.code(&batch)?;
    if n_broken == 0 {
        return Ok(Outcome::Done);
    }
    let lines = counted(n_broken, "broken line");
    eprintln!("bellwether: {name}: {lines} skipped, all others coded");
    Ok(Outcome::Failed)
}

/// Codes batches and prints their statements in the order of the input.
struct Printer<'a> {
    args: &'a CodeArgs,
    engine: Engine,
    threads: rayon::ThreadPool,
    format: OutputFormat,
    rows: Vec<Row>,
}

impl<'a> Printer<'a> {
    fn new(args: &'a CodeArgs) -> anyhow::Result<Self> {
        let by_default = if terminal::is_shown() {
            OutputFormat::Table
        } else {
            OutputFormat::Jsonl
        };
        Ok(Printer {
            args,
            engine: Engine::builtin(args.scale)
                .with_dictionaries(&args.actors, &args.agents)?
                .with_lexicon(args.lexicon.as_deref())?,
            threads: rayon::ThreadPoolBuilder::new()
                .num_threads(args.threads.map_or(0, NonZeroUsize::get))
                .build()
                .context("cannot start the threads")?,
            format: args.format.unwrap_or(by_default),
            rows: Vec::new(),
        })
    }

    fn code(&mut self, batch: &[GivenDocument]) -> anyhow::Result<()> {
        let printed: Vec<(String, Vec<Row>)> = self.threads.install(|| {
            batch
                .par_iter()
                .map(|document| self.code_one(document))
                .collect()
        });
        for (lines, rows) in printed {
            print(&lines)?;
            self.rows.extend(rows);
        }
        Ok(())
    }

    fn code_one(&self, given: &GivenDocument) -> (String, Vec<Row>) {
        let date = given.date.or(self.args.date);
        let document = bare_document(given.id.clone(), given.text.clone(), date, today());
        if self.args.trace {
            let sentences = self.engine.trace(&document, &given.mentions);
            return (traces_in_words(&sentences, &document.text), Vec::new());
        }
        let coded = self.engine.code(&document, &given.mentions);
        let asked_for = coded
            .statements
            .iter()
            .filter(|statement| self.args.attributions || is_printed_by_default(statement));
        match self.format {
            OutputFormat::Jsonl => {
                let writer = StatementWriter::new(&document);
                let mut lines = String::new();
                for statement in asked_for {
                    lines.push_str(&writer.json(statement).to_string());
                    lines.push('\n');
                }
                (lines, Vec::new())
            }
            OutputFormat::Table | OutputFormat::Csv => {
                let rows = asked_for
                    .map(|statement| Row::of(statement, &document))
                    .collect();
                (String::new(), rows)
            }
        }
    }

    fn finish(self) -> anyhow::Result<()> {
        if self.args.trace {
            return Ok(());
        }
        match self.format {
            OutputFormat::Jsonl => Ok(()),
            OutputFormat::Table => print(&statement_table::table(&self.rows, Called::ByDocument)),
            OutputFormat::Csv => print(&statement_table::csv(&self.rows)),
        }
    }
}

/// The sentences one after the other, a rule between them.
fn traces_in_words(sentences: &[SentenceTrace], text: &str) -> String {
    sentences
        .iter()
        .map(|sentence| {
            format!(
                "{}\n{}\n",
                trace_words::in_words(sentence, text),
                "-".repeat(72)
            )
        })
        .collect()
}

/// Events always; propositions without an event where they look ahead or oblige.
pub(crate) fn is_printed_by_default(statement: &Statement) -> bool {
    statement.event.is_some()
        || matches!(
            statement.standing,
            Standing::Forecast | Standing::Intended | Standing::Obligation
        )
}
