//! The `bellwether` command from outside: what it prints, where, and how it exits.

mod bad_input;
mod faults;
mod flow;
mod hostile;
mod import;
mod ledger;
mod measures;
mod next;
mod parquet;
mod relations;
mod reviews;
mod run;
mod same_bytes;
