//! Rows that a command made itself, printed as a table, JSON lines or CSV.

use anyhow::bail;
use serde_json::{Map, Value};

use crate::{
    outcome::print,
    table, terminal,
    workspace::sql::{Format, FormatArgs},
};

/// Prints rows under their columns: a table on a terminal, CSV into a pipe, or what is asked for.
///
/// JSON is one object a line; a list of texts stands in a table and in CSV with `; ` between them.
pub(crate) fn print_cells(
    columns: &[&str],
    rows: Vec<Vec<Value>>,
    args: &FormatArgs,
) -> anyhow::Result<()> {
    let format = args.format.unwrap_or(if terminal::is_shown() {
        Format::Table
    } else {
        Format::Csv
    });
    match format {
        Format::Table => print(&table::table(columns, &texts(&rows), terminal::width())),
        Format::Csv => print(&csv(columns, &texts(&rows))),
        Format::Json => print(&json_lines(columns, rows)),
        Format::Parquet => bail!("these rows come as table, json or csv"),
    }
}

fn texts(rows: &[Vec<Value>]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn json_lines(columns: &[&str], rows: Vec<Vec<Value>>) -> String {
    let mut out = String::new();
    for row in rows {
        let names = columns.iter().map(|&column| column.to_owned());
        let object: Map<String, Value> = names.zip(row).collect();
        out.push_str(&Value::Object(object).to_string());
        out.push('\n');
    }
    out
}

/// CSV with a heading (RFC 4180 quoting).
fn csv(columns: &[&str], rows: &[Vec<String>]) -> String {
    let quoted = |cell: &str| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    let mut out = format!("{}\n", columns.join(","));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

/// Three digits after the point: as many as a score of this few forecasts can bear.
pub(crate) fn rounded(number: Option<f64>) -> Value {
    number.map_or(Value::Null, |number| {
        Value::from((number * 1000.0).round() / 1000.0)
    })
}
