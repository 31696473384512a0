//! Reads Bellwether's own rows from Parquet, as `bellwether sql --format parquet` writes them.
//!
//! Pages are unpacked as rows are asked for, a batch at a time; texts stay in their pages until a
//! row is made of them, so that a few packed bytes cannot become more than one page and one batch.

use std::io;

use parquet::file::reader::ChunkReader;

use crate::cells::{Column, Header};
use crate::digest::digest;
use crate::event_rows::{EventRows, LineFacts};
use crate::own::OwnColumns;
use crate::parquet_cells::ParquetCells;
use crate::parquet_pages::Pages;
use crate::read::{Batch, MOST_BYTES, Options, day_of};
use crate::rejection::Reason;
use crate::table_error::TableError;
use crate::tally::Tally;
use crate::values::count;

/// Opens a Parquet file of Bellwether's own rows.
///
/// Columns are those of the CSV form, found by name; text, whole numbers, numbers and days may have
/// any of Arrow's widths. A row's line is its number in the file, from 1. A row that tells its
/// `version` keeps it.
///
/// # Errors
/// [`TableError::NotParquet`] if the file is damaged, cut short or something else,
/// [`TableError::MissingColumn`] and [`TableError::WrongType`] if it has other columns,
/// [`TableError::Bomb`] if it unpacks out of all proportion.
pub fn read_parquet<R: ChunkReader + 'static>(
    input: R,
    options: Options,
) -> Result<ParquetBatches, TableError> {
    let (names, pages) = Pages::open(input, options.batch_rows.max(1))?;
    let header = Header::of_names(names)?;
    let retrieved = day_of(options.retrieved);
    Ok(ParquetBatches {
        pages,
        rows: EventRows::new(&options.dataset, &options.file, retrieved),
        columns: OwnColumns::new(&header, retrieved)?,
        version: header.column(&["version"]),
        max_row_bytes: options.max_line_bytes,
        rest: None,
        n_read: 0,
        tally: Tally::default(),
        is_over: false,
    })
}

/// The rows of one Parquet file, batch by batch.
///
/// After an error there is nothing more, and rows handed out before it must not be kept, as with
/// [`crate::Batches`].
pub struct ParquetBatches {
    pages: Pages,
    rows: EventRows,
    columns: OwnColumns,
    version: Column,
    max_row_bytes: usize,
    rest: Option<Part>,
    n_read: u64,
    tally: Tally,
    is_over: bool,
}

/// Rows that were read at once, of which the first may have been handed out.
struct Part {
    cells: ParquetCells,
    from: usize,
    n_rows: usize,
}

impl ParquetBatches {
    /// Makes rows of what the reader gives at once, or of a part of it where texts are long: a
    /// dictionary holds a text once that stands in many rows.
    fn next_batch(&mut self) -> Result<Option<Batch>, TableError> {
        let Some(part) = self.part()? else {
            self.is_over = true;
            self.tally.judge()?;
            return Ok(None);
        };
        let mut n_bytes = 0;
        let mut row = part.from;
        while row < part.n_rows && n_bytes < MOST_BYTES {
            n_bytes += part.cells.row(row).map(str::len).sum::<usize>();
            self.n_read += 1;
            let outcome = self.add(&part.cells, row);
            self.tally.count(self.n_read, outcome);
            self.tally.judge_start()?;
            row += 1;
        }
        self.rest = (row < part.n_rows).then_some(Part { from: row, ..part });
        Ok(Some(Batch {
            rows: self.rows.finish(),
            rejected: self.tally.take(),
        }))
    }

    /// Returns what is left of the rows read last, or the next ones.
    fn part(&mut self) -> Result<Option<Part>, TableError> {
        if self.rest.is_some() {
            return Ok(self.rest.take());
        }
        let Some(batch) = self.pages.next(self.n_read)? else {
            return Ok(None);
        };
        let cells = ParquetCells::of(&batch).map_err(|error| TableError::Read {
            line: self.n_read,
            reason: io::Error::new(io::ErrorKind::InvalidData, error.to_string()),
        })?;
        Ok(Some(Part {
            cells,
            from: 0,
            n_rows: batch.num_rows(),
        }))
    }

    fn add(&mut self, cells: &ParquetCells, row: usize) -> Result<(), Reason> {
        let n_bytes: usize = cells.row(row).map(str::len).sum();
        if n_bytes > self.max_row_bytes {
            return Err(Reason::TooLong {
                max_bytes: self.max_row_bytes,
            });
        }
        let whole_row = || digest(cells.row(row));
        let version = match count("version", cells.at(self.version, row))? {
            Some(version) => version,
            None => whole_row().cast_signed(),
        };
        let facts = LineFacts {
            line: self.n_read,
            version,
            is_mended: false,
        };
        let event = self
            .columns
            .row(|column| cells.at(column, row), whole_row)?;
        self.rows.append(facts, &event)
    }
}

impl Iterator for ParquetBatches {
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
