//! `cargo xtask bench store`: imports and queries beside DuckDB, on made-up events.

mod dice;
mod gdelt_files;
mod store;

use anyhow::{Result, bail};

/// Runs the benchmark that is named.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((which, rest)) if which == "store" => store::bench(rest),
        _ => bail!(
            "usage: cargo xtask bench store [--folder DIR] [--import-rows N] [--query-rows N] [--python PYTHON] [--update]"
        ),
    }
}
