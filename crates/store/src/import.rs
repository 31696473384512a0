//! Imports of event tables: written beside the record in bounded memory, and part of it by one
//! commit a table.
//!
//! Rows go through [`RowWriter`]s, one a thread, into Parquet files that no reader sees yet.
//! [`Import::commit`] compares them with the record by their ids, drops those that are there
//! already, lets newer versions name the row they supersede, and commits what is left. A run that
//! breaks off removes its files; one that is killed leaves them to `compact`, and no row.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::ops::AddAssign;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::prelude::{SessionContext, col, lit};
use deltalake::datafile::writer::DeltaWriter;
use deltalake::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake::kernel::{Action, Add};
use deltalake::protocol::{DeltaOperation, SaveMode};
use deltalake::{DeltaTable, DeltaTableError};
use futures::StreamExt as _;
use tokio::runtime::Handle;

use crate::delta::Place;
use crate::error::StoreError;
use crate::leftovers::Leftovers;
use crate::store::Store;
use crate::versions::{IdRange, Latest, Reconciled, RowKey, reconcile};
use crate::writing::delta_writer;
use crate::{rewrite, workspace};

/// How many lines of one input file have row numbers.
const LINES_IN_FILE: i64 = 1 << 32;

/// The tables that imports add to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportedTable {
    /// Events as their dataset publishes them.
    EventRows,
    /// Tellings of events.
    Mentions,
}

impl ImportedTable {
    const ALL: [ImportedTable; 2] = [ImportedTable::EventRows, ImportedTable::Mentions];

    fn name(self) -> &'static str {
        match self {
            ImportedTable::EventRows => "event_rows",
            ImportedTable::Mentions => "mentions",
        }
    }

    /// The columns whose texts together say which row is meant.
    fn id(self) -> &'static [&'static str] {
        match self {
            ImportedTable::EventRows => &["row_id"],
            ImportedTable::Mentions => &["row_id", "identifier"],
        }
    }
}

/// An import under way. Only one at a time may be open on a workspace. What it has written and not
/// committed is removed when it is dropped.
#[derive(Debug)]
pub struct Import<'s> {
    store: &'s Store,
    next_file: i64,
    leftovers: Leftovers,
    _lock: File,
}

/// Writes rows to files that are not part of the table yet. Move it to a thread of its own.
pub struct RowWriter {
    runtime: Handle,
    table: ImportedTable,
    place: Place,
    schema: SchemaRef,
    writer: DeltaWriter,
    keys: Vec<RowKey>,
    ids: IdRange,
}

/// Rows that were written and are not part of the table yet.
#[derive(Debug)]
pub struct WrittenRows {
    table: ImportedTable,
    files: Vec<Add>,
    keys: Vec<RowKey>,
    ids: IdRange,
}

/// What became of the rows of a commit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows whose id was not there before.
    pub added: usize,
    /// Rows that were there already, in this version.
    pub unchanged: usize,
    /// Rows that are newer versions of rows that were there.
    pub superseded: usize,
}

impl Store {
    /// Begins an import.
    ///
    /// # Errors
    /// [`StoreError::Waiting`] while another import or a compaction runs in this workspace.
    pub fn begin_import(&self) -> Result<Import<'_>, StoreError> {
        let lock = workspace::lock(self.folder())?;
        let mut newest = None;
        let places = ImportedTable::ALL.map(|table| self.place(table.name()));
        for place in &places {
            workspace::check_writable(&place.folder)?;
            newest = newest.max(self.block_on(newest_row(place))?);
        }
        Ok(Import {
            store: self,
            next_file: newest.map_or(1, |row| row / LINES_IN_FILE + 1),
            leftovers: Leftovers::before(&places.map(|place| place.folder)),
            _lock: lock,
        })
    }
}

impl Import<'_> {
    /// Returns the number of the next input file, which the numbers of its rows begin with.
    pub fn next_file_number(&mut self) -> i64 {
        let number = self.next_file;
        self.next_file += 1;
        number
    }

    /// Makes a writer of rows.
    ///
    /// # Errors
    /// If the table cannot be opened.
    pub fn writer(&self, table: ImportedTable) -> Result<RowWriter, StoreError> {
        let place = self.store.place(table.name());
        let delta = self.store.block_on(place.load())?;
        let writer =
            delta_writer(&delta, &place).map_err(|error| StoreError::at(&place.folder, &error))?;
        Ok(RowWriter {
            runtime: self.store.handle(),
            table,
            schema: place.table.arrow(),
            writer,
            place,
            keys: Vec::new(),
            ids: IdRange::default(),
        })
    }

    /// Makes the rows part of their tables, all of a table or none. A row that is there in this
    /// version is left out; one that is there in another names the row it supersedes and counts as
    /// known on the day of its import.
    ///
    /// # Errors
    /// If a table cannot be read or written to.
    pub fn commit(&mut self, written: Vec<WrittenRows>) -> Result<Imported, StoreError> {
        let mut imported = Imported::default();
        let mut parts: BTreeMap<ImportedTable, Vec<WrittenRows>> = BTreeMap::new();
        for part in written {
            parts.entry(part.table).or_default().push(part);
        }
        for (table, parts) in parts {
            let rows = NewRows {
                place: self.store.place(table.name()),
                id: table.id(),
            };
            let committed = self.store.block_on(rows.commit(parts));
            let held = self.store.block_on(rows.files_held());
            self.leftovers.keep(&rows.place.folder, held.ok());
            imported += committed?;
        }
        Ok(imported)
    }
}

