//! The `bellwether` command: it joins the stages and is the only crate that sees them all.

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

/// Queries ask for much memory and give it back at once; the system's allocator returns it to the
/// kernel each time.
#[cfg(feature = "workspace")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
