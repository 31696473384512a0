//! Reads what the user named: one file, or every document of a folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use records::{Article, Given};

use crate::decode::{Decoded, NotText, decode};
use crate::media::{Extension, extension, media_type};
use crate::walk::{Found, SkipReason, walk};

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file that is read, in bytes; 64 MiB by default.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 64 * 1024 * 1024,
        }
    }
}

/// An article, and how its bytes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The decoded content.
    pub article: Article,
    /// The encoding it was decoded from, by its WHATWG name.
    pub encoding: &'static str,
    /// How many characters could not be read and stand as U+FFFD in the content.
    pub replaced: usize,
}

impl Reading {
    /// Returns what the user should know about the decoding, if anything was lost in it.
    pub fn warning(&self) -> Option<String> {
        (self.replaced > 0).then(|| {
            format!(
                "{}: {} characters could not be read as {} and were replaced by U+FFFD",
                self.article.origin, self.replaced, self.encoding
            )
        })
    }
}

/// Why a path gave no article.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// There is nothing of this name.
    #[error("{}: no such file or folder", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("{}: cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        reason: io::Error,
    },
    /// The file is over the size limit.
    #[error("{}: larger than the limit of {max_bytes} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in bytes.
        max_bytes: u64,
    },
    /// The content is not text.
    #[error("{}: {reason}", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        reason: NotText,
    },
    /// Something in a folder was passed over; the run goes on.
    #[error("{}: skipped: {reason}", path.display())]
    Skipped {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        reason: SkipReason,
    },
    /// A folder in which no file is a document by its name.
    #[error("{}: no documents in this folder (.txt .text .md .html .htm .xhtml)", path.display())]
    NoDocuments {
        /// The folder.
        path: PathBuf,
    },
}

impl SourceError {
    /// Returns the file or folder it is about.
    pub fn path(&self) -> &Path {
        match self {
            SourceError::Missing { path }
            | SourceError::Unreadable { path, .. }
            | SourceError::TooLarge { path, .. }
            | SourceError::NotText { path, .. }
            | SourceError::Skipped { path, .. }
            | SourceError::NoDocuments { path } => path,
        }
    }

    /// Tells whether this only reports something passed over, and no failure.
    pub fn is_skip(&self) -> bool {
        matches!(self, SourceError::Skipped { .. })
    }
}

/// Reads a file, or every document below a folder, one after the other as the caller asks.
///
/// A file that is named is read whatever its extension, as long as it is text. Of a folder are
/// read, sorted by path, the files that end in .txt .text .md .html .htm or .xhtml, in subfolders
/// too; hidden files are left out, all others reported as [`SourceError::Skipped`]. One bad file
/// does not stop the others.
///
/// `retrieved` is the day that the articles are said to have been fetched.
pub fn read_path(
    path: &Path,
    limits: &Limits,
    retrieved: Date,
) -> impl Iterator<Item = Result<Reading, SourceError>> + use<> {
    let limits = *limits;
    let found = if path.is_dir() {
        let is_document = |path: &Path| extension(path) != Extension::Unknown;
        walk(path, is_document, SkipReason::OtherKind)
    } else {
        vec![Found::File(path.to_owned())]
    };
    let has_none = !found.iter().any(|found| matches!(found, Found::File(_)));
    let folder = path.to_owned();
    found
        .into_iter()
        .map(move |found| match found {
            Found::File(path) => read_file(&path, limits, retrieved),
            Found::Skipped(path, reason) => Err(SourceError::Skipped { path, reason }),
            Found::Unreadable(path, reason) => Err(SourceError::Unreadable { path, reason }),
        })
        .chain(has_none.then_some(Err(SourceError::NoDocuments { path: folder })))
}

/// Makes an article of bytes that came from elsewhere, such as standard input.
///
/// # Errors
/// [`NotText`] if the bytes are empty or binary.
pub fn read_bytes(origin: &str, bytes: Vec<u8>, retrieved: Date) -> Result<Reading, NotText> {
    let Decoded {
        text,
        encoding,
        replaced,
    } = decode(bytes)?;
    Ok(Reading {
        article: Article {
            origin: origin.to_owned(),
            media: media_type(extension(Path::new(origin)), &text),
            content: text,
            retrieved,
            given: Given::default(),
        },
        encoding,
        replaced,
    })
}

fn read_file(path: &Path, limits: Limits, retrieved: Date) -> Result<Reading, SourceError> {
    let bytes = bytes_of(path, limits.max_bytes)?;
    read_bytes(&path.to_string_lossy(), bytes, retrieved).map_err(|reason| SourceError::NotText {
        path: path.to_owned(),
        reason,
    })
}

fn bytes_of(path: &Path, max_bytes: u64) -> Result<Vec<u8>, SourceError> {
    let refuse = |reason: io::Error| {
        let path = path.to_owned();
        match reason.kind() {
            io::ErrorKind::NotFound => SourceError::Missing { path },
            _ => SourceError::Unreadable { path, reason },
        }
    };
    let too_large = || SourceError::TooLarge {
        path: path.to_owned(),
        max_bytes,
    };
    if fs::metadata(path).map_err(refuse)?.len() > max_bytes {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // Pipes and devices have no size to ask for, so the limit is also kept while reading.
    File::open(path)
        .and_then(|file| {
            file.take(max_bytes.saturating_add(1))
                .read_to_end(&mut bytes)
        })
        .map_err(refuse)?;
    if bytes.len() as u64 > max_bytes {
        return Err(too_large());
    }
    Ok(bytes)
}
