//! Why a workspace cannot be used.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

/// Why a workspace cannot be made, opened, read or added to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The folder is not there or is not a workspace.
    #[error("{}: no workspace here (it would hold a bellwether.toml); make one with `bellwether init`", path.display())]
    NoWorkspace {
        /// The folder asked for.
        path: PathBuf,
    },
    /// A newer program wrote the workspace, in a format that this one does not know.
    #[error("{}: workspace format {found} is newer than this program knows ({known}); use a newer bellwether", path.display())]
    NewerFormat {
        /// The file that tells the format.
        path: PathBuf,
        /// The format it tells.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// The file that marks a workspace cannot be understood.
    #[error("{}: not a workspace's bellwether.toml: {reason}", path.display())]
    BadMarker {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A table is missing, damaged, or not the table that this program expects.
    #[error("{}: broken table: {reason}", path.display())]
    BrokenTable {
        /// The table's folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The folder has a path that the table engine cannot take as an address.
    #[error("{path:?}: a workspace cannot lie here: the path has {what}; choose another folder")]
    BadPath {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        what: &'static str,
    },
    /// There is no room left.
    #[error("{}: the disk is full; nothing of this batch was added: make room and run the command again", path.display())]
    DiskFull {
        /// The folder that was written to.
        path: PathBuf,
    },
    /// A file would grow over a limit that is set for the user, or over that of the file system.
    #[error("{}: a file may not grow as large as this one must (see `ulimit -f`); nothing of this batch was added: raise the limit and run the command again", path.display())]
    FileTooLarge {
        /// The folder that was written to.
        path: PathBuf,
    },
    /// The file system or the permissions forbid it.
    #[error("{}: {reason}; nothing of this batch was added: the command must be allowed to read and to write there", path.display())]
    Denied {
        /// The folder that was read or written.
        path: PathBuf,
        /// What the operating system says.
        reason: String,
    },
    /// Other writers kept adding to the table; nothing of this batch was added.
    #[error("{}: other writers kept adding to this table ({attempts} attempts); try again", path.display())]
    Busy {
        /// The table's folder.
        path: PathBuf,
        /// How often it was tried.
        attempts: u32,
    },
    /// Another import or a compaction is under way.
    #[error("{}: another import or a compaction is running in this workspace; wait until it is done", path.display())]
    Waiting {
        /// The workspace folder.
        path: PathBuf,
    },
    /// Any other failure of the operating system.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
}

impl StoreError {
    /// Names a failure at `path`: by the system error that caused it, else as a broken table.
    pub(crate) fn at(path: &Path, error: &(dyn Error + 'static)) -> Self {
        match system_error(error) {
            Some(cause) => StoreError::system(path, cause),
            None => StoreError::BrokenTable {
                path: path.to_owned(),
                reason: error.to_string(),
            },
        }
    }

    /// Names a failure of the operating system at `path`.
    pub(crate) fn system(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                StoreError::DiskFull { path }
            }
            io::ErrorKind::FileTooLarge => StoreError::FileTooLarge { path },
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                StoreError::Denied {
                    path,
                    reason: error.to_string(),
                }
            }
            kind => StoreError::Io {
                path,
                source: error.raw_os_error().map_or_else(
                    || io::Error::new(kind, error.to_string()),
                    io::Error::from_raw_os_error,
                ),
            },
        }
    }
}

/// Finds the operating system's error under those of the libraries.
pub(crate) fn system_error<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e io::Error> {
    let mut next = Some(error);
    while let Some(current) = next {
        if let Some(found) = current.downcast_ref::<io::Error>() {
            // An `io::Error` may itself only wrap another library's error.
            let inner = found.get_ref().map(|inner| inner as &(dyn Error + 'static));
            return inner.and_then(system_error).or(Some(found));
        }
        next = current.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("wrapped")]
    struct Wrapped(#[source] io::Error);

    #[test]
    fn a_full_disk_is_told_through_any_number_of_wrappers() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let wrapped = io::Error::other(Wrapped(full));
        let named = StoreError::at(Path::new("w"), &wrapped);
        assert!(matches!(named, StoreError::DiskFull { .. }), "{named}");
    }

    #[test]
    fn a_read_only_file_system_is_told_with_the_path() {
        let named = StoreError::system(
            Path::new("w"),
            &io::Error::from(io::ErrorKind::ReadOnlyFilesystem),
        );
        assert!(named.to_string().starts_with("w: "), "{named}");
    }
}
