//! The three kinds of work that are killed, and what must hold of the record whenever they were.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::bench::faults::files;
use crate::bench::faults::program::Program;

const ROWS: usize = 20_000;
const ARTICLES: usize = 300;
/// A day of the middle, up to which the record is also looked at.
const AS_OF: &str = "2024-06-14";

/// Everything that is there, as numbers which change if a row is missing, there twice or another.
const ROWS_THERE: &str = "(SELECT count(*) FROM event_rows) AS event_rows, \
    (SELECT sum(version % 1000003) FROM event_rows) AS versions, \
    (SELECT sum(row % 1000003) FROM event_rows) AS numbers, \
    (SELECT sum(supersedes % 1000003) FROM event_rows) AS superseded, \
    (SELECT count(*) FROM current_rows) AS current_rows, \
    (SELECT count(*) FROM documents) AS documents, \
    (SELECT count(*) FROM statements WHERE document_id IN (SELECT id FROM documents)) AS statements, \
    (SELECT count(*) FROM memberships) AS memberships";
const N_ROWS_THERE: usize = 8;
/// What may not be: two rows of one key, a document without one of its statements.
const FAULTS: &str = "(SELECT count(*) - count(DISTINCT row) FROM event_rows) AS same_row, \
    (SELECT count(*) - count(DISTINCT row_id || version) FROM event_rows) AS same_version, \
    (SELECT count(*) - count(DISTINCT id) FROM documents) AS same_document, \
    (SELECT count(*) - count(DISTINCT statement_id) FROM statements) AS same_statement, \
    (SELECT count(*) FROM (SELECT documents.id, count(statement_id) AS n FROM documents \
        LEFT JOIN statements ON document_id = documents.id GROUP BY documents.id) \
        WHERE n <> 3) AS half_a_document, \
    (SELECT count(*) FROM statements \
        WHERE document_id NOT IN (SELECT id FROM documents)) AS without_document";

/// A kind of work, and a workspace to begin it in.
pub(crate) struct Work<'p> {
    pub(crate) name: &'static str,
    program: &'p Program,
    args: Vec<String>,
    /// Whether the work is one commit, so that there is no part between nothing and all.
    is_one_commit: bool,
    base: PathBuf,
    folder: PathBuf,
    pub(crate) before: Seen,
}

/// What the record shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Numbers that stand for all rows.
    pub(crate) rows: Vec<String>,
    faults: Vec<String>,
    /// Statements whose document has not come yet.
    pub(crate) without_document: u64,
}

/// A run that nobody killed.
pub(crate) struct Whole {
    pub(crate) time: Duration,
    pub(crate) seen: Seen,
    /// What the record was on a day of the middle.
    pub(crate) back_then: Vec<String>,
}

impl<'p> Work<'p> {
    /// Lays out files and workspaces for an import, a read and a compaction.
    pub(crate) fn all(program: &'p Program, folder: &Path) -> Result<Vec<Work<'p>>> {
        let [first, second] = files::events(folder, ROWS)?;
        let (some, more) = (folder.join("some"), folder.join("more"));
        files::articles(&some, 0..ARTICLES / 10)?;
        files::articles(&more, 0..ARTICLES)?;
        let (first, second) = (text(&first)?, text(&second)?);
        let (some, more) = (text(&some)?, text(&more)?);
        let base = folder.join("base");
        program.run(&base, &["init", text(&base)?])?;
        program.run(&base, &["import", "gdelt", first])?;
        program.run(&base, &["read", some])?;
        let many = folder.join("base-of-many-files");
        files::copy(&base, &many)?;
        program.run(&many, &["import", "gdelt", second])?;
        program.run(&many, &["read", more])?;
        let import = ["import", "gdelt", second];
        Ok(vec![
            Work::new(program, "import", &import, true, &base)?,
            Work::new(program, "read", &["read", more], false, &base)?,
            Work::new(program, "compact", &["compact"], true, &many)?,
        ])
    }

    fn new(
        program: &'p Program,
        name: &'static str,
        args: &[&str],
        is_one_commit: bool,
        base: &Path,
    ) -> Result<Work<'p>> {
        let seen = look(program, base)?;
        Ok(Work {
            name,
            program,
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
            is_one_commit,
            base: base.to_owned(),
            folder: base.with_file_name(format!("killed-{name}")),
            before: seen,
        })
    }

