//! Reads a file of events into batches of rows.

use std::borrow::Cow;
use std::io::Read;

use arrow_array::RecordBatch;
use jiff::civil::Date;
use ontology::Registry;
use twox_hash::XxHash64;

use crate::event_rows::{EventRows, LineFacts};
use crate::format::Format;
use crate::layout::Layout;
use crate::lines::{Ends, Lines, Record};
use crate::mentions::MentionRows;
use crate::opening::{Opening, open};
use crate::rejection::{Reason, Rejection};
use crate::schema::Table;
use crate::table_error::TableError;
use crate::tally::Tally;
use crate::values::day_number;

/// Bytes of lines after which a batch is handed out, so that long lines take no more memory.
pub(crate) const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What to call the rows of a file, and how much to take at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Name of the dataset; part of every row's id.
    pub dataset: String,
    /// Name of the file, as it is to stand in every row.
    pub file: String,
    /// Day on which the file was fetched.
    pub retrieved: Date,
    /// Rows a batch.
    pub batch_rows: usize,
    /// Longest line that is read, in bytes.
    pub max_line_bytes: usize,
}

impl Options {
    /// Batches of 32,768 rows, lines of up to 16 MiB.
    pub fn new(dataset: impl Into<String>, file: impl Into<String>, retrieved: Date) -> Self {
        Options {
            dataset: dataset.into(),
            file: file.into(),
            retrieved,
            batch_rows: 32_768,
            max_line_bytes: 16 * 1024 * 1024,
        }
    }
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Rows with the schema of [`Batches::table`]; none where all lines of the part were rejected.
    pub rows: RecordBatch,
    /// The lines of the part that became no row.
    pub rejected: Vec<Rejection>,
}

/// Opens a file of events: reads its header, or tells by the first line what it is.
///
/// Nothing is read ahead but one block. Lines become rows when [`Batches`] is asked for them; a line
/// that cannot become one is returned with the reason, and the others are read on.
///
/// # Errors
/// [`TableError`] if the header lacks a column, or the file is empty, in UTF-16 or cannot be read.
///
/// ```
/// use event_tables::{Format, Options, read};
/// use jiff::civil::date;
///
/// let registry = ontology::Registry::builtin();
/// let mut fields = [""; 58];
/// for (place, text) in [
///     (0, "1"), (1, "20240301"), (5, "RUSGOV"), (15, "PRK"), (26, "042"), (28, "04"), (56, "20240302"),
/// ] {
///     fields[place] = text;
/// }
/// let file = fields.join("\t");
/// let options = Options::new("gdelt", "20240302.export.CSV", date(2024, 3, 3));
/// let mut batches = read(Format::Gdelt, file.as_bytes(), options, &registry)?;
/// let batch = batches.next().expect("one batch")?;
/// assert_eq!((batch.rows.num_rows(), batch.rejected.len()), (1, 0));
/// # Ok::<(), event_tables::TableError>(())
/// ```
pub fn read<R: Read>(
    format: Format,
    input: R,
    options: Options,
    registry: &Registry,
) -> Result<Batches<'_, R>, TableError> {
    let mut lines = Lines::new(input, options.max_line_bytes);
    let retrieved = day_of(options.retrieved);
    let opening = open(format, &mut lines, retrieved, registry)?;
    Ok(Batches::new(lines, opening, options))
}

/// The rows of one file, batch by batch.
///
/// After an error there is nothing more. Rows handed out before it must not be kept:
/// [`TableError::MostlyBad`] may come as late as the last line.
#[derive(Debug)]
pub struct Batches<'r, R> {
    lines: Lines<R>,
    ends: Ends,
    sink: Sink<'r>,
    batch_rows: usize,
    max_line_bytes: usize,
    tally: Tally,
    /// Bytes of the lines of the batch that is being read.
    n_bytes: usize,
    is_over: bool,
}

/// Where rows are collected.
enum Sink<'r> {
    Events(Box<dyn Layout + 'r>, Box<EventRows>),
    Mentions(Box<MentionRows>),
}

impl std::fmt::Debug for Sink<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}, {} rows", self.table(), self.len())
    }
}

