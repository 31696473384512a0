//! `bellwether forecast`: what the record lets expect.

mod kept;
mod links;
mod occurs;
mod record_args;

use clap::Subcommand;

use crate::outcome::Outcome;

/// What is asked.
#[derive(Debug, Subcommand)]
pub(crate) enum ForecastCommand {
    /// Who is likely to do what to whom within some days, ranked, with the reasons.
    Links(links::LinksArgs),
    /// How probable it is that events of a pattern occur within some days, and how many.
    Occurs(occurs::OccursArgs),
}

/// Answers the question.
pub(crate) fn run(command: &ForecastCommand) -> anyhow::Result<Outcome> {
    match command {
        ForecastCommand::Links(args) => links::run(args),
        ForecastCommand::Occurs(args) => occurs::run(args),
    }
}
