//! When two rows of one machine-coded dataset are one event.

use std::collections::BTreeSet;

use jiff::civil::Date;
use ontology::{EventType, Mode};

use crate::told::{Parties, Source, Told};

/// All that a machine-coded row says of its event. A machine codes an act anew for every article;
/// rows that say the same are one event, and a row that differs in anything is another, since
/// nothing else is known that could tell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct RowKey {
    dataset: String,
    event_type: EventType,
    modes: Vec<Mode>,
    actors: Parties,
    recipients: Parties,
    from: Option<Date>,
    to: Option<Date>,
    places: BTreeSet<String>,
}

impl RowKey {
    /// The key of a machine-coded row; none for anything else.
    pub(crate) fn of(told: &Told) -> Option<RowKey> {
        let Source::MachineRow { dataset } = &told.source else {
            return None;
        };
        Some(RowKey {
            dataset: dataset.clone(),
            event_type: told.event_type,
            modes: told.modes.clone(),
            actors: told.actors.clone(),
            recipients: told.recipients.clone(),
            from: told.days.from,
            to: told.days.to,
            places: told.places.clone(),
        })
    }
}
