//! Statements as a table on the terminal and as CSV.

use records::{Document, Entity, Statement};

use crate::terminal;

/// The columns, in order.
const COLUMNS: [&str; 13] = [
    "document",
    "statement",
    "type",
    "standing",
    "negated",
    "actors",
    "recipients",
    "speaker",
    "hedge",
    "range",
    "from",
    "to",
    "words",
];

/// How many characters of a statement's id a table shows; `explain` takes a part of an id too.
const SHORT_ID: usize = 11;

/// Whether a table on the terminal has a column of statement ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ids {
    /// With the beginning of each id, for statements that a workspace keeps.
    Short,
    /// Without.
    LeftOut,
}

/// One statement, a text for each column.
pub(crate) struct Row {
    cells: [String; COLUMNS.len()],
    /// What a reader would call the document: its title, else its id.
    document: String,
}

impl Row {
    /// Reads the columns from a statement.
    pub(crate) fn of(statement: &Statement, document: &Document) -> Row {
        let interval = statement.time.as_ref().map(|time| time.interval);
        let range = statement
            .hedge
            .as_ref()
            .and_then(|hedge| hedge.range)
            .map(|range| format!("{:.0}–{:.0} %", range.low() * 100.0, range.high() * 100.0));
        let day =
            |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let cells = [
            document.id.as_str().to_owned(),
            statement.id.as_str().to_owned(),
            statement
                .event
                .as_ref()
                .map(|event| event.event_type.as_str().to_owned())
                .unwrap_or_default(),
            statement.standing.as_str().to_owned(),
            if statement.negated { "negated" } else { "" }.to_owned(),
            names(&statement.actors),
            names(&statement.recipients),
            statement
                .attribution
                .speaker
                .as_ref()
                .map(|speaker| speaker.name.clone())
                .unwrap_or_default(),
            statement
                .hedge
                .as_ref()
                .map(|hedge| hedge.cue.of(&document.text).to_owned())
                .unwrap_or_default(),
            range.unwrap_or_default(),
            day(interval.and_then(|interval| interval.from)),
            day(interval.and_then(|interval| interval.to)),
            one_line(statement.span.of(&document.text)),
        ];
        let document = document.title.as_deref().unwrap_or(document.id.as_str());
        Row {
            document: document.to_owned(),
            cells,
        }
    }

    fn shown(&self, column: usize) -> String {
        match COLUMNS[column] {
            "document" => self.document.clone(),
            "statement" => self.cells[column].chars().take(SHORT_ID).collect(),
            _ => self.cells[column].clone(),
        }
    }
}

fn names(entities: &[Entity]) -> String {
    entities
        .iter()
        .map(|entity| entity.name.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lays the rows out in aligned columns that fit the terminal; columns that are empty in every row
/// are left out, and so is the document where it is always the same.
pub(crate) fn table(rows: &[Row], ids: Ids) -> String {
    let tells = |column: usize| match COLUMNS[column] {
        "document" => rows
            .iter()
            .any(|row| row.cells[column] != rows[0].cells[column]),
        "statement" => ids == Ids::Short,
        _ => rows.iter().any(|row| !row.cells[column].is_empty()),
    };
    let used: Vec<usize> = (0..COLUMNS.len()).filter(|&column| tells(column)).collect();
    let columns: Vec<&str> = used.iter().map(|&column| COLUMNS[column]).collect();
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| used.iter().map(|&column| row.shown(column)).collect())
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    crate::table::table(&columns, &lines, terminal::width())
}

/// Writes the rows as CSV with a header line (RFC 4180 quoting).
pub(crate) fn csv(rows: &[Row]) -> String {
    let quoted = |cell: &str| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    let mut out = format!("{}\n", COLUMNS.join(","));
    for row in rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}
