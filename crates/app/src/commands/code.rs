//! `bellwether code`: text in, statements out, without a workspace.

use std::{
    io::{BufRead, Write},
    path::PathBuf,
};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use coding::{GivenMention, GivenRole};
use jiff::civil::Date;
use ontology::{Scale, Standing};
use rayon::prelude::*;
use records::{Span, Statement, byte_of_code_point};
use serde::Deserialize;

use crate::{
    engine::{Engine, bare_document},
    input,
    outcome::Outcome,
    statement_json::StatementWriter,
    statement_table,
    today::today,
};

/// How many documents are read before they are coded and printed together.
const BATCH: usize = 256;

#[derive(Debug, Args)]
pub(crate) struct CodeArgs {
    /// What the input is: running text, or one JSON object a line with `id`, `text`, `date`.
    #[arg(long, value_enum, default_value_t = InputFormat::Text)]
    input: InputFormat,
    /// How statements are printed.
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
    /// How many documents are coded at once; default: one a core.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
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

/// One document as `--input jsonl` gives it.
#[derive(Debug, Deserialize)]
struct GivenDocument {
    id: String,
    text: String,
    date: Option<Date>,
    #[serde(default)]
    mentions: Vec<WrittenMention>,
}

/// A mention as written: code points, half-open.
#[derive(Debug, Deserialize)]
struct WrittenMention {
    start: usize,
    end: usize,
    role: Option<WrittenRole>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenRole {
    Actor,
    Recipient,
}

/// Codes every input in order and prints its statements.
pub(crate) fn run(args: &CodeArgs) -> anyhow::Result<Outcome> {
    let engine = Engine::builtin(args.scale)
        .with_dictionaries(&args.actors, &args.agents)?
        .with_lexicon(args.lexicon.as_deref())?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.unwrap_or(0))
        .build()
        .context("cannot start the threads")?;
    let mut printer = Printer::new(args);
    let mut outcome = Outcome::Done;
    let files = match args.files.as_slice() {
        [] => vec![PathBuf::from("-")],
        files => files.to_vec(),
    };
    for file in &files {
        let name = file.display().to_string();
        let result = match args.input {
            InputFormat::Text => input::read_or_stdin(file).and_then(|text| {
                let id = if name == "-" {
                    "stdin".to_owned()
                } else {
                    name.clone()
                };
                let document = GivenDocument {
                    id,
                    text,
                    date: None,
                    mentions: Vec::new(),
                };
                printer.code(&engine, &pool, &[document])
            }),
            InputFormat::Jsonl => {
                code_lines(file, &name, &engine, &pool, &mut printer, &mut outcome)
            }
        };
        if let Err(error) = result {
            if crate::outcome::is_broken_pipe(&error) {
                return Ok(Outcome::Done);
            }
            eprintln!("bellwether: {error:#}");
            outcome = Outcome::Failed;
        }
    }
    printer.finish()?;
    Ok(outcome)
}

/// Codes JSON lines in batches; a broken line is named, skipped and makes the run fail at its end.
fn code_lines(
    file: &std::path::Path,
    name: &str,
    engine: &Engine,
    pool: &rayon::ThreadPool,
    printer: &mut Printer,
    outcome: &mut Outcome,
) -> anyhow::Result<()> {
    let mut broken = 0u64;
    let mut batch = Vec::with_capacity(BATCH);
    for (number, line) in input::open_or_stdin(file)?.split(b'\n').enumerate() {
        let line = line.with_context(|| format!("cannot read {name}"))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<GivenDocument>(&line) {
            Ok(document) => batch.push(document),
            Err(error) => {
                broken += 1;
                eprintln!("bellwether: {name}, line {}: {error}", number + 1);
            }
        }
        if batch.len() == BATCH {
            printer.code(engine, pool, &batch)?;
            batch.clear();
        }
    }
    printer.code(engine, pool, &batch)?;
    if broken > 0 {
        eprintln!("bellwether: {name}: {broken} broken lines were skipped");
        *outcome = Outcome::Failed;
    }
    Ok(())
}

/// Codes batches and prints their statements in the order of the input.
struct Printer<'a> {
    args: &'a CodeArgs,
    format: OutputFormat,
    rows: Vec<statement_table::Row>,
}

impl<'a> Printer<'a> {
    fn new(args: &'a CodeArgs) -> Self {
        Printer {
            args,
            format: args.format.unwrap_or(OutputFormat::Jsonl),
            rows: Vec::new(),
        }
    }

    fn code(
        &mut self,
        engine: &Engine,
        pool: &rayon::ThreadPool,
        batch: &[GivenDocument],
    ) -> anyhow::Result<()> {
        let printed: Vec<(String, Vec<statement_table::Row>)> = pool.install(|| {
            batch
                .par_iter()
                .map(|document| self.code_one(engine, document))
                .collect()
        });
        let mut out = std::io::stdout().lock();
        for (lines, rows) in printed {
            out.write_all(lines.as_bytes())?;
            self.rows.extend(rows);
        }
        out.flush()?;
        Ok(())
    }

    fn code_one(
        &self,
        engine: &Engine,
        given: &GivenDocument,
    ) -> (String, Vec<statement_table::Row>) {
        let date = given.date.or(self.args.date);
        let document = bare_document(given.id.clone(), given.text.clone(), date, today());
        let mentions: Vec<GivenMention> = given
            .mentions
            .iter()
            .map(|mention| in_bytes(&given.text, mention))
            .collect();
        let coded = engine.code(&document, &mentions);
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
                    .map(|statement| statement_table::Row::of(statement, &document))
                    .collect();
                (String::new(), rows)
            }
        }
    }

    fn finish(self) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        match self.format {
            OutputFormat::Jsonl => {}
            OutputFormat::Table => out.write_all(statement_table::table(&self.rows).as_bytes())?,
            OutputFormat::Csv => out.write_all(statement_table::csv(&self.rows).as_bytes())?,
        }
        Ok(())
    }
}

/// Events always; propositions without an event where they look ahead or oblige.
pub(crate) fn is_printed_by_default(statement: &Statement) -> bool {
    statement.event.is_some()
        || matches!(
            statement.standing,
            Standing::Forecast | Standing::Intended | Standing::Obligation
        )
}

fn in_bytes(text: &str, mention: &WrittenMention) -> GivenMention {
    GivenMention {
        span: Span::new(
            byte_of_code_point(text, mention.start),
            byte_of_code_point(text, mention.end),
        ),
        role: mention.role.map(|role| match role {
            WrittenRole::Actor => GivenRole::Actor,
            WrittenRole::Recipient => GivenRole::Recipient,
        }),
    }
}
