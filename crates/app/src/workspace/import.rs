//! `bellwether import`: the field's event tables into the workspace.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use event_tables::Format as TableFormat;

use crate::{
    outcome::{Outcome, counted, print},
    workspace::event_import::{self, Summary},
    workspace::folder::WorkspaceArgs,
};

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    /// What to call the dataset; default: the name of its format.
    #[arg(long, value_name = "NAME")]
    dataset: Option<String>,
    /// How the summary is printed.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Layout of the files: gdelt, icews, polecat, acled, ucdp, phoenix or bellwether.
    #[arg(value_name = "LAYOUT")]
    layout: TableFormat,
    /// Files, folders or lists of files, plain or zipped.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// Imports every file and prints one summary line.
pub(crate) fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    let dataset = match &args.dataset {
        Some(name) => name.as_str(),
        None => args.layout.as_str(),
    };
    let summary = event_import::import(&store, args.layout, dataset, &args.paths)?;
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
    let mut words = format!(
        "{} added, {} unchanged, {} superseded, {} refused, in {:.1} s",
        counted(summary.added, "row"),
        summary.unchanged,
        summary.superseded,
        summary.rejected,
        summary.seconds
    );
    for (reason, count) in &summary.reasons {
        words.push_str(&format!("\n  {count} refused: {reason}"));
    }
    words
}
