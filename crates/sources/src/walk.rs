//! Lists the files of a folder, in a fixed order, with what is passed over and why.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::media::{Extension, extension};

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
    /// A link to a folder, which could lead back to where it stands.
    #[error("link to a folder")]
    LinkToFolder,
    /// A pipe, socket or device.
    #[error("not a regular file")]
    NotRegular,
}

/// Returns everything below `folder`, sorted by path, files before the subfolders' own content
/// where the names sort so; names that start with a full stop are left out without a word.
pub(crate) fn walk(folder: &Path) -> Vec<Found> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        match kind(&path, path == folder) {
            Err(error) => found.push(Found::Unreadable(path, error)),
            Ok(Kind::Skip(reason)) => found.push(Found::Skipped(path, reason)),
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
    } else if extension(path) == Extension::Unknown {
        Kind::Skip(SkipReason::OtherKind)
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
