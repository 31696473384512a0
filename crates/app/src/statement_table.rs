//! Statements as a table on the terminal and as CSV.

use records::{Document, Entity, Statement};

/// The columns, in order.
const COLUMNS: [&str; 12] = [
    "document",
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

/// How wide the column of words grows in a terminal table, in characters.
const WIDEST: usize = 60;

/// One statement, a text for each column.
pub(crate) struct Row([String; 12]);

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
        Row([
            document.id.as_str().to_owned(),
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
        ])
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

/// Lays the rows out in aligned columns; columns that are empty in every row are left out.
pub(crate) fn table(rows: &[Row]) -> String {
    let used: Vec<usize> = (0..COLUMNS.len())
        .filter(|&column| rows.iter().any(|row| !row.0[column].is_empty()))
        .collect();
    let shown = |row: &Row, column: usize| -> String {
        let text = &row.0[column];
        if text.chars().count() <= WIDEST {
            return text.clone();
        }
        text.chars().take(WIDEST - 1).chain(['…']).collect()
    };
    let width = |column: usize| {
        rows.iter()
            .map(|row| shown(row, column).chars().count())
            .chain([COLUMNS[column].len()])
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = used.iter().map(|&column| width(column)).collect();
    let line = |cells: Vec<String>| {
        let padded: Vec<String> = cells
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| {
                let missing = width.saturating_sub(cell.chars().count());
                format!("{cell}{}", " ".repeat(missing))
            })
            .collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    let mut out = line(
        used.iter()
            .map(|&column| COLUMNS[column].to_owned())
            .collect(),
    );
    for row in rows {
        out.push_str(&line(
            used.iter().map(|&column| shown(row, column)).collect(),
        ));
    }
    out
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
        let cells: Vec<String> = row.0.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}
