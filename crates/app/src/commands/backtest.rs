//! `bellwether backtest links`: how well the next link is foretold on a set of dated facts.

mod occurs;

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context as _, anyhow};
use clap::{Args, Subcommand, ValueEnum};
use forecasts::{
    Answered, Asked, Dataset, LearnConfig, LinkModel, LinkScore, Named, Novelty, RawDataset,
    RawFact, Scored, Wanted, link_score,
};
use serde_json::{Value, json};

use crate::{
    given_facts::read,
    outcome::{CannotPrint, Outcome, print},
};

/// What is measured.
#[derive(Debug, Subcommand)]
pub(crate) enum BacktestCommand {
    /// Who does what to whom next, on a temporal knowledge graph.
    Links(LinksArgs),
    /// How probable it is that something occurs between two within some days, month by month.
    Occurs(occurs::OccursArgs),
}

#[derive(Debug, Args)]
pub(crate) struct LinksArgs {
    /// Facts to learn from: lines of subject, relation, object and time as whole numbers.
    #[arg(long, value_name = "FILE")]
    train: PathBuf,
    /// Facts between those learned from and those asked for.
    #[arg(long, value_name = "FILE")]
    valid: PathBuf,
    /// Facts that are asked for, each from both ends.
    #[arg(long, value_name = "FILE")]
    test: PathBuf,
    /// Names of the entities: lines of name, tab, id.
    #[arg(long, value_name = "FILE")]
    entities: Option<PathBuf>,
    /// Names of the relations, likewise.
    #[arg(long, value_name = "FILE")]
    relations: Option<PathBuf>,
    /// Write `object|subject s r o t rank` for each query.
    #[arg(long, value_name = "FILE")]
    ranks: Option<PathBuf>,
    /// Print the K best answers of each query, unfiltered, with their scores.
    #[arg(long, value_name = "K", default_value_t = 0)]
    top: usize,
    /// Print the reasons for the best answer of N queries.
    #[arg(long, value_name = "N", default_value_t = 0)]
    explain: usize,
    /// Seed for the choice of past queries that the weights are learned on.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
}

/// Runs a backtest.
pub(crate) fn run(command: &BacktestCommand) -> anyhow::Result<Outcome> {
    match command {
        BacktestCommand::Links(args) => links(args),
        BacktestCommand::Occurs(args) => occurs::run(args),
    }
}

fn links(args: &LinksArgs) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let data = load(args)?;
    let config = LearnConfig { seed: args.seed };
    let mut model = LinkModel::learn(&data, &config);
    let learn_seconds = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let answered = {
        let wanted = Wanted {
            n_best: args.top,
            n_explained: args.explain,
        };
        model.apply(&data, &wanted)
    };
    let apply_seconds = started.elapsed().as_secs_f64();
    if let Some(path) = &args.ranks {
        write_ranks(path, &answered, &data).with_context(|| path.display().to_string())?;
    }
    let score = link_score(&answered, None).ok_or_else(|| anyhow!("no query was asked"))?;
    let mut report = score_json(&score);
    report["seconds"] = json!({ "learn": learn_seconds, "apply": apply_seconds });
    report["peak_memory_bytes"] = json!(peak_memory_bytes());
    report["by_novelty"] = json!({
        "recurs": novelty_json(&answered, Novelty::Recurs),
        "pair": novelty_json(&answered, Novelty::Pair),
        "new": novelty_json(&answered, Novelty::New),
    });
    print(&format!("{report}\n"))?;
    print_queries(args, &answered, &data)?;
    Ok(Outcome::Done)
}

/// Prints a line of JSON for each query of which more than the rank is wanted.
fn print_queries(args: &LinksArgs, answered: &[Answered], data: &Dataset) -> anyhow::Result<()> {
    let n_printed = match args.top {
        0 => args.explain.min(answered.len()),
        _ => answered.len(),
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (place, one) in answered[..n_printed].iter().enumerate() {
        let mut line = query_json(one, data);
        if args.top > 0 {
            line["best"] = one.best.iter().map(|best| best_json(best, data)).collect();
        }
        if place < args.explain {
            line["answer"] = one.best.first().map(|best| best_json(best, data)).into();
            line["reasons"] = json!(one.reasons);
        }
        writeln!(out, "{line}").context(CannotPrint)?;
    }
    out.flush().context(CannotPrint)
}

fn query_json(one: &Answered, data: &Dataset) -> Value {
    json!({
        "asked": asked_word(one.asked),
        "subject": data.entity_id(one.subject),
        "relation": data.relation_id(one.relation),
        "object": data.entity_id(one.object),
        "time": data.time(one.step),
        "rank": one.rank,
    })
}

fn best_json(best: &Scored, data: &Dataset) -> Value {
    json!({
        "entity": data.entity_id(best.entity),
        "name": data.entity_name(best.entity),
        "score": best.score,
    })
}

fn asked_word(asked: Asked) -> &'static str {
    match asked {
        Asked::Object => "object",
        Asked::Subject => "subject",
    }
}

fn score_json(score: &LinkScore) -> Value {
    json!({
        "mrr": score.mrr, "hits1": score.hits1, "hits3": score.hits3, "hits10": score.hits10,
        "queries": score.queries,
    })
}

fn novelty_json(answered: &[Answered], novelty: Novelty) -> Value {
    link_score(answered, Some(novelty)).map_or(Value::Null, |score| score_json(&score))
}

fn load(args: &LinksArgs) -> anyhow::Result<Dataset> {
    let facts = |path: &Path| -> anyhow::Result<Vec<RawFact>> { read(path, forecasts::read_facts) };
    let names = |path: &Option<PathBuf>| -> anyhow::Result<Vec<Named>> {
        match path {
            Some(path) => read(path, forecasts::read_names),
            None => Ok(Vec::new()),
        }
    };
    let raw = RawDataset {
        train: facts(&args.train)?,
        valid: facts(&args.valid)?,
        test: facts(&args.test)?,
        entities: names(&args.entities)?,
        relations: names(&args.relations)?,
    };
    Ok(Dataset::new(&raw)?)
}

fn write_ranks(path: &Path, answered: &[Answered], data: &Dataset) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for one in answered {
        let asked = asked_word(one.asked);
        writeln!(
            out,
            "{asked} {} {} {} {} {}",
            data.entity_id(one.subject),
            data.relation_id(one.relation),
            data.entity_id(one.object),
            data.time(one.step),
            one.rank
        )?;
    }
    out.flush()?;
    Ok(())
}

/// The most memory that this process has held, where the system tells.
fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
