//! Coded documents to an outlook, and the outlook to a page.
//!
//! [`outlook`] gathers what the documents expect, report and require into an [`Outlook`]: a value
//! that holds every text it shows. [`html`] and [`markdown`] write it down and decide nothing.
//! A line of the outlook is put together from words of the documents, names of the actor registry
//! and counts; one that holds anything else is withheld. Every line has a name and knows the
//! statements and sentences it was made from ([`Line`]).
//!
//! ```
//! use jiff::civil::date;
//! use ontology::{Registry, Scale};
//! use report::Material;
//!
//! let material = Material {
//!     documents: Vec::new(),
//!     memberships: &[],
//!     grades: Default::default(),
//!     as_of: date(2024, 12, 19),
//!     scale: Scale::Icd203,
//!     tables_checksum: ontology::tables_checksum(),
//!     version: "0.1.0",
//! };
//! let outlook = report::outlook(&material, &Registry::builtin());
//! assert!(outlook.summary().starts_with("As of 19 December 2024: no forecasts"));
//! assert!(report::html(&outlook).contains("Key judgments"));
//! ```

mod words;

mod material;

mod anchors;
mod line;
mod told;

mod dyad;
mod horizon;
mod likelihood;
mod said_by;
mod support;
mod themes;

mod claim;
mod same_claim;

mod claim_sources;
mod judgments;
mod obligations;
mod passed_over;
mod reported;
mod sources;

mod outlook;

mod chart;
mod html;
mod markdown;

mod ledger;
mod ledger_html;
mod ledger_text;

mod wording;

#[cfg(test)]
mod made_up;
#[cfg(test)]
mod tests;

pub use claim::{Act, Claim};
pub use claim_sources::ClaimSources;
pub use dyad::Dyad;
pub use horizon::Horizon;
pub use html::html;
pub use judgments::KeyJudgments;
pub use ledger::{
    LedgerDecision, LedgerEvidence, LedgerLine, LedgerPage, LedgerReliability, LedgerTally,
};
pub use ledger_html::ledger_html;
pub use ledger_text::ledger_text;
pub use likelihood::Likelihood;
pub use line::{Citation, Line, Section};
pub use markdown::markdown;
pub use material::{CodedDocument, Material};
pub use obligations::{ActorObligations, Duty};
pub use outlook::{Outlook, outlook};
pub use passed_over::PassedOverText;
pub use reported::{Event, Reported};
pub use said_by::SaidBy;
pub use sources::SourceDocument;
pub use wording::{Worded, WordedSentence, WordingFinding, lint_wording};
