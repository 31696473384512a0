//! The codebook: what was done, how surely it is said, and by whom, in the field's own terms.
//!
//! - **Events.** PLOVER's sixteen [`EventType`]s with their modes ([`Mode`]), [`Context`]s,
//!   [`QuadClass`]es and [`PloverScore`]s; [`CameoCode`]s with [`Goldstein`] values and their place
//!   in PLOVER; [`plover_type`], which applies PLOVER's conventions of tense and negation.
//! - **Words of probability.** Four published [`Scale`]s, and the [`Hedges`]: which phrases of a text
//!   are which term of a scale, and which never have a range.
//! - **Actors.** The [`Registry`]: which words name which state, organisation or person on which
//!   day, and which nouns are roles. [`Registry::from_petrarch`] reads a user's own dictionaries.
//!
//! All facts stand in the tables under `data/`, each with its source; the code only reads them.
//! Nothing here looks at a clock, a file or the environment.
//!
//! "North Korea will likely receive missile technology", word by word:
//!
//! ```
//! use ontology::{EventType, Hedges, Registry, Scale, Standing, plover_score, plover_type};
//!
//! // Who: a state, by one of its names.
//! let registry = Registry::builtin();
//! let found = registry.name_at(&["North", "Korea", "will"], None);
//! let actor = found.map(|found| (found.code.to_string(), found.n_words));
//! assert_eq!(actor, Some(("PRK".to_owned(), 2)));
//!
//! // How surely: "will likely" is the term "likely", which ICD 203 reads as 55 to 80 per cent.
//! let hedges = Hedges::builtin();
//! let hedge = hedges.phrase_at(&["will", "likely", "receive"]);
//! let range = hedge.and_then(|hedge| Scale::Icd203.range(&hedge.term));
//! assert_eq!(range.map(|range| range.to_string()).as_deref(), Some("55–80 %"));
//!
//! // What: material aid by its type and score; PLOVER itself codes expected aid as an agreement.
//! assert_eq!(plover_score(EventType::Aid, &[]).value(), 10.0);
//! let coded = plover_type(EventType::Aid, Standing::Forecast, false);
//! assert_eq!(coded, EventType::Agree);
//! ```

mod actor_code;
mod actor_table_error;
mod builtin_actors;
mod cameo;
mod cameo_title;
mod codebook;
mod event_type;
mod hedge;
mod mode;
mod name_trie;
mod petrarch;
mod petrarch_actors;
mod petrarch_agents;
mod petrarch_lines;
mod plover_score;
mod plural;
mod probability;
mod published;
mod registry;
mod reliability;
mod scale;
mod standing;
mod table;
mod tables_checksum;

pub use actor_code::{ActorCode, EmptyActorCode};
pub use actor_table_error::ActorTableError;
pub use cameo::{CameoCode, Goldstein, UnknownCameoCode};
pub use event_type::{EventType, QuadClass, UnknownEventType};
pub use hedge::{HedgeKind, HedgePhrase, Hedges};
pub use mode::{Context, Mode, NotInCodebook};
pub use petrarch_lines::SkippedLine;
pub use plover_score::{PloverScore, plover_score};
pub use probability::{Probability, ProbabilityError, ProbabilityRange};
pub use published::{is_published_code, published_code, published_codes, published_mode};
pub use registry::{ActorKind, NameKind, NameMatch, PlaceMatch, Registry, RoleMatch};
pub use reliability::{Reliability, UnknownReliability};
pub use scale::{Scale, UnknownScale};
pub use standing::{Standing, UnknownStanding, plover_type};
pub use table::TableError;
pub use tables_checksum::tables_checksum;
