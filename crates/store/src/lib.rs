//! The record: a workspace folder of append-only Delta Lake tables under SQL.
//!
//! The only crate below `cluster` that knows the database engine. Readings of documents go in by
//! [`Store::append`], memberships, reviews and refusals beside them; records come back as they
//! went in, and [`Store::sql`] answers queries over the same tables and the view `events`.
//! [`tables`] describes every column.
//!
//! - Rows are added and never changed. The same input twice changes nothing: a row whose key is
//!   there is left as it is.
//! - Every row has `known_on`, the day it could first be known; `as_of` cuts the record at a day.
//! - One call is one commit a table: a killed run leaves all of its rows or none.
//! - The tables are plain Delta Lake, unpartitioned, without deletion vectors or column mapping,
//!   so that other programs read them as they are.
//!
//! ```
//! use jiff::civil::date;
//! use records::{Coded, Document, DocumentId};
//! use store::{Reading, Store};
//!
//! # let folder = tempfile::tempdir()?;
//! let store = Store::create(folder.path())?;
//! let text = "Arland will likely visit Borland.";
//! let document = Document {
//!     id: DocumentId::of_content(Some("Arland Times"), text),
//!     origin: "visit.txt".to_owned(),
//!     title: None,
//!     publisher: Some("Arland Times".to_owned()),
//!     byline: None,
//!     published: None,
//!     reference: None,
//!     language: None,
//!     retrieved: date(2024, 3, 5),
//!     text: text.to_owned(),
//!     blocks: Vec::new(),
//! };
//! let reading = Reading {
//!     document: &document,
//!     coded: &Coded::default(),
//!     cluster: document.id.as_str(),
//! };
//! assert_eq!(store.append(&[reading])?.documents.added, 1);
//! assert_eq!(store.append(&[reading])?.documents.unchanged, 1);
//!
//! let answer = store.sql("SELECT publisher, known_on FROM documents", None)?;
//! let mut csv = Vec::new();
//! answer.write_csv(&mut csv)?;
//! assert_eq!(csv, b"publisher,known_on\nArland Times,2024-03-05\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod as_of;
mod batch;
mod catalog;
mod compact;
mod days;
mod delta;
mod error;
mod event_codes;
mod events;
mod function;
mod import;
mod layout;
mod ledger;
mod leftovers;
mod memory;
mod output;
mod rewrite;
mod rows;
mod schema;
mod snapshot;
mod sql;
mod store;
mod versions;
mod workspace;
mod writing;

pub use compact::{Compacted, LEAST_DAYS_KEPT};
pub use error::StoreError;
pub use function::ScalarFunction;
pub use import::{Import, Imported, ImportedTable, RowWriter, WrittenRows};
pub use output::QueryResult;
pub use rows::{
    DatedMembership, Grade, ImportedFile, IndicatorState, Reading, Rejected, Review,
    StoredDocument, Subject,
};
pub use schema::{ColumnSchema, ColumnType, TableKind, TableSchema, tables, tables_markdown};
pub use snapshot::{FilesTable, Snapshot, answer_in};
pub use sql::{Files, SqlError};
pub use store::{Added, Appended, Store, THREAD_NAME};
pub use workspace::FORMAT;
