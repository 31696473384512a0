//! What a workspace promises, shown on temporary folders. One binary, since each that links the
//! engine takes long to link.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stop at the first thing that is not as expected"
)]

mod faults;
mod import;
mod output;
mod record;
mod sample;
mod sql;
mod tables_page;
mod workspace;
