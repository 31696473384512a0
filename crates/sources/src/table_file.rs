//! Files of event tables: plain, gzipped, Parquet, or members of a ZIP archive.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use zip::CompressionMethod;

use crate::guard::{Counted, Guarded, most_unpacked, too_much};
use crate::read::SourceError;
use crate::walk::SkipReason;

/// The endings, in any letter case, that a table's name may have.
const ENDINGS: [&str; 8] = ["csv", "tsv", "tab", "txt", "psv", "zip", "gz", PARQUET];
/// The ending of a Parquet file's name, and what it begins with.
const PARQUET: &str = "parquet";
const PARQUET_START: &[u8] = b"PAR1";
/// Bytes taken from the disk at once where they are unpacked.
const BLOCK: usize = 256 * 1024;

/// A table that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile {
    /// The path as it was found; of a member of an archive `ARCHIVE!MEMBER`.
    pub name: String,
    /// Bytes it takes on the disk, packed if it is packed.
    pub n_bytes: u64,
    path: PathBuf,
    packing: Packing,
}

/// A reader of a table's unpacked bytes.
pub struct TableReader {
    input: Box<dyn Read + Send>,
    n_bytes: Arc<AtomicU64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Plain,
    Parquet,
    Gzip,
    Member {
        start: u64,
        is_deflated: bool,
        crc32: u32,
    },
}

impl TableReader {
    /// Returns a counter of the bytes taken from the disk so far, out of [`TableFile::n_bytes`].
    pub fn progress(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.n_bytes)
    }
}

impl Read for TableReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.input.read(buffer)
    }
}

impl TableFile {
    /// Opens the table; its bytes come unpacked, and are never held all at once.
    ///
    /// Reading fails where the archive is damaged, or unpacks to more than 200 times its size.
    ///
    /// # Errors
    /// [`SourceError`] if the file cannot be opened.
    pub fn open(&self) -> Result<TableReader, SourceError> {
        let n_bytes = Arc::new(AtomicU64::new(0));
        let input =
            self.unpacked(Arc::clone(&n_bytes))
                .map_err(|reason| SourceError::Unreadable {
                    path: PathBuf::from(&self.name),
                    reason,
                })?;
        Ok(TableReader { input, n_bytes })
    }

    /// Tells whether the file is Parquet, by its name or by what it begins with.
    pub fn is_parquet(&self) -> bool {
        self.packing == Packing::Parquet
    }

    /// Opens the file as it lies on the disk, packed if it is packed: Parquet is read from its end.
    ///
    /// # Errors
    /// [`SourceError`] if the file cannot be opened.
    pub fn open_as_it_lies(&self) -> Result<File, SourceError> {
        File::open(&self.path).map_err(|reason| SourceError::Unreadable {
            path: self.path.clone(),
            reason,
        })
    }

    fn unpacked(&self, n_bytes: Arc<AtomicU64>) -> io::Result<Box<dyn Read + Send>> {
        let mut input = File::open(&self.path)?;
        Ok(match self.packing {
            Packing::Plain | Packing::Parquet => Box::new(Counted { input, n_bytes }),
            Packing::Gzip => {
                let input = BufReader::with_capacity(BLOCK, Counted { input, n_bytes });
                Box::new(Guarded::new(MultiGzDecoder::new(input), self.n_bytes))
            }
            Packing::Member {
                start,
                is_deflated,
                crc32,
            } => {
                input.seek(SeekFrom::Start(start))?;
                let input = input.take(self.n_bytes);
                let input = BufReader::with_capacity(BLOCK, Counted { input, n_bytes });
                let input: Box<dyn Read + Send> = if is_deflated {
                    Box::new(Guarded::new(DeflateDecoder::new(input), self.n_bytes))
                } else {
                    Box::new(input)
                };
                Box::new(Checked::new(input, crc32))
            }
        })
    }
}

