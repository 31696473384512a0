//! Events as records, found by a pattern.

use datafusion::prelude::SessionContext;
use ontology::{ActorCode, CameoCode, EventType, Mode};
use records::{Event, EventPattern};
use serde::Deserialize;

use crate::days::Days;
use crate::rows::RowError;
use crate::sql::{self, SqlError};

/// Returns the events that fit, the earliest first.
///
/// The engine narrows by type and day; the pattern itself decides.
pub(crate) async fn matching(
    session: &SessionContext,
    pattern: &EventPattern,
) -> Result<Vec<Event>, SqlError> {
    let rows: Vec<EventRow> = sql::rows(session, &query(pattern)).await?;
    let mut events = Vec::with_capacity(rows.len());
    for row in rows {
        let event = row.event().map_err(|error| SqlError::Failed {
            message: error.to_string(),
        })?;
        if pattern.matches(&event) {
            events.push(event);
        }
    }
    Ok(events)
}

fn query(pattern: &EventPattern) -> String {
    let type_is = |it: EventType| format!("type = '{}'", it.as_str());
    let conditions: Vec<String> = [
        Some("type IS NOT NULL".to_owned()),
        pattern.event_type.map(type_is),
        pattern.from.map(|day| format!("last_day >= DATE '{day}'")),
        pattern.to.map(|day| format!("first_day <= DATE '{day}'")),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!(
        "SELECT event_id, dataset, first_day, last_day, known_on, type, modes, cameo, actors, \
         recipients, n_origins, n_denials FROM events WHERE {} ORDER BY first_day, event_id",
        conditions.join(" AND ")
    )
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
