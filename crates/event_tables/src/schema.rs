//! The two tables that everything is read into, column by column.

use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Schema, SchemaRef};

static EVENT_ROWS: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema_of(&[
        ("row_id", DataType::Utf8, Empty::Never),
        ("version", DataType::Int64, Empty::Never),
        ("dataset", DataType::Utf8, Empty::Never),
        ("known_on", DataType::Date32, Empty::Never),
        ("first_day", DataType::Date32, Empty::Never),
        ("last_day", DataType::Date32, Empty::Never),
        ("code_system", DataType::Utf8, Empty::Never),
        ("code", DataType::Utf8, Empty::Never),
        ("mode", DataType::Utf8, Empty::Allowed),
        ("contexts", DataType::Utf8, Empty::Allowed),
        ("actor", DataType::Utf8, Empty::Allowed),
        ("recipient", DataType::Utf8, Empty::Allowed),
        ("actor_name", DataType::Utf8, Empty::Allowed),
        ("recipient_name", DataType::Utf8, Empty::Allowed),
        ("actor_original", DataType::Utf8, Empty::Allowed),
        ("recipient_original", DataType::Utf8, Empty::Allowed),
        ("place", DataType::Utf8, Empty::Allowed),
        ("country", DataType::Utf8, Empty::Allowed),
        ("latitude", DataType::Float64, Empty::Allowed),
        ("longitude", DataType::Float64, Empty::Allowed),
        ("n_mentions", DataType::Int64, Empty::Allowed),
        ("n_sources", DataType::Int64, Empty::Allowed),
        ("n_articles", DataType::Int64, Empty::Allowed),
        ("tone", DataType::Float64, Empty::Allowed),
        ("fatalities", DataType::Int64, Empty::Allowed),
        ("fatalities_low", DataType::Int64, Empty::Allowed),
        ("fatalities_high", DataType::Int64, Empty::Allowed),
        ("source", DataType::Utf8, Empty::Allowed),
        ("note", DataType::Utf8, Empty::Allowed),
        ("file", DataType::Utf8, Empty::Never),
        ("line", DataType::Int64, Empty::Never),
        ("retrieved", DataType::Date32, Empty::Never),
    ])
});

static MENTIONS: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema_of(&[
        ("row_id", DataType::Utf8, Empty::Never),
        ("dataset", DataType::Utf8, Empty::Never),
        ("known_on", DataType::Date32, Empty::Never),
        ("event_day", DataType::Date32, Empty::Never),
        ("source_name", DataType::Utf8, Empty::Allowed),
        ("identifier", DataType::Utf8, Empty::Allowed),
        ("confidence", DataType::Int64, Empty::Allowed),
        ("tone", DataType::Float64, Empty::Allowed),
        ("note", DataType::Utf8, Empty::Allowed),
        ("file", DataType::Utf8, Empty::Never),
        ("line", DataType::Int64, Empty::Never),
        ("retrieved", DataType::Date32, Empty::Never),
    ])
});

/// Whether a cell may be null.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Empty {
    Never,
    Allowed,
}

fn schema_of(columns: &[(&str, DataType, Empty)]) -> SchemaRef {
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, kind, empty)| Field::new(*name, kind.clone(), *empty == Empty::Allowed))
        .collect();
    Arc::new(Schema::new(fields))
}

/// Which of the two tables a batch belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One row an event as its dataset publishes it.
    EventRows,
    /// One row a telling of an event: GDELT's table of mentions.
    Mentions,
}

impl Table {
    /// Returns the table's columns with their types; docs/event_tables.md tells what each holds.
    pub fn schema(self) -> SchemaRef {
        match self {
            Table::EventRows => EVENT_ROWS.clone(),
            Table::Mentions => MENTIONS.clone(),
        }
    }
}
