//! Lists the files of a folder, in a fixed order, with what is passed over and why.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Something met on the way through a folder.
#[derive(Debug)]
pub(crate) enum Found {
    File(PathBuf),
    Skipped(PathBuf, SkipReason),
    Unreadable(PathBuf, io::Error),
}

/// Why something in a folder was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SkipReason {
    /// Its extension is not one of .txt .text .md .html .htm .xhtml.
    #[error("not a text or HTML file by its name")]
    OtherKind,
    /// Its extension is none of an event table's.
    #[error("not .csv .tsv .tab .txt .psv .parquet .zip or .gz by its name")]
    NotATable,
    /// A list of files in a folder that is read whole.
    #[error("a list of files, in a folder that is read whole")]
    ListInFolder,
    /// A file that a list names and that is not in the list's folder.
    #[error("named in the list and not beside it")]
    NotBesideList,
    /// Another of GDELT's tables.
    #[error("GDELT's knowledge graph, which holds no events")]
    KnowledgeGraph,
    /// A member of an archive that needs a password.
    #[error("encrypted")]
    Encrypted,
    /// A member packed otherwise than by deflate.
    #[error("packed by another method than deflate")]
    OtherPacking,
    /// A member that is an archive itself.
    #[error("an archive inside an archive")]
    ArchiveInArchive,
    /// A member of an archive that is read from its end.
    #[error("Parquet inside an archive: unpack it first")]
    ParquetInArchive,
    /// A link to a folder, which could lead back to where it stands.
    #[error("link to a folder")]
    LinkToFolder,
    /// A pipe, socket or device.
    #[error("not a regular file")]
    NotRegular,
}

/// Returns everything below `folder`, sorted by path, files before the subfolders' own content
/// where the names sort so; names that start with a full stop are left out without a word, and
/// files that are not `wanted` are skipped for the reason `otherwise`.
pub(crate) fn walk(
    folder: &Path,
    wanted: impl Fn(&Path) -> bool,
    otherwise: SkipReason,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        match kind(&path, path == folder) {
            Err(error) => found.push(Found::Unreadable(path, error)),
            Ok(Kind::Skip(reason)) => found.push(Found::Skipped(path, reason)),
            Ok(Kind::File) if !wanted(&path) => found.push(Found::Skipped(path, otherwise)),
            Ok(Kind::File) => found.push(Found::File(path)),
            Ok(Kind::Folder) => match entries(&path) {
                Err(error) => found.push(Found::Unreadable(path, error)),
                Ok(mut entries) => {
                    entries.sort();
                    waiting.extend(entries.into_iter().rev());
                }
            },
        }
    }
    found
}

enum Kind {
    File,
    Folder,
    Skip(SkipReason),
}

fn kind(path: &Path, is_start: bool) -> io::Result<Kind> {
    let followed = fs::metadata(path)?;
    let is_link = !is_start && fs::symlink_metadata(path)?.is_symlink();
    Ok(if followed.is_dir() {
        if is_link {
            Kind::Skip(SkipReason::LinkToFolder)
        } else {
            Kind::Folder
        }
    } else if !followed.is_file() {
        Kind::Skip(SkipReason::NotRegular)
    } else {
        Kind::File
    })
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    Ok(paths)
}
