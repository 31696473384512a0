//! What the user points at becomes [`records::Article`]s: files and folders, decoded to Unicode.
//!
//! This crate reads the disk and nothing else. It decides how bytes are to be read (character
//! encoding, plain text or HTML) and refuses what is not text, by name and reason; it does not look
//! for titles, dates or main text, which is `documents`' work. UTF-8 text comes through unchanged,
//! so that offsets count in the text as it was given.
//!
//! Event tables come through as bytes: [`table_files`] finds them in folders, ZIP archives and
//! GDELT's master lists, and [`TableFile::open`] unpacks one as it is read.
//!
//! ```
//! use jiff::civil::date;
//! use sources::{Limits, read_path};
//!
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("a.txt"), "Arland expelled Borland's ambassador.\n")?;
//! std::fs::write(folder.path().join("b.txt"), b"%PDF-1.7 ...")?;
//!
//! let found: Vec<_> = read_path(folder.path(), &Limits::default(), date(2024, 3, 5)).collect();
//! let reading = found[0].as_ref().expect("the first file is text");
//! assert_eq!(reading.article.content, "Arland expelled Borland's ambassador.\n");
//! let refused = found[1].as_ref().expect_err("the second is not");
//! assert!(refused.to_string().ends_with("b.txt: a PDF document, not text"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod decode;
mod guard;
mod media;
mod read;
mod signature;
mod table_file;
mod tables;
mod walk;

pub use decode::{Decoded, NotText, decode};
pub use read::{Limits, Reading, SourceError, read_bytes, read_path};
pub use table_file::{TableFile, TableReader};
pub use tables::table_files;
pub use walk::SkipReason;
