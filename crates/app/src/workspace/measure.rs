//! `bellwether measure`: numbers over events, each with its n, its as-of day and its formula.

mod balance;
mod changes;
mod counts;
mod network;

use clap::Subcommand;

use crate::outcome::Outcome;

#[derive(Debug, Subcommand)]
pub(crate) enum MeasureCommand {
    /// Count events by period, quad class and PLOVER type, with mean scores.
    Counts(counts::CountsArgs),
    /// Set cooperation against conflict, with an interval that is wide where events are few.
    Balance(balance::BalanceArgs),
    /// Find when the number of events changed its level.
    Changes(changes::ChangesArgs),
    /// Show each state's place in the network of who acts towards whom.
    Network(network::NetworkArgs),
}

impl MeasureCommand {
    pub(crate) fn run(&self) -> anyhow::Result<Outcome> {
        match self {
            MeasureCommand::Counts(args) => counts::run(args),
            MeasureCommand::Balance(args) => balance::run(args),
            MeasureCommand::Changes(args) => changes::run(args),
            MeasureCommand::Network(args) => network::run(args),
        }
    }
}
