//! How a command went, and how it speaks to standard output.

use std::io::Write;

/// How a command went, if it did not stop with an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Some of the input was refused; the rest was done.
    Failed,
}

/// Writes to standard output.
pub(crate) fn print(words: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(words.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Whether the reader of our output has gone away, as `head` does; that is no failure.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
