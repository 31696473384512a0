//! `bellwether questions`: forecasts made checkable, and what becomes of them.

mod add;
mod args;
mod exchange;
mod list;
mod resolve;

use clap::{Args, Subcommand};

use crate::outcome::Outcome;

pub(crate) use args::LedgerArgs;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct QuestionsArgs {
    #[command(subcommand)]
    command: Option<QuestionsCommand>,
    #[command(flatten)]
    common: LedgerArgs,
}

#[derive(Debug, Subcommand)]
enum QuestionsCommand {
    /// List every question with what became of it.
    List(LedgerArgs),
    /// Say of every question what keeps the record from answering it.
    Lint(LedgerArgs),
    /// Ask a question of your own.
    Add(add::AddArgs),
    /// Keep what the record proposes, or decide as a person with --confirm.
    Resolve(resolve::ResolveArgs),
    /// Read questions, forecasts and resolutions from CSV, as Metaculus and Good Judgment have them.
    Import(exchange::ImportArgs),
    /// Write questions, forecasts and resolutions as CSV.
    Export(exchange::ExportArgs),
}

/// Does what is asked for; without a subcommand it lists.
pub(crate) fn run(args: &QuestionsArgs) -> anyhow::Result<Outcome> {
    match &args.command {
        None => list::list(&args.common),
        Some(QuestionsCommand::List(args)) => list::list(args),
        Some(QuestionsCommand::Lint(args)) => list::lint(args),
        Some(QuestionsCommand::Add(args)) => add::run(args),
        Some(QuestionsCommand::Resolve(args)) => resolve::run(args),
        Some(QuestionsCommand::Import(args)) => exchange::import(args),
        Some(QuestionsCommand::Export(args)) => exchange::export(args),
    }
}
