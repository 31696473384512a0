//! What flows through Bellwether: plain records that one stage hands to the next.
//!
//! Data and the constructors that keep its invariants; no parsing, no formula, no input or output.
//! A text becomes a [`Document`]; a document becomes [`Coded`], its [`Statement`]s and what was
//! passed over; statements about one act become an event by their [`Membership`]s.
//!
//! ```
//! use records::Span;
//!
//! let text = "Arland will likely visit Borland.";
//! let hedge = Span::new(7, 18);
//! assert_eq!(hedge.of(text), "will likely");
//! ```

mod attribution;
mod content_id;
mod document;
mod entity;
mod event;
mod event_pattern;
mod forecast;
mod hedge;
mod question;
mod resolution;
mod span;
mod statement;
mod time;

pub use attribution::{Attribution, AttributionKind, Speaker, Stance};
pub use document::{
    Article, Block, BlockKind, DateBasis, Document, DocumentId, Given, MediaType, PublicationDate,
};
pub use entity::{Entity, Why};
pub use event::{Event, Membership};
pub use event_pattern::{EventPattern, PatternError};
pub use forecast::{Forecast, ForecastError, Likelihood};
pub use hedge::{Direction, Hedge};
pub use ontology::Standing;
pub use question::{Condition, Question, QuestionId};
pub use resolution::{DecidedBy, Outcome, Resolution, UnknownOutcome};
pub use span::{CodePoints, Span, byte_of_code_point};
pub use statement::{
    Coded, EventCode, Force, Obligation, PassedOver, Phrase, Place, Statement, StatementId,
};
pub use time::{Interval, Precision, TimeBasis, TimeReference};
