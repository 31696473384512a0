//! One command, its output passed on as it comes and its tests counted.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, anyhow};

use crate::ci::counts::Counts;
use crate::workspace;

/// A program with its arguments and what its environment adds.
#[derive(Debug)]
pub(crate) struct Invocation {
    /// The program.
    pub(crate) program: String,
    /// Its arguments.
    pub(crate) args: Vec<String>,
    /// Variables set for it alone, or kept from it.
    pub(crate) variables: Vec<(&'static str, Option<&'static str>)>,
}

/// Runs a command in the workspace; returns its tests and, if it failed, with which status.
///
/// # Errors
/// If the command cannot be started or its output cannot be passed on.
pub(crate) fn run(invocation: &Invocation) -> anyhow::Result<(Counts, Option<anyhow::Error>)> {
    let mut command = Command::new(&invocation.program);
    command
        .args(&invocation.args)
        .current_dir(workspace::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for (name, value) in &invocation.variables {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    if io::stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let program = &invocation.program;
    let mut child = command
        .spawn()
        .with_context(|| format!("{program} cannot be started"))?;
    let stdout = child.stdout.take().context("stdout is not piped")?;
    let stderr = child.stderr.take().context("stderr is not piped")?;
    let counts = thread::scope(|scope| {
        let errors = scope.spawn(|| pass_on(stderr, io::stderr()));
        let output = pass_on(stdout, io::stdout());
        let errors = errors.join().unwrap_or_else(|_| Ok(Counts::default()));
        Ok::<_, io::Error>(output? + errors?)
    })
    .with_context(|| format!("the output of {program} cannot be passed on"))?;
    let status = child.wait()?;
    let failed = (!status.success()).then(|| anyhow!("{program}: {status}"));
    Ok((counts, failed))
}

/// Copies lines until the end and counts the tests they tell of.
fn pass_on(from: impl Read, mut to: impl Write) -> io::Result<Counts> {
    let mut counts = Counts::default();
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        to.flush()?;
        counts = counts + Counts::of_line(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_passed_on_as_they_are_and_counted() {
        let text = b"one \xff\ntest result: ok. 2 passed; 0 failed\nlast";
        let mut passed_on = Vec::new();
        let counts = pass_on(&text[..], &mut passed_on).unwrap();
        assert_eq!(passed_on, text);
        assert_eq!(counts.passed, 2);
    }
}
