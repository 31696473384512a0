//! `bellwether sql`: queries over the workspace's tables.

use std::{io::Write, thread};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use store::{Files, QueryResult, Store};

use crate::{
    interrupt::end_when_interrupted,
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
    end_when_interrupted("the query was stopped")?;
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
    let answer = answer(&store, args)?;
    print_rows(&answer, &args.format)?;
    Ok(Outcome::Done)
}

/// Asks the store in a thread with room for a query of many nested operations: the engine goes down
/// into them one call inside another.
fn answer(store: &Store, args: &SqlArgs) -> anyhow::Result<QueryResult> {
    let n_bytes = args.query.len();
    if n_bytes > LONGEST_QUERY {
        bail!(
            "the query has {n_bytes} bytes, more than the {LONGEST_QUERY} that are taken: put long \
             lists into a file, and join it with --allow-files"
        );
    }
    thread::scope(|scope| {
        let asking = thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || store.sql(&args.query, args.as_of.as_of))?;
        match asking.join() {
            Ok(answer) => Ok(answer?),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Bytes of the longest query that is taken.
const LONGEST_QUERY: usize = 100_000;
/// Room for one operation inside another in every other byte of the longest query. It is taken as it
/// is needed.
const STACK_BYTES: usize = 1 << 30;

/// The columns of what EXPLAIN answers.
const PLAN: [&str; 2] = ["plan_type", "plan"];

/// Plans as trees: a line for each step, its inputs below it and further in.
fn plans(answer: &QueryResult) -> std::io::Result<String> {
    let mut text = String::new();
    for row in answer.text_rows()? {
        if let [name, plan] = row.as_slice() {
            let plan = plan.trim_end().replace('\n', "\n  ");
            text.push_str(&format!("{}\n  {plan}\n", name.replace('_', " ")));
        }
    }
    Ok(text)
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
        Format::Table if answer.columns() == PLAN => out.write_all(plans(answer)?.as_bytes()),
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
