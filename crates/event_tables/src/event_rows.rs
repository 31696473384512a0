//! Collects rows of `event_rows` column by column.

use std::fmt::Write as _;

use arrow_array::builder::{Date32Builder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};

use crate::columns::{finish_texts, finish_values};
use crate::constant::{ConstantDay, ConstantText};
use crate::rejection::Reason;
use crate::schema::Table;
use crate::values::{Position, civil};

/// One row, borrowed from the line it was read from. Days count from 1970-01-01.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct EventRow<'a> {
    /// The event's id in its dataset.
    pub(crate) id: &'a str,
    /// Follows the id where the dataset gives one id to several events.
    pub(crate) id_digest: Option<u64>,
    /// Another dataset than the file's own.
    pub(crate) dataset: Option<&'a str>,
    pub(crate) known_on: i32,
    pub(crate) first_day: i32,
    pub(crate) last_day: i32,
    pub(crate) code_system: &'a str,
    pub(crate) code: &'a str,
    pub(crate) mode: Option<&'a str>,
    pub(crate) contexts: Option<&'a str>,
    pub(crate) actor: Party<'a>,
    pub(crate) recipient: Party<'a>,
    pub(crate) place: Option<&'a str>,
    pub(crate) country: Option<&'a str>,
    pub(crate) position: Position,
    pub(crate) n_mentions: Option<i64>,
    pub(crate) n_sources: Option<i64>,
    pub(crate) n_articles: Option<i64>,
    pub(crate) tone: Option<f64>,
    pub(crate) fatalities: Option<i64>,
    pub(crate) fatalities_low: Option<i64>,
    pub(crate) fatalities_high: Option<i64>,
    pub(crate) source: Option<&'a str>,
    pub(crate) note: Option<&'a str>,
}

/// Who acts, or towards whom.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Party<'a> {
    /// The code in our system; several joined by "; ".
    pub(crate) code: Option<&'a str>,
    /// The name as published.
    pub(crate) name: Option<&'a str>,
    /// The code, or whatever else stands for the actor, as published.
    pub(crate) original: Option<&'a str>,
}

/// Where a line stands and what is known of it before its fields are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LineFacts {
    pub(crate) line: u64,
    /// Digest of the line: another digest is another version of the row.
    pub(crate) version: i64,
    /// Some of its bytes were no UTF-8 and are replaced.
    pub(crate) is_mended: bool,
}

/// What the note says of a line with bytes that are no UTF-8.
pub(crate) const MENDED: &str = "not UTF-8: some characters were replaced";
const IMPOSSIBLE_POSITION: &str = "coordinates out of range left out";

/// The columns of `event_rows`, growing.
#[derive(Debug)]
pub(crate) struct EventRows {
    own_dataset: String,
    file: ConstantText,
    retrieved: ConstantDay,
    row_id: StringBuilder,
    version: Int64Builder,
    dataset: StringBuilder,
    known_on: Date32Builder,
    first_day: Date32Builder,
    last_day: Date32Builder,
    code_system: StringBuilder,
    code: StringBuilder,
    mode: StringBuilder,
    contexts: StringBuilder,
    actor: PartyColumns,
    recipient: PartyColumns,
    place: StringBuilder,
    country: StringBuilder,
    latitude: Float64Builder,
    longitude: Float64Builder,
    n_mentions: Int64Builder,
    n_sources: Int64Builder,
    n_articles: Int64Builder,
    tone: Float64Builder,
    fatalities: Int64Builder,
    fatalities_low: Int64Builder,
    fatalities_high: Int64Builder,
    source: StringBuilder,
    note: StringBuilder,
    line: Int64Builder,
}

#[derive(Debug, Default)]
struct PartyColumns {
    code: StringBuilder,
    name: StringBuilder,
    original: StringBuilder,
}

impl PartyColumns {
    fn append(&mut self, party: &Party<'_>) {
        self.code.append_option(party.code);
        self.name.append_option(party.name);
        self.original.append_option(party.original);
    }
}

impl EventRows {
    pub(crate) fn new(dataset: &str, file: &str, retrieved: i32) -> Self {
        EventRows {
            own_dataset: dataset.to_owned(),
            file: ConstantText::new(file),
            retrieved: ConstantDay::new(retrieved),
            row_id: StringBuilder::new(),
            version: Int64Builder::new(),
            dataset: StringBuilder::new(),
            known_on: Date32Builder::new(),
            first_day: Date32Builder::new(),
            last_day: Date32Builder::new(),
            code_system: StringBuilder::new(),
            code: StringBuilder::new(),
            mode: StringBuilder::new(),
            contexts: StringBuilder::new(),
            actor: PartyColumns::default(),
            recipient: PartyColumns::default(),
            place: StringBuilder::new(),
            country: StringBuilder::new(),
            latitude: Float64Builder::new(),
            longitude: Float64Builder::new(),
            n_mentions: Int64Builder::new(),
            n_sources: Int64Builder::new(),
            n_articles: Int64Builder::new(),
            tone: Float64Builder::new(),
            fatalities: Int64Builder::new(),
            fatalities_low: Int64Builder::new(),
            fatalities_high: Int64Builder::new(),
            source: StringBuilder::new(),
            note: StringBuilder::new(),
            line: Int64Builder::new(),
        }
    }

    /// Returns how many rows were added since the last batch.
    pub(crate) fn len(&self) -> usize {
        self.line.values_slice().len()
    }

