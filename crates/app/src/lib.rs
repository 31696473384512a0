//! The `bellwether` command: it joins the stages and is the only crate that sees them all.
//!
//! A library so that `bellwether-cluster` can take the same arguments, offer SQL the same functions
//! and print rows in the same formats.

mod cli;
mod commands;
mod day;
mod engine;
mod given;
mod given_facts;
mod input;
#[cfg(feature = "workspace")]
mod interrupt;
mod outcome;
#[cfg(feature = "workspace")]
mod progress;
mod statement_json;
mod statement_table;
mod statement_words;
mod table;
mod terminal;
mod today;
mod trace_words;
#[cfg(feature = "workspace")]
mod workspace;

pub use cli::run;
pub use outcome::{Outcome, exit_code};
#[cfg(feature = "workspace")]
pub use workspace::{AsOfArgs, FormatArgs, WorkspaceArgs, print_rows, sql_functions};
