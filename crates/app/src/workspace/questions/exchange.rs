//! `bellwether questions import`, `export`: CSV as forecasting platforms have it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::Args;
use ledger::Row;
use records::Resolution;
use store::Store;

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
    /// Files of questions, one row a forecast, and files of forecasts alone, which name their questions
    /// by id; columns as docs/methods.md lists them.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    common: LedgerArgs,
    /// Where the file goes; `-`: standard output.
    #[arg(default_value = "-")]
    file: PathBuf,
}

/// Reads files of questions whole or not at all; of a file of forecasts alone the lines that cannot be
/// used are reported and passed over.
pub(super) fn import(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let store = args.common.workspace.open()?;
    let mut n_refused = 0;
    for file in &args.files {
        let text = read_text(file)?;
        if ledger::holds_answers_only(&text) {
            n_refused += import_answers(&store, file, &text)?;
        } else {
            import_rows(&store, file, &text)?;
        }
    }
    Ok(if n_refused > 0 {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

fn import_rows(store: &Store, file: &Path, text: &str) -> anyhow::Result<()> {
    let rows = ledger::import(text).with_context(|| name(file))?;
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
        "{}: {} questions, {} forecasts and {} resolutions are new; {} rows read",
        name(file),
        questions.added,
        forecasts.added,
        resolutions.added,
        rows.len()
    );
    Ok(())
}

/// Returns how many lines could not be used.
fn import_answers(store: &Store, file: &Path, text: &str) -> anyhow::Result<usize> {
    let known = store.questions(None)?;
    let answers = ledger::import_answers(text, &known).with_context(|| name(file))?;
    for error in &answers.refused {
        eprintln!("{}: {error}", name(file));
    }
    let added = store.append_forecasts(&answers.forecasts)?;
    eprintln!(
        "{}: {} forecasts are new of {} read; {} lines without a probability of a yes passed over, {} \
         refused",
        name(file),
        added.added,
        answers.forecasts.len(),
        answers.n_passed_over,
        answers.refused.len()
    );
    Ok(answers.refused.len())
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
