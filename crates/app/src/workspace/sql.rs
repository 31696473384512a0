//! `bellwether sql`: queries over the workspace's tables.

use std::io::Write;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use store::{Files, QueryResult};

use crate::{
    interrupt::end_when_interrupted,
    outcome::{CannotPrint, Outcome},
    table, terminal,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::sql_functions,
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
    /// The query; it may read and nothing else.
    query: String,
}

#[derive(Debug, Args)]
pub(crate) struct FormatArgs {
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
    end_when_interrupted("the query was stopped")?;
    let files = if args.allow_files {
        Files::Any
    } else {
        Files::None
    };
    let store = args
        .workspace
        .open()?
        .with_functions(sql_functions::all())
        .with_files(files);
    let answer = store.sql(&args.query, args.as_of.as_of)?;
    print_rows(&answer, &args.format)?;
    Ok(Outcome::Done)
}

/// Prints rows in the format asked for.
pub(crate) fn print_rows(answer: &QueryResult, args: &FormatArgs) -> anyhow::Result<()> {
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
