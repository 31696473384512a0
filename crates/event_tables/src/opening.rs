//! Looks at the start of a file: byte order mark, header, first line.

use std::io::Read;

use memchr::{memchr, memchr_iter};
use ontology::Registry;

use crate::acled::Acled;
use crate::cells::{Cut, Header};
use crate::format::Format;
use crate::gdelt::Gdelt;
use crate::icews::Icews;
use crate::layout::Layout;
use crate::lines::{Ends, Lines, Record};
use crate::mentions;
use crate::own::Own;
use crate::phoenix::{HistoricalPhoenix, Phoenix};
use crate::polecat::Polecat;
use crate::table_error::TableError;
use crate::ucdp::Ucdp;

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
    retrieved: i32,
    registry: &'r Registry,
) -> Result<Opening<'r>, TableError> {
    pass_over_mark(lines)?;
    match format {
        Format::Gdelt => open_gdelt(lines),
        Format::Icews => {
            let header = header(lines, Cut::Tabs)?;
            Ok(by_lines(Icews::new(header, registry)?))
        }
        Format::Polecat => {
            let header = header(lines, Cut::Tabs)?;
            Ok(by_lines(Polecat::new(header, registry)?))
        }
        Format::Acled => {
            let (cut, header) = quoted_header(lines)?;
            Ok(by_records(cut, Acled::new(header, retrieved, registry)?))
        }
        Format::Ucdp => {
            let (cut, header) = quoted_header(lines)?;
            Ok(by_records(cut, Ucdp::new(header, retrieved, registry)?))
        }
        Format::Phoenix => open_phoenix(lines, registry),
        Format::Bellwether => {
            let (cut, header) = quoted_header(lines)?;
            Ok(by_records(cut, Own::new(header, retrieved)?))
        }
    }
}

fn by_lines<'r>(layout: impl Layout + 'r) -> Opening<'r> {
    Opening::Events(Ends::AtLineBreak, Box::new(layout))
}

fn by_records<'r>(delimiter: u8, layout: impl Layout + 'r) -> Opening<'r> {
    Opening::Events(Ends::OutsideQuotes(delimiter), Box::new(layout))
}

/// Reads the header line.
fn header<R: Read>(lines: &mut Lines<R>, cut: Cut) -> Result<Header, TableError> {
    let ends = match cut {
        Cut::Tabs => Ends::AtLineBreak,
        Cut::Quoted(delimiter) => Ends::OutsideQuotes(delimiter),
    };
    let max_bytes = lines.max_bytes();
    match lines.next(ends) {
        Ok(Some((_, Record::Whole(bytes)))) if is_binary(bytes) => Err(TableError::Binary),
        Ok(Some((_, Record::Whole(bytes)))) => Header::new(&String::from_utf8_lossy(bytes), cut),
        Ok(Some((_, Record::TooLong))) => Err(TableError::HeaderTooLong { max_bytes }),
        Ok(Some((_, Record::OpenQuote)) | None) => Err(TableError::NoHeader),
        Err(reason) => Err(TableError::Read { line: 1, reason }),
    }
}

/// Tells whether bytes are none of a header, which may be cut over lines inside quotes.
fn is_binary(header: &[u8]) -> bool {
    let of_text = |byte: &u8| !byte.is_ascii_control() || matches!(byte, b'\t' | b'\n' | b'\r');
    !header.iter().all(of_text)
}

/// Reads the header of a CSV whose delimiter is the one of "," ";" and tab that the first line has
/// most of: programs set to other languages than English write ";".
fn quoted_header<R: Read>(lines: &mut Lines<R>) -> Result<(u8, Header), TableError> {
    let first = first_line(lines)?;
    let most = [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|delimiter| memchr_iter(*delimiter, first).count());
    let delimiter = most.unwrap_or(b',');
    Ok((delimiter, header(lines, Cut::Quoted(delimiter))?))
}

fn first_line<R: Read>(lines: &mut Lines<R>) -> Result<&[u8], TableError> {
    let start = peek(lines)?;
    Ok(&start[..memchr(b'\n', start).unwrap_or(start.len())])
}

/// Tells the layouts of Phoenix apart: only historical Phoenix has a header.
fn open_phoenix<'r, R: Read>(
    lines: &mut Lines<R>,
    registry: &'r Registry,
) -> Result<Opening<'r>, TableError> {
    let first = first_line(lines)?;
    let has_header = first
        .windows(3)
        .any(|word| word.eq_ignore_ascii_case(b"eid"));
    if has_header {
        let (cut, header) = quoted_header(lines)?;
        return Ok(by_records(cut, HistoricalPhoenix::new(header, registry)?));
    }
    let count = |byte| memchr_iter(byte, first).count();
    let delimiter = if count(b'|') > count(b'\t') {
        '|'
    } else {
        '\t'
    };
    Ok(by_lines(Phoenix::new(delimiter, registry)))
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
    let first = first_line(lines)?;
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
