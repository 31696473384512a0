//! Rows as Rust records, to and from Arrow batches.
//!
//! A row type is a plain struct whose fields are the table's columns by name; serde carries it over.
//! A column that a row type misnames is an error, not a null.

use std::collections::HashSet;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, BooleanArray, RecordBatch};
use datafusion::arrow::compute::{cast, filter_record_batch};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::json::{LineDelimitedWriter, ReaderBuilder};
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::schema::TableSchema;

/// Rows in one batch: few enough that a batch of 50 MB texts stays under Arrow's 2 GiB a column.
const ROWS_IN_BATCH: usize = 32;

/// The values of a row's key columns.
pub(crate) type Key = Vec<String>;

/// Turns rows into batches of the table's schema.
pub(crate) fn encode<R: Serialize>(
    table: &TableSchema,
    rows: &[R],
) -> Result<Vec<RecordBatch>, ArrowError> {
    let mut decoder = ReaderBuilder::new(table.arrow())
        .with_batch_size(ROWS_IN_BATCH)
        .with_strict_mode(true)
        .build_decoder()?;
    let mut batches = Vec::new();
    for chunk in rows.chunks(ROWS_IN_BATCH) {
        decoder.serialize(chunk)?;
        batches.extend(decoder.flush()?);
    }
    Ok(batches)
}

/// Turns batches back into rows.
pub(crate) fn decode<R: DeserializeOwned>(batches: &[RecordBatch]) -> Result<Vec<R>, ArrowError> {
    let mut rows = Vec::new();
    for batch in batches {
        let mut lines = LineDelimitedWriter::new(Vec::new());
        lines.write(&days_as_numbers(batch)?)?;
        lines.finish()?;
        for row in serde_json::Deserializer::from_slice(&lines.into_inner()).into_iter() {
            rows.push(row.map_err(|error| ArrowError::JsonError(error.to_string()))?);
        }
    }
    Ok(rows)
}

/// Shows days as [`crate::days::Days`] counts them instead of as calendar dates.
fn days_as_numbers(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let mut fields: Vec<Arc<Field>> = Vec::new();
    let mut columns: Vec<ArrayRef> = Vec::new();
    for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
        if column.data_type() == &DataType::Date32 {
            let days = Field::new(field.name(), DataType::Int32, field.is_nullable());
            fields.push(Arc::new(days));
            columns.push(cast(column, &DataType::Int32)?);
        } else {
            fields.push(Arc::clone(field));
            columns.push(Arc::clone(column));
        }
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

/// Returns the key of every row of a batch that holds at least the key columns.
pub(crate) fn keys(table: &TableSchema, batch: &RecordBatch) -> Result<Vec<Key>, ArrowError> {
    let options = FormatOptions::default();
    let columns = table
        .key
        .iter()
        .map(|name| {
            let column = batch.column_by_name(name).ok_or_else(|| {
                ArrowError::SchemaError(format!("column {name} of the key is missing"))
            })?;
            ArrayFormatter::try_new(column, &options)
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok((0..batch.num_rows())
        .map(|row| {
            columns
                .iter()
                .map(|column| column.value(row).to_string())
                .collect()
        })
        .collect())
}

/// Keeps the rows whose key is not in `known`, the first of those that share one, and returns them
/// with their keys.
pub(crate) fn new_rows(
    table: &TableSchema,
    batches: &[RecordBatch],
    known: &HashSet<Key>,
) -> Result<NewRows, ArrowError> {
    let mut new = NewRows::default();
    let mut seen: HashSet<Key> = HashSet::new();
    for batch in batches {
        let mut keep = Vec::with_capacity(batch.num_rows());
        for key in keys(table, batch)? {
            keep.push(!known.contains(&key) && !seen.contains(&key));
            if keep.last() == Some(&true) {
                seen.insert(key);
            }
        }
        let kept = filter_record_batch(batch, &BooleanArray::from(keep))?;
        if kept.num_rows() > 0 {
            new.batches.push(kept);
        }
    }
    new.keys = seen;
    Ok(new)
}

/// The rows of an append that the table does not hold yet.
#[derive(Debug, Default)]
pub(crate) struct NewRows {
    /// The rows.
    pub(crate) batches: Vec<RecordBatch>,
    /// Their keys.
    pub(crate) keys: HashSet<Key>,
}
