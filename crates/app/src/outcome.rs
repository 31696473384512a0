//! How a command went, and how it speaks to standard output and standard error.

use std::{fmt, io::Write, process::ExitCode};

use anyhow::Context as _;

#[cfg(feature = "workspace")]
use crate::interrupt::{INTERRUPTED, Interrupted};

/// How a command went, if it did not stop with an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Some of the input was refused; the rest was done.
    Failed,
}

/// Says on standard error what went wrong, if anything did, and returns the exit code: 0 done, 1
/// failed, 130 interrupted. A reader of the output that has gone away is no failure.
pub fn exit_code(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(code_of(&error))
        }
    }
}

#[cfg(feature = "workspace")]
fn code_of(error: &anyhow::Error) -> u8 {
    if error.is::<Interrupted>() {
        INTERRUPTED
    } else {
        1
    }
}

#[cfg(not(feature = "workspace"))]
fn code_of(_: &anyhow::Error) -> u8 {
    1
}

/// Standard output cannot be written to, so that going on with other inputs is no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CannotPrint;

impl fmt::Display for CannotPrint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot write to standard output")
    }
}

/// Writes to standard output.
pub(crate) fn print(words: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(words.as_bytes())
        .and_then(|()| out.flush())
        .context(CannotPrint)
}

/// Says on standard error what went wrong.
pub(crate) fn complain(error: &anyhow::Error) {
    eprintln!("bellwether: {}", in_words(error));
}

/// The error and its causes on one line. Some libraries repeat the cause in their own message; it
/// is then told once.
fn in_words(error: &anyhow::Error) -> String {
    let mut words = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if words.is_empty() {
            words = cause;
        } else if !words.ends_with(&format!(": {cause}")) {
            words = format!("{words}: {cause}");
        }
    }
    words
}

/// Writes `3 documents`, `1 document`, for nouns that take an s.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// Whether the reader of our output has gone away, as `head` does; that is no failure.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn a_cause_is_told_once() {
        let twice = anyhow!("disk is full").context("w: disk is full");
        assert_eq!(in_words(&twice), "w: disk is full");
        let once = anyhow!("disk is full").context("cannot write w");
        assert_eq!(in_words(&once), "cannot write w: disk is full");
        let file = anyhow!("empty").context("empty.txt");
        assert_eq!(in_words(&file), "empty.txt: empty");
    }
}