/// Tells whether a file may be a table by its name.
pub(crate) fn is_table(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ENDINGS
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Returns the table that a file is, or the tables in the archive that it is, in the archive's
/// order, with what was passed over.
pub(crate) fn tables_in(path: &Path) -> Vec<Result<TableFile, SourceError>> {
    let unreadable = |reason| SourceError::Unreadable {
        path: path.to_owned(),
        reason,
    };
    match first_bytes(path) {
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
            vec![Err(SourceError::Missing {
                path: path.to_owned(),
            })]
        }
        Err(reason) => vec![Err(unreadable(reason))],
        Ok((start, n_bytes)) => match start.as_slice() {
            [b'P', b'K', 3 | 5, ..] => {
                members(path).unwrap_or_else(|reason| vec![Err(unreadable(reason))])
            }
            PARQUET_START => vec![Ok(whole(path, n_bytes, Packing::Parquet))],
            _ if is_parquet(path) => vec![Ok(whole(path, n_bytes, Packing::Parquet))],
            [0x1F, 0x8B, ..] => vec![Ok(whole(path, n_bytes, Packing::Gzip))],
            _ => vec![Ok(whole(path, n_bytes, Packing::Plain))],
        },
    }
}

fn is_parquet(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ending.eq_ignore_ascii_case(PARQUET)
}

fn whole(path: &Path, n_bytes: u64, packing: Packing) -> TableFile {
    TableFile {
        name: path.to_string_lossy().into_owned(),
        n_bytes,
        path: path.to_owned(),
        packing,
    }
}

fn first_bytes(path: &Path) -> io::Result<(Vec<u8>, u64)> {
    let file = File::open(path)?;
    let n_bytes = file.metadata()?.len();
    let mut start = Vec::new();
    file.take(4).read_to_end(&mut start)?;
    Ok((start, n_bytes))
}

/// Lists the members of a ZIP archive by its directory; nothing is unpacked.
fn members(path: &Path) -> io::Result<Vec<Result<TableFile, SourceError>>> {
    let mut archive = zip::ZipArchive::new(BufReader::new(File::open(path)?))?;
    let n_members = archive.len();
    let mut found = Vec::new();
    for number in 0..n_members {
        let member = archive.by_index_raw(number)?;
        if member.is_dir() || is_hidden(member.name()) {
            continue;
        }
        let is_only = n_members == 1;
        let name = format!("{}!{}", path.to_string_lossy(), member.name());
        let skip = skip_reason(&member).or_else(|| {
            let is_other = !is_only && !is_table(Path::new(member.name()));
            is_other.then_some(SkipReason::NotATable)
        });
        found.push(match skip {
            Some(reason) => Err(SourceError::Skipped {
                path: PathBuf::from(name),
                reason,
            }),
            None if member.size() > most_unpacked(member.compressed_size()) => {
                Err(SourceError::Unreadable {
                    path: PathBuf::from(name),
                    reason: too_much(member.compressed_size()),
                })
            }
            None => Ok(TableFile {
                name,
                n_bytes: member.compressed_size(),
                path: path.to_owned(),
                packing: Packing::Member {
                    start: member.data_start(),
                    is_deflated: member.compression() == CompressionMethod::Deflated,
                    crc32: member.crc32(),
                },
            }),
        });
    }
    Ok(found)
}

fn skip_reason<R: Read>(member: &zip::read::ZipFile<'_, R>) -> Option<SkipReason> {
    let readable = [CompressionMethod::Deflated, CompressionMethod::Stored];
    if member.encrypted() {
        Some(SkipReason::Encrypted)
    } else if !readable.contains(&member.compression()) {
        Some(SkipReason::OtherPacking)
    } else if is_archive(member.name()) {
        Some(SkipReason::ArchiveInArchive)
    } else if is_parquet(Path::new(member.name())) {
        Some(SkipReason::ParquetInArchive)
    } else {
        None
    }
}

/// What systems put into archives for themselves.
fn is_hidden(name: &str) -> bool {
    let mut parts = name.split('/');
    parts.any(|part| part.starts_with('.') || part == "__MACOSX")
}

fn is_archive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".zip", ".gz", ".tgz"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Compares what was read with the checksum of the archive's directory, at the end.
struct Checked {
    input: Box<dyn Read + Send>,
    sum: flate2::Crc,
    expected: u32,
}

impl Checked {
    fn new(input: Box<dyn Read + Send>, expected: u32) -> Self {
        Checked {
            input,
            sum: flate2::Crc::new(),
            expected,
        }
    }
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.input.read(buffer)?;
        self.sum.update(&buffer[..n_bytes]);
        if n_bytes == 0 && !buffer.is_empty() && self.sum.sum() != self.expected {
            let reason = "the archive is damaged: a checksum does not agree";
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(n_bytes)
    }
}
