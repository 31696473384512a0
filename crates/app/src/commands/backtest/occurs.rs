//! `bellwether backtest occurs`: how good probabilities of occurrence were, month by month.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use forecasts::{
    Counts, DailyCount, OccursBacktest, OccursForecast, OccursScore, occurs_backtest, occurs_score,
};
use jiff::civil::Date;
use ontology::QuadClass;
use serde_json::{Value, json};

use crate::{
    day, given_facts,
    outcome::{Outcome, print},
    table, terminal,
};

#[derive(Debug, Args)]
pub(crate) struct OccursArgs {
    #[cfg(feature = "workspace")]
    #[command(flatten)]
    workspace: crate::workspace::WorkspaceArgs,
    /// Dataset of the workspace whose events are counted.
    #[arg(long, value_name = "NAME", required_unless_present = "train")]
    dataset: Option<String>,
    #[command(flatten)]
    files: FactFiles,
    /// Days until a forecast closes.
    #[arg(
        long,
        value_name = "DAYS",
        value_delimiter = ',',
        default_value = "7,30,90"
    )]
    horizons: Vec<u32>,
    /// First day a forecast is given; then the same day of each month.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    from: Date,
    /// Last day a forecast may be given.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    to: Date,
    /// Write every forecast as CSV: as_of, horizon_days, actor, recipient, quad, probability, happened.
    #[arg(long, value_name = "FILE")]
    forecasts: Option<PathBuf>,
    /// How scores are printed; default: table on a terminal, json into a pipe.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// Files of a temporal knowledge graph, in place of a dataset of a workspace.
