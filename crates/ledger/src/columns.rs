//! The columns of the exchange format and the names that other files have for them.

use std::sync::LazyLock;

use serde::Deserialize;

static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Table {
        columns: Vec<Column>,
    }
    let table: Table = toml::from_str(include_str!("../data/columns.toml"))
        .expect("a test reads the embedded table");
    table.columns
});

/// One column of `data/columns.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The heading that is written.
    pub name: String,
    /// Headings that are read for it besides.
    pub also: Vec<String>,
    /// Whether a file without it is refused.
    pub required: bool,
    /// Whether it is read only, and not written.
    #[serde(default)]
    pub read_only: bool,
    /// What it holds.
    pub meaning: String,
}

/// Returns the columns of the exchange format, those that are written first and in their order.
pub fn columns() -> &'static [Column] {
    &COLUMNS
}

/// Returns the column that a heading stands for, and how well: 0 is its own name, and of the names of
/// others the first is the best.
pub(crate) fn column_called(heading: &str) -> Option<(&'static Column, usize)> {
    let heading = heading
        .trim()
        .trim_start_matches('\u{feff}')
        .to_lowercase()
        .replace([' ', '-'], "_");
    columns().iter().find_map(|column| {
        let mut names = std::iter::once(&column.name).chain(&column.also);
        Some((column, names.position(|name| *name == heading)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_heading_stands_for_two_columns() {
        let mut seen = BTreeSet::new();
        for column in columns() {
            for name in column.also.iter().chain([&column.name]) {
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
        assert_eq!(column_called("Question Title").unwrap().0.name, "title");
    }
}
