//! Reads tables of tab-separated values: comment lines that begin with `#`, one header row, rows.

/// One row of a table.
#[derive(Debug, PartialEq)]
pub(crate) struct Row<'t, const N: usize> {
    /// Counts from 1, comments and blank lines included.
    pub(crate) line: usize,
    /// In the order of the header, without white space around them.
    pub(crate) fields: [&'t str; N],
}

/// Why a text is not a table of tab-separated values. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// There is no header row.
    #[error("the table is empty: a header row is missing")]
    Empty,
    /// The header row names other columns.
    #[error("line {line}: the header is {found:?} and should be {expected:?}")]
    Header {
        /// Line of the header row.
        line: usize,
        /// The columns, set apart by spaces.
        expected: String,
        /// The columns that are there.
        found: String,
    },
    /// A row has more or fewer fields than the header.
    #[error("line {line}: {found} fields where the header has {expected}")]
    Fields {
        /// Line of the row.
        line: usize,
        /// Number of columns.
        expected: usize,
        /// Number of fields in the row.
        found: usize,
    },
}

/// Returns the rows of a table whose header names exactly `columns`.
pub(crate) fn rows<'t, const N: usize>(
    text: &'t str,
    columns: [&str; N],
) -> Result<Vec<Row<'t, N>>, TableError> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(place, line)| (place + 1, line))
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let (line, header) = lines.next().ok_or(TableError::Empty)?;
    if header.split('\t').map(str::trim).ne(columns) {
        return Err(TableError::Header {
            line,
            expected: columns.join(" "),
            found: header.replace('\t', " "),
        });
    }
    lines
        .map(|(line, text)| {
            let mut fields = [""; N];
            let mut found = 0;
            for (place, field) in text.split('\t').enumerate() {
                if let Some(slot) = fields.get_mut(place) {
                    *slot = field.trim();
                }
                found = place + 1;
            }
            if found == N {
                Ok(Row { line, fields })
            } else {
                Err(TableError::Fields {
                    line,
                    expected: N,
                    found,
                })
            }
        })
        .collect()
}

/// Returns the entries of a field that holds a list set apart by `|`; none of an empty field.
pub(crate) fn list(field: &str) -> impl Iterator<Item = &str> {
    field
        .split('|')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comments_and_blank_lines_count_as_lines() {
        let read = rows("# about\ncode\tname\n\nARL\tArland\n", ["code", "name"]).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].line, read[0].fields), (4, ["ARL", "Arland"]));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        assert_eq!(rows("# only", ["code"]), Err(TableError::Empty));
        let error = rows("code\tname\nARL", ["code", "name"]).unwrap_err();
        assert_eq!(error.to_string(), "line 2: 1 fields where the header has 2");
        assert!(matches!(
            rows("name\tcode\n", ["code", "name"]),
            Err(TableError::Header { line: 1, .. })
        ));
    }

    proptest! {
        #[test]
        fn any_text_is_a_table_or_an_error(text in any::<String>(), body in "([a-z]*\t?[a-z|]*\n)*") {
            let _ = rows(&text, ["code", "name"]);
            if let Ok(read) = rows(&format!("code\tname\n{body}"), ["code", "name"]) {
                for row in read {
                    prop_assert!(list(row.fields[1]).all(|entry| !entry.is_empty()));
                }
            }
        }
    }
}
