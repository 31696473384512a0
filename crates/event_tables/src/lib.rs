//! The field's event tables, as they are published, become batches of rows of one schema.
//!
//! GDELT, ICEWS, POLECAT, ACLED, UCDP GED, Phoenix and Bellwether's own columns: [`read`] takes a
//! reader and returns Arrow record batches of [`Table::EventRows`] (GDELT's mentions:
//! [`Table::Mentions`]), in bounded memory, with every line that became no row and the [`Reason`].
//! Actors get Bellwether's codes and keep their own; event codes stay strings as they were
//! published. docs/event_tables.md tells which column becomes which. [`read_parquet`] takes
//! Bellwether's own columns from Parquet.
//!
//! Nothing here opens a file, looks at the clock or locks: files may be read side by side, one
//! [`Batches`] each.

mod acled;
mod acled_actor;
mod cameo_actor;
mod cameo_event;
mod cells;
mod columns;
mod constant;
mod country;
mod digest;
mod event_rows;
mod fields;
mod format;
mod gdelt;
mod icews;
mod joined;
mod layout;
mod lines;
mod links;
mod memo;
mod mentions;
mod names;
mod opening;
mod own;
mod parquet_cells;
mod parquet_pages;
mod parquet_rows;
mod phoenix;
mod polecat;
mod read;
mod rejection;
mod schema;
mod sectors;
mod table_error;
mod table_text;
mod tally;
mod ucdp;
mod values;

pub use format::{Format, UnknownFormat};
pub use links::{Days, LinkNames, read_links};
pub use parquet_pages::PARQUET_THREAD;
pub use parquet_rows::{ParquetBatches, read_parquet};
pub use read::{Batch, Batches, Options, read};
pub use rejection::{Reason, Rejection};
pub use schema::Table;
pub use table_error::TableError;