impl Sink<'_> {
    fn table(&self) -> Table {
        match self {
            Sink::Events(..) => Table::EventRows,
            Sink::Mentions(_) => Table::Mentions,
        }
    }

    fn len(&self) -> usize {
        match self {
            Sink::Events(_, rows) => rows.len(),
            Sink::Mentions(rows) => rows.len(),
        }
    }

    fn read(&mut self, line: &str, facts: LineFacts) -> Result<(), Reason> {
        match self {
            Sink::Events(layout, rows) => layout.read(line, facts, rows),
            Sink::Mentions(rows) => rows.read(line, facts),
        }
    }

    fn finish(&mut self) -> RecordBatch {
        match self {
            Sink::Events(_, rows) => rows.finish(),
            Sink::Mentions(rows) => rows.finish(),
        }
    }
}

impl<'r, R: Read> Batches<'r, R> {
    pub(crate) fn new(lines: Lines<R>, opening: Opening<'r>, options: Options) -> Self {
        let retrieved = day_of(options.retrieved);
        let (dataset, file) = (&options.dataset, &options.file);
        let (ends, sink) = match opening {
            Opening::Events(ends, layout) => {
                let rows = EventRows::new(dataset, file, retrieved);
                (ends, Sink::Events(layout, Box::new(rows)))
            }
            Opening::Mentions => {
                let rows = MentionRows::new(dataset, file, retrieved);
                (Ends::AtLineBreak, Sink::Mentions(Box::new(rows)))
            }
        };
        Batches {
            lines,
            ends,
            sink,
            batch_rows: options.batch_rows.max(1),
            max_line_bytes: options.max_line_bytes,
            tally: Tally::default(),
            n_bytes: 0,
            is_over: false,
        }
    }

    /// Returns which table the rows belong to.
    pub fn table(&self) -> Table {
        self.sink.table()
    }

    /// Reads lines until a batch is full; none at the end of the file.
    fn next_batch(&mut self) -> Result<Option<Batch>, TableError> {
        self.n_bytes = 0;
        while self.sink.len() < self.batch_rows
            && self.n_bytes < MOST_BYTES
            && !self.tally.is_full()
        {
            self.take_line()?;
            if self.is_over {
                self.tally.judge()?;
                break;
            }
            self.tally.judge_start()?;
        }
        let rejected = self.tally.take();
        let is_empty = self.sink.len() == 0 && rejected.is_empty();
        Ok((!is_empty).then(|| Batch {
            rows: self.sink.finish(),
            rejected,
        }))
    }

    /// Reads one line and adds its row, or the reason why it has none; an empty line is nothing.
    fn take_line(&mut self) -> Result<(), TableError> {
        let before = self.lines.line();
        let next = self.lines.next(self.ends);
        let next = next.map_err(|reason| TableError::Read {
            line: before,
            reason,
        })?;
        let Some((line, record)) = next else {
            self.is_over = true;
            return Ok(());
        };
        let outcome = match record {
            Record::Whole([]) => return Ok(()),
            Record::Whole(bytes) => {
                self.n_bytes += bytes.len();
                add(&mut self.sink, bytes, line)
            }
            Record::TooLong => Err(Reason::TooLong {
                max_bytes: self.max_line_bytes,
            }),
            Record::OpenQuote => Err(Reason::OpenQuote),
        };
        self.tally.count(line, outcome);
        Ok(())
    }
}

/// Adds the row of one record.
fn add(sink: &mut Sink<'_>, bytes: &[u8], line: u64) -> Result<(), Reason> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    };
    let facts = LineFacts {
        line,
        version: XxHash64::oneshot(0, bytes).cast_signed(),
        is_mended: matches!(text, Cow::Owned(_)),
    };
    sink.read(&text, facts)
}

impl<R: Read> Iterator for Batches<'_, R> {
    type Item = Result<Batch, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let batch = self.next_batch();
        self.is_over |= batch.is_err();
        batch.transpose()
    }
}

/// Returns a date as the days from 1970-01-01.
pub(crate) fn day_of(date: Date) -> i32 {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    day_number(date.year().into(), month.into(), day.into()).unwrap_or_default()
}
