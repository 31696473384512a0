//! The commands on a workspace: everything that needs the table engine.
//!
//! Without the feature `workspace` they are left out, and what is left (`code`, `parse`) builds in a
//! minute.

mod asked;
mod cluster;
mod compact;
mod covered;
mod daily_counts;
mod demo;
mod event_import;
mod events;
mod explain;
mod explain_indicator;
mod explain_ledger;
mod explain_row;
mod folder;
mod forecast;
mod grade;
mod import;
mod indicators;
mod init;
mod ledger;
mod lint;
mod measure;
mod memberships;
mod norms;
mod on_scale;
mod outlook;
mod questions;
mod read;
mod record;
mod register;
mod review;
mod rows;
mod score;
mod sql;
mod sql_functions;
mod statements;
mod tables;
mod ties;
mod told;
mod watch;
mod watched;
mod which;
mod word;

use clap::Subcommand;

pub(crate) use daily_counts::daily_counts;
pub use folder::{AsOfArgs, WorkspaceArgs};
pub use sql::{FormatArgs, print_rows};
pub use sql_functions::sql_functions;

use crate::outcome::Outcome;

#[derive(Debug, Subcommand)]
pub(crate) enum WorkspaceCommand {
    /// Write a situation assessment and outlook from articles, or from a workspace.
    Outlook(outlook::OutlookArgs),
    /// Write the outlook of the bundled collection on Russia and North Korea, 2023 to 2025.
    Demo(demo::DemoArgs),
    /// Make a workspace folder.
    Init(init::InitArgs),
    /// Read articles into the workspace: files or folders.
    Read(read::ReadArgs),
    /// Import the field's event tables: GDELT, ICEWS, POLECAT, ACLED, UCDP, Phoenix, Bellwether's own.
    Import(import::ImportArgs),
    /// Join small files, write statistics, remove files that no reader needs.
    Compact(compact::CompactArgs),
    /// List the statements of the workspace.
    Statements(statements::StatementsArgs),
    /// List the events of the workspace, with the number of independent origins of each.
    Events(events::EventsArgs),
    /// List what looks ahead as questions; add, resolve, import and export them.
    Questions(questions::QuestionsArgs),
    /// Score forecasts past their closing day by what happened.
    Score(score::ScoreArgs),
    /// Say how probable it is that something occurs, and why.
    #[command(subcommand)]
    Forecast(forecast::ForecastCommand),
    /// Counts, balance, changes of level and network of the workspace's events.
    #[command(subcommand)]
    Measure(measure::MeasureCommand),
    /// Show where the indicators of a rules file stand, stood, and how their alerts turned out.
    Indicators(indicators::IndicatorsArgs),
    /// Print only what changed its status since a day.
    Watch(watch::WatchArgs),
    /// Show who is reported, expected or alleged to give what capability to whom.
    Register(register::RegisterArgs),
    /// Show which events and statements touch treaty terms and sanctions measures.
    Norms(norms::NormsArgs),
    /// Show alliances by treaty, and states aligned by what they did.
    Ties(ties::TiesArgs),
    /// Check texts for mixed scales, likelihood beside confidence, and numbers on bare words.
    Lint(lint::LintArgs),
    /// Say the word that a scale of probability has for a number.
    Word(word::WordArgs),
    /// Query the workspace's tables.
    Sql(sql::SqlArgs),
    /// Run a scheduler or an executor of a cluster.
    Cluster(cluster::ClusterArgs),
    /// Show the tables of a workspace: columns, types, units, meaning.
    Tables(tables::TablesArgs),
    /// Walk a statement, event or outlook line back to its sentences.
    Explain(explain::ExplainArgs),
    /// Correct what the workspace holds, with your name and reason.
    Review(review::ReviewArgs),
    /// Say how reliable an outlet is, or list what was said.
    Grade(grade::GradeArgs),
}

impl WorkspaceCommand {
    pub(crate) fn run(&self) -> anyhow::Result<Outcome> {
        silence_engine();
        match self {
            WorkspaceCommand::Outlook(args) => outlook::run(args),
            WorkspaceCommand::Demo(args) => demo::run(args),
            WorkspaceCommand::Init(args) => init::run(args),
            WorkspaceCommand::Read(args) => read::run(args),
            WorkspaceCommand::Import(args) => import::run(args),
            WorkspaceCommand::Compact(args) => compact::run(args),
            WorkspaceCommand::Statements(args) => statements::run(args),
            WorkspaceCommand::Events(args) => events::run(args),
            WorkspaceCommand::Questions(args) => questions::run(args),
            WorkspaceCommand::Score(args) => score::run(args),
            WorkspaceCommand::Forecast(command) => forecast::run(command),
            WorkspaceCommand::Measure(command) => command.run(),
            WorkspaceCommand::Indicators(args) => indicators::run(args),
            WorkspaceCommand::Watch(args) => watch::run(args),
            WorkspaceCommand::Register(args) => register::run(args),
            WorkspaceCommand::Norms(args) => norms::run(args),
            WorkspaceCommand::Ties(args) => ties::run(args),
            WorkspaceCommand::Lint(args) => lint::run(args),
            WorkspaceCommand::Word(args) => word::run(args),
            WorkspaceCommand::Sql(args) => sql::run(args),
            WorkspaceCommand::Cluster(args) => cluster::run(args),
            WorkspaceCommand::Tables(args) => tables::run(args),
            WorkspaceCommand::Explain(args) => explain::run(args),
            WorkspaceCommand::Review(args) => review::run(args),
            WorkspaceCommand::Grade(args) => grade::run(args),
        }
    }
}

/// Keeps panics of two libraries off standard error: the table engine's while it cleans up after a
/// full disk, and those of the reader of Parquet on a damaged file. Each comes back as an error that
/// names the reason.
fn silence_engine() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let thread = std::thread::current();
        let is_caught = [store::THREAD_NAME, event_tables::PARQUET_THREAD];
        if !thread.name().is_some_and(|name| is_caught.contains(&name)) {
            usual(panic);
        }
    }));
}
