//! Regression trees on binned columns: what boosting adds up, whatever it is boosted against.

mod bins;
mod growth;
mod histogram;
mod tree;

pub(crate) use bins::Bins;
pub(crate) use growth::Growth;
pub(crate) use histogram::Slope;
pub(crate) use tree::Tree;
