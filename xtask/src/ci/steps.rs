//! What CI does: the steps in order, quick ones first.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::ci::run::Invocation;
use crate::{tidy, workspace};

/// The licence checker, as the registry names it, and the version that reads our deny.toml.
const DENY: (&str, &str) = ("cargo-deny", "0.20.2");

/// One check.
pub(crate) struct Step {
    /// Its name in the report.
    pub(crate) name: &'static str,
    /// The command that repeats it alone.
    pub(crate) rerun: String,
    /// What it does.
    pub(crate) act: Act,
}

/// How a step is performed.
pub(crate) enum Act {
    /// By other programs, one after the other.
    Commands(Vec<Invocation>),
    /// By this one.
    Own(fn() -> anyhow::Result<()>),
}

/// Returns the steps of CI. Clippy and the documentation share the dependencies' metadata, tests
/// and documentation tests share their builds.
///
/// # Errors
/// If Cargo does not tell where it builds.
pub(crate) fn steps() -> anyhow::Result<Vec<Step>> {
    let tools = workspace::metadata()?.target_directory.join("tools");
    Ok(vec![
        cargo("fmt", "fmt --all --check", &[]),
        Step {
            name: "tidy",
            rerun: "cargo xtask tidy".to_owned(),
            act: Act::Own(|| tidy::tidy(&[])),
        },
        cargo(
            "clippy",
            "clippy --workspace --all-targets -- -D warnings",
            &[],
        ),
        cargo(
            "coder",
            "clippy --package app --no-default-features -- -D warnings",
            &[],
        ),
        cargo(
            "doc",
            "doc --workspace --no-deps",
            &[("RUSTDOCFLAGS", "-D warnings")],
        ),
        tests(),
        cargo("doctests", "test --workspace --doc", &[]),
        licences(&tools),
    ])
}

/// A step made of one Cargo command, its arguments parted by blanks.
fn cargo(name: &'static str, args: &str, variables: &[(&'static str, &'static str)]) -> Step {
    let set: String = variables
        .iter()
        .map(|(name, value)| format!("{name}={value:?} "))
        .collect();
    Step {
        name,
        rerun: format!("{set}cargo {args}"),
        act: Act::Commands(vec![Invocation {
            program: workspace::cargo(),
            args: args.split(' ').map(str::to_owned).collect(),
            variables: variables
                .iter()
                .map(|&(name, value)| (name, Some(value)))
                .collect(),
        }]),
    }
}

/// The tests, by nextest where it is installed.
fn tests() -> Step {
    if answers(&workspace::cargo(), &["nextest", "--version"]) {
        cargo("tests", "nextest run --workspace --no-fail-fast", &[])
    } else {
        cargo(
            "tests",
            "test --workspace --lib --bins --tests --no-fail-fast",
            &[],
        )
    }
}

/// Licences, banned crates and registries, read from deny.toml alone: no advisory database. The
/// checker is installed among the build outputs if the machine has none.
fn licences(tools: &Path) -> Step {
    let installed = tools.join("bin").join(DENY.0);
    let installed = installed.to_string_lossy().into_owned();
    let mut commands = Vec::new();
    let program = if answers(DENY.0, &["--version"]) {
        DENY.0.to_owned()
    } else {
        if !answers(&installed, &["--version"]) {
            commands.push(install(tools));
        }
        installed
    };
    let check = ["check", "bans", "licenses", "sources"];
    let rerun = format!("{program} {}", check.join(" "));
    commands.push(Invocation {
        program,
        args: check.map(str::to_owned).to_vec(),
        variables: Vec::new(),
    });
    Step {
        name: "licences",
        rerun,
        act: Act::Commands(commands),
    }
}

/// Builds the licence checker, unoptimised since it runs for seconds, in a folder of Cargo's own
/// that goes when it is done.
fn install(tools: &Path) -> Invocation {
    let (name, version) = DENY;
    let root = tools.to_string_lossy();
    let args = [
        "install",
        name,
        "--version",
        version,
        "--locked",
        "--debug",
        "--root",
        &root,
    ];
    Invocation {
        program: workspace::cargo(),
        args: args.map(str::to_owned).to_vec(),
        variables: vec![("CARGO_TARGET_DIR", None)],
    }
}

fn answers(program: &str, args: &[&str]) -> bool {
    Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
