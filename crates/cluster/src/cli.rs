//! The command line of `bellwether-cluster`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{executor, messages, scheduler, sql};

/// Answers the queries of `bellwether sql` on many machines: one scheduler, any number of executors,
/// the workspace under the same path on each of them.
#[derive(Debug, Parser)]
#[command(name = "bellwether-cluster", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take queries apart and hand out their tasks.
    Scheduler(scheduler::SchedulerArgs),
    /// Fetch tasks from a scheduler and work on them.
    Executor(executor::ExecutorArgs),
    /// Query a workspace's tables.
    Sql(sql::SqlArgs),
}

/// Runs the command line and returns the exit code: 0 done, 1 failed, 2 wrong usage.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    messages::show();
    app::exit_code(match &cli.command {
        Command::Scheduler(args) => scheduler::run(args),
        Command::Executor(args) => executor::run(args),
        Command::Sql(args) => sql::run(args),
    })
}
