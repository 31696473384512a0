//! The `bellwether` command from outside: what it prints, where, and how it exits.

mod bad_input;
mod flow;
mod ledger;
mod run;
mod same_bytes;
