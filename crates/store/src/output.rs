//! Query results as rows of text, JSON Lines, CSV and Parquet.

use std::io::{self, Write};
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray};
use datafusion::arrow::csv;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::json;
use datafusion::arrow::json::writer::LineDelimited;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::errors::ParquetError;

use crate::error::system_error;

/// The answer to a query: rows under a schema.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryResult {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl QueryResult {
    pub(crate) fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        QueryResult { schema, batches }
    }

    /// Returns the number of rows.
    pub fn n_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Returns the names of the columns.
    pub fn columns(&self) -> Vec<&str> {
        let fields = self.schema.fields();
        fields.iter().map(|field| field.name().as_str()).collect()
    }

    /// Returns the rows as Arrow batches.
    pub fn batches(&self) -> &[RecordBatch] {
        &self.batches
    }

    /// Returns every row as texts, one a column; null is empty; the values of a list are joined
    /// by `; `, with `?` for null.
    ///
    /// # Errors
    /// If a column's type cannot be written.
    pub fn text_rows(&self) -> io::Result<Vec<Vec<String>>> {
        let mut rows = Vec::with_capacity(self.n_rows());
        for batch in &self.batches {
            let columns: Vec<StringArray> = batch
                .columns()
                .iter()
                .map(|column| as_text(column, &FOR_THE_EYE))
                .collect::<Result<_, _>>()
                .map_err(from_arrow)?;
            let row = |place: usize| {
                columns
                    .iter()
                    .map(|column| match column.is_null(place) {
                        true => String::new(),
                        false => column.value(place).to_owned(),
                    })
                    .collect()
            };
            rows.extend((0..batch.num_rows()).map(row));
        }
        Ok(rows)
    }

    /// Writes one JSON object a row, each on a line of its own; nulls are written.
    ///
    /// # Errors
    /// If `out` cannot be written to or a column's type has no JSON.
    pub fn write_json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = json::WriterBuilder::new()
            .with_explicit_nulls(true)
            .build::<_, LineDelimited>(out);
        for batch in &self.batches {
            writer.write(batch).map_err(from_arrow)?;
        }
        writer.finish().map_err(from_arrow)
    }

    /// Writes CSV with a header; the values of a list are joined by `;`, null is empty.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let empty = [RecordBatch::new_empty(Arc::clone(&self.schema))];
        let batches: &[RecordBatch] = if self.batches.is_empty() {
            &empty
        } else {
            &self.batches
        };
        for (place, batch) in batches.iter().enumerate() {
            let flat = without_lists(batch).map_err(from_arrow)?;
            // By way of memory: the writer's errors do not tell a closed pipe from a failure.
            let mut text = Vec::new();
            csv::WriterBuilder::new()
                .with_header(place == 0)
                .build(&mut text)
                .write(&flat)
                .map_err(from_arrow)?;
            out.write_all(&text)?;
        }
        Ok(())
    }

    /// Writes one Parquet file.
    ///
    /// # Errors
    /// If `out` cannot be written to or a column's type has no Parquet.
    pub fn write_parquet(&self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let mut writer =
            ArrowWriter::try_new(out, Arc::clone(&self.schema), None).map_err(from_parquet)?;
        for batch in &self.batches {
            writer.write(batch).map_err(from_parquet)?;
        }
        writer.close().map_err(from_parquet)?;
        Ok(())
    }
}

fn from_arrow(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::other(other),
    }
}

/// Keeps the kind of a system error, so that a closed pipe can be told from a failure.
fn from_parquet(error: ParquetError) -> io::Error {
    match system_error(&error) {
        Some(system) => io::Error::new(system.kind(), error.to_string()),
        None => io::Error::other(error),
    }
}

/// How the values of a list become one text.
struct ListStyle {
    between: &'static str,
    null: &'static str,
}

const FOR_CSV: ListStyle = ListStyle {
    between: ";",
    null: "",
};

const FOR_THE_EYE: ListStyle = ListStyle {
    between: "; ",
    null: "?",
};

/// Replaces nested columns, which CSV cannot hold, by text.
fn without_lists(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let schema = batch.schema();
    let mut fields = Vec::with_capacity(batch.num_columns());
    let mut columns: Vec<ArrayRef> = Vec::with_capacity(batch.num_columns());
    for (field, column) in schema.fields().iter().zip(batch.columns()) {
        if column.data_type().is_nested() {
            fields.push(Arc::new(Field::new(field.name(), DataType::Utf8, true)));
            columns.push(Arc::new(as_text(column, &FOR_CSV)?));
        } else {
            fields.push(Arc::clone(field));
            columns.push(Arc::clone(column));
        }
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

fn as_text(column: &ArrayRef, lists: &ListStyle) -> Result<StringArray, ArrowError> {
    let options = FormatOptions::default();
    let whole = ArrayFormatter::try_new(column, &options)?;
    (0..column.len())
        .map(|row| {
            if column.is_null(row) {
                return Ok(None);
            }
            let text = match column.as_list_opt::<i32>() {
                Some(list) => joined(&list.value(row), lists, &options)?,
                None => whole.value(row).to_string(),
            };
            Ok(Some(text))
        })
        .collect()
}

fn joined(
    values: &ArrayRef,
    style: &ListStyle,
    options: &FormatOptions<'_>,
) -> Result<String, ArrowError> {
    let formatter = ArrayFormatter::try_new(values, options)?;
    let texts: Vec<String> = (0..values.len())
        .map(|place| match values.is_null(place) {
            true => style.null.to_owned(),
            false => formatter.value(place).to_string(),
        })
        .collect();
    Ok(texts.join(style.between))
}
