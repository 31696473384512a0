//! `bellwether score`: how often what was expected came true.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ledger::{By, Reliability, Tally};
use serde_json::{Value, json};

use crate::{
    outcome::{Outcome, print},
    workspace::ledger::{Ledger, SCORING, page},
    workspace::outlook::write_whole,
    workspace::questions::LedgerArgs,
    workspace::rows::{Column, print_rows, shown},
};

#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    #[command(flatten)]
    common: LedgerArgs,
    /// Put scores together by this alone: outlet, speaker, theme, horizon or words.
    #[arg(long, value_enum)]
    by: Option<ByArg>,
    /// Print the reliability table instead: what was stated against what happened.
    #[arg(long)]
    reliability: bool,
    /// Print every question with its sentence and what decided it.
    #[arg(long, conflicts_with_all = ["by", "reliability"])]
    each: bool,
    /// Also write the whole ledger as a page.
    #[arg(short, long, visible_alias = "html", value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByArg {
    Outlet,
    Speaker,
    Theme,
    Horizon,
    Words,
}

impl ByArg {
    fn by(self) -> By {
        match self {
            ByArg::Outlet => By::Outlet,
            ByArg::Speaker => By::Speaker,
            ByArg::Theme => By::Theme,
            ByArg::Horizon => By::Horizon,
            ByArg::Words => By::Words,
        }
    }
}

/// Scores the forecasts of a workspace.
pub(crate) fn run(args: &ScoreArgs) -> anyhow::Result<Outcome> {
    let ledger = args.common.ledger()?;
    ledger.say_if_empty();
    if let Some(output) = &args.output {
        let page = page(&ledger);
        write_whole(output, &report::ledger_html(&page))?;
        eprintln!("written to {}", output.display());
    }
    if args.each {
        print(&report::ledger_text(&page(&ledger)))?;
    } else if args.reliability {
        let table = ledger::reliability(&ledger.entries(), ledger.as_of);
        let columns = ["from", "to", "n", "mean_stated", "share_yes"].map(shown);
        let rows: Vec<Vec<Value>> = table.iter().map(reliability_row).collect();
        print_rows(&columns, &rows, &args.common.format)?;
    } else {
        print_tallies(&ledger, args)?;
    }
    Ok(Outcome::Done)
}

const COLUMNS: [Column; 17] = [
    shown("by"),
    shown("group"),
    shown("n"),
    shown("undated"),
    shown("open"),
    shown("due"),
    shown("yes"),
    shown("no"),
    shown("void"),
    shown("overdue"),
    shown("share_overdue"),
    shown("scored"),
    shown("brier"),
    shown("brier_best"),
    shown("brier_worst"),
    shown("log_score"),
    shown("skill"),
];

fn print_tallies(ledger: &Ledger, args: &ScoreArgs) -> anyhow::Result<()> {
    let tallies = ledger::tallies(&ledger.entries(), ledger.as_of, &SCORING);
    let wanted = |tally: &&Tally| args.by.is_none_or(|by| tally.by == by.by());
    let rows: Vec<Vec<Value>> = tallies.iter().filter(wanted).map(tally_row).collect();
    print_rows(&COLUMNS, &rows, &args.common.format)?;
    eprintln!(
        "as of {}, words read on the scale {}; only forecasts past their closing day are scored; \
         skill and calibration from n = {} on",
        ledger.as_of,
        ledger.scale,
        ledger::FEWEST_CALIBRATED
    );
    Ok(())
}

fn tally_row(tally: &Tally) -> Vec<Value> {
    let share = (tally.n_due > 0).then(|| tally.n_overdue as f64 / tally.n_due as f64);
    vec![
        json!(tally.by.as_str()),
        json!(tally.group),
        json!(tally.n),
        json!(tally.n_undated),
        json!(tally.n_open),
        json!(tally.n_due),
        json!(tally.n_yes),
        json!(tally.n_no),
        json!(tally.n_void),
        json!(tally.n_overdue),
        rounded(share),
        json!(tally.n_scored),
        rounded(tally.brier.map(|brier| brier.middle)),
        rounded(tally.brier.map(|brier| brier.best)),
        rounded(tally.brier.map(|brier| brier.worst)),
        rounded(tally.log),
        rounded(tally.skill),
    ]
}

fn reliability_row(bin: &Reliability) -> Vec<Value> {
    vec![
        rounded(Some(bin.from)),
        rounded(Some(bin.to)),
        json!(bin.n),
        rounded(Some(bin.mean_stated)),
        rounded(bin.share_yes),
    ]
}

/// Three digits after the point: as many as a score of this few forecasts can bear.
fn rounded(number: Option<f64>) -> Value {
    number.map_or(Value::Null, |number| {
        Value::from((number * 1000.0).round() / 1000.0)
    })
}
