//! `bellwether questions`: forecasts made checkable, and what becomes of them.

mod add;
mod exchange;
mod resolve;

use anyhow::bail;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use ontology::Scale;
use serde_json::{Value, json};

use crate::{
    day,
    outcome::Outcome,
    today::today,
    workspace::cells::print_cells,
    workspace::folder::WorkspaceArgs,
    workspace::ledger::{Kept, Ledger},
    workspace::sql::FormatArgs,
};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct QuestionsArgs {
    #[command(subcommand)]
    command: Option<QuestionsCommand>,
    #[command(flatten)]
    common: LedgerArgs,
}

/// What every command on the ledger takes.
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

#[derive(Debug, Subcommand)]
enum QuestionsCommand {
    /// List every question with what became of it.
    List(LedgerArgs),
    /// Say of every question what keeps the record from answering it.
    Lint(LedgerArgs),
    /// Ask a question of your own.
    Add(add::AddArgs),
    /// Keep what the record proposes, or decide as a person with --confirm.
    Resolve(resolve::ResolveArgs),
    /// Read questions, forecasts and resolutions from CSV, as Metaculus and Good Judgment have them.
    Import(exchange::ImportArgs),
    /// Write questions, forecasts and resolutions as CSV.
    Export(exchange::ExportArgs),
}

/// Does what is asked for; without a subcommand it lists.
pub(crate) fn run(args: &QuestionsArgs) -> anyhow::Result<Outcome> {
    match &args.command {
        None => list(&args.common),
        Some(QuestionsCommand::List(args)) => list(args),
        Some(QuestionsCommand::Lint(args)) => lint(args),
        Some(QuestionsCommand::Add(args)) => add::run(args),
        Some(QuestionsCommand::Resolve(args)) => resolve::run(args),
        Some(QuestionsCommand::Import(args)) => exchange::import(args),
        Some(QuestionsCommand::Export(args)) => exchange::export(args),
    }
}

const COLUMNS: [&str; 14] = [
    "question_id",
    "state",
    "decided_by",
    "opens",
    "closes",
    "asked_by",
    "words",
    "low",
    "high",
    "pattern",
    "about",
    "n_evidence",
    "why",
    "text",
];

fn list(args: &LedgerArgs) -> anyhow::Result<Outcome> {
    let ledger = args.ledger()?;
    print_questions(ledger.kept.iter(), &args.format)?;
    Ok(Outcome::Done)
}

/// Prints questions, one a row; its first forecast stands with it.
fn print_questions<'k>(
    kept: impl Iterator<Item = &'k Kept>,
    format: &FormatArgs,
) -> anyhow::Result<()> {
    print_cells(&COLUMNS, kept.map(row).collect(), format)
}

fn row(kept: &Kept) -> Vec<Value> {
    let question = &kept.question;
    let forecast = kept.forecasts.first();
    let range = forecast.and_then(|forecast| forecast.likelihood.range());
    let decided_by = match (&kept.decision, kept.proposal.outcome) {
        (Some(decision), _) => json!(decision.who),
        (None, Some(_)) => json!("proposed"),
        (None, None) => Value::Null,
    };
    let why = match &kept.decision {
        Some(decision) => &decision.why,
        None => &kept.proposal.why,
    };
    vec![
        json!(question.id.as_str()),
        json!(kept.state()),
        decided_by,
        json!(question.opens.to_string()),
        json!(question.closes.map(|day| day.to_string())),
        json!(question.asked_by),
        json!(forecast.and_then(|forecast| forecast.words.as_ref())),
        json!(range.map(|range| range.low())),
        json!(range.map(|range| range.high())),
        json!(question.pattern.to_string()),
        json!(question.about),
        json!(kept.proposal.evidence.len()),
        json!(why),
        json!(question.text),
    ]
}

fn lint(args: &LedgerArgs) -> anyhow::Result<Outcome> {
    let ledger = args.ledger()?;
    let rows = ledger.kept.iter().flat_map(|kept| {
        kept.findings.iter().map(|finding| {
            vec![
                json!(kept.question.id.as_str()),
                json!(finding.rule()),
                json!(finding.blocks()),
                json!(finding.to_string()),
                json!(kept.question.text),
            ]
        })
    });
    let columns = ["question_id", "rule", "blocks", "finding", "text"];
    print_cells(&columns, rows.collect(), &args.format)?;
    let n = ledger.kept.len();
    let blocked = |kept: &&Kept| kept.findings.iter().any(ledger::Finding::blocks);
    let n_blocked = ledger.kept.iter().filter(blocked).count();
    eprintln!(
        "{} of {n} questions can be answered by events, as of {}",
        n - n_blocked,
        ledger.as_of
    );
    Ok(Outcome::Done)
}

/// Refuses a day of decision or of asking that lies ahead of the day that it is.
fn not_after(day: Date, as_of: Date, what: &str) -> anyhow::Result<()> {
    if day > as_of {
        bail!("{what} {day} lies after {as_of}, the day that it is");
    }
    Ok(())
}
