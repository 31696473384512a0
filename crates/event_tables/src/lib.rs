//! The field's event tables, as they are published, become batches of rows of one schema.
//!
//! GDELT, ICEWS, POLECAT, ACLED, UCDP GED, Phoenix and Bellwether's own columns: [`read`] takes a
//! reader and returns Arrow record batches of [`Table::EventRows`] (GDELT's mentions:
//! [`Table::Mentions`]), in bounded memory, with every line that became no row and the [`Reason`].
//! Actors get Bellwether's codes and keep their own; event codes stay strings as they were
//! published. docs/event_tables.md tells which column becomes which.
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
mod phoenix;
mod polecat;
mod read;
mod rejection;
mod schema;
mod sectors;
mod table_error;
mod table_text;
mod ucdp;
mod values;

pub use format::{Format, UnknownFormat};
pub use links::{Days, LinkNames, read_links};
pub use read::{Batch, Batches, Options, read};
pub use rejection::{Reason, Rejection};
pub use schema::Table;
pub use table_error::TableError;
