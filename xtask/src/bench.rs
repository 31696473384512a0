//! `cargo xtask bench store`: imports and queries beside DuckDB, on made-up events; `cargo xtask bench
//! faults`: work that is killed.

mod dice;
mod faults;
mod gdelt_files;
mod store;

use anyhow::{Result, bail};

/// Runs the benchmark that is named.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((which, rest)) if which == "store" => store::bench(rest),
        Some((which, rest)) if which == "faults" => faults::bench(rest),
        _ => bail!(
            "usage: cargo xtask bench store [--folder DIR] [--import-rows N] [--query-rows N] [--python PYTHON] [--update]\n       \
             cargo xtask bench faults [--moments N] [--binary PATH] [--folder DIR] [--only import|read|compact]"
        ),
    }
}
