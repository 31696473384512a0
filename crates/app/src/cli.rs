//! The command line: what can be asked for, and which exit code says how it went.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[cfg(feature = "workspace")]
use crate::workspace::WorkspaceCommand;
use crate::{
    commands::{backtest, code, parse},
    outcome::exit_code,
};

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
    /// Measure forecasts on the past.
    #[command(subcommand)]
    Backtest(backtest::BacktestCommand),
    #[cfg(feature = "workspace")]
    #[command(flatten)]
    OnWorkspace(WorkspaceCommand),
}

/// Runs the command line and returns the exit code: 0 done, 1 failed, 2 wrong usage, 130
/// interrupted.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Code(args) => code::run(args),
        Command::Parse(args) => parse::run(args),
        Command::Backtest(command) => backtest::run(command),
        #[cfg(feature = "workspace")]
        Command::OnWorkspace(command) => command.run(),
    };
    exit_code(result)
}
