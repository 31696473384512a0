//! What states owe each other, give each other, and are to each other.
//!
//! [`register`] reads from statements who is told to give what capability to whom. [`touches`] says
//! which statements and events touch a [`Norm`], a treaty term or a sanctions measure; it never says
//! that one is violated. [`ties`] dates alliances by treaty and alignments by what was done.
//!
//! ```
//! use ontology::Registry;
//!
//! let lines = relations::register(&[], &Registry::builtin());
//! assert!(lines.is_empty());
//! assert!(relations::bundled_norms().iter().any(|norm| norm.id == "unscr-1718-8a"));

//! ```

mod told;

mod capability;
mod status;
mod words;

mod frames;
mod object;
mod roles;

mod transfer;

mod register;

mod norm;
mod touches;

mod alliance;
mod ties;

pub use alliance::{Alliance, AllianceError, alliances, bundled_alliances};
pub use capability::{Domain, UnknownDomain};
pub use norm::{Norm, NormError, bundled_norms, norms};
pub use register::{Claim, RegisterLine, register};
pub use status::Status;
pub use ties::{Alignment, Basis, Tie, ties};
pub use told::Told;
pub use touches::{Touch, touches};
