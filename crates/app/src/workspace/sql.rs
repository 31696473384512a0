//! `bellwether sql`: queries over the workspace's tables.

use std::io::Write;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use store::{Files, QueryResult};

use crate::{
    outcome::{CannotPrint, Outcome},
    table, terminal,
    workspace::cluster,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::sql_functions::sql_functions,
};

#[derive(Debug, Args)]
pub(crate) struct SqlArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    format: FormatArgs,
    /// Let the query also read files outside the workspace: Parquet, CSV or JSON, named by path in
    /// single quotation marks: SELECT * FROM 'rows.parquet'.
    #[arg(long)]
    allow_files: bool,
    /// Let the executors of the cluster with this scheduler answer: http://HOST:50050.
    #[arg(long, value_name = "URL", conflicts_with = "allow_files")]
    cluster: Option<String>,
    /// The query; it may read and nothing else.
    query: String,
}

/// How rows are printed.
#[derive(Debug, Args)]
pub struct FormatArgs {
    /// How rows are printed; default: table on a terminal, csv into a pipe.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    Parquet,
}

/// Answers the query.
pub(crate) fn run(args: &SqlArgs) -> anyhow::Result<Outcome> {
    if args.cluster.is_some() {
        return cluster::hand_over(std::env::args_os().skip(1));
    }
    let files = if args.allow_files {
        Files::Any
    } else {
        Files::None
    };
    let store = args
        .workspace
        .open()?
        .with_functions(sql_functions())
        .with_files(files);
    let answer = store.sql(&args.query, args.as_of.as_of)?;
    print_rows(&answer, &args.format)?;
    Ok(Outcome::Done)
}

/// Prints rows in the format asked for.
///
/// # Errors
/// If standard output cannot be written to, or is a terminal and the format is none for people.
pub fn print_rows(answer: &QueryResult, args: &FormatArgs) -> anyhow::Result<()> {
    let format = args.format.unwrap_or(if terminal::is_shown() {
        Format::Table
    } else {
        Format::Csv
    });
    if format == Format::Parquet && terminal::is_shown() {
        bail!("parquet is no text for a terminal; send it to a file with `> FILE`");
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match format {
        Format::Table => {
            let rows = answer.text_rows()?;
            let table = table::table(&answer.columns(), &rows, terminal::width());
            out.write_all(table.as_bytes())
        }
        Format::Json => answer.write_json_lines(&mut out),
        Format::Csv => answer.write_csv(&mut out),
        Format::Parquet => answer.write_parquet(&mut std::io::stdout()),
    }
    .and_then(|()| out.flush())
    .context(CannotPrint)
}
