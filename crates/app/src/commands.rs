//! The commands that need no workspace, one file each: its arguments and what it does.

pub(crate) mod backtest;
pub(crate) mod code;
pub(crate) mod parse;
