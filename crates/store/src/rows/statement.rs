//! The table `statements`: flat columns for SQL, and the whole record to read back from.

use ontology::ActorCode;
use records::{CodePoints, Document, Entity, Force, Span, Statement};
use serde::{Deserialize, Serialize};

use crate::days::Days;
use crate::rows::row_error::RowError;

/// One row, by column.
#[derive(Debug, Serialize)]
pub(crate) struct StatementRow<'s> {
    statement_id: &'s str,
    document_id: &'s str,
    known_on: Days,
    published: Option<Days>,
    #[serde(flatten)]
    event: EventColumns<'s>,
    #[serde(flatten)]
    parties: PartyColumns<'s>,
    object: Option<&'s str>,
    standing: &'static str,
    negated: bool,
    obligation_force: Option<&'static str>,
    obligation_instrument: Option<&'s str>,
    #[serde(flatten)]
    attribution: AttributionColumns<'s>,
    #[serde(flatten)]
    hedge: HedgeColumns<'s>,
    #[serde(flatten)]
    time: TimeColumns<'s>,
    condition: Option<&'s str>,
    place: Option<&'s str>,
    country: Option<&'s str>,
    #[serde(flatten)]
    words: WordColumns<'s>,
    rule: Option<&'s str>,
    notes: &'s [String],
    record: String,
}

impl<'s> StatementRow<'s> {
    /// Makes the row of one statement of `document`, whose offsets are `points`.
    pub(crate) fn new(
        statement: &'s Statement,
        document: &'s Document,
        points: &CodePoints,
    ) -> Self {
        let text = document.text.as_str();
        let words = |span: Span| span.of(text);
        let obligation = statement.obligation.as_ref();
        let place = statement.place.as_ref();
        StatementRow {
            statement_id: statement.id.as_str(),
            document_id: document.id.as_str(),
            known_on: document.known_on().into(),
            published: document.published.map(|published| published.date.into()),
            event: EventColumns::new(statement, text),
            parties: PartyColumns::new(statement),
            object: statement.object.map(|object| words(object.span)),
            standing: statement.standing.as_str(),
            negated: statement.negated,
            obligation_force: obligation.map(|obligation| Force::as_str(obligation.force)),
            obligation_instrument: obligation
                .and_then(|obligation| obligation.instrument)
                .map(|instrument| words(instrument.span)),
            attribution: AttributionColumns::new(statement),
            hedge: HedgeColumns::new(statement, text),
            time: TimeColumns::new(statement, text),
            condition: statement.condition.map(|condition| words(condition.span)),
            place: place.map(|place| place.name.as_str()),
            country: place.and_then(|place| place.country.as_deref()),
            words: WordColumns::new(statement, text, points),
            rule: statement.rule.as_deref(),
            notes: &statement.notes,
            record: serde_json::to_string(statement)
                .expect("a statement is plain data with text keys"),
        }
    }
}

#[derive(Debug, Serialize)]
struct EventColumns<'s> {
    #[serde(rename = "type")]
    event_type: Option<&'static str>,
    plover_type: Option<&'static str>,
    quad_class: Option<u8>,
    cameo: Option<&'s str>,
    modes: Vec<&'static str>,
    contexts: Vec<&'static str>,
    trigger: Option<&'s str>,
}

impl<'s> EventColumns<'s> {
    fn new(statement: &'s Statement, text: &'s str) -> Self {
        let event = statement.event.as_ref();
        let plover_type = statement.plover_type();
        EventColumns {
            event_type: event.map(|event| event.event_type.as_str()),
            plover_type: plover_type.map(|plover_type| plover_type.as_str()),
            quad_class: plover_type.map(|plover_type| plover_type.quad_class().number()),
            cameo: event
                .and_then(|event| event.cameo.as_ref())
                .map(|cameo| cameo.as_str()),
            modes: event.map_or_else(Vec::new, |event| {
                event.modes.iter().map(|mode| mode.as_str()).collect()
            }),
            contexts: event.map_or_else(Vec::new, |event| {
                event
                    .contexts
                    .iter()
                    .map(|context| context.as_str())
                    .collect()
            }),
            trigger: event.map(|event| event.trigger.of(text)),
        }
    }
}

#[derive(Debug, Serialize)]
struct PartyColumns<'s> {
    actors: Vec<Option<String>>,
    recipients: Vec<Option<String>>,
    actor_names: Vec<&'s str>,
    recipient_names: Vec<&'s str>,
    reciprocal: bool,
}

