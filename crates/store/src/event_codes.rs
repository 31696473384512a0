//! The view `event_codes`: what the event codes of the published codebooks mean.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::error::ArrowError;
use ontology::{CameoCode, EventType, Mode, plover_score};
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
    let cameo = CameoCode::all().map(|code| {
        let goldstein = Some(code.goldstein().value());
        let means = code.plover();
        EventCodeRow::new("cameo", code.as_str().to_owned(), means, goldstein)
    });
    let plover = EventType::ALL.iter().map(|&event_type| {
        let means = Some((event_type, None));
        EventCodeRow::new("plover", event_type.as_str().to_owned(), means, None)
    });
    let rows: Vec<EventCodeRow> = cameo.chain(plover).collect();
    batch::encode(schema::table("event_codes"), &rows)
}

impl EventCodeRow {
    fn new(
        code_system: &'static str,
        code: String,
        means: Option<(EventType, Option<Mode>)>,
        goldstein: Option<f64>,
    ) -> Self {
        let (event_type, mode) = (means.map(|means| means.0), means.and_then(|means| means.1));
        let score = |it| plover_score(it, mode.as_slice()).value();
        EventCodeRow {
            code_system,
            code,
            event_type: event_type.map(EventType::as_str),
            mode: mode.map(Mode::as_str),
            quad_class: event_type.map(|it| it.quad_class().number()),
            plover_score: event_type.map(score),
            goldstein,
        }
    }
}
