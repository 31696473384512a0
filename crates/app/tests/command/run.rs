//! Runs the command in a folder of its own.

use std::{fs, path::Path, process::Output};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with files to read.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// Lays out files of these names and bytes.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (name, bytes) in files {
            fs::write(folder.path().join(name), bytes).expect("the folder can be written to");
        }
        Desk { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Reads a file that a run wrote.
    pub(crate) fn file(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect("the run wrote this file")
    }

    /// Runs the command in this folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs the command in this folder with something on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(assert_cmd::cargo::cargo_bin!("bellwether"))
            .args(arguments)
            .current_dir(self.path())
            .env_remove("BELLWETHER_WORKSPACE")
            .write_stdin(input)
            .output()
            .expect("the command can be started");
        Ran {
            code: status.code().expect("no signal ended it"),
            out: String::from_utf8(stdout).expect("text comes out as UTF-8"),
            err: String::from_utf8(stderr).expect("messages are UTF-8"),
        }
    }
}
