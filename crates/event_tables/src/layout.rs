//! What every layout of events is: one line makes one row, or a reason why not.

use crate::event_rows::{EventRows, LineFacts};
use crate::rejection::Reason;

/// Reads the lines of one file.
pub(crate) trait Layout: Send {
    /// Adds the row of one line, or nothing if it gives a reason.
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason>;
}
