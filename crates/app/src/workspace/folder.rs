//! Which workspace a command uses.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use store::Store;

use crate::day;

/// The marker file that a workspace folder holds.
const MARKER: &str = "bellwether.toml";

/// The workspace that a command uses.
#[derive(Debug, Args)]
pub struct WorkspaceArgs {
    /// Workspace folder; default: the nearest folder upward that holds bellwether.toml, else
    /// ./bellwether.
    #[arg(long, value_name = "DIR", env = "BELLWETHER_WORKSPACE")]
    pub(crate) workspace: Option<PathBuf>,
}

/// The cut in the record that a command makes.
#[derive(Debug, Args)]
pub struct AsOfArgs {
    /// Use only what could be known on this day; default: everything.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    pub as_of: Option<Date>,
}

impl WorkspaceArgs {
    /// Opens the workspace that is meant.
    ///
    /// # Errors
    /// If there is none, or it cannot be used.
    pub fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::open(self.folder())?)
    }

    fn folder(&self) -> PathBuf {
        self.workspace
            .clone()
            .or_else(nearest)
            .unwrap_or_else(default_folder)
    }
}

/// The folder that `init` makes when none is named.
pub(crate) fn default_folder() -> PathBuf {
    PathBuf::from("bellwether")
}

fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors()
        .find(|folder| folder.join(MARKER).is_file())
        .map(Path::to_path_buf)
}

/// Tells whether a file belongs to a workspace's own bookkeeping and is nobody's document.
pub(crate) fn is_own_file(path: &Path) -> bool {
    path.ends_with(MARKER)
        || path.ancestors().any(|folder| {
            folder.ends_with("tables")
                && folder
                    .parent()
                    .is_some_and(|workspace| workspace.join(MARKER).is_file())
        })
}
