//! `bellwether questions import`, `export`: CSV as forecasting platforms have it.

use std::{fs, path::PathBuf};

use anyhow::Context as _;
use clap::Args;
use ledger::Row;
use records::Resolution;

use crate::{
    input::{name, read_text},
    outcome::{Outcome, print},
    workspace::ledger::{Kept, Ledger},
    workspace::questions::args::LedgerArgs,
};

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[command(flatten)]
    common: LedgerArgs,
    /// The file; one row a forecast, columns as docs/methods.md lists them.
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    common: LedgerArgs,
    /// Where the file goes; `-`: standard output.
    #[arg(default_value = "-")]
    file: PathBuf,
}

/// Reads the file whole or not at all.
pub(super) fn import(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let common = &args.common;
    let rows = ledger::import(&read_text(&args.file)?).with_context(|| name(&args.file))?;
    let store = common.workspace.open()?;
    let questions: Vec<_> = rows.iter().map(|row| row.question.clone()).collect();
    let forecasts: Vec<_> = rows.iter().filter_map(|row| row.forecast.clone()).collect();
    let resolutions: Vec<_> = rows
        .iter()
        .filter_map(|row| row.resolution.clone())
        .collect();
    let questions = store.append_questions(&questions)?;
    let forecasts = store.append_forecasts(&forecasts)?;
    let resolutions = store.append_resolutions(&resolutions)?;
    eprintln!(
        "{} questions, {} forecasts and {} resolutions are new; {} rows read",
        questions.added,
        forecasts.added,
        resolutions.added,
        rows.len()
    );
    Ok(Outcome::Done)
}

/// Writes every forecast with its question and what became of it.
pub(super) fn export(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let ledger = args.common.ledger()?;
    let rows: Vec<Row> = ledger
        .kept
        .iter()
        .flat_map(|kept| rows(kept, &ledger))
        .collect();
    let csv = ledger::export(&rows);
    if args.file.as_os_str() == "-" {
        print(&csv)?;
    } else {
        fs::write(&args.file, csv)
            .with_context(|| format!("cannot write {}", args.file.display()))?;
    }
    Ok(Outcome::Done)
}

/// One row for each forecast on a question, or one for a question without any.
fn rows(kept: &Kept, ledger: &Ledger) -> Vec<Row> {
    let resolution = resolution(kept, ledger);
    let row = |forecast| Row {
        question: kept.question.clone(),
        forecast,
        resolution: resolution.clone(),
    };
    if kept.forecasts.is_empty() {
        return vec![row(None)];
    }
    kept.forecasts
        .iter()
        .map(|forecast| row(Some(forecast.clone())))
        .collect()
}

fn resolution(kept: &Kept, ledger: &Ledger) -> Option<Resolution> {
    let proposed = || {
        let question = &kept.question.id;
        kept.proposal
            .resolution(question, ledger::PROPOSED, ledger.as_of)
    };
    kept.decision.clone().or_else(proposed)
}
