//! One telling of an act: what clustering needs of a statement or of an imported event row.

use std::collections::BTreeSet;

use jiff::civil::Date;
use ontology::{ActorCode, EventType, Mode};
use records::StatementId;

use crate::days::Days;
use crate::words::Words;

/// A telling of an act, by a statement or by a row of an event table.
///
/// [`Told::by_statement`] makes one of a statement; a row's fields are filled in as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Its name: that of the statement or row. An event is named after its first telling.
    pub id: StatementId,
    /// A statement, or a row of which dataset.
    pub source: Source,
    /// The first day on which it could be known.
    pub known_on: Date,
    /// What counts as one origin: the syndication cluster of its document; of a row the outlet that it
    /// was coded from, else the dataset.
    pub origin: String,
    /// What was done: of a plan, promise or threat its PLOVER type.
    pub event_type: EventType,
    /// How.
    pub modes: Vec<Mode>,
    /// Who acts.
    pub actors: Parties,
    /// Towards whom.
    pub recipients: Parties,
    /// The days on which it may have happened.
    pub days: Days,
    /// Where, more finely than a country: the words of the places' names ([`crate::place_words`]). Two
    /// tellings that both name places and have no word in common tell of two acts.
    pub places: BTreeSet<String>,
    /// Whether it denies the act.
    pub denies: bool,
    /// What its words tell besides; nothing for a row.
    pub words: Words,
}

/// Where a telling comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A statement that the coder read.
    Statement,
    /// A row that people coded, one an event (ACLED, UCDP GED): no two of one dataset are one event.
    CuratedRow {
        /// The dataset's name.
        dataset: String,
    },
    /// A row that a machine coded, often several an event (GDELT, ICEWS): rows of one dataset are
    /// one event if dyad, type, days and places are the same, and never for any other reason.
    MachineRow {
        /// The dataset's name.
        dataset: String,
    },
}

impl Source {
    /// Tells whether both are rows of one dataset.
    pub(crate) fn same_dataset(&self, other: &Source) -> bool {
        *self != Source::Statement && self == other
    }
}

/// One side of an act.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parties {
    /// Codes of those that a table knows.
    pub codes: BTreeSet<ActorCode>,
    /// The others' words, in lower case.
    pub unknown: BTreeSet<String>,
}

impl Parties {
    /// A side of which every actor has a code.
    pub fn coded(codes: impl IntoIterator<Item = ActorCode>) -> Self {
        Parties {
            codes: codes.into_iter().collect(),
            unknown: BTreeSet::new(),
        }
    }
}
