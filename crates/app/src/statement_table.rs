//! Statements as a table on the terminal and as CSV.

use jiff::civil::Date;
use records::{Document, Entity, Statement};

use crate::terminal;

/// The columns of CSV, in order.
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

/// The columns of a table on the terminal, which has less room.
const SHOWN: [&str; 10] = [
    "document",
    "statement",
    "type",
    "standing",
    "actors",
    "recipients",
    "speaker",
    "hedge",
    "time",
    "words",
];

/// How many characters of a statement's id a table shows; `explain` takes a part of an id too.
const SHORT_ID: usize = 11;

/// What a table on the terminal calls its statements by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Called {
    /// The document that each stands in, for statements that are kept nowhere.
    ByDocument,
    /// The beginning of the id, for statements that a workspace keeps and `explain` finds.
    ById,
}

/// One statement, a text for each column.
pub(crate) struct Row {
    cells: [String; COLUMNS.len()],
    shown: [String; SHOWN.len()],
}

impl Row {
    /// Reads the columns from a statement.
    pub(crate) fn of(statement: &Statement, document: &Document) -> Row {
        let document_id = document.id.as_str().to_owned();
        let id = statement.id.as_str().to_owned();
        let event_type = statement
            .event
            .as_ref()
            .map_or("", |event| event.event_type.as_str());
        let negated = if statement.negated { "negated" } else { "" };
        let standing = statement.standing.as_str().to_owned();
        let (actors, recipients) = (names(&statement.actors), names(&statement.recipients));
        let speaker = statement.attribution.speaker.as_ref();
        let speaker = speaker.map(|speaker| speaker.name.clone());
        let speaker = speaker.unwrap_or_default();
        let hedge = statement.hedge.as_ref();
        let cue = hedge.map_or("", |hedge| hedge.cue.of(&document.text));
        let range = hedge
            .and_then(|hedge| hedge.range)
            .map(|range| format!("{:.0}–{:.0} %", range.low() * 100.0, range.high() * 100.0))
            .unwrap_or_default();
        let interval = statement.time.as_ref().map(|time| time.interval);
        let from = interval.and_then(|interval| interval.from);
        let to = interval.and_then(|interval| interval.to);
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let words = one_line(statement.span.of(&document.text));
        Row {
            shown: [
                document_id.clone(),
                id.chars().take(SHORT_ID).collect(),
                joined(if statement.negated { "not" } else { "" }, " ", event_type),
                standing.clone(),
                actors.clone(),
                recipients.clone(),
                speaker.clone(),
                joined(cue, ", ", &range),
                time_in_short(from, to),
                words.clone(),
            ],
            cells: [
                document_id,
                id,
                event_type.to_owned(),
                standing,
                negated.to_owned(),
                actors,
                recipients,
                speaker,
                cue.to_owned(),
                range,
                day(from),
                day(to),
                words,
            ],
        }
    }
}

fn joined(first: &str, between: &str, second: &str) -> String {
    match (first, second) {
        ("", only) | (only, "") => only.to_owned(),
        _ => format!("{first}{between}{second}"),
    }
}

/// A year, month or day by its usual short name, any other stretch by its ends.
fn time_in_short(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) if from == to.first_of_year() && to == from.last_of_year() => {
            format!("{:04}", from.year())
        }
        (Some(from), Some(to)) if from == to.first_of_month() && to == from.last_of_month() => {
            format!("{:04}-{:02}", from.year(), from.month())
        }
        (Some(from), Some(to)) => format!("{from} to {to}"),
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
pub(crate) fn table(rows: &[Row], called: Called) -> String {
    let Some(first) = rows.first() else {
        return String::new();
    };
    let tells = |column: usize| match SHOWN[column] {
        "document" => {
            called == Called::ByDocument
                && rows
                    .iter()
                    .any(|row| row.shown[column] != first.shown[column])
        }
        "statement" => called == Called::ById,
        _ => rows.iter().any(|row| !row.shown[column].is_empty()),
    };
    let used: Vec<usize> = (0..SHOWN.len()).filter(|&column| tells(column)).collect();
    let columns: Vec<&str> = used.iter().map(|&column| SHOWN[column]).collect();
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            used.iter()
                .map(|&column| row.shown[column].clone())
                .collect()
        })
        .collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_stretch_of_time_has_its_usual_name() {
        let short = |from: Date, to: Date| time_in_short(Some(from), Some(to));
        assert_eq!(short(date(2025, 1, 1), date(2025, 12, 31)), "2025");
        assert_eq!(short(date(2024, 2, 1), date(2024, 2, 29)), "2024-02");
        assert_eq!(short(date(2024, 2, 1), date(2024, 2, 1)), "2024-02-01");
        assert_eq!(
            short(date(2024, 1, 1), date(2025, 12, 31)),
            "2024-01-01 to 2025-12-31"
        );
        assert_eq!(
            time_in_short(Some(date(2024, 2, 1)), None),
            "from 2024-02-01"
        );
    }
}
