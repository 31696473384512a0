//! The `bellwether` command: it joins the stages and is the only crate that sees them all.

mod cli;
mod commands;
mod engine;
mod input;
mod outcome;
mod record;
mod sql_functions;
mod statement_json;
mod statement_table;
mod statement_words;
mod today;
mod workspace;

fn main() -> std::process::ExitCode {
    cli::run()
}
