//! The record beside DuckDB: the same files, the same queries, one run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::bench::gdelt_files;
use crate::workspace;

const SCRIPT: &str = "xtask/data/bench_duckdb.py";

/// How often each query is run by each engine.
const RUNS: usize = 3;

/// The queries, by what an analyst would call them. `{rows}` stands for the files.
const QUERIES: [(&str, &str); 3] = [
    (
        "quad counts per dyad and month, duplicates and superseded rows resolved",
        include_str!("../../data/bench_quad_counts.sql"),
    ),
    (
        "one dyad's series over 40 years",
        include_str!("../../data/bench_dyad_series.sql"),
    ),
    (
        "top 100 dyads by change between two years",
        include_str!("../../data/bench_change.sql"),
    ),
];

struct Options {
    folder: PathBuf,
    import_rows: u64,
    query_rows: u64,
    python: String,
}

/// Makes the data, runs both engines on it, and prints a table of times and ratios.
///
/// # Errors
/// If the release binary does not build, Python has no DuckDB, or a run fails.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    let engines = Engines {
        binary: workspace::release_binary()?,
        python: options.python.clone(),
        threads: std::thread::available_parallelism().map_or(1, usize::from),
    };
    println!("| work | rows | Bellwether | DuckDB | ratio | peak memory |");
    println!("|---|---|---|---|---|---|");
    import(&options, &engines)?;
    let folder = options.folder.join(format!("rows-{}", options.query_rows));
    engines.duckdb(&[
        "generate",
        &folder.to_string_lossy(),
        &options.query_rows.to_string(),
    ])?;
    for (name, query) in QUERIES {
        let ours = query.replace("{rows}", &format!("'{}/'", folder.display()));
        let ours = best(|| engines.bellwether_sql(&options.folder, &ours))?;
        let theirs = query.replace("{rows}", &format!("'{}/*.parquet'", folder.display()));
        let theirs = best(|| engines.duckdb(&["query", &theirs]))?;
        print_line(name, options.query_rows, &ours, &theirs);
    }
    Ok(())
}

fn import(options: &Options, engines: &Engines) -> Result<()> {
    let files = gdelt_files::write(&options.folder.join("gdelt"), options.import_rows)?;
    let paths: Vec<String> = files
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    let ours = engines.bellwether_import(&options.folder, &paths)?;
    let out = options.folder.join("duckdb.parquet");
    let mut args = vec!["import".to_owned(), out.to_string_lossy().into_owned()];
    args.extend(paths);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let theirs = engines.duckdb(&args)?;
    print_line(
        "import of GDELT 2.0 files",
        options.import_rows,
        &ours,
        &theirs,
    );
    Ok(())
}

fn print_line(work: &str, rows: u64, ours: &Run, theirs: &Run) {
    println!(
        "| {work} | {rows} | {:.2} s | {:.2} s | {:.2} | {:.2} GB, {:.2} GB |",
        ours.seconds,
        theirs.seconds,
        ours.seconds / theirs.seconds,
        ours.peak / 1e9,
        theirs.peak / 1e9,
    );
}

/// The quickest of some runs: the machine's own noise only ever adds.
fn best(run: impl Fn() -> Result<Run>) -> Result<Run> {
    let runs = (0..RUNS).map(|_| run()).collect::<Result<Vec<Run>>>()?;
    let quickest = runs
        .into_iter()
        .min_by(|one, two| one.seconds.total_cmp(&two.seconds));
    quickest.context("at least one run is made")
}

/// How a run went.
#[derive(Deserialize)]
struct Run {
    seconds: f64,
    /// In bytes.
    peak: f64,
}

struct Engines {
    binary: PathBuf,
    python: String,
    threads: usize,
}

impl Engines {
    fn duckdb(&self, args: &[&str]) -> Result<Run> {
        let answer = Command::new(&self.python)
            .arg(workspace::root().join(SCRIPT))
            .arg(self.threads.to_string())
            .args(args)
            .output()
            .with_context(|| format!("{} cannot be started", self.python))?;
        if !answer.status.success() {
            bail!("{}", String::from_utf8_lossy(&answer.stderr));
        }
        Ok(serde_json::from_slice(&answer.stdout)?)
    }

    /// Imports into a workspace made anew.
    fn bellwether_import(&self, folder: &Path, files: &[String]) -> Result<Run> {
        let workspace = folder.join("workspace");
        if workspace.exists() {
            std::fs::remove_dir_all(&workspace)?;
        }
        self.bellwether(&["init", &workspace.to_string_lossy()])?;
        let workspace = workspace.to_string_lossy().into_owned();
        let mut args = vec!["import", "--workspace", &workspace, "gdelt"];
        args.extend(files.iter().map(String::as_str));
        self.bellwether(&args)
    }

    fn bellwether_sql(&self, folder: &Path, query: &str) -> Result<Run> {
        let workspace = folder.join("workspace").to_string_lossy().into_owned();
        self.bellwether(&[
            "sql",
            "--workspace",
            &workspace,
            "--allow-files",
            "--format",
            "csv",
            query,
        ])
    }

    /// Runs the program and measures it from the start of its process to the end, by `/usr/bin/time`.
    fn bellwether(&self, args: &[&str]) -> Result<Run> {
        let started = Instant::now();
        let answer = Command::new("/usr/bin/time")
            .args(["-f", "%M"])
            .arg(&self.binary)
            .args(args)
            .output()
            .context("/usr/bin/time cannot be started (Debian: apt install time)")?;
        let seconds = started.elapsed().as_secs_f64();
        let said = String::from_utf8_lossy(&answer.stderr);
        if !answer.status.success() {
            bail!("{said}");
        }
        let kilobytes: f64 = said.lines().last().unwrap_or_default().trim().parse()?;
        Ok(Run {
            seconds,
            peak: kilobytes * 1024.0,
        })
    }
}

impl Options {
    fn parse(args: &[String]) -> Result<Options> {
        let mut options = Options {
            folder: workspace::metadata()?.target_directory.join("bench"),
            import_rows: 10_000_000,
            query_rows: 10_000_000,
            python: "python3".to_owned(),
        };
        let mut args = args.iter();
        while let Some(flag) = args.next() {
            let value = args
                .next()
                .with_context(|| format!("{flag} needs a value"))?;
            match flag.as_str() {
                "--folder" => options.folder = std::path::absolute(value)?,
                "--import-rows" => options.import_rows = value.parse()?,
                "--query-rows" => options.query_rows = value.parse()?,
                "--python" => options.python.clone_from(value),
                _ => bail!("bench store has no flag {flag}"),
            }
        }
        Ok(options)
    }
}
