//! `bellwether read`: articles into the workspace.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use ontology::Scale;

use crate::{
    day,
    engine::Engine,
    interrupt::end_when_interrupted,
    outcome::{Outcome, counted, print},
    workspace::folder::WorkspaceArgs,
    workspace::record::{self, Summary},
};

#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    /// Publication date of articles that state none themselves.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    date: Option<Date>,
    /// Scale on which words of likelihood are read: icd203, phia, kent or ipcc.
    #[arg(long, default_value = "icd203")]
    scale: Scale,
    /// How the summary is printed.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Files or folders: plain text and HTML.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// Reads every path and prints one summary line.
pub(crate) fn run(args: &ReadArgs) -> anyhow::Result<Outcome> {
    end_when_interrupted(
        "the documents that were added stay in the record, and reading again adds the rest",
    )?;
    let store = args.workspace.open()?;
    let engine = Engine::builtin(args.scale);
    let articles = record::articles_at(&args.paths, args.date);
    let summary = record::read_into(&store, &engine, articles)?;
    match args.format {
        Format::Json => print(&format!("{}\n", serde_json::to_string(&summary)?))?,
        Format::Table => eprintln!("{}", in_words(&summary)),
    }
    Ok(if summary.rejected > 0 {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

fn in_words(summary: &Summary) -> String {
    format!(
        "{} added with {}, {} unchanged, {} refused, in {:.1} s",
        counted(summary.added, "document"),
        counted(summary.n_statements, "statement"),
        summary.unchanged,
        summary.rejected,
        summary.seconds
    )
}
