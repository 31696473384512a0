//! The `bellwether` command from outside: what it prints, where, and how it exits.

mod bad_input;
mod flow;
mod import;
mod ledger;
mod measures;
mod next;
mod relations;
mod reviews;
mod run;
mod same_bytes;
