//! `bellwether demo`: the outlook of the bundled collection, offline.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use include_dir::{Dir, include_dir};
use ontology::Scale;
use store::Store;

use crate::{
    engine::Engine,
    outcome::Outcome,
    today::today,
    workspace::outlook,
    workspace::record::{self, Input, Refusal},
};

/// The bundled dispatches: summaries written for this demonstration from public facts.
static DISPATCHES: Dir = include_dir!("$CARGO_MANIFEST_DIR/demo");

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Where the page goes; the same in Markdown stands beside it. `-`: Markdown to standard output.
    #[arg(short, long, value_name = "FILE", default_value = "demo-outlook.html")]
    output: PathBuf,
    /// Keep the workspace in this folder, to look at it with `sql`, `events`, `explain`.
    #[arg(long, value_name = "DIR")]
    workspace: Option<PathBuf>,
}

/// Reads the bundled dispatches and writes their outlook.
pub(crate) fn run(args: &DemoArgs) -> anyhow::Result<Outcome> {
    let engine = Engine::builtin(Scale::Icd203);
    let temporary = tempfile::tempdir().context("cannot make a temporary folder")?;
    let folder = args.workspace.as_deref().unwrap_or(temporary.path());
    let store = Store::create(folder)?;
    let summary = record::read_into(&store, &engine, dispatches())?;
    eprintln!(
        "read {} dispatches, summaries written for this demonstration from public facts",
        summary.added + summary.unchanged
    );
    let outlook = outlook::of_store(&store, &engine, None, Scale::Icd203)?;
    outlook::write(&outlook, &args.output)?;
    Ok(Outcome::Done)
}

fn dispatches() -> impl Iterator<Item = Input> {
    DISPATCHES
        .files()
        .filter(|file| file.path().extension().is_some_and(|kind| kind == "txt"))
        .map(|file| {
            let origin = format!("demo/{}", file.path().display());
            match sources::read_bytes(&origin, file.contents().to_vec(), today()) {
                Ok(reading) => Input::Article(reading.article),
                Err(reason) => Input::Refused(Refusal {
                    message: format!("{origin}: {reason}"),
                    origin,
                }),
            }
        })
}
