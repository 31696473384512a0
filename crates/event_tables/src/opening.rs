//! Looks at the start of a file: byte order mark, header, first line.

use std::io::Read;

use memchr::{memchr, memchr_iter};
use ontology::Registry;

use crate::format::Format;
use crate::gdelt::Gdelt;
use crate::layout::Layout;
use crate::lines::{Ends, Lines};
use crate::mentions;
use crate::read::TableError;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How the lines of a file are to be read.
pub(crate) enum Opening<'r> {
    /// As events, by a layout.
    Events(Ends, Box<dyn Layout + 'r>),
    /// As GDELT's mentions.
    Mentions,
}

/// Reads what stands before the first row.
pub(crate) fn open<'r, R: Read>(
    format: Format,
    lines: &mut Lines<R>,
    _registry: &'r Registry,
) -> Result<Opening<'r>, TableError> {
    pass_over_mark(lines)?;
    match format {
        Format::Gdelt => open_gdelt(lines),
        _ => Err(TableError::NoHeader),
    }
}

fn pass_over_mark<R: Read>(lines: &mut Lines<R>) -> Result<(), TableError> {
    let start = peek(lines)?;
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return Err(TableError::Encoding { encoding: "UTF-16" });
    }
    if start.starts_with(BYTE_ORDER_MARK) {
        lines.pass_over(BYTE_ORDER_MARK.len());
    }
    Ok(())
}

fn peek<R: Read>(lines: &mut Lines<R>) -> Result<&[u8], TableError> {
    lines
        .peek()
        .map_err(|reason| TableError::Read { line: 0, reason })
}

/// Tells events from mentions by the first line, and passes over a header that some copies have.
fn open_gdelt<'r, R: Read>(lines: &mut Lines<R>) -> Result<Opening<'r>, TableError> {
    let start = peek(lines)?;
    let first = &start[..memchr(b'\n', start).unwrap_or(start.len())];
    let has_header = first.to_ascii_uppercase().starts_with(b"GLOBALEVENTID");
    let has_mentions = memchr_iter(b'\t', first).count() + 1 == mentions::N_COLUMNS;
    if has_header {
        skip_line(lines)?;
    }
    Ok(if has_mentions {
        Opening::Mentions
    } else {
        Opening::Events(Ends::AtLineBreak, Box::new(Gdelt::new()))
    })
}

fn skip_line<R: Read>(lines: &mut Lines<R>) -> Result<(), TableError> {
    match lines.next(Ends::AtLineBreak) {
        Ok(_) => Ok(()),
        Err(reason) => Err(TableError::Read { line: 1, reason }),
    }
}