impl AddAssign for Imported {
    fn add_assign(&mut self, other: Imported) {
        self.added += other.added;
        self.unchanged += other.unchanged;
        self.superseded += other.superseded;
    }
}

/// Rows about to become part of one table.
struct NewRows {
    place: Place,
    id: &'static [&'static str],
}

impl NewRows {
    async fn commit(&self, written: Vec<WrittenRows>) -> Result<Imported, StoreError> {
        let mut files = Vec::new();
        let mut keys = Vec::new();
        let mut ids = IdRange::default();
        for part in written {
            files.extend(part.files);
            keys.extend(part.keys);
            ids = ids.and(part.ids);
        }
        let n_written = keys.len();
        keys.sort_unstable();
        let table = self.place.load().await?;
        let there = self.latest_versions(&table, &keys, ids).await?;
        let reconciled = reconcile(&keys, &there);
        drop(keys);
        let files = if reconciled.changes_nothing() {
            files
        } else {
            self.rewritten(&table, files, &reconciled, n_written)
                .await?
        };
        if let Some(one) = files.first().map(|file| file.path.clone())
            && let Err(error) = commit(&table, files).await
        {
            // What fails behind the commit, such as a checkpoint, does not undo it.
            if !self.files_held().await?.contains(&one) {
                return Err(StoreError::at(&self.place.folder, &error));
            }
        }
        Ok(Imported {
            added: n_written - reconciled.unchanged.len() - reconciled.supersedes.len(),
            unchanged: reconciled.unchanged.len(),
            superseded: reconciled.supersedes.len(),
        })
    }

    /// Returns the names of the files that the table consists of now.
    async fn files_held(&self) -> Result<BTreeSet<String>, StoreError> {
        let table = self.place.load().await?;
        let files = table
            .get_file_uris()
            .map_err(|error| StoreError::at(&self.place.folder, &error))?;
        let name = |file: String| file.rsplit('/').next().map(str::to_owned);
        Ok(files.filter_map(name).collect())
    }

    /// Finds the newest version of every row of the record that has the id of a new one. File
    /// statistics leave unread what lies outside the range of the new ids.
    async fn latest_versions(
        &self,
        table: &DeltaTable,
        keys: &[RowKey],
        ids: IdRange,
    ) -> Result<HashMap<u128, Latest>, StoreError> {
        let mut latest: HashMap<u128, Latest> = HashMap::new();
        let Some((least, greatest)) = ids.ends() else {
            return Ok(latest);
        };
        let failed = |error| StoreError::at(&self.place.folder, &error);
        let frame = self.place.frame_of(table, &SessionContext::new()).await?;
        let mut batches = frame
            .filter(col("row_id").between(lit(least), lit(greatest)))
            .and_then(|rows| rows.select_columns(&self.columns_of_keys()))
            .map_err(failed)?
            .execute_stream()
            .await
            .map_err(failed)?;
        while let Some(batch) = batches.next().await {
            let found = row_keys(self.id, &batch.map_err(failed)?)
                .map_err(|error| StoreError::at(&self.place.folder, &error))?;
            for key in found {
                if keys.binary_search_by_key(&key.id, |new| new.id).is_ok() {
                    let there = latest.entry(key.id).or_insert(Latest::of(&key));
                    there.advance(&key);
                }
            }
        }
        Ok(latest)
    }

    fn columns_of_keys(&self) -> Vec<&str> {
        let versions = self.place.table.columns.iter().map(|it| it.name.as_str());
        let others = versions.filter(|&name| name == "version" || name == "row");
        self.id.iter().copied().chain(others).collect()
    }

    /// Writes the files anew without the rows that are unchanged, and with what the others
    /// supersede.
    async fn rewritten(
        &self,
        table: &DeltaTable,
        files: Vec<Add>,
        reconciled: &Reconciled,
        n_written: usize,
    ) -> Result<Vec<Add>, StoreError> {
        let failed = |error: DeltaTableError| StoreError::at(&self.place.folder, &error);
        let mut adds = Vec::new();
        if reconciled.unchanged.len() < n_written {
            let mut writer = delta_writer(table, &self.place).map_err(failed)?;
            for file in &files {
                let path = self.place.folder.join(&file.path);
                for batch in rewrite::batches(&path)? {
                    let kept = rewrite::reconciled(&batch?, reconciled)
                        .map_err(|error| StoreError::at(&path, &error))?;
                    writer.write(&kept).await.map_err(failed)?;
                }
            }
            adds = writer.close().await.map_err(failed)?;
        }
        for file in &files {
            // What is left over is no part of the table, and `compact` removes it.
            let _ = std::fs::remove_file(self.place.folder.join(&file.path));
        }
        Ok(adds)
    }
}