    /// Makes a workspace in which the work was not begun.
    pub(crate) fn fresh(&self) -> Result<PathBuf> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        files::copy(&self.base, &self.folder)?;
        Ok(self.folder.clone())
    }

    /// Does the work from beginning to end, three times, and keeps the time between the others.
    pub(crate) fn undisturbed(&self) -> Result<Whole> {
        let mut runs = Vec::new();
        for _ in 0..3 {
            let folder = self.fresh()?;
            let started = Instant::now();
            self.run(&folder)?;
            runs.push((started.elapsed(), self.look(&folder)?));
        }
        runs.sort_by_key(|run| run.0);
        let (time, seen) = runs.remove(1);
        ensure!(
            runs.iter().all(|run| run.1 == seen),
            "runs differ: {seen:?}"
        );
        let back_then = self.look_back(&self.folder)?;
        Ok(Whole {
            time,
            seen,
            back_then,
        })
    }

    /// Does the work.
    pub(crate) fn run(&self, workspace: &Path) -> Result<()> {
        self.program.run(workspace, &self.args()).map(|_| ())
    }

    /// Begins the work and kills it; tells whether it had ended.
    pub(crate) fn run_killed(&self, workspace: &Path, moment: Duration) -> Result<bool> {
        self.program.run_killed(workspace, &self.args(), moment)
    }

    /// Returns what the record was on a day of the middle.
    pub(crate) fn look_back(&self, workspace: &Path) -> Result<Vec<String>> {
        let query = format!("SELECT {ROWS_THERE}");
        let args = ["sql", "--format", "csv", &query, "--as-of", AS_OF];
        let mut seen = answer(self.program, workspace, &args)?;
        let statements = ["statements", "--format", "jsonl", "--as-of", AS_OF];
        let statements = self.program.run(workspace, &statements)?;
        seen.push(statements.lines().count().to_string());
        Ok(seen)
    }

    /// Runs `compact`.
    pub(crate) fn compact(&self, workspace: &Path) -> Result<()> {
        self.program.run(workspace, &["compact"]).map(|_| ())
    }

    fn args(&self) -> Vec<&str> {
        self.args.iter().map(String::as_str).collect()
    }

    /// Looks at the record.
    pub(crate) fn look(&self, workspace: &Path) -> Result<Seen> {
        look(self.program, workspace)
    }

    /// Checks what a killed run has left.
    pub(crate) fn check(&self, seen: &Seen, whole: &Seen) -> Result<()> {
        ensure!(
            seen.faults == whole.faults,
            "a row twice, or a document by half: {:?}",
            seen.faults
        );
        let is_an_end = seen.rows == self.before.rows || seen.rows == whole.rows;
        ensure!(
            is_an_end || !self.is_one_commit,
            "neither nothing nor all: {:?}",
            seen.rows
        );
        let between = numbers(&self.before).zip(numbers(seen)).zip(numbers(whole));
        for ((before, now), after) in between {
            let is_lost = now < before.min(after) || now > before.max(after);
            ensure!(
                !is_lost,
                "{now} rows, {before} before and {after} at the end"
            );
        }
        Ok(())
    }
}

/// The counts of rows among the numbers: the second to the fourth are sums.
fn numbers(seen: &Seen) -> impl Iterator<Item = u64> {
    let counts = seen.rows.iter().enumerate();
    let counts = counts.filter(|(place, _)| !(1..4).contains(place));
    counts.map(|(_, count)| count.parse().unwrap_or_default())
}

/// Asks everything in one query: a command opens the workspace anew.
fn look(program: &Program, workspace: &Path) -> Result<Seen> {
    let query = format!("SELECT {ROWS_THERE}, {FAULTS}");
    let mut rows = answer(program, workspace, &["sql", "--format", "csv", &query])?;
    let mut faults = rows.split_off(N_ROWS_THERE);
    let without_document = faults.pop().context("the last is of statements")?;
    Ok(Seen {
        rows,
        faults,
        without_document: without_document.parse()?,
    })
}

fn answer(program: &Program, workspace: &Path, args: &[&str]) -> Result<Vec<String>> {
    let answer = program.run(workspace, args)?;
    let row = answer.lines().nth(1).context("the query gives one row")?;
    Ok(row.split(',').map(str::to_owned).collect())
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("the folder's path is UTF-8")
}
