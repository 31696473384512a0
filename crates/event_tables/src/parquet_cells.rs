//! Cells of a Parquet file as texts, whatever their type, so that one reading serves CSV and Parquet.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringViewArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use crate::cells::{Column, folded};
use crate::rejection::shortened;
use crate::schema::Table;
use crate::table_error::TableError;

/// The columns of one batch. A text is a view into the page that it was read from.
pub(crate) struct ParquetCells(Vec<StringViewArray>);

impl ParquetCells {
    /// Takes the columns of a batch that was read by [`ours`].
    pub(crate) fn of(batch: &RecordBatch) -> Result<Self, ArrowError> {
        let cells = batch.columns().iter().map(as_texts);
        Ok(ParquetCells(cells.collect::<Result<_, _>>()?))
    }

    /// Returns a cell without white space around it; empty where it is null or the file has no such
    /// column.
    pub(crate) fn at(&self, column: Column, row: usize) -> &str {
        let column = column.place().and_then(|place| self.0.get(place));
        column.map_or("", |column| cell(column, row).trim())
    }

    /// Returns every cell of a row, in the order of the file.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        self.0.iter().map(move |column| cell(column, row))
    }
}

fn cell(column: &StringViewArray, row: usize) -> &str {
    if column.is_valid(row) {
        column.value(row)
    } else {
        ""
    }
}

/// What a column of ours holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Text,
    Day,
    Count,
    Number,
}

impl Wanted {
    fn in_words(self) -> &'static str {
        match self {
            Wanted::Text => "text",
            Wanted::Day => "a day, or text",
            Wanted::Count => "a whole number",
            Wanted::Number => "a number",
        }
    }

    fn may_be(self, found: &DataType) -> bool {
        match self {
            // Where all is null, some programs write no type.
            _ if *found == DataType::Null => true,
            Wanted::Text => is_text(found),
            Wanted::Day => is_text(found) || is_day(found),
            // Programs that know no empty whole number make real ones of a column with gaps.
            Wanted::Count | Wanted::Number => found.is_integer() || found.is_floating(),
        }
    }
}

fn is_text(found: &DataType) -> bool {
    matches!(
        found,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
    )
}

fn is_day(found: &DataType) -> bool {
    matches!(
        found,
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..)
    )
}

/// What the column of ours with this name holds; none for a column that is read over: where a row
/// stood in another file, and what is nobody's.
fn wanted(name: &str) -> Option<Wanted> {
    let is_named = |known: &str| folded(known).eq(folded(name));
    if ["file", "line", "retrieved"].into_iter().any(is_named) {
        return None;
    }
    if is_named("id") {
        return Some(Wanted::Text);
    }
    let schema = Table::EventRows.schema();
    let field = schema
        .fields()
        .iter()
        .find(|field| is_named(field.name()))?;
    Some(match field.data_type() {
        DataType::Date32 => Wanted::Day,
        DataType::Int64 => Wanted::Count,
        DataType::Float64 => Wanted::Number,
        _ => Wanted::Text,
    })
}

/// Returns the places and names of the columns of ours that a file has.
///
/// # Errors
/// [`TableError::WrongType`] at the first of them whose values are of another type.
pub(crate) fn ours(schema: &Schema) -> Result<Vec<(usize, String)>, TableError> {
    let mut found = Vec::new();
    for (place, field) in schema.fields().iter().enumerate() {
        match wanted(field.name()) {
            Some(wanted) if wanted.may_be(field.data_type()) => {
                found.push((place, field.name().clone()));
            }
            Some(wanted) => {
                return Err(TableError::WrongType {
                    column: shortened(field.name()),
                    found: shortened(&field.data_type().to_string()),
                    wanted: wanted.in_words(),
                });
            }
            None => {}
        }
    }
    Ok(found)
}

/// Returns the schema to read a file by: texts as views, which take no memory of their own.
pub(crate) fn viewed(schema: &Schema) -> SchemaRef {
    let fields = schema.fields().iter().map(|field| {
        if is_text(field.data_type()) {
            let viewed = Field::new(field.name(), DataType::Utf8View, field.is_nullable());
            Arc::new(viewed)
        } else {
            Arc::clone(field)
        }
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// Writes every value as text; a real number without a fraction as a whole one, since programs that
/// know no empty whole number make real ones of a column with gaps.
fn as_texts(column: &ArrayRef) -> Result<StringViewArray, ArrowError> {
    let texts = cast(column, &DataType::Utf8View)?;
    let texts = texts.as_string_view();
    if column.data_type().is_floating() {
        let whole = |text: &str| text.strip_suffix(".0").unwrap_or(text).to_owned();
        return Ok(texts.iter().map(|text| text.map(whole)).collect());
    }
    Ok(texts.clone())
}