impl RowWriter {
    /// Writes rows of the input file with this number. The batch has the columns of the table but
    /// `row` and `supersedes`, in any order.
    ///
    /// # Errors
    /// [`StoreError::BrokenTable`] if the columns are not those of the table, [`StoreError::DiskFull`].
    pub fn write(&mut self, file_number: i64, batch: &RecordBatch) -> Result<(), StoreError> {
        let failed = |error: ArrowError| StoreError::at(&self.place.folder, &error);
        let rows = as_stored(&self.schema, file_number, batch).map_err(failed)?;
        self.keys
            .extend(row_keys(self.table.id(), &rows).map_err(failed)?);
        self.ids
            .widen(column(&rows, "row_id").map_err(failed)?.as_string());
        self.runtime
            .block_on(self.writer.write(&rows))
            .map_err(|error| StoreError::at(&self.place.folder, &error))
    }

    /// Closes the files.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`] and the like.
    pub fn close(self) -> Result<WrittenRows, StoreError> {
        let files = self
            .runtime
            .block_on(self.writer.close())
            .map_err(|error| StoreError::at(&self.place.folder, &error))?;
        Ok(WrittenRows {
            table: self.table,
            files,
            keys: self.keys,
            ids: self.ids,
        })
    }
}

/// Numbers the rows and puts the columns into the table's order.
fn as_stored(
    schema: &SchemaRef,
    file_number: i64,
    batch: &RecordBatch,
) -> Result<RecordBatch, ArrowError> {
    let n_rows = batch.num_rows();
    let columns = schema
        .fields()
        .iter()
        .map(|field| -> Result<ArrayRef, ArrowError> {
            match field.name().as_str() {
                "row" => {
                    let lines = column(batch, "line")?;
                    let lines = lines.as_primitive::<Int64Type>();
                    let number = |line: i64| file_number * LINES_IN_FILE + line;
                    Ok(Arc::new(lines.unary::<_, Int64Type>(number)))
                }
                "supersedes" => Ok(Arc::new(Int64Array::new_null(n_rows))),
                name => Ok(Arc::clone(column(batch, name)?)),
            }
        })
        .collect::<Result<Vec<ArrayRef>, ArrowError>>()?;
    RecordBatch::try_new(Arc::clone(schema), columns)
}

fn column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b ArrayRef, ArrowError> {
    batch
        .column_by_name(name)
        .ok_or_else(|| ArrowError::SchemaError(format!("column {name} is missing")))
}

/// Reads id, version and number of every row; the texts may have any of Arrow's layouts. A table
/// without versions has one version of each row.
fn row_keys(id: &[&str], batch: &RecordBatch) -> Result<Vec<RowKey>, ArrowError> {
    let ids = id
        .iter()
        .map(|name| {
            Ok(cast(column(batch, name)?, &DataType::Utf8)?
                .as_string()
                .clone())
        })
        .collect::<Result<Vec<StringArray>, ArrowError>>()?;
    let versions = batch.column_by_name("version");
    let versions = versions.map(|column| column.as_primitive::<Int64Type>());
    let rows = column(batch, "row")?.as_primitive::<Int64Type>();
    let key = |place: usize| {
        let id = ids.iter().map(|texts| texts.value(place));
        let version = versions.map_or(0, |versions| versions.value(place));
        RowKey::new(id, version, rows.value(place))
    };
    Ok((0..batch.num_rows()).map(key).collect())
}

async fn newest_row(place: &Place) -> Result<Option<i64>, StoreError> {
    let session = SessionContext::new();
    let frame = place.frame(&session).await?;
    let newest = frame.aggregate(
        Vec::new(),
        vec![datafusion::functions_aggregate::expr_fn::max(col("row"))],
    );
    let batches = place.collect(newest).await?;
    Ok(batches
        .iter()
        .filter(|batch| batch.num_rows() > 0)
        .map(|batch| batch.column(0).as_primitive::<Int64Type>())
        .find(|column| column.is_valid(0))
        .map(|column| column.value(0)))
}

async fn commit(table: &DeltaTable, files: Vec<Add>) -> Result<(), DeltaTableError> {
    let operation = DeltaOperation::Write {
        mode: SaveMode::Append,
        partition_by: None,
        predicate: None,
    };
    CommitBuilder::from(CommitProperties::default())
        .with_actions(files.into_iter().map(Action::Add).collect())
        .build(Some(table.snapshot()?), table.log_store(), operation)
        .await
        .map(|_| ())
}
