//! Maintenance: small files joined, statistics written, what no reader needs removed.

use deltalake::operations::optimize::OptimizeType;
use deltalake::operations::vacuum::VacuumMode;
use deltalake::protocol::checkpoints::create_checkpoint;
use deltalake::{DeltaTable, DeltaTableError};

use crate::delta::Place;
use crate::error::StoreError;
use crate::layout::lay_out;
use crate::schema;
use crate::store::Store;
use crate::workspace;
use crate::writing::writer_properties;

/// The fewest days for which files that are no longer part of a table are kept: a query that began
/// before they were replaced may still read them.
pub const LEAST_DAYS_KEPT: u16 = 7;

/// What compaction did to one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compacted {
    /// The table.
    pub table: &'static str,
    /// Its files before.
    pub n_files_before: usize,
    /// Its files now.
    pub n_files: usize,
    /// Files removed from the disk: replaced, or left over from runs that were killed, and older
    /// than the days they are kept.
    pub n_removed: usize,
}

impl Store {
    /// Joins the small files of every table, the rows of the large tables ordered by dataset and day
    /// (see [`crate::TableSchema::order`]), writes a checkpoint of its log, and removes files that
    /// have not been part of it for `days_kept` days; fewer than [`LEAST_DAYS_KEPT`] count as that
    /// many.
    ///
    /// # Errors
    /// [`StoreError::Waiting`] while an import runs in this workspace.
    pub fn compact(&self, days_kept: u16) -> Result<Vec<Compacted>, StoreError> {
        let _lock = workspace::lock(self.folder())?;
        schema::stored()
            .map(|table| {
                let place = self.place(&table.name);
                workspace::check_writable(&place.folder)?;
                self.block_on(compacted(&place, days_kept.max(LEAST_DAYS_KEPT)))
            })
            .collect()
    }
}

async fn compacted(place: &Place, days_kept: u16) -> Result<Compacted, StoreError> {
    let failed = |error: DeltaTableError| StoreError::at(&place.folder, &error);
    let table = place.load().await?;
    let n_files_before = n_files(&table).map_err(failed)?;
    let table = if place.table.order.is_empty() {
        let joined = table
            .optimize()
            .with_type(OptimizeType::Compact)
            .with_writer_properties(writer_properties());
        joined.await.map_err(failed)?.0
    } else {
        lay_out(place, table).await?
    };
    create_checkpoint(&table, None).await.map_err(failed)?;
    let n_files = n_files(&table).map_err(failed)?;
    let (_, removed) = table
        .vacuum()
        .with_mode(VacuumMode::Full)
        .with_retention_period(chrono::Duration::days(days_kept.into()))
        .await
        .map_err(failed)?;
    Ok(Compacted {
        table: place.table.name.as_str(),
        n_files_before,
        n_files,
        n_removed: removed.files_deleted.len(),
    })
}

fn n_files(table: &DeltaTable) -> Result<usize, DeltaTableError> {
    Ok(table.get_file_uris()?.count())
}
