//! `bellwether init`: a workspace folder.

use std::path::PathBuf;

use clap::Args;
use store::Store;

use crate::{outcome::Outcome, workspace::folder::default_folder};

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder; default: ./bellwether.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Makes the folder and its empty tables; an existing workspace is left as it is.
pub(crate) fn run(args: &InitArgs) -> anyhow::Result<Outcome> {
    let folder = args.folder.clone().unwrap_or_else(default_folder);
    let store = Store::create(&folder)?;
    eprintln!("workspace in {}", store.folder().display());
    Ok(Outcome::Done)
}
