//! Who will do what to whom next: ranked answers from counted evidence.
//!
//! [`LinkModel::learn`] walks over the facts in order of time and counts; [`LinkModel::apply`] answers
//! the facts that follow, each step from the facts before it; [`next_links`] ranks what may come next.

mod acts;
mod affiliation;
mod answered;
mod dataset;
mod evidence;
mod evidence_kind;
mod explain;
mod facts;
mod features;
mod forest;
mod groups;
mod habits;
mod history;
mod kin;
mod lesson;
mod model;
mod next;
mod query;
mod rank;
mod recent;
mod rules;
mod score;
mod tally;
mod weights;
mod why;

pub use acts::DatedAct;
pub use answered::{Answered, Asked, Novelty, Scored, Wanted};
pub use dataset::{Dataset, DatasetError, RawDataset};
pub use facts::{LineError, Named, RawFact, read_facts, read_names};
pub use model::{LearnConfig, LinkModel};
pub use next::{Completion, NextError, NextQuestion, next_links};
pub use score::{LinkScore, link_score};
