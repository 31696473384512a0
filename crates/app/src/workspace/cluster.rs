//! `bellwether cluster`, and `bellwether sql --cluster`: handed over to the program
//! `bellwether-cluster` that lies beside this one. It links a distributed engine, which would slow
//! down every other command's build.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, bail};
use clap::Args;

use crate::outcome::Outcome;

const PROGRAM: &str = "bellwether-cluster";

#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub(crate) struct ClusterArgs {
    /// scheduler, executor or sql, with their own arguments; `--help` lists them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Runs the scheduler or executor.
pub(crate) fn run(args: &ClusterArgs) -> anyhow::Result<Outcome> {
    hand_over(args.arguments.iter().cloned())
}

/// Runs the other program in place of this one, with these arguments.
pub(crate) fn hand_over(arguments: impl Iterator<Item = OsString>) -> anyhow::Result<Outcome> {
    let own = std::env::current_exe().context("cannot tell where this program lies")?;
    let program = beside(&own)?;
    become_program(Command::new(&program).args(arguments))
        .with_context(|| format!("{}: cannot be started", program.display()))
}

fn beside(own: &Path) -> anyhow::Result<PathBuf> {
    let program = own.with_file_name(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!(
            "{}: not there; `cargo build -p cluster` makes it, and its place is beside bellwether",
            program.display()
        );
    }
    Ok(program)
}

/// Signals then reach the program itself.
#[cfg(unix)]
fn become_program(command: &mut Command) -> std::io::Result<Outcome> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec())
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> std::io::Result<Outcome> {
    Ok(match command.status()?.success() {
        true => Outcome::Done,
        false => Outcome::Failed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named_with_the_way_to_make_it() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let told = beside(&folder.path().join("bellwether"));
        let told = told.expect_err("the folder is empty").to_string();
        assert!(told.contains(PROGRAM), "{told}");
        assert!(told.contains("cargo build -p cluster"), "{told}");
    }

    #[test]
    fn the_program_beside_this_one_is_found() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
        std::fs::write(folder.path().join(&name), "").expect("the folder can be written to");
        let found = beside(&folder.path().join("bellwether")).expect("it is there");
        assert_eq!(found, folder.path().join(name));
    }
}
