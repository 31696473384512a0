//! Who will do what to whom next: ranked answers from counted evidence.
//!
//! [`LinkModel::learn`] walks over the facts in order of time and counts; [`LinkModel::apply`] answers
//! the facts that follow, each step from the facts before it.

mod affiliation;
mod answered;
mod dataset;
mod evidence;
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
mod query;
mod rank;
mod rules;
mod score;
mod tally;
mod weights;

pub use answered::{Answered, Asked, Novelty, Scored, Wanted};
pub use dataset::{Dataset, DatasetError, RawDataset};
pub use facts::{LineError, Named, RawFact, read_facts, read_names};
pub use model::{LearnConfig, LinkModel};
pub use score::{LinkScore, link_score};
