//! Events as records, found by a pattern.

use datafusion::prelude::SessionContext;
use jiff::civil::Date;
use ontology::{ActorCode, CameoCode, EventType, Mode};
use records::{Event, EventPattern};
use serde::Deserialize;

use crate::days::Days;
use crate::rows::RowError;
use crate::sql::{self, SqlError};

/// Returns the events that fit the pattern, the earliest first.
pub(crate) async fn matching(
    session: &SessionContext,
    pattern: &EventPattern,
) -> Result<Vec<Event>, SqlError> {
    let type_is = |it: EventType| format!("type = '{}'", it.as_str());
    let conditions = [
        pattern.event_type.map(type_is),
        pattern
            .actor
            .as_ref()
            .map(|code| may_be_among(code, "actors")),
        pattern
            .recipient
            .as_ref()
            .map(|code| may_be_among(code, "recipients")),
        pattern.from.map(not_before),
        pattern.to.map(not_after),
    ];
    narrowed(session, conditions, |event| pattern.matches(event)).await
}

/// Returns the events of these days that name one of the actors, or a role of one, on either side,
/// the earliest first.
pub(crate) async fn naming(
    session: &SessionContext,
    actors: &[ActorCode],
    from: Option<Date>,
    to: Option<Date>,
) -> Result<Vec<Event>, SqlError> {
    let on_a_side = |code: &ActorCode| {
        let sides = ["actors", "recipients"].map(|side| may_be_among(code, side));
        sides.join(" OR ")
    };
    let sides: Vec<String> = actors.iter().map(on_a_side).collect();
    let conditions = [
        Some(format!("({})", sides.join(" OR "))),
        from.map(not_before),
        to.map(not_after),
    ];
    narrowed(session, conditions, |event| {
        let mut there = event.actors.iter().chain(&event.recipients);
        there.any(|code| actors.iter().any(|actor| actor.covers(code)))
    })
    .await
}

/// The engine narrows by what SQL can say, which keeps more than is wanted; the filter decides.
async fn narrowed(
    session: &SessionContext,
    conditions: impl IntoIterator<Item = Option<String>>,
    is_wanted: impl Fn(&Event) -> bool,
) -> Result<Vec<Event>, SqlError> {
    let conditions: String = conditions
        .into_iter()
        .flatten()
        .map(|condition| format!(" AND {condition}"))
        .collect();
    let query = format!(
        "SELECT event_id, dataset, first_day, last_day, known_on, type, modes, cameo, actors, \
         recipients, n_origins, n_denials FROM events WHERE type IS NOT NULL{conditions} \
         ORDER BY first_day, event_id"
    );
    let rows: Vec<EventRow> = sql::rows(session, &query).await?;
    let mut events = Vec::new();
    for row in rows {
        let event = row.event().map_err(|error| SqlError::Failed {
            message: error.to_string(),
        })?;
        if is_wanted(&event) {
            events.push(event);
        }
    }
    Ok(events)
}

/// A code covers only codes that hold its first part.
fn may_be_among(code: &ActorCode, column: &str) -> String {
    let base = code.base().replace('\'', "''");
    format!("strpos(array_to_string({column}, ' '), '{base}') > 0")
}

fn not_before(day: Date) -> String {
    format!("last_day >= DATE '{day}'")
}

fn not_after(day: Date) -> String {
    format!("first_day <= DATE '{day}'")
}

/// One row of the view `events`, by column.
#[derive(Debug, Deserialize)]
struct EventRow {
    event_id: String,
    dataset: String,
    first_day: Days,
    last_day: Days,
    known_on: Days,
    #[serde(rename = "type")]
    event_type: EventType,
    #[serde(default)]
    modes: Vec<Mode>,
    cameo: Option<CameoCode>,
    #[serde(default)]
    actors: Vec<Option<ActorCode>>,
    #[serde(default)]
    recipients: Vec<Option<ActorCode>>,
    n_origins: u32,
    n_denials: u32,
}

impl EventRow {
    fn event(self) -> Result<Event, RowError> {
        let id = self.event_id;
        let date = |days: Days| {
            days.date().map_err(|source| RowError::Day {
                id: id.clone(),
                source,
            })
        };
        Ok(Event {
            first_day: date(self.first_day)?,
            last_day: date(self.last_day)?,
            known_on: date(self.known_on)?,
            dataset: self.dataset,
            event_type: self.event_type,
            modes: self.modes,
            cameo: self.cameo,
            actors: self.actors.into_iter().flatten().collect(),
            recipients: self.recipients.into_iter().flatten().collect(),
            n_origins: self.n_origins,
            n_denials: self.n_denials,
            id,
        })
    }
}
