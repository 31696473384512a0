//! Rows that a command has computed, printed like those of a query.

use std::io::Write;

use anyhow::{Context as _, bail};
use serde_json::{Map, Value};

use crate::{
    outcome::CannotPrint,
    table, terminal,
    workspace::sql::{Format, FormatArgs},
};

/// How many decimals a table shows; JSON and CSV have all of them.
const DECIMALS: usize = 3;

/// A column, and whether there is room for it in a table for people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    name: &'static str,
    in_table: bool,
}

/// A column that every format shows.
pub(crate) const fn shown(name: &'static str) -> Column {
    Column {
        name,
        in_table: true,
    }
}

/// A column that only CSV and JSON hold.
pub(crate) const fn wide(name: &'static str) -> Column {
    Column {
        name,
        in_table: false,
    }
}

/// Prints rows in the format asked for; each has one value for each column.
pub(crate) fn print_rows(
    columns: &[Column],
    rows: &[Vec<Value>],
    args: &FormatArgs,
) -> anyhow::Result<()> {
    let format = args.format.unwrap_or(if terminal::is_shown() {
        Format::Table
    } else {
        Format::Csv
    });
    let text = match format {
        Format::Table => as_table(columns, rows),
        Format::Csv => as_csv(columns, rows),
        Format::Json => as_json_lines(columns, rows)?,
        Format::Parquet => bail!("this command writes no parquet; use json or csv"),
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context(CannotPrint)
}

/// Whether the format asked for is the table for people.
pub(crate) fn is_for_people(args: &FormatArgs) -> bool {
    match args.format {
        Some(format) => format == Format::Table,
        None => terminal::is_shown(),
    }
}

fn as_table(columns: &[Column], rows: &[Vec<Value>]) -> String {
    let names: Vec<&str> = columns
        .iter()
        .filter(|column| column.in_table)
        .map(|column| column.name)
        .collect();
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let cells = columns.iter().zip(row);
            cells
                .filter(|(column, _)| column.in_table)
                .map(|(_, value)| rounded(value))
                .collect()
        })
        .collect();
    table::table(&names, &rows, terminal::width())
}

fn as_csv(columns: &[Column], rows: &[Vec<Value>]) -> String {
    let names: Vec<String> = columns
        .iter()
        .map(|column| column.name.to_owned())
        .collect();
    let mut text = names.join(",");
    text.push('\n');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|value| quoted(&in_full(value))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

fn as_json_lines(columns: &[Column], rows: &[Vec<Value>]) -> anyhow::Result<String> {
    let mut text = String::new();
    for row in rows {
        let object: Map<String, Value> = columns
            .iter()
            .zip(row)
            .map(|(column, value)| (column.name.to_owned(), value.clone()))
            .collect();
        text.push_str(&serde_json::to_string(&object)?);
        text.push('\n');
    }
    Ok(text)
}

fn rounded(value: &Value) -> String {
    match value {
        Value::Number(number) if number.is_f64() => {
            let value = number.as_f64().unwrap_or_default();
            format!("{value:.DECIMALS$}")
        }
        Value::Null => "–".to_owned(),
        other => in_full(other),
    }
}

fn in_full(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().map(in_full).collect();
            texts.join(";")
        }
        other => other.to_string(),
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const COLUMNS: [Column; 3] = [shown("period"), shown("mean"), wide("event_ids")];

    #[test]
    fn a_table_rounds_and_leaves_wide_columns_out() {
        let rows = [vec![json!("2024"), json!(1.2345), json!(["a", "b"])]];
        assert_eq!(as_table(&COLUMNS, &rows), "period  mean\n2024    1.234\n");
        assert_eq!(
            as_csv(&COLUMNS, &rows),
            "period,mean,event_ids\n2024,1.2345,a;b\n"
        );
    }

    #[test]
    fn no_data_is_empty_in_csv_and_null_in_json() {
        let rows = [vec![json!("a,\"b\""), Value::Null, json!([])]];
        assert_eq!(
            as_csv(&COLUMNS, &rows),
            "period,mean,event_ids\n\"a,\"\"b\"\"\",,\n"
        );
        assert_eq!(
            as_json_lines(&COLUMNS, &rows).unwrap(),
            "{\"period\":\"a,\\\"b\\\"\",\"mean\":null,\"event_ids\":[]}\n"
        );
    }
}
