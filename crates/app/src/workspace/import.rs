//! `bellwether import`: the field's event tables into the workspace.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use event_tables::{Days, LinkNames};
use jiff::civil::Date;

use crate::{
    day,
    input::read_text,
    interrupt::Interrupt,
    outcome::{Outcome, counted, print},
    workspace::event_import::{self, Layout, Summary},
    workspace::folder::WorkspaceArgs,
};

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    /// What to call the dataset; default: the name of its format.
    #[arg(long, value_name = "NAME")]
    dataset: Option<String>,
    /// How the summary is printed.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    links: LinksArgs,
    /// Layout of the files: gdelt, icews, polecat, acled, ucdp, phoenix, bellwether, or links (a
    /// temporal knowledge graph).
    #[arg(value_name = "LAYOUT")]
    layout: String,
    /// Files, folders, archives or master lists; of `bellwether` also Parquet files.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Where the parts of a temporal knowledge graph are.
#[derive(Debug, Args)]
struct LinksArgs {
    /// With `links`: facts as numbers, one a line: subject, relation, object, time.
    #[arg(long, value_name = "FILE", help_heading = "Links")]
    train: Option<PathBuf>,
    /// With `links`: more facts.
    #[arg(long, value_name = "FILE", help_heading = "Links")]
    valid: Option<PathBuf>,
    /// With `links`: more facts.
    #[arg(long, value_name = "FILE", help_heading = "Links")]
    test: Option<PathBuf>,
    /// With `links`: names of the subjects and objects.
    #[arg(long, value_name = "FILE", help_heading = "Links")]
    entities: Option<PathBuf>,
    /// With `links`: names of the relations; CAMEO's names give the codes.
    #[arg(long, value_name = "FILE", help_heading = "Links")]
    relations: Option<PathBuf>,
    /// With `links`: the day that time 0 stands for.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written, help_heading = "Links")]
    start: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// Imports every file and prints one summary line.
pub(crate) fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    let dataset = args.dataset.as_ref().unwrap_or(&args.layout);
    let (layout, paths) = match args.layout.as_str() {
        "links" => (Layout::Links(args.links.names()?), args.links.facts()),
        other => (Layout::Table(other.parse()?), Vec::new()),
    };
    let paths = [paths, args.paths.clone()].concat();
    if paths.is_empty() {
        bail!("name the files to import");
    }
    let interrupt = Interrupt::listen(
        "what was added before stays in the record, and importing again adds the rest",
    )?;
    let summary = event_import::import(&store, layout, dataset, &paths, interrupt)?;
    match args.format {
        Format::Json => print(&format!("{}\n", serde_json::to_string(&summary)?))?,
        Format::Table => eprintln!("{}", in_words(&summary)),
    }
    Ok(if summary.rejected > 0 {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

impl LinksArgs {
    fn facts(&self) -> Vec<PathBuf> {
        [&self.train, &self.valid, &self.test]
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }

    fn names(&self) -> anyhow::Result<LinkNames> {
        let (Some(entities), Some(relations)) = (&self.entities, &self.relations) else {
            bail!("links need --entities and --relations: the files that name the numbers");
        };
        let start = self
            .start
            .context("links need --start: the day that time 0 stands for")?;
        let facts = self.facts();
        let first = facts.first().context("links need --train: the facts")?;
        let days = Days::of(&read_text(first)?);
        Ok(LinkNames::read(
            open(entities)?,
            open(relations)?,
            start,
            days,
        )?)
    }
}

fn open(path: &Path) -> anyhow::Result<File> {
    File::open(path).with_context(|| path.display().to_string())
}

fn in_words(summary: &Summary) -> String {
    let mut words = format!(
        "{} added, {} unchanged, {} superseded, {} refused, in {:.1} s",
        counted(summary.added, "row"),
        summary.unchanged,
        summary.superseded,
        summary.rejected,
        summary.seconds
    );
    for (reason, count) in &summary.reasons {
        words.push_str(&format!("\n  {count} refused: {reason}"));
    }
    words
}
