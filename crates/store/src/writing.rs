//! How the files of the large tables are written.

use std::num::NonZeroU64;

use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::WriterProperties;
use deltalake::datafile::writer::{DeltaWriter, WriterConfig};
use deltalake::table::config::TablePropertiesExt as _;
use deltalake::{DeltaTable, DeltaTableError};

use crate::delta::Place;

/// A file is closed at this size, in bytes.
pub(crate) const FILE_BYTES: u64 = 256 * 1024 * 1024;
/// Rows in a row group: few enough that a group being written takes some tens of megabytes.
const ROWS_IN_GROUP: usize = 128 * 1024;

/// Makes a writer of files that are not part of the table yet.
pub(crate) fn delta_writer(
    table: &DeltaTable,
    place: &Place,
) -> Result<DeltaWriter, DeltaTableError> {
    let config = WriterConfig::new(
        place.table.arrow(),
        Vec::new(),
        Some(writer_properties()),
        NonZeroU64::new(FILE_BYTES),
        None,
        table.snapshot()?.table_config().num_indexed_cols(),
        Some(STATISTICS.iter().map(|&name| name.to_owned()).collect()),
    );
    Ok(DeltaWriter::new(table.object_store(), config))
}

/// The columns whose least and greatest value are kept for each file.
const STATISTICS: [&str; 8] = [
    "row",
    "supersedes",
    "row_id",
    "dataset",
    "known_on",
    "first_day",
    "last_day",
    "actor",
];

/// How the files of the table are written.
pub(crate) fn writer_properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(ROWS_IN_GROUP))
        .set_column_dictionary_enabled("row".into(), false)
        .set_column_dictionary_enabled("row_id".into(), false)
        .set_column_dictionary_enabled("version".into(), false)
        .set_column_dictionary_enabled("line".into(), false)
        .build()
}
