//! The ledger of a workspace, and how a report shows it.

mod book;
mod page;
mod scoring;

pub(crate) use book::{Kept, Ledger};
pub(crate) use page::page;
pub(crate) use scoring::SCORING;
