//! `bellwether compact`: maintenance of the workspace's tables.

use clap::Args;
use store::LEAST_DAYS_KEPT;

use crate::{
    interrupt::end_when_interrupted,
    outcome::{Outcome, print},
    table, terminal,
    workspace::folder::WorkspaceArgs,
};

#[derive(Debug, Args)]
pub(crate) struct CompactArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    /// Days for which replaced files stay on the disk, so that readers that began before can finish.
    #[arg(long, value_name = "DAYS", default_value_t = LEAST_DAYS_KEPT,
        value_parser = clap::value_parser!(u16).range(i64::from(LEAST_DAYS_KEPT)..))]
    keep_days: u16,
}

/// Compacts every table and prints what became of it.
pub(crate) fn run(args: &CompactArgs) -> anyhow::Result<Outcome> {
    end_when_interrupted("tables compacted before stay so, and no row is lost")?;
    let compacted = args.workspace.open()?.compact(args.keep_days)?;
    let rows: Vec<Vec<String>> = compacted
        .iter()
        .map(|one| {
            vec![
                one.table.to_owned(),
                one.n_files_before.to_string(),
                one.n_files.to_string(),
                one.n_removed.to_string(),
            ]
        })
        .collect();
    let columns = ["table", "files before", "files now", "removed from disk"];
    print(&table::table(&columns, &rows, terminal::width()))?;
    Ok(Outcome::Done)
}
