//! Runs killed at random moments: whether what was acknowledged is there, and the next command works.

mod files;
mod program;
mod work;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::bench::dice::Dice;
use crate::workspace;
use program::Program;
use work::{Seen, Whole, Work};

/// Moments of the whole run, and of its end, where the commits are.
const OF_THE_WHOLE: u64 = 3;
const OF_THE_END: u64 = 1;
/// Where the end begins, and where the last moments lie, in thousandths of an undisturbed run.
const END: u64 = 700;
const LAST: u64 = 1050;
/// Runs killed one after the other in one workspace, to see what they leave behind.
const KILLED_IN_A_ROW: u32 = 20;

struct Options {
    moments: u64,
    binary: Option<PathBuf>,
    folder: PathBuf,
    only: Option<String>,
}

/// What became of the runs of one kind.
#[derive(Default)]
struct Tally {
    /// Runs that had ended before they were to be killed.
    ended: u64,
    nothing: u64,
    part: u64,
    all: u64,
    without_document: u64,
}

/// Kills imports, reads and compactions at seeded random moments, checks the record after each, and
/// prints a table.
///
/// # Errors
/// At the first moment after which a row is missing, there twice or by half, or the next command
/// fails.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    let options = Options::parse(args)?;
    if options.folder.exists() {
        fs::remove_dir_all(&options.folder)?;
    }
    fs::create_dir_all(&options.folder)?;
    let binary = match &options.binary {
        Some(binary) => binary.clone(),
        None => workspace::release_binary()?,
    };
    let program = Program { binary };
    println!(
        "| work | moments | undisturbed | had ended | nothing there | a part | all | statements \
         before their document | files left by {KILLED_IN_A_ROW} killed runs, after `compact` |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for work in Work::all(&program, &options.folder)? {
        if options.only.as_ref().is_none_or(|only| *only == work.name) {
            println!("{}", line(&work, options.moments)?);
        }
    }
    Ok(())
}

fn line(work: &Work<'_>, moments: u64) -> Result<String> {
    let whole = work.undisturbed()?;
    let mut dice = Dice::new(0x5DEE_CE66_D1CE_4E5B);
    let mut tally = Tally::default();
    for number in 0..moments {
        let moment = moment(&mut dice, number, whole.time);
        killed(work, moment, &whole, &mut tally)
            .with_context(|| format!("{} killed after {moment:?} ({number})", work.name))?;
    }
    let (left, after) = leftovers(work, whole.time, &whole.seen)?;
    Ok(format!(
        "| {} | {moments} | {:.2} s | {} | {} | {} | {} | {} | {left}, {after} |",
        work.name,
        whole.time.as_secs_f64(),
        tally.ended,
        tally.nothing,
        tally.part,
        tally.all,
        tally.without_document,
    ))
}

/// Draws a moment; of every four one lies at the end.
fn moment(dice: &mut Dice, number: u64, whole: Duration) -> Duration {
    let from = if number % (OF_THE_WHOLE + OF_THE_END) < OF_THE_WHOLE {
        0
    } else {
        END
    };
    let thousandths = from + dice.roll(LAST - from);
    whole * u32::try_from(thousandths).unwrap_or(u32::MAX) / 1000
}

/// Kills one run and checks what is there, then runs it again.
fn killed(work: &Work<'_>, moment: Duration, run: &Whole, tally: &mut Tally) -> Result<()> {
    let whole = &run.seen;
    let folder = work.fresh()?;
    let ended = work.run_killed(&folder, moment)?;
    let seen = work.look(&folder)?;
    work.check(&seen, whole)?;
    tally.without_document += u64::from(seen.without_document > 0);
    match &seen.rows {
        rows if *rows == whole.rows => tally.all += 1,
        rows if *rows == work.before.rows => tally.nothing += 1,
        _ => tally.part += 1,
    }
    if ended {
        tally.ended += 1;
        ensure!(
            seen == *whole,
            "an acknowledged run is not whole: {seen:?} instead of {whole:?}"
        );
    }
    work.run(&folder)?;
    let again = work.look(&folder)?;
    ensure!(again == *whole, "run again: {again:?} instead of {whole:?}");
    let back_then = work.look_back(&folder)?;
    ensure!(
        back_then == run.back_then,
        "as of a day: {back_then:?} instead of {:?}",
        run.back_then
    );
    Ok(())
}

/// Kills runs one after the other in one workspace, and returns how many files are left that are no
/// part of a table, before and after a compaction that comes when nobody can still read them.
fn leftovers(work: &Work<'_>, time: Duration, whole: &Seen) -> Result<(usize, usize)> {
    let folder = work.fresh()?;
    for number in 0..KILLED_IN_A_ROW {
        work.run_killed(&folder, time * (60 + 2 * number) / 100)?;
    }
    let left = files::without_table(&folder)?;
    files::make_old(&left)?;
    work.run(&folder)?;
    work.compact(&folder)?;
    let after: Vec<PathBuf> = files::without_table(&folder)?
        .into_iter()
        .filter(|file| left.contains(file))
        .collect();
    let seen = work.look(&folder)?;
    ensure!(seen == *whole, "compacted: {seen:?} instead of {whole:?}");
    Ok((left.len(), after.len()))
}

impl Options {
    fn parse(args: &[String]) -> Result<Options> {
        let mut options = Options {
            moments: 200,
            binary: None,
            folder: workspace::metadata()?.target_directory.join("bench-faults"),
            only: None,
        };
        let mut args = args.iter();
        while let Some(flag) = args.next() {
            let value = args
                .next()
                .with_context(|| format!("{flag} needs a value"))?;
            match flag.as_str() {
                "--moments" => options.moments = value.parse()?,
                "--binary" => options.binary = Some(std::path::absolute(value)?),
                "--folder" => options.folder = std::path::absolute(value)?.join("bench-faults"),
                "--only" => options.only = Some(value.clone()),
                _ => bail!("bench faults has no flag {flag}"),
            }
        }
        Ok(options)
    }
}
