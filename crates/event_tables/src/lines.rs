//! Cuts a stream of bytes into records in large blocks, holding one record and one block at a time.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter};

/// How many bytes are asked of the reader at once.
const BLOCK: usize = 1 << 20;

/// What ends a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Every line break.
    AtLineBreak,
    /// A line break outside double quotes, as in RFC 4180; fields are set apart by the byte.
    OutsideQuotes(u8),
}

/// One record, without its line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record<'b> {
    /// The record's bytes.
    Whole(&'b [u8]),
    /// A line over the limit: passed over.
    TooLong,
    /// A line with a quotation mark that never closes; the next record starts on the next line.
    OpenQuote,
}

/// The records of a reader.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    input: R,
    buffer: Vec<u8>,
    /// What is read and not yet handed out is `buffer[start..end]`.
    start: usize,
    end: usize,
    is_at_end: bool,
    max_bytes: usize,
    /// First line of the record handed out last, and of the next one; lines count from 1.
    line: u64,
    next_line: u64,
}

impl<R: Read> Lines<R> {
    /// Reads records of at most `max_bytes`.
    pub(crate) fn new(input: R, max_bytes: usize) -> Self {
        Lines {
            input,
            buffer: vec![0; BLOCK],
            start: 0,
            end: 0,
            is_at_end: false,
            max_bytes,
            line: 0,
            next_line: 1,
        }
    }

    /// Returns the line on which the record handed out last begins, from 1; 0 before the first.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Returns how long a record may be.
    pub(crate) fn max_bytes(&self) -> usize {
        self.max_bytes
    }