impl<'s> PartyColumns<'s> {
    fn new(statement: &'s Statement) -> Self {
        let code = |entity: &Entity| entity.code.as_ref().map(ActorCode::to_string);
        PartyColumns {
            actors: statement.actors.iter().map(code).collect(),
            recipients: statement.recipients.iter().map(code).collect(),
            actor_names: names(&statement.actors),
            recipient_names: names(&statement.recipients),
            reciprocal: statement.reciprocal,
        }
    }
}

fn names(entities: &[Entity]) -> Vec<&str> {
    entities.iter().map(|entity| entity.name.as_str()).collect()
}

#[derive(Debug, Serialize)]
struct AttributionColumns<'s> {
    attribution_kind: &'static str,
    named: bool,
    stance: &'static str,
    speaker: Option<&'s str>,
    speaker_code: Option<String>,
}

impl<'s> AttributionColumns<'s> {
    fn new(statement: &'s Statement) -> Self {
        let attribution = &statement.attribution;
        let speaker = attribution.speaker.as_ref();
        AttributionColumns {
            attribution_kind: attribution.kind.as_str(),
            named: attribution.named,
            stance: attribution.stance.as_str(),
            speaker: speaker.map(|speaker| speaker.name.as_str()),
            speaker_code: speaker
                .and_then(|speaker| speaker.code.as_ref())
                .map(ActorCode::to_string),
        }
    }
}

#[derive(Debug, Serialize)]
struct HedgeColumns<'s> {
    hedge: Option<&'s str>,
    hedge_term: Option<&'s str>,
    hedge_low: Option<f64>,
    hedge_high: Option<f64>,
    hedge_scale: Option<&'static str>,
    hedge_direction: Option<&'static str>,
}

impl<'s> HedgeColumns<'s> {
    fn new(statement: &'s Statement, text: &'s str) -> Self {
        let hedge = statement.hedge.as_ref();
        let range = hedge.and_then(|hedge| hedge.range);
        HedgeColumns {
            hedge: hedge.map(|hedge| hedge.cue.of(text)),
            hedge_term: hedge.map(|hedge| hedge.term.as_str()),
            hedge_low: range.map(|range| range.low()),
            hedge_high: range.map(|range| range.high()),
            hedge_scale: hedge
                .and_then(|hedge| hedge.scale)
                .map(|scale| scale.as_str()),
            hedge_direction: hedge
                .and_then(|hedge| hedge.direction)
                .map(|direction| direction.as_str()),
        }
    }
}

#[derive(Debug, Serialize)]
struct TimeColumns<'s> {
    time: Option<&'s str>,
    time_from: Option<Days>,
    time_to: Option<Days>,
    time_precision: Option<&'static str>,
    time_basis: Option<&'static str>,
}

impl<'s> TimeColumns<'s> {
    fn new(statement: &'s Statement, text: &'s str) -> Self {
        let time = statement.time.as_ref();
        let interval = time.map(|time| time.interval);
        TimeColumns {
            time: time.map(|time| time.span.of(text)),
            time_from: interval.and_then(|interval| interval.from).map(Days::from),
            time_to: interval.and_then(|interval| interval.to).map(Days::from),
            time_precision: time.map(|time| time.precision.as_str()),
            time_basis: time.map(|time| time.basis.as_str()),
        }
    }
}

#[derive(Debug, Serialize)]
struct WordColumns<'s> {
    sentence: &'s str,
    sentence_start: usize,
    sentence_end: usize,
    clause: &'s str,
    clause_start: usize,
    clause_end: usize,
}

impl<'s> WordColumns<'s> {
    fn new(statement: &Statement, text: &'s str, points: &CodePoints) -> Self {
        let sentence = points.span(statement.sentence);
        let clause = points.span(statement.span);
        WordColumns {
            sentence: statement.sentence.of(text),
            sentence_start: sentence.start,
            sentence_end: sentence.end,
            clause: statement.span.of(text),
            clause_start: clause.start,
            clause_end: clause.end,
        }
    }
}

/// The columns that a statement is read back from.
#[derive(Debug, Deserialize)]
pub(crate) struct StatementRecord {
    statement_id: String,
    record: String,
}

impl StatementRecord {
    /// Turns the row back into the statement it was made from.
    pub(crate) fn statement(self) -> Result<Statement, RowError> {
        serde_json::from_str(&self.record).map_err(|source| RowError::Json {
            id: self.statement_id,
            source,
        })
    }
}
