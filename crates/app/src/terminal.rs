//! Whether a person is looking at standard output, and how much fits on their line.

use std::io::IsTerminal as _;

/// Tells whether standard output is a terminal and not a pipe or a file.
pub(crate) fn is_shown() -> bool {
    std::io::stdout().is_terminal()
}

/// Returns how many characters fit on a line of the terminal; none into a pipe or a file.
pub(crate) fn width() -> Option<usize> {
    let (_, columns) = console::Term::stdout().size_checked()?;
    is_shown().then_some(usize::from(columns))
}
