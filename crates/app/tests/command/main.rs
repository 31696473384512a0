//! The `bellwether` command from outside: what it prints, where, and how it exits.

mod bad_input;
mod flow;
mod import;
mod reviews;
mod measures;
mod relations;
mod ledger;
mod run;
mod same_bytes;
