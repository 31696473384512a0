//! Reads a fixture and gives its cells as text.

use std::sync::LazyLock;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use event_tables::{Batch, Batches, Format, Options, TableError, read};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use ontology::Registry;

/// What a file became.
pub(crate) struct Outcome {
    batches: Vec<RecordBatch>,
    /// "line: reason" of each rejected line.
    pub(crate) rejected: Vec<String>,
}

/// Made once: every test reads with the built-in tables.
pub(crate) static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);

/// The day on which all fixtures were fetched.
pub(crate) const RETRIEVED: Date = date(2024, 6, 1);

/// Reads `file` under its format's own name.
pub(crate) fn outcome(format: Format, file: &[u8]) -> Outcome {
    try_outcome(format, file).expect("the fixture has its format's header")
}

/// As [`outcome`], with the error that the file may give.
pub(crate) fn try_outcome(format: Format, file: &[u8]) -> Result<Outcome, TableError> {
    let mut options = Options::new(format.as_str(), "a file", RETRIEVED);
    options.batch_rows = 3;
    collect(read(format, file, options, &REGISTRY)?)
}

/// Takes all batches and checks that each has the schema of its table.
pub(crate) fn collect<R: std::io::Read>(batches: Batches<'_, R>) -> Result<Outcome, TableError> {
    let schema = batches.table().schema();
    let mut outcome = Outcome {
        batches: Vec::new(),
        rejected: Vec::new(),
    };
    for batch in batches {
        let Batch { rows, rejected } = batch?;
        assert_eq!(rows.schema(), schema);
        outcome.batches.push(rows);
        let rejected = rejected.iter();
        outcome
            .rejected
            .extend(rejected.map(|it| format!("{}: {}", it.line, it.reason)));
    }
    Ok(outcome)
}

impl Outcome {
    /// Takes batches of rows of events.
    pub(crate) fn of(batches: Vec<Batch>) -> Result<Outcome, TableError> {
        let rejected = batches.iter().flat_map(|batch| &batch.rejected);
        Ok(Outcome {
            rejected: rejected
                .map(|it| format!("{}: {}", it.line, it.reason))
                .collect(),
            batches: batches.into_iter().map(|batch| batch.rows).collect(),
        })
    }

    /// Returns all rows together.
    pub(crate) fn rows(&self) -> RecordBatch {
        self.batches[0].slice(0, self.batches[0].num_rows())
    }

    /// Returns a column, null cells as "-".
    pub(crate) fn column(&self, name: &str) -> Vec<String> {
        self.batches
            .iter()
            .flat_map(|batch| {
                let column = batch.column_by_name(name).expect("a column of the schema");
                (0..batch.num_rows()).map(|row| cell(column, row))
            })
            .collect()
    }

    /// Returns one row's cells in the order of `names`.
    pub(crate) fn row<const N: usize>(&self, row: usize, names: [&str; N]) -> [String; N] {
        names.map(|name| self.column(name)[row].clone())
    }
}

fn cell(column: &dyn Array, row: usize) -> String {
    if column.is_null(row) {
        return "-".to_owned();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).to_string(),
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            (date(1970, 1, 1) + days.days()).to_string()
        }
        other => panic!("no column is {other}"),
    }
}
