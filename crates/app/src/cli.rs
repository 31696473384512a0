//! The command line: what can be asked for, and which exit code says how it went.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{
    code, demo, events, explain, init, outlook, parse, read, sql, statements, tables,
};
use crate::outcome::{Outcome, complain, is_broken_pipe};

/// Reads open reporting and says what is reported to have happened, who says so and how surely,
/// and what is expected next; each line traceable to its sentence.
#[derive(Debug, Parser)]
#[command(name = "bellwether", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Code text to statements, without a workspace.
    Code(code::CodeArgs),
    /// Print the dependency trees of text as CoNLL-U.
    Parse(parse::ParseArgs),
    /// Write a situation assessment and outlook from articles, or from a workspace.
    Outlook(outlook::OutlookArgs),
    /// Write the outlook of the bundled collection on Russia and North Korea, 2023 to 2025.
    Demo(demo::DemoArgs),
    /// Make a workspace folder.
    Init(init::InitArgs),
    /// Read articles into the workspace: files or folders.
    Read(read::ReadArgs),
    /// List the statements of the workspace.
    Statements(statements::StatementsArgs),
    /// List the events of the workspace, with the number of independent origins of each.
    Events(events::EventsArgs),
    /// Query the workspace's tables.
    Sql(sql::SqlArgs),
    /// Show the tables of a workspace: columns, types, units, meaning.
    Tables(tables::TablesArgs),
    /// Walk a statement, event or outlook line back to its sentences.
    Explain(explain::ExplainArgs),
}

/// Runs the command line and returns the exit code: 0 done, 1 failed, 2 wrong usage.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    silence_engine();
    let result = match &cli.command {
        Command::Code(args) => code::run(args),
        Command::Parse(args) => parse::run(args),
        Command::Outlook(args) => outlook::run(args),
        Command::Demo(args) => demo::run(args),
        Command::Init(args) => init::run(args),
        Command::Read(args) => read::run(args),
        Command::Statements(args) => statements::run(args),
        Command::Events(args) => events::run(args),
        Command::Sql(args) => sql::run(args),
        Command::Tables(args) => tables::run(args),
        Command::Explain(args) => explain::run(args),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(1)
        }
    }
}

/// Keeps panics of the table engine's threads off standard error. One of its libraries panics while
/// it cleans up after a full disk; `store` catches that and names the reason as an error.
fn silence_engine() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(store::THREAD_NAME) {
            usual(panic);
        }
    }));
}
