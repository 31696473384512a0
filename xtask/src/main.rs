//! The developers' tool: every check that CI makes, model training, and measuring against gold sets.
//!
//! `cargo xtask ci` is all checks in order; `cargo xtask tidy` reads the sources for the rules that
//! compiler and clippy do not know; `cargo xtask score` measures the release binary.

#![allow(
    clippy::print_stdout,
    reason = "a command line tool answers on standard output"
)]

mod bench;
mod ci;
mod score;
mod stories;
mod tidy;
mod train;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  ci                                    every check, in order, stopping at the first failure
  tidy                                  layers, module cycles, sizes and house rules
  bench store [--python PYTHON]         imports and queries beside DuckDB, on made-up events
  bench faults [--moments N] [--binary PATH]  imports, reads and compactions killed at random moments
  score [--shared DIR] [--update] [SET…]  figures on the gold sets, beside floors and last figures
  stories [--errors | --time N]         which dispatches are put together, on the gold set of stories
  train TRAIN.conllu DEV.conllu [--out FILE] [--epochs N]  the language model, from a UD treebank";

/// Exit code for a command line that names no command of ours.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = args.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::from(WRONG_USAGE);
    };
    let done = match command.as_str() {
        "ci" => ci::ci(rest),
        "tidy" => tidy::tidy(rest).map(|()| ExitCode::SUCCESS),
        "score" => score::score(rest).map(|()| ExitCode::SUCCESS),
        "bench" => bench::bench(rest).map(|()| ExitCode::SUCCESS),
        "stories" => stories::stories(rest).map(|()| ExitCode::SUCCESS),
        "train" => train::train(rest).map(|()| ExitCode::SUCCESS),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            eprintln!("xtask: no command {command:?}\n{USAGE}");
            Ok(ExitCode::from(WRONG_USAGE))
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}
