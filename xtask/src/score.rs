//! `cargo xtask score`: the release binary's figures on the gold sets, beside floors and last figures.
//!
//! The sets, their floors and goals stand in `data/score_sets.toml`, written by a person; the last
//! figures in `data/score_last.toml`, written by `--update`. The gold sets themselves are no part
//! of the repository.

mod figures;
mod last;
mod options;
mod sets;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::workspace;
use figures::{Reading, Verdict};
use last::LastFigures;
use options::Options;
use sets::{GoldSet, Sets};

/// Measures the sets asked for, or all, and prints one table.
///
/// # Errors
/// If the gold sets or the release binary are missing, a set cannot be measured, or a figure lies
/// under its floor.
pub(crate) fn score(args: &[String]) -> anyhow::Result<()> {
    let options = Options::parse(args)?;
    let sets = Sets::embedded().choose(&options.sets)?;
    let script = options.shared.join("score/score.py");
    if !script.is_file() {
        bail!(
            "{} is not there: name the folder of the gold sets with --shared",
            script.display()
        );
    }
    let binary = build()?;
    let last_path = workspace::root().join("xtask/data/score_last.toml");
    let mut last = LastFigures::read(&last_path)?;

    println!("{}", Reading::HEADING);
    let mut troubles = Vec::new();
    for set in &sets {
        match measure(set, &script, &options.shared, &binary) {
            Ok(answer) => troubles.extend(report(set, &answer, &mut last)),
            Err(error) => troubles.push(format!("{}: {error:#}", set.name)),
        }
    }
    if options.update {
        last.write(&last_path)?;
    }
    if !troubles.is_empty() {
        bail!("{}", troubles.join("\n"));
    }
    Ok(())
}

/// Builds the coder as a release binary, without the table engine, and returns where it lies.
///
/// It has a folder of its own, so that it does not take the place of the whole binary.
fn build() -> anyhow::Result<PathBuf> {
    let target = workspace::metadata()?.target_directory.join("coder");
    let status = Command::new(workspace::cargo())
        .args([
            "build",
            "--release",
            "--package",
            "app",
            "--no-default-features",
        ])
        .arg("--target-dir")
        .arg(&target)
        .current_dir(workspace::root())
        .status()
        .context("cargo cannot be started")?;
    if !status.success() {
        bail!("the release binary does not build: {status}");
    }
    let name = format!("bellwether{}", std::env::consts::EXE_SUFFIX);
    Ok(target.join("release").join(name))
}

/// Runs the measuring script on one set and reads its answer.
fn measure(set: &GoldSet, script: &Path, shared: &Path, binary: &Path) -> anyhow::Result<Value> {
    let answer = Command::new("python3")
        .arg(script)
        .args(set.arguments(shared))
        .arg("--bin")
        .arg(binary)
        .current_dir(workspace::root())
        .output()
        .context("python3 cannot be started (Debian: apt-get install python3)")?;
    if !answer.status.success() {
        let told = String::from_utf8_lossy(&answer.stderr);
        bail!("{}", told.trim());
    }
    serde_json::from_slice(&answer.stdout).context("score.py does not answer in JSON")
}

/// Prints a set's figures, keeps them as the last ones, and returns those under their floor.
fn report(set: &GoldSet, answer: &Value, last: &mut LastFigures) -> Vec<String> {
    let mut troubles = Vec::new();
    for figure in &set.figures {
        let reading = Reading::of(set, figure, answer, last);
        println!("{reading}");
        match reading.verdict() {
            Verdict::UnderFloor => troubles.push(format!("{} is under its floor", reading.name())),
            Verdict::Missing => troubles.push(format!("{} was not measured", reading.name())),
            Verdict::Kept | Verdict::Reached => {}
        }
        if let Some(now) = reading.now {
            last.keep(&set.name, &figure.key, now);
        }
    }
    troubles
}
