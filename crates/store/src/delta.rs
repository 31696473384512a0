//! One Delta Lake table: made, opened, read, and added to by one commit an append.

use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Duration;

use datafusion::arrow::array::RecordBatch;
use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use datafusion::prelude::{Expr, SessionContext, col};
use deltalake::kernel::engine::arrow_conversion::TryIntoKernel as _;
use deltalake::kernel::transaction::{CommitProperties, TransactionError};
use deltalake::kernel::{StructField, StructType};
use deltalake::operations::create::CreateBuilder;
use deltalake::protocol::SaveMode;
use deltalake::{DeltaTable, DeltaTableBuilder, DeltaTableError};

use crate::batch::{self, Key, NewRows};
use crate::error::StoreError;
use crate::schema::TableSchema;
use crate::workspace;

/// How often an append is tried when other writers commit first. Each round lets one of them
/// through, so this many others must be writing at once before it gives up.
const ATTEMPTS: u32 = 32;

/// The keys of a table's rows at one of its versions; of no version before it is first read.
#[derive(Debug, Default)]
pub(crate) struct KnownKeys {
    version: Option<u64>,
    pub(crate) keys: HashSet<Key>,
}

/// A table's description and its folder.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) table: &'static TableSchema,
    pub(crate) folder: PathBuf,
}

