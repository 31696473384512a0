//! What every command on the ledger takes.

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use ontology::Scale;

use crate::{
    day, today::today, workspace::folder::WorkspaceArgs, workspace::ledger::Ledger,
    workspace::sql::FormatArgs,
};

#[derive(Debug, Args)]
pub(crate) struct LedgerArgs {
    #[command(flatten)]
    pub(crate) workspace: WorkspaceArgs,
    /// The day that it is: what became known later is not used, and questions that close later are
    /// open. Default: today.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    pub(crate) as_of: Option<Date>,
    /// Scale on which words of likelihood are read: icd203, phia, kent or ipcc.
    #[arg(long, default_value = "icd203")]
    pub(crate) scale: Scale,
    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

impl LedgerArgs {
    /// Reads the ledger of the workspace that is meant.
    pub(crate) fn ledger(&self) -> anyhow::Result<Ledger> {
        Ledger::of(&self.workspace.open()?, self.day(), self.scale)
    }

    pub(crate) fn day(&self) -> Date {
        self.as_of.unwrap_or_else(today)
    }
}

/// Refuses a day of decision or of asking that lies ahead of the day that it is.
pub(crate) fn not_after(day: Date, as_of: Date, what: &str) -> anyhow::Result<()> {
    if day > as_of {
        bail!("{what} {day} lies after {as_of}, the day that it is");
    }
    Ok(())
}
