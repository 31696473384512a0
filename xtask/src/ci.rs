//! `cargo xtask ci`: every check, in order, stopping at the first failure.

mod counts;
mod run;
mod steps;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::bail;

use counts::Counts;
use run::Invocation;
use steps::{Act, Step};

/// Runs all steps, prints each with its time, and fails if one does.
///
/// The last line is `N passed, N failed`: tests, and one for every other step.
///
/// # Errors
/// If an argument is given or Cargo does not answer.
pub(crate) fn ci(args: &[String]) -> anyhow::Result<ExitCode> {
    if let Some(unknown) = args.first() {
        bail!("ci takes no arguments, found {unknown:?}");
    }
    let mut all = Counts::default();
    let mut report = Vec::new();
    let mut code = ExitCode::SUCCESS;
    for step in steps::steps()? {
        println!("== {}: {}", step.name, step.rerun);
        let started = Instant::now();
        let done = perform(&step);
        let seconds = started.elapsed().as_secs_f64();
        let word = if done.is_ok() { "ok" } else { "FAILED" };
        report.push(format!("{word:<7}{:<10}{seconds:>7.1} s", step.name));
        match done {
            Ok(counts) => all = all + counts,
            Err(Failure { counts, error }) => {
                all = all + counts;
                report.push(format!("{error:#}\nto repeat it: {}", step.rerun));
                code = ExitCode::FAILURE;
                break;
            }
        }
    }
    println!("\n{}\n{all}", report.join("\n"));
    Ok(code)
}

/// A step that failed, and what it had counted.
struct Failure {
    counts: Counts,
    error: anyhow::Error,
}

/// Performs a step. One that counts no tests of its own counts as one check.
fn perform(step: &Step) -> Result<Counts, Failure> {
    let (counts, error) = match &step.act {
        Act::Own(check) => (Counts::default(), check().err()),
        Act::Commands(commands) => run_all(commands),
    };
    match error {
        None => Ok(counts.or(Counts::PASSED)),
        Some(error) => Err(Failure {
            counts: if counts.failed > 0 {
                counts
            } else {
                counts + Counts::FAILED
            },
            error,
        }),
    }
}

/// Runs commands until one fails.
fn run_all(commands: &[Invocation]) -> (Counts, Option<anyhow::Error>) {
    let mut all = Counts::default();
    for command in commands {
        match run::run(command) {
            Ok((counts, None)) => all = all + counts,
            Ok((counts, Some(error))) => return (all + counts, Some(error)),
            Err(error) => return (all, Some(error)),
        }
    }
    (all, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_without_tests_counts_as_one() {
        let step = |check: fn() -> anyhow::Result<()>| Step {
            name: "check",
            rerun: "again".to_owned(),
            act: Act::Own(check),
        };
        let passed = perform(&step(|| Ok(()))).map_err(|failure| failure.error);
        assert_eq!(passed.unwrap(), Counts::PASSED);
        let failed = perform(&step(|| bail!("no"))).map_err(|failure| failure.counts);
        assert_eq!(failed.unwrap_err(), Counts::FAILED);
    }
}
