//! The workspace folder: the file that marks it and tells its format, and where its tables lie.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::StoreError;

/// The newest workspace format that this program reads and the one it writes.
pub const FORMAT: u32 = 1;

const MARKER: &str = "bellwether.toml";
const LOCK: &str = "import.lock";

/// Returns the folder of a table.
pub(crate) fn table_folder(workspace: &Path, table: &str) -> PathBuf {
    workspace.join("tables").join(table)
}

/// Checks that the folder is a workspace of a format this program knows.
pub(crate) fn check_marker(workspace: &Path) -> Result<(), StoreError> {
    #[derive(Deserialize)]
    struct Marker {
        format: u32,
    }
    let path = workspace.join(MARKER);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if is_absent(&error) => {
            return Err(StoreError::NoWorkspace {
                path: workspace.to_owned(),
            });
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Err(StoreError::BadMarker {
                path,
                reason: error.to_string(),
            });
        }
        Err(error) => return Err(StoreError::system(&path, &error)),
    };
    match toml::from_str::<Marker>(&text) {
        Ok(Marker { format }) if format <= FORMAT => Ok(()),
        Ok(Marker { format }) => Err(StoreError::NewerFormat {
            path,
            found: format,
            known: FORMAT,
        }),
        Err(error) => Err(StoreError::BadMarker {
            path,
            reason: error.message().to_owned(),
        }),
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Tells whether a folder is there and holds a file, not counting those of interrupted writes.
pub(crate) fn has_file(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.is_file() && path.extension().is_some_and(|end| end != "tmp"))
}

/// Makes the folder for the tables.
pub(crate) fn make_folders(workspace: &Path) -> Result<(), StoreError> {
    check_path(workspace)?;
    let tables = workspace.join("tables");
    fs::create_dir_all(&tables).map_err(|error| StoreError::system(&tables, &error))
}

/// Refuses a path that the engine reads otherwise than it is written: it takes paths as addresses.
fn check_path(workspace: &Path) -> Result<(), StoreError> {
    let path = std::path::absolute(workspace).map_err(|it| StoreError::system(workspace, &it))?;
    let what = match path.to_str() {
        None => "bytes that are no UTF-8",
        Some(text) if text.contains(char::is_control) => "control characters",
        Some(text) if has_escape(text) => "a per cent sign before two hexadecimal digits",
        Some(_) => return Ok(()),
    };
    Err(StoreError::BadPath { path, what })
}

fn has_escape(path: &str) -> bool {
    let mut behind = path.split('%').skip(1).map(str::as_bytes);
    behind.any(|rest| rest.len() >= 2 && rest[..2].iter().all(u8::is_ascii_hexdigit))
}

/// Tells by trying whether files can be made in a folder: the engine's own answer on a read-only
/// file system is a panic message in one of its threads.
pub(crate) fn check_writable(folder: &Path) -> Result<(), StoreError> {
    let probe = folder.join(format!(".probe.{}.tmp", std::process::id()));
    fs::File::create(&probe).map_err(|error| StoreError::system(folder, &error))?;
    // Another thread of this process may have removed it already; a left-over file does no harm.
    let _ = fs::remove_file(&probe);
    Ok(())
}

/// Takes the lock under which files of a table are written or removed outside a single commit. It
/// is given back when the file is dropped, also by a kill.
pub(crate) fn lock(workspace: &Path) -> Result<fs::File, StoreError> {
    let path = workspace.join(LOCK);
    let io = |error: io::Error| StoreError::system(&path, &error);
    let file = fs::File::options()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(StoreError::Waiting {
            path: workspace.to_owned(),
        }),
        Err(fs::TryLockError::Error(error)) => Err(io(error)),
    }
}

/// Marks the folder as a workspace. Written under another name and renamed, so that a killed run
/// leaves the whole file or none.
pub(crate) fn write_marker(workspace: &Path) -> Result<(), StoreError> {
    let path = workspace.join(MARKER);
    let unfinished = workspace.join(format!("{MARKER}.{}.tmp", std::process::id()));
    let written = write_durably(&unfinished).and_then(|()| fs::rename(&unfinished, &path));
    written.map_err(|error| {
        // The error that matters is that of writing; a left-over file does no harm.
        let _ = fs::remove_file(&unfinished);
        StoreError::system(&path, &error)
    })
}

fn write_durably(path: &Path) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    write!(
        file,
        "# This folder is a Bellwether workspace; its tables lie under tables/.\nformat = {FORMAT}\n"
    )?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_reads_otherwise_as_an_address_is_refused() {
        for path in ["a b/c#?", "100% sure", "50%", "größe/%2"] {
            assert!(check_path(Path::new(path)).is_ok(), "{path}");
        }
        for path in ["50%25", "a\nb", "%e4/x"] {
            assert!(check_path(Path::new(path)).is_err(), "{path}");
        }
    }
}
