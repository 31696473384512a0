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

pub use capability::{Domain, UnknownDomain};
pub use register::{Claim, RegisterLine, register};
pub use status::Status;
pub use told::Told;
