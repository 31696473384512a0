//! What two statements must share to tell of the same act.

use std::collections::BTreeSet;

use ontology::{EventType, Standing};
use records::{Entity, Statement};

/// The act itself, whoever tells of it: type, actors, recipients.
///
/// A denial shares the key of what it denies, so that it joins the event and counts against it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct ActKey {
    event_type: EventType,
    actors: BTreeSet<String>,
    recipients: BTreeSet<String>,
}

impl ActKey {
    /// Makes the key of a statement; none if it tells of no event: forecasts, obligations and
    /// suppositions, propositions without a code, acts without an actor that a table knows.
    pub(crate) fn of(statement: &Statement) -> Option<ActKey> {
        let event = statement.event.as_ref()?;
        let event_type = match statement.standing {
            Standing::Reported | Standing::Historical => event.event_type,
            Standing::Intended => statement.plover_type()?,
            Standing::Forecast | Standing::Obligation | Standing::Hypothetical => return None,
        };
        let known = statement
            .actors
            .iter()
            .chain(&statement.recipients)
            .any(|entity| entity.code.is_some());
        known.then(|| ActKey {
            event_type,
            actors: names(&statement.actors),
            recipients: names(&statement.recipients),
        })
    }
}

/// Codes where tables know the actor, else its words in lower case.
fn names(entities: &[Entity]) -> BTreeSet<String> {
    entities
        .iter()
        .map(|entity| match &entity.code {
            Some(code) => code.to_string(),
            None => entity.name.to_lowercase(),
        })
        .collect()
}
