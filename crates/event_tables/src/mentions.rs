//! GDELT 2.0 mentions: 16 columns set apart by tabs, no header; one line a telling of an event.
//!
//! Column numbers are those of the codebook of GDELT 2.0 (2015), from 0.

use std::fmt::Write as _;

use arrow_array::RecordBatch;
use arrow_array::builder::{Date32Builder, Float64Builder, Int64Builder, StringBuilder};

use crate::columns::{finish_texts, finish_values};
use crate::constant::{ConstantDay, ConstantText};
use crate::event_rows::{LineFacts, MENDED};
use crate::fields::Tabs;
use crate::rejection::Reason;
use crate::schema::Table;
use crate::values::{compact_day, count, number, text};

/// How many columns a line of mentions has.
pub(crate) const N_COLUMNS: usize = 16;

const ID: usize = 0;
const EVENT_TIME: usize = 1;
const MENTION_TIME: usize = 2;
const SOURCE_NAME: usize = 4;
const IDENTIFIER: usize = 5;
const CONFIDENCE: usize = 11;
const TONE: usize = 13;

/// The columns of `mentions`, growing.
#[derive(Debug)]
pub(crate) struct MentionRows {
    tabs: Tabs,
    dataset_text: String,
    dataset: ConstantText,
    file: ConstantText,
    retrieved: ConstantDay,
    row_id: StringBuilder,
    known_on: Date32Builder,
    event_day: Date32Builder,
    source_name: StringBuilder,
    identifier: StringBuilder,
    confidence: Int64Builder,
    tone: Float64Builder,
    note: StringBuilder,
    line: Int64Builder,
}

impl MentionRows {
    pub(crate) fn new(dataset: &str, file: &str, retrieved: i32) -> Self {
        MentionRows {
            tabs: Tabs::new(),
            dataset_text: dataset.to_owned(),
            dataset: ConstantText::new(dataset),
            file: ConstantText::new(file),
            retrieved: ConstantDay::new(retrieved),
            row_id: StringBuilder::new(),
            known_on: Date32Builder::new(),
            event_day: Date32Builder::new(),
            source_name: StringBuilder::new(),
            identifier: StringBuilder::new(),
            confidence: Int64Builder::new(),
            tone: Float64Builder::new(),
            note: StringBuilder::new(),
            line: Int64Builder::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.line.values_slice().len()
    }

    /// Adds the row of one line.
    pub(crate) fn read(&mut self, line: &str, facts: LineFacts) -> Result<(), Reason> {
        let fields = self.tabs.cut(line);
        if fields.count != N_COLUMNS {
            return Err(Reason::Fields {
                expected: N_COLUMNS.to_string(),
                found: fields.count,
            });
        }
        let day = |place, column| {
            let text = fields.at(place);
            compact_day(text).ok_or_else(|| Reason::not_a_day(column, text))
        };
        let column = "GLOBALEVENTID";
        let id = text(fields.at(ID)).ok_or(Reason::Missing { column })?;
        let event_day = day(EVENT_TIME, "EventTimeDate")?;
        let known_on = day(MENTION_TIME, "MentionTimeDate")?;
        let confidence = count("Confidence", fields.at(CONFIDENCE))?;
        let tone = number("MentionDocTone", fields.at(TONE))?;
        write!(self.row_id, "{}:{id}", self.dataset_text).expect("writing to memory does not fail");
        self.row_id.append_value("");
        self.known_on.append_value(known_on);
        self.event_day.append_value(event_day);
        self.source_name.append_option(text(fields.at(SOURCE_NAME)));
        self.identifier.append_option(text(fields.at(IDENTIFIER)));
        self.confidence.append_option(confidence);
        self.tone.append_option(tone);
        self.note.append_option(facts.is_mended.then_some(MENDED));
        self.line.append_value(facts.line.cast_signed());
        Ok(())
    }

    /// Returns the rows added since the last batch, and begins the next.
    pub(crate) fn finish(&mut self) -> RecordBatch {
        let n_rows = self.len();
        RecordBatch::try_new(
            Table::Mentions.schema(),
            vec![
                finish_texts(&mut self.row_id),
                self.dataset.repeated(n_rows),
                finish_values(&mut self.known_on),
                finish_values(&mut self.event_day),
                finish_texts(&mut self.source_name),
                finish_texts(&mut self.identifier),
                finish_values(&mut self.confidence),
                finish_values(&mut self.tone),
                finish_texts(&mut self.note),
                self.file.repeated(n_rows),
                finish_values(&mut self.line),
                self.retrieved.repeated(n_rows),
            ],
        )
        .expect("each line adds one value to every column, null only where the schema allows")
    }
}
