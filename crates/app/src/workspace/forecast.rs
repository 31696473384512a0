//! `bellwether forecast`: what the record lets expect.

mod occurs;
mod record_args;

use clap::Subcommand;

use crate::outcome::Outcome;

/// What is asked.
#[derive(Debug, Subcommand)]
pub(crate) enum ForecastCommand {
    /// How probable it is that events of a pattern occur within some days, and how many.
    Occurs(occurs::OccursArgs),
}

/// Answers the question.
pub(crate) fn run(command: &ForecastCommand) -> anyhow::Result<Outcome> {
    match command {
        ForecastCommand::Occurs(args) => occurs::run(args),
    }
}
