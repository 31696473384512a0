//! The command line of `cargo xtask score`.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::workspace;

/// What to measure and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// The folder of the gold sets, with its whole path.
    pub(crate) shared: PathBuf,
    /// Whether the figures become the last ones.
    pub(crate) update: bool,
    /// The sets to measure; empty for all.
    pub(crate) sets: Vec<String>,
}

impl Options {
    /// Reads the arguments.
    ///
    /// # Errors
    /// If a flag is unknown or `--shared` names no folder.
    pub(crate) fn parse(args: &[String]) -> anyhow::Result<Self> {
        let mut options = Options {
            shared: workspace::root().join("../shared"),
            update: false,
            sets: Vec::new(),
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--update" => options.update = true,
                "--shared" => {
                    let folder = args.next().context("--shared names a folder")?;
                    options.shared = std::path::absolute(folder)?;
                }
                flag if flag.starts_with('-') => bail!("score has no flag {flag}"),
                set => options.sets.push(set.to_owned()),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> anyhow::Result<Options> {
        let args: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Options::parse(&args)
    }

    #[test]
    fn flags_and_sets_come_in_any_order() {
        let options = parse(&["ud", "--update", "--shared", "gold", "speed"]).unwrap();
        assert!(options.update && options.shared.ends_with("gold"));
        assert_eq!(options.sets, ["ud", "speed"]);
    }

    #[test]
    fn an_unknown_flag_is_refused() {
        assert!(parse(&["--fast"]).is_err());
        assert!(parse(&["--shared"]).is_err());
    }
}
