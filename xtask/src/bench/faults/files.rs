//! The files of a workspace from outside: copied, counted, made old; and files to feed it with.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::bench::gdelt_files;

/// Longer than any file is kept that is no part of a table.
const OLD: Duration = Duration::from_secs(30 * 24 * 3600);

/// Copies a folder to where nothing is.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Returns the files of rows that the logs of their tables do not know: neither a part of the table
/// now, nor once, so that a reader might still need it.
pub(crate) fn without_table(workspace: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for table in paths_in(&workspace.join("tables"))? {
        let known = known(&table)?;
        let files = paths_in(&table)?.into_iter().filter(|file| {
            let is_of_rows = file.extension().is_some_and(|end| end == "parquet");
            is_of_rows && !known.contains(file)
        });
        found.extend(files);
    }
    Ok(found)
}

/// Returns the files that the log adds.
fn known(table: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut known = BTreeSet::new();
    for entry in paths_in(&table.join("_delta_log"))? {
        if entry.extension().is_none_or(|end| end != "json") {
            continue;
        }
        for line in fs::read_to_string(&entry)?.lines() {
            let action: Value =
                serde_json::from_str(line).with_context(|| entry.display().to_string())?;
            if let Some(path) = action["add"]["path"].as_str() {
                known.insert(table.join(path));
            }
        }
    }
    Ok(known)
}

fn paths_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}

/// Makes files look as if nobody had touched them for long.
pub(crate) fn make_old(files: &[PathBuf]) -> Result<()> {
    let then = SystemTime::now() - OLD;
    for file in files {
        File::options().write(true).open(file)?.set_modified(then)?;
    }
    Ok(())
}

/// Writes two files of events of which the second tells a quarter of the first's rows again, another
/// quarter of them in a newer version, and as many new ones as the first has.
pub(crate) fn events(folder: &Path, n_rows: usize) -> Result<[PathBuf; 2]> {
    let made = gdelt_files::write(&folder.join("made"), 2 * n_rows as u64)?;
    let text = fs::read_to_string(made.first().context("one file is made")?)?;
    let lines: Vec<&str> = text.lines().collect();
    let (first, new) = lines.split_at(n_rows.min(lines.len()));
    let again = &first[n_rows / 2..n_rows * 3 / 4];
    let newer = first[n_rows * 3 / 4..]
        .iter()
        .map(|line| format!("{line}-corrected"));
    let second = again
        .iter()
        .chain(new)
        .map(|&line| line.to_owned())
        .chain(newer);
    let paths = [folder.join("first.CSV"), folder.join("second.CSV")];
    fs::write(&paths[0], first.join("\n"))?;
    fs::write(&paths[1], second.collect::<Vec<String>>().join("\n"))?;
    Ok(paths)
}

/// Writes articles of the same three sentences under as many titles.
pub(crate) fn articles(folder: &Path, numbers: std::ops::Range<usize>) -> Result<()> {
    fs::create_dir_all(folder)?;
    for number in numbers {
        let text = format!(
            "Title: Talks, day {number}\nPublisher: Arland Times\nDate: 2024-06-{:02}\n\n\
             Arland signed treaty number {number} with Borland on Monday. The Borlandic ministry said \
             Arland will send {number} missiles to Borland next year. Borland expelled the \
             ambassador of Arland.\n",
            number % 28 + 1
        );
        fs::write(folder.join(format!("{number}.txt")), text)?;
    }
    Ok(())
}