impl Place {
    /// Makes the table unless it is there.
    pub(crate) async fn create(&self) -> Result<(), StoreError> {
        let columns: StructType = self
            .table
            .arrow()
            .as_ref()
            .try_into_kernel()
            .map_err(|error| StoreError::at(&self.folder, &error))?;
        let url = deltalake::ensure_table_uri(self.folder.to_string_lossy())
            .map_err(|error| self.failed(&error))?;
        let created = CreateBuilder::new()
            .with_location(url.as_str())
            .with_table_name(&self.table.name)
            .with_comment(&self.table.meaning)
            .with_columns(columns.fields().cloned().collect::<Vec<StructField>>())
            .with_configuration([("delta.appendOnly".to_owned(), Some("true".to_owned()))])
            .with_save_mode(SaveMode::Ignore)
            .await;
        match created {
            Ok(_) => Ok(()),
            Err(error) if lost_a_race(&error) => Ok(()),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// Tells whether a table was ever made here, even if it has been damaged since; a run that
    /// was killed while it made one leaves folders without a file.
    pub(crate) fn was_made(&self) -> bool {
        workspace::has_file(&self.folder) || workspace::has_file(&self.folder.join("_delta_log"))
    }

    /// Opens the newest version and checks that it has the columns of the description.
    pub(crate) async fn load(&self) -> Result<DeltaTable, StoreError> {
        let url = deltalake::table::builder::parse_table_uri(self.folder.to_string_lossy())
            .map_err(|error| self.failed(&error))?;
        let table = DeltaTableBuilder::from_url(url)
            .map_err(|error| self.failed(&error))?
            .load()
            .await
            .map_err(|error| self.failed(&error))?;
        let found = table
            .snapshot()
            .map_err(|error| self.failed(&error))?
            .schema();
        match self
            .table
            .columns
            .iter()
            .find(|column| found.field(&column.name).is_none())
        {
            Some(column) => Err(self.broken(format!("column {} is missing", column.name))),
            None => Ok(table),
        }
    }

    /// Returns the table's rows as a query that reads nothing yet.
    pub(crate) async fn frame(&self, session: &SessionContext) -> Result<DataFrame, StoreError> {
        self.frame_of(&self.load().await?, session).await
    }

    /// Returns the rows of one version of the table as a query that reads nothing yet.
    pub(crate) async fn frame_of(
        &self,
        table: &DeltaTable,
        session: &SessionContext,
    ) -> Result<DataFrame, StoreError> {
        let provider = table.table_provider().await;
        provider
            .and_then(|provider| session.read_table(provider))
            .map_err(|error| StoreError::at(&self.folder, &error))
    }

    /// Reads the rows of a query over the table.
    pub(crate) async fn collect(
        &self,
        query: Result<DataFrame, DataFusionError>,
    ) -> Result<Vec<RecordBatch>, StoreError> {
        let batches = match query {
            Ok(query) => query.collect().await,
            Err(error) => Err(error),
        };
        batches.map_err(|error| StoreError::at(&self.folder, &error))
    }

    /// Brings `known` up to the table's newest version and returns the table at that version.
    pub(crate) async fn learn_keys(&self, known: &mut KnownKeys) -> Result<DeltaTable, StoreError> {
        let table = self.load().await?;
        if known.version.is_none() || known.version != table.version() {
            *known = KnownKeys {
                keys: self.read_keys(&table).await?,
                version: table.version(),
            };
        }
        Ok(table)
    }

    async fn read_keys(&self, table: &DeltaTable) -> Result<HashSet<Key>, StoreError> {
        let columns: Vec<Expr> = self.table.key.iter().map(col).collect();
        let frame = self.frame_of(table, &SessionContext::new()).await?;
        let batches = self.collect(frame.select(columns)).await?;
        let mut keys = HashSet::new();
        for batch in &batches {
            let some = batch::keys(self.table, batch);
            keys.extend(some.map_err(|error| StoreError::at(&self.folder, &error))?);
        }
        Ok(keys)
    }

    /// Adds the rows whose key the table does not hold, all in one commit, and returns how many.
    ///
    /// The commit stands only if the table is still at the version whose keys were compared;
    /// if another writer was first, the comparison is made again.
    pub(crate) async fn append(
        &self,
        batches: &[RecordBatch],
        known: &mut KnownKeys,
    ) -> Result<usize, StoreError> {
        for attempt in 1..=ATTEMPTS {
            let table = self.learn_keys(known).await?;
            let new = batch::new_rows(self.table, batches, &known.keys)
                .map_err(|error| StoreError::at(&self.folder, &error))?;
            if new.keys.is_empty() {
                return Ok(0);
            }
            workspace::check_writable(&self.folder)?;
            match self.commit(table, &new).await {
                Ok(version) => {
                    let added = new.keys.len();
                    known.version = version;
                    known.keys.extend(new.keys);
                    return Ok(added);
                }
                Err(error) if lost_a_race(&error) => {
                    let pause = Duration::from_millis(u64::from(5 * attempt.min(20)));
                    tokio::time::sleep(pause).await;
                }
                Err(error) => return Err(self.failed(&error)),
            }
        }
        Err(StoreError::Busy {
            path: self.folder.clone(),
            attempts: ATTEMPTS,
        })
    }

    async fn commit(
        &self,
        table: DeltaTable,
        new: &NewRows,
    ) -> Result<Option<u64>, DeltaTableError> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        // Without retries of its own, Delta Lake refuses the commit if the version has moved.
        let written = table
            .write(new.batches.iter().cloned())
            .with_save_mode(SaveMode::Append)
            .with_writer_properties(properties)
            .with_commit_properties(CommitProperties::default().with_max_retries(0))
            .await?;
        Ok(written.version())
    }

    fn failed(&self, error: &DeltaTableError) -> StoreError {
        match error {
            DeltaTableError::NotATable(_) => self.broken("no Delta Lake table here".to_owned()),
            DeltaTableError::InvalidTableLocation(reason) => self.broken(reason.clone()),
            other => StoreError::at(&self.folder, other),
        }
    }

    fn broken(&self, reason: String) -> StoreError {
        StoreError::BrokenTable {
            path: self.folder.clone(),
            reason,
        }
    }
}

fn lost_a_race(error: &DeltaTableError) -> bool {
    matches!(
        error,
        DeltaTableError::VersionAlreadyExists(_)
            | DeltaTableError::Transaction {
                source: TransactionError::MaxCommitAttempts(_)
                    | TransactionError::VersionAlreadyExists(_)
                    | TransactionError::CommitConflict(_)
            }
    )
}
