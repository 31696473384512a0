//! The `bellwether` command: it joins the stages and is the only crate that sees them all.

mod cli;
mod commands;
mod day;
mod engine;
mod given;
mod input;
mod outcome;
mod progress;
mod record;
mod sql_functions;
mod statement_json;
mod statement_table;
mod statement_words;
mod table;
mod terminal;
mod today;
mod workspace;

fn main() -> std::process::ExitCode {
    cli::run()
}
