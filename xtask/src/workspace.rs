//! Where the workspace lies and what Cargo knows of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde::Deserialize;

/// Returns the folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in a folder of the workspace")
}

/// What `cargo metadata` tells of the workspace.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// The workspace's own packages.
    pub(crate) packages: Vec<Package>,
    /// Where Cargo puts what it builds.
    pub(crate) target_directory: PathBuf,
}

/// One crate of the workspace.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    /// The crate's name.
    pub(crate) name: String,
    /// Its `Cargo.toml`, with the whole path.
    pub(crate) manifest_path: PathBuf,
    /// What it asks for, of any kind.
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line under `[dependencies]`, `[dev-dependencies]` or `[build-dependencies]`.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    /// The crate asked for.
    pub(crate) name: String,
    /// `dev`, `build`, or nothing for an ordinary one.
    pub(crate) kind: Option<String>,
}

/// Asks Cargo for the workspace's packages, without resolving what they depend on.
///
/// # Errors
/// If Cargo cannot be started, refuses a `Cargo.toml`, or answers in another format.
pub(crate) fn metadata() -> anyhow::Result<Metadata> {
    let answer = Command::new(cargo())
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .context("cargo metadata cannot be started")?;
    if !answer.status.success() {
        bail!(
            "cargo metadata failed:\n{}",
            String::from_utf8_lossy(&answer.stderr)
        );
    }
    serde_json::from_slice(&answer.stdout).context("cargo metadata answers in an unknown format")
}

/// Builds the whole binary for release, and returns where it lies.
///
/// # Errors
/// If Cargo cannot be started, or the build fails.
pub(crate) fn release_binary() -> anyhow::Result<PathBuf> {
    let status = Command::new(cargo())
        .args(["build", "--release", "--package", "app"])
        .current_dir(root())
        .status()
        .context("cargo cannot be started")?;
    if !status.success() {
        bail!("the release binary does not build: {status}");
    }
    let target = metadata()?.target_directory;
    Ok(target.join("release/bellwether"))
}

/// Returns the Cargo that runs this tool, or the one in the path.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}