    /// Returns the first bytes of what is still to be read, without handing them out.
    pub(crate) fn peek(&mut self) -> io::Result<&[u8]> {
        while self.end - self.start < BLOCK / 2 && !self.is_at_end {
            self.fill()?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    /// Passes over bytes that [`Lines::peek`] has shown and that belong to no record.
    pub(crate) fn pass_over(&mut self, n_bytes: usize) {
        self.start = (self.start + n_bytes).min(self.end);
    }

    /// Returns the next record with the line on which it begins, or none at the end of the input.
    pub(crate) fn next(&mut self, ends: Ends) -> io::Result<Option<(u64, Record<'_>)>> {
        let mut searched = 0;
        loop {
            let held = &self.buffer[self.start..self.end];
            let found = match ends {
                Ends::AtLineBreak => memchr(b'\n', &held[searched..]).map(|at| searched + at),
                Ends::OutsideQuotes(delimiter) => end_outside_quotes(held, delimiter),
            };
            if let Some(length) = found.filter(|length| *length <= self.max_bytes) {
                return Ok(Some(self.hand_out(length, 1, ends)));
            }
            searched = held.len();
            if searched > self.max_bytes {
                return self.refuse(ends).map(Some);
            }
            if self.is_at_end {
                return Ok(match ends {
                    _ if searched == 0 => None,
                    Ends::OutsideQuotes(delimiter) if is_open(held, delimiter) => {
                        Some(self.refuse(ends)?)
                    }
                    _ => Some(self.hand_out(searched, 0, ends)),
                });
            }
            self.fill()?;
        }
    }

    fn hand_out(&mut self, length: usize, n_breaks: usize, ends: Ends) -> (u64, Record<'_>) {
        let from = self.start;
        self.start += length + n_breaks;
        let record = &self.buffer[from..from + length];
        self.line = self.next_line;
        self.next_line += 1;
        if ends != Ends::AtLineBreak {
            self.next_line += memchr_iter(b'\n', record).count() as u64;
        }
        let record = record.strip_suffix(b"\r").unwrap_or(record);
        (self.line, Record::Whole(record))
    }

    /// Passes over the rest of the line that the held bytes begin with.
    fn refuse(&mut self, ends: Ends) -> io::Result<(u64, Record<'_>)> {
        self.line = self.next_line;
        self.next_line += 1;
        let mut n_passed = 0;
        loop {
            let held = &self.buffer[self.start..self.end];
            if let Some(length) = memchr(b'\n', held) {
                n_passed += length;
                self.start += length + 1;
                break;
            }
            n_passed += held.len();
            self.start = self.end;
            if self.is_at_end {
                break;
            }
            self.fill()?;
        }
        let is_quoted = ends != Ends::AtLineBreak && n_passed <= self.max_bytes;
        let record = if is_quoted {
            Record::OpenQuote
        } else {
            Record::TooLong
        };
        Ok((self.line, record))
    }

    /// Reads one block more behind what is held.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            self.buffer.resize(self.end + BLOCK.max(self.end), 0);
        }
        loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Ok(0) => {
                    self.is_at_end = true;
                    return Ok(());
                }
                Ok(n_bytes) => {
                    self.end += n_bytes;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Returns where the record ends that begins with the first byte.
fn end_outside_quotes(bytes: &[u8], delimiter: u8) -> Option<usize> {
    scan(bytes, delimiter).ok()
}

/// Tells whether a quotation mark is open at the end of `bytes`, which hold no whole record.
fn is_open(bytes: &[u8], delimiter: u8) -> bool {
    scan(bytes, delimiter) == Err(Quote::Open)
}

#[derive(Debug, PartialEq, Eq)]
enum Quote {
    Open,
    Closed,
}

/// Returns the place of the first line break outside quotes, or how the bytes end without one.
///
/// As in RFC 4180 a quotation mark opens only at the start of a field; elsewhere it is a character.
fn scan(bytes: &[u8], delimiter: u8) -> Result<usize, Quote> {
    let mut at = 0;
    while at < bytes.len() {
        // At the start of a field.
        if bytes[at] == b'"' {
            at += 1;
            loop {
                let Some(closing) = memchr(b'"', &bytes[at..]) else {
                    return Err(Quote::Open);
                };
                at += closing + 1;
                if bytes.get(at) != Some(&b'"') {
                    break;
                }
                at += 1;
            }
        }
        match memchr::memchr2(delimiter, b'\n', &bytes[at..]) {
            Some(found) if bytes[at + found] == b'\n' => return Ok(at + found),
            Some(found) => at += found + 1,
            None => return Err(Quote::Closed),
        }
    }
    Err(Quote::Closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hands out a few bytes at a time, as a network does.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n_bytes = self.0.len().min(7).min(buffer.len());
            buffer[..n_bytes].copy_from_slice(&self.0[..n_bytes]);
            self.0 = &self.0[n_bytes..];
            Ok(n_bytes)
        }
    }

    fn records(text: &[u8], ends: Ends, max_bytes: usize) -> Vec<(u64, String)> {
        let mut lines = Lines::new(Slow(text), max_bytes);
        let mut found = Vec::new();
        while let Some((line, record)) = lines.next(ends).unwrap() {
            let record = match record {
                Record::Whole(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                Record::TooLong => "too long".to_owned(),
                Record::OpenQuote => "open quote".to_owned(),
            };
            found.push((line, record));
        }
        found
    }

    fn texts(found: &[(u64, String)]) -> Vec<(u64, &str)> {
        found
            .iter()
            .map(|(line, text)| (*line, text.as_str()))
            .collect()
    }

    #[test]
    fn windows_line_ends_and_a_missing_last_one_are_read() {
        let found = records(b"a\tb\r\n\r\nc", Ends::AtLineBreak, 100);
        assert_eq!(texts(&found), [(1, "a\tb"), (2, ""), (3, "c")]);
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over() {
        let text = format!("a\n{}\nb\n{}", "x".repeat(50), "y".repeat(50));
        let found = records(text.as_bytes(), Ends::AtLineBreak, 20);
        assert_eq!(
            texts(&found),
            [(1, "a"), (2, "too long"), (3, "b"), (4, "too long")]
        );
    }

    #[test]
    fn a_line_without_end_takes_bounded_memory() {
        let endless = io::repeat(b'x').take(64 * 1024 * 1024);
        let mut lines = Lines::new(endless.chain(&b"\nb"[..]), 3 * BLOCK);
        let first = lines.next(Ends::AtLineBreak).unwrap();
        assert_eq!(first, Some((1, Record::TooLong)));
        let second = lines.next(Ends::AtLineBreak).unwrap();
        assert_eq!(second, Some((2, Record::Whole(b"b"))));
        assert!(lines.buffer.len() <= 8 * BLOCK);
    }

    #[test]
    fn a_quoted_field_may_hold_line_breaks() {
        let text = b"1,\"two\nlines\",x\n2,5\" pipe,y\n3,\"a \"\"b\"\"\",z\n";
        let found = records(text, Ends::OutsideQuotes(b','), 100);
        let expected = [
            (1, "1,\"two\nlines\",x"),
            (3, "2,5\" pipe,y"),
            (4, "3,\"a \"\"b\"\"\",z"),
        ];
        assert_eq!(texts(&found), expected);
    }

    #[test]
    fn an_open_quote_costs_one_line() {
        let text = b"1,\"open\n2,b\n3,c\n";
        let found = records(text, Ends::OutsideQuotes(b','), 100);
        assert_eq!(texts(&found), [(1, "open quote"), (2, "2,b"), (3, "3,c")]);
        let found = records(text, Ends::OutsideQuotes(b','), 10);
        assert_eq!(texts(&found), [(1, "open quote"), (2, "2,b"), (3, "3,c")]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_records(
            bytes in proptest::collection::vec(prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), any::<u8>()], 0..200),
            max_bytes in 0_usize..50,
        ) {
            let n_breaks = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            for ends in [Ends::AtLineBreak, Ends::OutsideQuotes(b',')] {
                let found = records(&bytes, ends, max_bytes);
                prop_assert!(found.is_sorted_by_key(|(line, _)| *line));
                prop_assert!(found.iter().all(|(line, _)| *line <= n_breaks + 1));
            }
        }
    }
}
