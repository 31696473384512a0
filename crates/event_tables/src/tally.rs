//! Counts the lines of a file and those that became no row, and refuses a file that is mostly bad.

use crate::rejection::{Reason, Rejection};
use crate::table_error::TableError;

/// Lines after which a file is judged by its start.
const FIRST_LINES: u64 = 1_000;
/// Rejected lines after which a batch is handed out, so that a bad file takes no more memory.
const MOST_REJECTED: usize = 10_000;

/// How the lines of a file went so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    rejected: Vec<Rejection>,
    n_lines: u64,
    n_rejected: u64,
    first_rejected: Option<Rejection>,
}

impl Tally {
    /// Counts one line.
    pub(crate) fn count(&mut self, line: u64, outcome: Result<(), Reason>) {
        self.n_lines += 1;
        let Err(reason) = outcome else { return };
        let rejection = Rejection { line, reason };
        self.n_rejected += 1;
        if self.first_rejected.is_none() {
            self.first_rejected = Some(rejection.clone());
        }
        self.rejected.push(rejection);
    }

    /// Tells whether as many lines are rejected as are handed out together.
    pub(crate) fn is_full(&self) -> bool {
        self.rejected.len() >= MOST_REJECTED
    }

    /// Returns the lines rejected since the last batch, and begins the next.
    pub(crate) fn take(&mut self) -> Vec<Rejection> {
        std::mem::take(&mut self.rejected)
    }

    /// As [`Tally::judge`], once enough lines are read to tell.
    pub(crate) fn judge_start(&self) -> Result<(), TableError> {
        if self.n_lines == FIRST_LINES {
            return self.judge();
        }
        Ok(())
    }

    /// Refuses the file if more than half of its lines so far became no row.
    ///
    /// # Errors
    /// [`TableError::MostlyBad`].
    pub(crate) fn judge(&self) -> Result<(), TableError> {
        match &self.first_rejected {
            Some(first) if self.n_rejected * 2 > self.n_lines => Err(TableError::MostlyBad {
                lines: self.n_lines,
                rejected: self.n_rejected,
                first: first.clone(),
            }),
            _ => Ok(()),
        }
    }
}
