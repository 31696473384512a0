//! What each table holds: the one description that the tables themselves, `bellwether tables` and
//! docs/tables.md come from.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use serde::Deserialize;

const TABLES: &str = include_str!("../data/tables.toml");

/// A table or view of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSchema {
    /// Its name in SQL.
    pub name: String,
    /// Whether its rows are stored or derived.
    pub kind: TableKind,
    /// The columns that name a row.
    pub key: Vec<String>,
    /// What a row stands for.
    pub meaning: String,
    /// The columns by which maintenance orders the rows of its files; none where it leaves them in
    /// the order in which they came.
    #[serde(default)]
    pub order: Vec<String>,
    /// The table whose columns it has, where it has no columns of its own.
    #[serde(default)]
    pub like: Option<String>,
    /// Its columns, in order.
    #[serde(default)]
    pub columns: Vec<ColumnSchema>,
}

/// Whether the rows of a table are stored or derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    /// Stored, append-only.
    Table,
    /// Derived from tables at every query.
    View,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSchema {
    /// Its name in SQL.
    pub name: String,
    /// The type of its values.
    #[serde(rename = "type")]
    pub column_type: ColumnType,
    /// Whether it is never null.
    #[serde(default)]
    pub required: bool,
    /// What a value counts, or which words it may be; empty for free text and days.
    #[serde(default)]
    pub unit: String,
    /// What a value means.
    pub meaning: String,
}

/// The six types of column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnType {
    /// UTF-8 text.
    Text,
    /// A signed integer of 64 bits.
    Integer,
    /// A floating-point number of 64 bits.
    Real,
    /// True or false.
    Bool,
    /// A day without time zone.
    Date,
    /// A list of texts.
    Texts,
}

/// Returns every table and view of a workspace.
pub fn tables() -> &'static [TableSchema] {
    #[derive(Deserialize)]
    struct Tables {
        table: Vec<TableSchema>,
    }
    static PARSED: LazyLock<Vec<TableSchema>> = LazyLock::new(|| {
        let parsed = toml::from_str::<Tables>(TABLES).expect("data/tables.toml is read by a test");
        with_columns(parsed.table)
    });
    &PARSED
}

/// Gives the tables that are like another one the columns of that one.
fn with_columns(mut tables: Vec<TableSchema>) -> Vec<TableSchema> {
    let own: BTreeMap<String, Vec<ColumnSchema>> = tables
        .iter()
        .map(|table| (table.name.clone(), table.columns.clone()))
        .collect();
    for table in &mut tables {
        if let Some(columns) = table.like.as_ref().and_then(|like| own.get(like)) {
            table.columns.clone_from(columns);
        }
    }
    tables
}

/// Returns the stored table or view with this name.
pub(crate) fn table(name: &str) -> &'static TableSchema {
    tables()
        .iter()
        .find(|table| table.name == name)
        .expect("the store asks only for tables that data/tables.toml lists")
}

/// Returns the stored tables, without the views.
pub(crate) fn stored() -> impl Iterator<Item = &'static TableSchema> {
    tables()
        .iter()
        .filter(|table| table.kind == TableKind::Table)
}

impl TableSchema {
    /// Returns the Arrow schema of the table's rows.
    pub fn arrow(&self) -> SchemaRef {
        let fields: Vec<Field> = self.columns.iter().map(ColumnSchema::field).collect();
        Arc::new(Schema::new(fields))
    }
}

impl ColumnSchema {
    fn field(&self) -> Field {
        Field::new(&self.name, self.column_type.arrow(), !self.required)
    }
}

impl ColumnType {
    /// Returns the type's name in SQL.
    pub fn sql(self) -> &'static str {
        match self {
            ColumnType::Text => "varchar",
            ColumnType::Integer => "bigint",
            ColumnType::Real => "double",
            ColumnType::Bool => "boolean",
            ColumnType::Date => "date",
            ColumnType::Texts => "varchar[]",
        }
    }

    /// Returns the type's name in Arrow and Parquet libraries.
    pub fn arrow_name(self) -> &'static str {
        match self {
            ColumnType::Text => "Utf8",
            ColumnType::Integer => "Int64",
            ColumnType::Real => "Float64",
            ColumnType::Bool => "Boolean",
            ColumnType::Date => "Date32",
            ColumnType::Texts => "List(Utf8)",
        }
    }

    fn arrow(self) -> DataType {
        match self {
            ColumnType::Text => DataType::Utf8,
            ColumnType::Integer => DataType::Int64,
            ColumnType::Real => DataType::Float64,
            ColumnType::Bool => DataType::Boolean,
            ColumnType::Date => DataType::Date32,
            // Delta Lake calls the values of a list "element".
            ColumnType::Texts => {
                DataType::List(Arc::new(Field::new("element", DataType::Utf8, true)))
            }
        }
    }
}

/// Returns the description of all tables as a Markdown page, for docs/tables.md.
pub fn tables_markdown() -> String {
    let mut page = String::from(
        "# Tables\n\n\
         Every table is a Delta Lake table under `tables/` in the workspace folder, readable as it \
         is by Python (`deltalake`, polars), DuckDB and Spark; a view is derived at every query. \
         Rows are added and never changed. `known_on` is the day a row could first be known: the \
         record *as of* a day is the rows with `known_on` on or before it.\n\n\
         This page is generated from `crates/store/data/tables.toml`.\n",
    );
    for table in tables() {
        describe(table, &mut page).expect("writing to a string does not fail");
    }
    page
}

fn describe(table: &TableSchema, page: &mut String) -> std::fmt::Result {
    let kind = match table.kind {
        TableKind::Table => "table",
        TableKind::View => "view",
    };
    writeln!(page, "\n## `{}` ({kind})\n\n{}", table.name, table.meaning)?;
    writeln!(page, "A row is named by `{}`.\n", table.key.join("`, `"))?;
    if !table.order.is_empty() {
        let order = table.order.join("`, `");
        writeln!(
            page,
            "After `bellwether compact` its files are ordered by `{order}`.\n"
        )?;
    }
    if let Some(like) = &table.like {
        return writeln!(page, "Its columns are those of `{like}`.");
    }
    writeln!(
        page,
        "| column | SQL | Arrow | null | unit or values | meaning |"
    )?;
    writeln!(page, "|---|---|---|---|---|---|")?;
    for column in &table.columns {
        writeln!(
            page,
            "| `{}` | {} | {} | {} | {} | {} |",
            column.name,
            column.column_type.sql(),
            column.column_type.arrow_name(),
            if column.required { "never" } else { "yes" },
            column.unit,
            column.meaning,
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_has_its_key_and_known_on_and_no_column_twice() {
        for table in tables() {
            let names: BTreeSet<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
            let is_dated = names.contains("known_on") || table.name == "event_codes";
            assert!(is_dated, "{}", table.name);
            assert!(!table.key.is_empty(), "{}", table.name);
            for key in table.key.iter().chain(&table.order) {
                assert!(names.contains(key.as_str()), "{}: {key}", table.name);
            }
        }
    }

    #[test]
    fn the_page_has_a_line_for_every_column() {
        let page = tables_markdown();
        for column in tables().iter().flat_map(|table| &table.columns) {
            assert!(page.contains(&format!("| `{}` |", column.name)));
            assert!(!column.meaning.contains('|') && !column.unit.contains('|'));
        }
    }
}
