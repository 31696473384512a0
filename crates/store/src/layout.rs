//! Laying the rows of a table out in the order in which they are asked for, so that a month of one
//! dataset is one stretch of one file, and file statistics leave the rest unread.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::prelude::col;
use deltalake::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake::kernel::{Action, Add, Remove};
use deltalake::protocol::DeltaOperation;
use deltalake::{DeltaTable, DeltaTableError};
use futures::StreamExt as _;

use crate::delta::Place;
use crate::error::StoreError;
use crate::sql;
use crate::writing::{FILE_BYTES, delta_writer};

/// Files below this size, in bytes, are laid out anew. What is larger was laid out before, or came
/// from one import, which follows the days of its input.
const SMALL: u64 = FILE_BYTES / 2;

/// Joins the small files of a table, their rows in the table's order, and returns the table as it
/// is then. Nothing changes for a reader but the files.
pub(crate) async fn lay_out(place: &Place, table: DeltaTable) -> Result<DeltaTable, StoreError> {
    let failed = |error: DeltaTableError| StoreError::at(&place.folder, &error);
    let small = SmallFiles::of(&table).map_err(failed)?;
    if small.paths.len() < 2 {
        return Ok(table);
    }
    let broken = |error: DataFusionError| StoreError::at(&place.folder, &error);
    let rows = in_order(place, &table, small.paths).await.map_err(broken)?;
    let mut batches = rows.execute_stream().await.map_err(broken)?;
    let schema = place.table.arrow();
    let mut writer = delta_writer(&table, place).map_err(failed)?;
    while let Some(batch) = batches.next().await {
        let rows = as_stored(&schema, &batch.map_err(broken)?)
            .map_err(|error| StoreError::at(&place.folder, &error))?;
        writer.write(&rows).await.map_err(failed)?;
    }
    let files = writer.close().await.map_err(failed)?;
    replace(&table, small.removals, files)
        .await
        .map_err(failed)?;
    place.load().await
}

/// The files to lay out, and what takes them out of the table.
struct SmallFiles {
    paths: Vec<String>,
    removals: Vec<Remove>,
}

impl SmallFiles {
    fn of(table: &DeltaTable) -> Result<Self, DeltaTableError> {
        let files = table.snapshot()?.log_data();
        let small = files
            .iter()
            .filter(|file| u64::try_from(file.size()).is_ok_and(|size| size < SMALL));
        let (paths, removals) = small
            .map(|file| (file.path().into_owned(), file.remove_action(false)))
            .unzip();
        Ok(SmallFiles { paths, removals })
    }
}

async fn in_order(
    place: &Place,
    table: &DeltaTable,
    paths: Vec<String>,
) -> Result<DataFrame, DataFusionError> {
    let provider = table.table_provider().with_file_paths(paths).await?;
    let order = place.table.order.iter();
    sql::bare_session()?
        .read_table(provider)?
        .sort(order.map(|name| col(name).sort(true, true)).collect())
}

/// Gives the columns the types of the table: the engine reads texts in a layout of its own.
fn as_stored(schema: &SchemaRef, rows: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let columns = schema
        .fields()
        .iter()
        .map(|field| {
            let place = rows.schema().index_of(field.name())?;
            cast(rows.column(place), field.data_type())
        })
        .collect::<Result<Vec<ArrayRef>, ArrowError>>()?;
    RecordBatch::try_new(Arc::clone(schema), columns)
}

async fn replace(
    table: &DeltaTable,
    removals: Vec<Remove>,
    files: Vec<Add>,
) -> Result<(), DeltaTableError> {
    let operation = DeltaOperation::Optimize {
        predicate: None,
        target_size: FILE_BYTES as i64,
    };
    let added = files.into_iter().map(|file| {
        Action::Add(Add {
            data_change: false,
            ..file
        })
    });
    CommitBuilder::from(CommitProperties::default())
        .with_actions(
            removals
                .into_iter()
                .map(Action::Remove)
                .chain(added)
                .collect(),
        )
        .build(Some(table.snapshot()?), table.log_store(), operation)
        .await
        .map(|_| ())
}
