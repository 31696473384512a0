//! Events: what the record holds to have happened; and the one filter over them.

use jiff::civil::Date;
use ontology::{ActorCode, EventType, Mode};
use serde::{Deserialize, Serialize};

use crate::StatementId;

/// That a statement tells of an event, and why it was put there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Membership {
    /// The event: the id of its first member.
    pub event: StatementId,
    /// The statement that tells of it.
    pub statement: StatementId,
    /// The syndication cluster the statement's document belongs to: copies count as one origin.
    pub origin: String,
    /// Why the statement was put with the event, in words.
    pub why: String,
}

/// What events are looked for; every absent field matches anything.
///
/// The one filter that event lists, questions, indicators and norms share.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EventPattern {
    /// Who acts; a code matches its own roles ("RUS" matches "RUS MIL").
    pub actor: Option<ActorCode>,
    /// Towards whom.
    pub recipient: Option<ActorCode>,
    /// What was done.
    pub event_type: Option<EventType>,
    /// How.
    pub mode: Option<Mode>,
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
}
