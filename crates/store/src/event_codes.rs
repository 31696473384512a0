//! The view `event_codes`: what the event codes of the published codebooks mean.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::error::ArrowError;
use ontology::{CameoCode, EventType, Mode, plover_score, published_code, published_codes};
use serde::Serialize;

use crate::batch;
use crate::schema;

/// One code, by column.
#[derive(Debug, Serialize)]
struct EventCodeRow {
    code_system: &'static str,
    code: String,
    #[serde(rename = "type")]
    event_type: Option<&'static str>,
    mode: Option<&'static str>,
    quad_class: Option<u8>,
    plover_score: Option<f64>,
    goldstein: Option<f64>,
}

/// Returns the rows of the view.
pub(crate) fn batches() -> Result<Vec<RecordBatch>, ArrowError> {
    let rows: Vec<EventCodeRow> = published_codes()
        .map(|(code_system, code)| EventCodeRow::new(code_system, code))
        .collect();
    batch::encode(schema::table("event_codes"), &rows)
}

impl EventCodeRow {
    fn new(code_system: &'static str, code: String) -> Self {
        let means = published_code(code_system, &code);
        let event_type = means.map(|means| means.0);
        let mode = means.and_then(|means| means.1);
        let cameo = (code_system == "cameo").then(|| code.parse::<CameoCode>().ok());
        let score = |it| plover_score(it, mode.as_slice()).value();
        EventCodeRow {
            code_system,
            event_type: event_type.map(EventType::as_str),
            mode: mode.map(Mode::as_str),
            quad_class: event_type.map(|it| it.quad_class().number()),
            plover_score: event_type.map(score),
            goldstein: cameo.flatten().map(|code| code.goldstein().value()),
            code,
        }
    }
}