#[derive(Debug, Args)]
struct FactFiles {
    /// Facts instead of a dataset: lines of subject, relation, object and day as whole numbers.
    #[arg(long, value_name = "FILE", conflicts_with = "dataset", requires_all = ["entities", "relations", "start"])]
    train: Option<PathBuf>,
    /// More facts.
    #[arg(long, value_name = "FILE", requires = "train")]
    valid: Option<PathBuf>,
    /// More facts.
    #[arg(long, value_name = "FILE", requires = "train")]
    test: Option<PathBuf>,
    /// Names of the entities: lines of name, tab, id.
    #[arg(long, value_name = "FILE")]
    entities: Option<PathBuf>,
    /// Names of the relations, likewise: titles of CAMEO codes.
    #[arg(long, value_name = "FILE")]
    relations: Option<PathBuf>,
    /// The date of day 0.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    start: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// Gives the forecasts and prints their scores.
pub(crate) fn run(args: &OccursArgs) -> anyhow::Result<Outcome> {
    let counts = Counts::new(&daily_counts(args)?)?;
    let issued = occurs_backtest(
        &counts,
        &OccursBacktest {
            horizons: args.horizons.clone(),
            from: args.from,
            to: args.to,
        },
    )?;
    if let Some(path) = &args.forecasts {
        write_forecasts(path, &issued).with_context(|| path.display().to_string())?;
    }
    let scored = scored(args, &issued)?;
    let shown = args.format.unwrap_or(if terminal::is_shown() {
        Format::Table
    } else {
        Format::Json
    });
    match shown {
        Format::Json => {
            let lines: String = scored
                .iter()
                .map(|one| format!("{}\n", one.json()))
                .collect();
            print(&lines)?;
        }
        Format::Table => {
            let rows: Vec<Vec<String>> = scored.iter().map(Scored::cells).collect();
            print(&table::table(&COLUMNS, &rows, terminal::width()))?;
        }
    }
    Ok(Outcome::Done)
}

fn daily_counts(args: &OccursArgs) -> anyhow::Result<Vec<DailyCount>> {
    let files = &args.files;
    if let (Some(train), Some(entities), Some(relations), Some(start)) =
        (&files.train, &files.entities, &files.relations, files.start)
    {
        let mut facts = Vec::new();
        for path in [Some(train), files.valid.as_ref(), files.test.as_ref()]
            .into_iter()
            .flatten()
        {
            facts.extend(given_facts::read(path, forecasts::read_facts)?);
        }
        let entities = given_facts::read(entities, forecasts::read_names)?;
        let relations = given_facts::read(relations, forecasts::read_names)?;
        return given_facts::daily_counts(facts, &entities, &relations, start);
    }
    of_dataset(args)
}

#[cfg(feature = "workspace")]
fn of_dataset(args: &OccursArgs) -> anyhow::Result<Vec<DailyCount>> {
    let Some(dataset) = &args.dataset else {
        bail!("name a --dataset of the workspace, or fact files");
    };
    crate::workspace::daily_counts(&args.workspace.open()?, Some(dataset), None)
}

#[cfg(not(feature = "workspace"))]
fn of_dataset(args: &OccursArgs) -> anyhow::Result<Vec<DailyCount>> {
    bail!(
        "dataset {:?}: this build has no workspaces; name fact files with --train",
        args.dataset.as_deref().unwrap_or_default()
    );
}

/// Scores of one horizon, of one quad class or of all.
struct Scored {
    horizon_days: u32,
    quad_class: Option<QuadClass>,
    score: OccursScore,
}

fn scored(args: &OccursArgs, issued: &[OccursForecast]) -> anyhow::Result<Vec<Scored>> {
    let mut scored = Vec::new();
    for &horizon_days in &args.horizons {
        let classes = QuadClass::ALL.map(Some).into_iter();
        for quad_class in std::iter::once(None).chain(classes) {
            let score = occurs_score(issued, horizon_days, quad_class)
                .with_context(|| format!("{horizon_days} days"))?;
            scored.push(Scored {
                horizon_days,
                quad_class,
                score,
            });
        }
    }
    Ok(scored)
}

const COLUMNS: [&str; 12] = [
    "days",
    "quad",
    "n",
    "base rate",
    "Brier",
    "clim.",
    "persist.",
    "skill",
    "log skill",
    "ECE",
    "CRPS",
    "last year",
];

impl Scored {
    fn json(&self) -> Value {
        let score = &self.score;
        json!({
            "horizon_days": self.horizon_days,
            "quad": self.quad_class.map(QuadClass::number),
            "n": score.n,
            "base_rate": score.base_rate,
            "brier": score.brier,
            "brier_climatology": score.brier_climatology,
            "brier_persistence": score.brier_persistence,
            "brier_skill": score.brier_skill,
            "log_skill": score.log_skill,
            "ece": score.ece,
            "ece_common": score.ece_common,
            "crps": score.crps,
            "crps_empirical": score.crps_empirical,
        })
    }

    fn cells(&self) -> Vec<String> {
        let score = &self.score;
        let quad = self.quad_class.map_or("all", QuadClass::in_words);
        let mut cells = vec![
            self.horizon_days.to_string(),
            quad.to_owned(),
            score.n.to_string(),
        ];
        let numbers = [
            Some(score.base_rate),
            Some(score.brier),
            Some(score.brier_climatology),
            Some(score.brier_persistence),
            score.brier_skill,
            score.log_skill,
            Some(score.ece),
            Some(score.crps),
            Some(score.crps_empirical),
        ];
        let written = |number: f64| format!("{number:.4}");
        cells.extend(numbers.map(|number| number.map_or_else(|| "none".to_owned(), written)));
        cells
    }
}

fn write_forecasts(path: &Path, issued: &[OccursForecast]) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(
        out,
        "as_of,horizon_days,actor,recipient,quad,probability,happened"
    )?;
    for one in issued {
        writeln!(
            out,
            "{},{},{},{},{},{},{}",
            one.as_of,
            one.horizon_days,
            quoted(&one.actor),
            quoted(&one.recipient),
            one.quad_class.number(),
            one.probability,
            u8::from(one.happened)
        )?;
    }
    out.flush()?;
    Ok(())
}

/// A field of CSV, in quotation marks where it needs them (RFC 4180).
fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
