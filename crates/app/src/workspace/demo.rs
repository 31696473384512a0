//! `bellwether demo`: the outlook of the bundled collection, or what became of its forecasts, offline.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use ontology::Scale;
use store::Store;

use crate::{
    day,
    engine::Engine,
    outcome::{Outcome, print},
    today::today,
    workspace::ledger::{Ledger, page},
    workspace::outlook,
    workspace::record::{self, Input, Refusal},
};

/// The bundled dispatches: summaries written for this demonstration from public facts.
static DISPATCHES: Dir = include_dir!("$CARGO_MANIFEST_DIR/demo");

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Where the page goes; the outlook in Markdown stands beside it. `-`: text to standard output
    /// alone. Default: demo-outlook.html, with --ledger demo-ledger.html.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show the ledger instead: every forecast as a question, what decided it, and its score.
    #[arg(long)]
    ledger: bool,
    /// The day that it is, for the ledger; default: today.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written, requires = "ledger")]
    as_of: Option<Date>,
    /// Scale on which words of likelihood are read: icd203, phia, kent or ipcc.
    #[arg(long, default_value = "icd203")]
    scale: Scale,
    /// Keep the workspace in this folder, to look at it with `sql`, `events`, `explain`.
    #[arg(long, value_name = "DIR")]
    workspace: Option<PathBuf>,
}

/// Reads the bundled dispatches and writes their outlook or their ledger.
pub(crate) fn run(args: &DemoArgs) -> anyhow::Result<Outcome> {
    let engine = Engine::builtin(args.scale);
    let temporary = tempfile::tempdir().context("cannot make a temporary folder")?;
    let folder = args.workspace.as_deref().unwrap_or(temporary.path());
    let store = Store::create(folder)?;
    let summary = record::read_into(&store, &engine, dispatches())?;
    eprintln!(
        "read {} dispatches, summaries written for this demonstration from public facts",
        summary.added + summary.unchanged
    );
    if args.ledger {
        return write_ledger(&store, args);
    }
    let default = PathBuf::from("demo-outlook.html");
    let outlook = outlook::of_store(&store, &engine, None, args.scale)?;
    outlook::write(&outlook, args.output.as_ref().unwrap_or(&default))?;
    Ok(Outcome::Done)
}

/// Prints what became of the forecasts of the dispatches, and writes the same as a page.
fn write_ledger(store: &Store, args: &DemoArgs) -> anyhow::Result<Outcome> {
    let as_of = args.as_of.unwrap_or_else(today);
    let page = page(&Ledger::of(store, as_of, args.scale)?);
    print(&report::ledger_text(&page))?;
    let default = PathBuf::from("demo-ledger.html");
    let output = args.output.as_ref().unwrap_or(&default);
    if output.as_os_str() != "-" {
        outlook::write_whole(output, &report::ledger_html(&page))?;
        eprintln!("written to {}", output.display());
    }
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
