//! Unpacks a Parquet file in a thread of its own.
//!
//! The library that unpacks panics on some damaged files. In a thread that is the end of the thread,
//! and here an error.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

use arrow_array::RecordBatch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::ChunkReader;

use crate::parquet_cells::{ours, viewed};
use crate::read::MOST_BYTES;
use crate::table_error::TableError;

/// The name of the threads that unpack Parquet. A panic in one of them comes back to the caller as
/// [`TableError::NotParquet`].
pub const PARQUET_THREAD: &str = "parquet";

/// Event tables pack to about a fifth; a file may say that it unpacks to this many times its size.
const MOST_TIMES_PACKED: u64 = 200;
/// A small file may unpack to this much whatever its proportion.
const ALWAYS_ALLOWED: u64 = 16 * 1024 * 1024;

/// The columns of ours that a file has, batch by batch.
pub(crate) struct Pages {
    given: Receiver<Given>,
    thread: Option<JoinHandle<()>>,
}

/// What the thread hands over.
enum Given {
    Columns(Vec<String>),
    Rows(RecordBatch),
    Error(TableError),
}

impl Pages {
    /// Opens a file and returns the names of its columns that are ours.
    pub(crate) fn open<R: ChunkReader + 'static>(
        input: R,
        batch_rows: usize,
    ) -> Result<(Vec<String>, Pages), TableError> {
        // Nothing is unpacked ahead.
        let (sender, given) = sync_channel(0);
        let unpack = move || {
            if let Err(error) = unpack(input, batch_rows, &sender) {
                // Who asked may have stopped asking.
                let _ = sender.send(Given::Error(error));
            }
        };
        let thread = Builder::new().name(PARQUET_THREAD.to_owned()).spawn(unpack);
        let thread = thread.map_err(|reason| TableError::Read { line: 0, reason })?;
        let mut pages = Pages {
            given,
            thread: Some(thread),
        };
        match pages.given.recv() {
            Ok(Given::Columns(names)) => Ok((names, pages)),
            Ok(Given::Error(error)) => Err(error),
            Ok(Given::Rows(_)) | Err(_) => Err(pages.broken_off().unwrap_or_else(damaged)),
        }
    }

    /// Returns the next rows, of which `n_read` were returned before; none at the end.
    pub(crate) fn next(&mut self, n_read: u64) -> Result<Option<RecordBatch>, TableError> {
        match self.given.recv() {
            Ok(Given::Rows(rows)) => Ok(Some(rows)),
            Ok(Given::Error(TableError::NotParquet { reason })) => Err(TableError::Read {
                line: n_read,
                reason: io::Error::new(io::ErrorKind::InvalidData, reason),
            }),
            Ok(Given::Error(error)) => Err(error),
            Ok(Given::Columns(_)) | Err(_) => self.broken_off().map_or(Ok(None), Err),
        }
    }

    /// Waits for the thread and tells whether a panic ended it.
    fn broken_off(&mut self) -> Option<TableError> {
        let ended = self.thread.take()?.join();
        ended.is_err().then(damaged)
    }
}

fn damaged() -> TableError {
    not_parquet("what it says of its pages contradicts itself")
}

fn not_parquet(error: impl ToString) -> TableError {
    TableError::NotParquet {
        reason: error.to_string(),
    }
}

fn unpack<R: ChunkReader + 'static>(
    input: R,
    batch_rows: usize,
    to: &SyncSender<Given>,
) -> Result<(), TableError> {
    // Types are those of Parquet itself, whatever a program noted of its own beside them.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let found = ArrowReaderMetadata::load(&input, options).map_err(not_parquet)?;
    let row_bytes = check_size(found.metadata(), input.len())?;
    let (places, names): (Vec<usize>, Vec<String>) = ours(found.schema())?.into_iter().unzip();
    if to.send(Given::Columns(names)).is_err() {
        return Ok(());
    }
    let options = ArrowReaderOptions::new().with_schema(viewed(found.schema()));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(found.metadata()), options);
    let metadata = metadata.map_err(not_parquet)?;
    let columns = ProjectionMask::roots(metadata.parquet_schema(), places);
    let most_rows = MOST_BYTES / row_bytes.clamp(1, MOST_BYTES);
    let batches = ParquetRecordBatchReaderBuilder::new_with_metadata(input, metadata)
        .with_projection(columns)
        .with_batch_size(batch_rows.min(most_rows))
        .build()
        .map_err(not_parquet)?;
    for batch in batches {
        if to.send(Given::Rows(batch.map_err(not_parquet)?)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Refuses a file that unpacks out of all proportion; returns the bytes of an average row, of the
/// row group where it is largest.
fn check_size(metadata: &ParquetMetaData, packed: u64) -> Result<usize, TableError> {
    let groups = metadata.row_groups().iter().map(|group| {
        let columns = group.columns().iter();
        let bytes = columns.map(|column| column.uncompressed_size().unsigned_abs());
        let rows = group.num_rows().unsigned_abs().max(1);
        (bytes.fold(0, u64::saturating_add), rows)
    });
    let groups: Vec<(u64, u64)> = groups.collect();
    let unpacked = groups.iter().map(|group| group.0);
    let unpacked = unpacked.fold(0, u64::saturating_add);
    if unpacked > packed.saturating_mul(MOST_TIMES_PACKED).max(ALWAYS_ALLOWED) {
        return Err(TableError::Bomb { packed, unpacked });
    }
    let of_a_row = groups.iter().map(|(bytes, rows)| bytes / rows).max();
    Ok(of_a_row.map_or(0, |bytes| usize::try_from(bytes).unwrap_or(usize::MAX)))
}
