//! Events: what the record holds to have happened.

use jiff::civil::Date;
use ontology::{ActorCode, CameoCode, EventType, Mode};
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

/// One event, however often it is told: a row of the view `events`.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its name: the id of its first member, a statement or an imported row.
    pub id: String,
    /// Where it comes from: "bellwether" for statements, else the imported dataset.
    pub dataset: String,
    /// First day it may have happened on.
    pub first_day: Date,
    /// Last day it may have happened on, not before `first_day`.
    pub last_day: Date,
    /// First day on which it could be known.
    pub known_on: Date,
    /// What was done, under PLOVER's conventions for tense and negation.
    pub event_type: EventType,
    /// How.
    pub modes: Vec<Mode>,
    /// The CAMEO code, where it is determined.
    pub cameo: Option<CameoCode>,
    /// Who acts.
    pub actors: Vec<ActorCode>,
    /// Towards whom; may be empty.
    pub recipients: Vec<ActorCode>,
    /// Independent origins: syndicated copies count once.
    pub n_origins: u32,
    /// Members that deny it.
    pub n_denials: u32,
}
