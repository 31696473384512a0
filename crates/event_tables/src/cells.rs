//! Tables with a header: which column stands where, and the cells of a record.

use std::borrow::Cow;

use crate::fields::MOST_FIELDS;
use crate::rejection::{Reason, shortened};
use crate::table_error::TableError;

/// How the fields of a record are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// At tabs. A field that begins and ends with a double quote loses both, as some archives
    /// write them; any other quote is a character like others.
    Tabs,
    /// At the byte, save inside double quotes, as in RFC 4180.
    Quoted(u8),
}

/// A header, and how the records below it are cut.
#[derive(Debug)]
pub(crate) struct Header {
    cut: Cut,
    /// In the spelling of the file.
    columns: Vec<String>,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column(Option<usize>);

/// The cells of one record.
#[derive(Debug)]
pub(crate) struct Cells<'l>(Vec<Cow<'l, str>>);

impl Column {
    /// Returns the column's place, from 0; none where the file has no such column.
    pub(crate) fn place(self) -> Option<usize> {
        self.0
    }
}

impl Cells<'_> {
    /// Returns the cell of a column without white space around it; empty where the file has no such
    /// column.
    pub(crate) fn at(&self, column: Column) -> &str {
        let cell = column.0.and_then(|place| self.0.get(place));
        cell.map_or("", |cell| cell.trim())
    }
}

impl Header {
    /// Reads a header line.
    ///
    /// # Errors
    /// [`TableError::TooManyColumns`] if there are more than any layout has.
    pub(crate) fn new(line: &str, cut: Cut) -> Result<Header, TableError> {
        let cells = cut_cells(line, cut);
        let columns = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let header = Header::of_names(columns)?;
        Ok(Header { cut, ..header })
    }

    /// Makes the header of a file that names its columns elsewhere than in a line.
    ///
    /// # Errors
    /// [`TableError::TooManyColumns`] if there are more than any layout has.
    pub(crate) fn of_names(columns: Vec<String>) -> Result<Header, TableError> {
        if columns.len() > MOST_FIELDS {
            return Err(TableError::TooManyColumns { most: MOST_FIELDS });
        }
        let cut = Cut::Tabs;
        Ok(Header { cut, columns })
    }

    /// Returns where the first of `names` stands that is there; capitals, spaces and punctuation do
    /// not count.
    pub(crate) fn column(&self, names: &[&str]) -> Column {
        let place = |name: &&str| {
            let same = |column: &String| folded(column).eq(folded(name));
            self.columns.iter().position(same)
        };
        Column(names.iter().find_map(place))
    }

    /// Returns where a column stands that must be there.
    ///
    /// # Errors
    /// [`TableError::MissingColumn`] with the name if it is not.
    pub(crate) fn need(&self, name: &'static str) -> Result<Column, TableError> {
        let column = self.column(&[name]);
        match column.0 {
            Some(_) => Ok(column),
            None => Err(TableError::MissingColumn {
                column: name,
                found: shortened(&self.columns.join(", ")),
            }),
        }
    }

    /// Cuts a record.
    ///
    /// # Errors
    /// [`Reason::Fields`] if it has not as many fields as the header; one more that is empty is
    /// allowed, as some programs end each line with the delimiter.
    pub(crate) fn cells<'l>(&self, record: &'l str) -> Result<Cells<'l>, Reason> {
        let cells = cut_cells(record, self.cut);
        let n_columns = self.columns.len();
        let ends_with_delimiter =
            cells.len() == n_columns + 1 && cells.last().is_some_and(|cell| cell.is_empty());
        if cells.len() != n_columns && !ends_with_delimiter {
            return Err(Reason::Fields {
                expected: n_columns.to_string(),
                found: cells.len(),
            });
        }
        Ok(Cells(cells))
    }
}

/// Returns a column's name without capitals, spaces and punctuation.
pub(crate) fn folded(name: &str) -> impl Iterator<Item = char> {
    let kept = name.chars().filter(|letter| letter.is_alphanumeric());
    kept.map(|letter| letter.to_ascii_lowercase())
}

/// Cuts a record; of more fields than any layout has one more is returned than the most.
pub(crate) fn cut_cells(record: &str, cut: Cut) -> Vec<Cow<'_, str>> {
    match cut {
        Cut::Tabs => record
            .split('\t')
            .take(MOST_FIELDS + 1)
            .map(unquoted)
            .collect(),
        Cut::Quoted(delimiter) => cut_quoted(record, char::from(delimiter)),
    }
}

