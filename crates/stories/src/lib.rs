//! Tellings to stories: one event however often it is told.
//!
//! Statements and imported rows that tell of the same act belong to one event: the same kind of act
//! or a neighbouring one, by the same actors or their parents, towards the same recipients, on days
//! and in places that agree, about the same matter. [`memberships`] says which telling tells of which
//! event, from which origin, and why; a [`Ruling`] by a person undoes it. An event keeps the id of its
//! first member.
//!
//! Only what is said to have happened makes an event: reported statements, and what an actor
//! itself declares, promises, threatens or refuses (an act of its PLOVER type). What somebody else
//! expects never does.
//!
//! ```
//! use jiff::civil::date;
//! use records::StatementId;
//! use stories::{Days, Parties, Source, Told, Words, memberships, place_words};
//!
//! // One strike, coded by people in one dataset and by a machine in another.
//! let row = |id: &str, source: Source| Told {
//!     id: StatementId::given(id),
//!     source,
//!     known_on: date(2024, 3, 5),
//!     origin: id.to_owned(),
//!     event_type: ontology::EventType::Assault,
//!     modes: Vec::new(),
//!     actors: Parties::coded("ARL MIL".parse()),
//!     recipients: Parties::coded("BOR".parse()),
//!     days: Days::given(Some(date(2024, 3, 4)), Some(date(2024, 3, 4))),
//!     places: place_words("Kesh"),
//!     denies: false,
//!     words: Words::default(),
//! };
//! let told = [
//!     row("a", Source::CuratedRow { dataset: "people".to_owned() }),
//!     row("b", Source::MachineRow { dataset: "machine".to_owned() }),
//! ];
//! let found = memberships(&told, &[], &[]);
//! assert_eq!(found[1].membership.event, found[0].membership.event);
//! ```

mod blocks;
mod days;
mod gather;
mod likeness;
mod neighbours;
mod of_statement;
mod parties;
mod row_key;
mod rulings;
mod story;
mod told;
mod words;

pub use days::Days;
pub use gather::{Joined, memberships};
pub use rulings::{Decision, Ruling, UnknownDecision, held};
pub use told::{Parties, Source, Told};
pub use words::{Words, place_words};

#[cfg(test)]
mod tests;