    /// Adds a row, if its days can be.
    pub(crate) fn append(&mut self, facts: LineFacts, row: &EventRow<'_>) -> Result<(), Reason> {
        check_days(row)?;
        let dataset = row.dataset.unwrap_or(&self.own_dataset);
        append_row_id(&mut self.row_id, dataset, row);
        self.dataset.append_value(dataset);
        self.version.append_value(facts.version);
        self.known_on.append_value(row.known_on);
        self.first_day.append_value(row.first_day);
        self.last_day.append_value(row.last_day);
        self.code_system.append_value(row.code_system);
        self.code.append_value(row.code);
        self.mode.append_option(row.mode);
        self.contexts.append_option(row.contexts);
        self.actor.append(&row.actor);
        self.recipient.append(&row.recipient);
        self.place.append_option(row.place);
        self.country.append_option(row.country);
        let (latitude, longitude) = match row.position {
            Position::At(latitude, longitude) => (Some(latitude), Some(longitude)),
            Position::Missing | Position::Impossible => (None, None),
        };
        self.latitude.append_option(latitude);
        self.longitude.append_option(longitude);
        self.n_mentions.append_option(row.n_mentions);
        self.n_sources.append_option(row.n_sources);
        self.n_articles.append_option(row.n_articles);
        self.tone.append_option(row.tone);
        self.fatalities.append_option(row.fatalities);
        self.fatalities_low.append_option(row.fatalities_low);
        self.fatalities_high.append_option(row.fatalities_high);
        self.source.append_option(row.source);
        append_note(&mut self.note, facts, row);
        self.line.append_value(facts.line.cast_signed());
        Ok(())
    }

    /// Returns the rows added since the last batch, and begins the next.
    pub(crate) fn finish(&mut self) -> RecordBatch {
        let n_rows = self.len();
        let columns: Vec<ArrayRef> = vec![
            finish_texts(&mut self.row_id),
            finish_values(&mut self.version),
            finish_texts(&mut self.dataset),
            finish_values(&mut self.known_on),
            finish_values(&mut self.first_day),
            finish_values(&mut self.last_day),
            finish_texts(&mut self.code_system),
            finish_texts(&mut self.code),
            finish_texts(&mut self.mode),
            finish_texts(&mut self.contexts),
            finish_texts(&mut self.actor.code),
            finish_texts(&mut self.recipient.code),
            finish_texts(&mut self.actor.name),
            finish_texts(&mut self.recipient.name),
            finish_texts(&mut self.actor.original),
            finish_texts(&mut self.recipient.original),
            finish_texts(&mut self.place),
            finish_texts(&mut self.country),
            finish_values(&mut self.latitude),
            finish_values(&mut self.longitude),
            finish_values(&mut self.n_mentions),
            finish_values(&mut self.n_sources),
            finish_values(&mut self.n_articles),
            finish_values(&mut self.tone),
            finish_values(&mut self.fatalities),
            finish_values(&mut self.fatalities_low),
            finish_values(&mut self.fatalities_high),
            finish_texts(&mut self.source),
            finish_texts(&mut self.note),
            self.file.repeated(n_rows),
            finish_values(&mut self.line),
            self.retrieved.repeated(n_rows),
        ];
        RecordBatch::try_new(Table::EventRows.schema(), columns)
            .expect("each append adds one value to every column, null only where the schema allows")
    }
}

/// "dataset:id", and a digest where ids are not unique.
fn append_row_id(row_id: &mut StringBuilder, dataset: &str, row: &EventRow<'_>) {
    let written = match row.id_digest {
        None => row_id
            .write_str(dataset)
            .and_then(|()| row_id.write_str(":"))
            .and_then(|()| row_id.write_str(row.id)),
        Some(digest) => write!(row_id, "{dataset}:{}:{digest:016x}", row.id),
    };
    written.expect("writing to memory does not fail");
    row_id.append_value("");
}

fn append_note(note: &mut StringBuilder, facts: LineFacts, row: &EventRow<'_>) {
    let parts = [
        row.note,
        facts.is_mended.then_some(MENDED),
        (row.position == Position::Impossible).then_some(IMPOSSIBLE_POSITION),
    ];
    let mut is_empty = true;
    for part in parts.into_iter().flatten() {
        let written = note
            .write_str(if is_empty { "" } else { "; " })
            .and_then(|()| note.write_str(part));
        written.expect("writing to memory does not fail");
        is_empty = false;
    }
    if is_empty {
        note.append_null();
    } else {
        note.append_value("");
    }
}

/// Refuses an event that ends before it begins, or that lies after it was known.
///
/// One day is allowed for time zones: what happens in the morning of the east is known on the
/// evening before in the west.
fn check_days(row: &EventRow<'_>) -> Result<(), Reason> {
    if row.last_day < row.first_day {
        return Err(Reason::EndsBeforeItBegins {
            first_day: iso_day(row.first_day),
            last_day: iso_day(row.last_day),
        });
    }
    if row.first_day > row.known_on.saturating_add(1) {
        return Err(Reason::Future {
            event_day: iso_day(row.first_day),
            known_on: iso_day(row.known_on),
        });
    }
    Ok(())
}

fn iso_day(day_number: i32) -> String {
    let (year, month, day) = civil(day_number);
    format!("{year:04}-{month:02}-{day:02}")
}
