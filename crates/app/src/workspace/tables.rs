//! `bellwether tables`: what the tables hold.

use clap::Args;

use crate::outcome::{Outcome, print};

#[derive(Debug, Args)]
pub(crate) struct TablesArgs {}

/// Prints every table with its columns, types, units and meaning.
pub(crate) fn run(_: &TablesArgs) -> anyhow::Result<Outcome> {
    print(&store::tables_markdown())?;
    Ok(Outcome::Done)
}
