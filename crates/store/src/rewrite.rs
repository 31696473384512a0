//! Writing rows anew that turned out to be there already, or to supersede others.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Array, Int64Array, RecordBatch,
};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{Date32Type, Int64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::error::StoreError;
use crate::versions::Reconciled;

/// Reads a file of rows in batches.
pub(crate) fn batches(
    path: &Path,
) -> Result<impl Iterator<Item = Result<RecordBatch, StoreError>> + use<'_>, StoreError> {
    let file = File::open(path).map_err(|error| StoreError::system(path, &error))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(|builder| builder.build())
        .map_err(|error| StoreError::at(path, &error))?;
    Ok(reader.map(|batch| batch.map_err(|error| StoreError::at(path, &error))))
}

/// Leaves out the rows that are unchanged, and writes into the others what they supersede. A row
/// that supersedes another could not be known before the day of its import.
pub(crate) fn reconciled(
    batch: &RecordBatch,
    found: &Reconciled,
) -> Result<RecordBatch, ArrowError> {
    let numbers = |batch: &RecordBatch| -> Result<Int64Array, ArrowError> {
        let place = batch.schema().index_of("row")?;
        Ok(batch.column(place).as_primitive::<Int64Type>().clone())
    };
    let keep: BooleanArray = numbers(batch)?
        .values()
        .iter()
        .map(|row| Some(!found.unchanged.contains(row)))
        .collect();
    let kept = filter_record_batch(batch, &keep)?;
    let rows = numbers(&kept)?;
    let superseded = |row: &i64| found.supersedes.get(row).copied();
    let supersedes: Int64Array = rows.values().iter().map(superseded).collect();
    let schema = kept.schema();
    let mut columns: Vec<ArrayRef> = kept.columns().to_vec();
    let known_on = schema.index_of("known_on")?;
    let retrieved = columns[schema.index_of("retrieved")?].as_primitive::<Date32Type>();
    let days: Date32Array = columns[known_on]
        .as_primitive::<Date32Type>()
        .iter()
        .zip(retrieved)
        .enumerate()
        .map(
            |(place, (known, retrieved))| match supersedes.is_valid(place) {
                true => known.max(retrieved),
                false => known,
            },
        )
        .collect();
    columns[known_on] = Arc::new(days);
    columns[schema.index_of("supersedes")?] = Arc::new(supersedes);
    RecordBatch::try_new(schema, columns)
}