/// Takes away the quotes around a field of a tab file.
fn unquoted(field: &str) -> Cow<'_, str> {
    let inner = field
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if inner.contains("\"\"") => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(field),
    }
}

fn cut_quoted(record: &str, delimiter: char) -> Vec<Cow<'_, str>> {
    let mut cells = Vec::new();
    let mut rest = Some(record);
    while let Some(from_here) = rest {
        if cells.len() > MOST_FIELDS {
            break;
        }
        let (cell, after) = match from_here.strip_prefix('"') {
            Some(opened) => quoted_cell(opened, delimiter),
            None => {
                let (cell, after) = until(from_here, delimiter);
                (Cow::Borrowed(cell), after)
            }
        };
        cells.push(cell);
        rest = after;
    }
    cells
}

/// Returns the text up to the delimiter, and what stands behind it if there is one.
fn until(text: &str, delimiter: char) -> (&str, Option<&str>) {
    match text.split_once(delimiter) {
        Some((cell, after)) => (cell, Some(after)),
        None => (text, None),
    }
}

/// Reads a cell behind its opening quote: two quotes are one, and what stands between the closing
/// one and the delimiter belongs to the cell.
fn quoted_cell(opened: &str, delimiter: char) -> (Cow<'_, str>, Option<&str>) {
    let mut from = 0;
    let mut has_doubled = false;
    let closing = loop {
        let Some(at) = opened[from..].find('"') else {
            break opened.len();
        };
        if !opened[from + at + 1..].starts_with('"') {
            break from + at;
        }
        has_doubled = true;
        from += at + 2;
    };
    let inner = &opened[..closing];
    let behind = opened.get(closing + 1..).unwrap_or_default();
    let (tail, after) = until(behind, delimiter);
    if !has_doubled && tail.is_empty() {
        return (Cow::Borrowed(inner), after);
    }
    let cell = inner.replace("\"\"", "\"") + tail;
    (Cow::Owned(cell), after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quoted_cells_lose_their_quotes() {
        let cut = |record| cut_cells(record, Cut::Quoted(b','));
        assert_eq!(
            cut("a,\"b, c\",\"say \"\"no\"\"\""),
            ["a", "b, c", "say \"no\""]
        );
        assert_eq!(cut("5\" pipe,,"), ["5\" pipe", "", ""]);
        assert_eq!(cut("\"a\" b,\"open"), ["a b", "open"]);
        assert_eq!(cut(""), [""]);
    }

    #[test]
    fn a_tab_file_keeps_single_quotes_of_either_kind() {
        let cells = cut_cells("\"20\"\ta \"b\"\t\"c\t\"d \"\"e\"\"\"", Cut::Tabs);
        assert_eq!(cells, ["20", "a \"b\"", "\"c", "d \"e\""]);
    }

    #[test]
    fn a_column_is_found_however_it_is_spelt() {
        let header = Header::new("Event ID,event_date", Cut::Quoted(b',')).unwrap();
        assert_eq!(header.need("event_id").ok(), Some(Column(Some(0))));
        assert_eq!(header.column(&["date", "Event Date"]), Column(Some(1)));
        let error = header.need("country").unwrap_err();
        let expected = "the header has no column \"country\"; it has Event ID, event_date";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_million_columns_are_refused() {
        let header = Header::new(&"a,".repeat(1_000_000), Cut::Quoted(b','));
        assert!(matches!(header, Err(TableError::TooManyColumns { .. })));
        let header = Header::new("a,b", Cut::Quoted(b',')).unwrap();
        assert!(header.cells(&"a,".repeat(1_000_000)).is_err());
        assert!(header.cells("a,b,").is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_cells(record in any::<String>(), dense in "[a\",\té]{0,30}") {
            for record in [record, dense] {
                for cut in [Cut::Tabs, Cut::Quoted(b','), Cut::Quoted(b';')] {
                    prop_assert!(!cut_cells(&record, cut).is_empty());
                }
            }
        }

        #[test]
        fn what_is_quoted_reads_back(cells in proptest::collection::vec("[ -~é\n]{0,12}", 1..6)) {
            let quoted: Vec<String> = cells
                .iter()
                .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
                .collect();
            let record = quoted.join(",");
            prop_assert_eq!(cut_cells(&record, Cut::Quoted(b',')), cells);
        }
    }
}
