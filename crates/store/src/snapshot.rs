//! The tables as lists of plain Parquet files, for an engine that runs on other machines.
//!
//! A scan of a Delta Lake table does not travel; the names of its files do. They hold every row of
//! the table, since it is unpartitioned and knows neither deletion vectors nor column mapping, and
//! they are never changed: a snapshot stays as it was, whatever is added meanwhile.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::{DataFusionError, ScalarValue, Statistics, stats::Precision};
use datafusion::config::TableParquetOptions;
use datafusion::datasource::TableType;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource};
use datafusion::datasource::source::DataSourceExec;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::{LogicalPlanBuilder, ScalarUDF};
use datafusion::object_store::{ObjectMeta, path::Path};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::empty::EmptyExec;
use datafusion::prelude::{DataFrame, Expr, SessionContext, ident, lit};
use deltalake::DeltaTable;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::as_of::known_by;
use crate::catalog::QUERIES;
use crate::delta::Place;
use crate::error::StoreError;
use crate::event_codes;
use crate::function::{Callable, ScalarFunction};
use crate::output::QueryResult;
use crate::schema::{self, TableSchema};
use crate::sql::{self, SqlError};
use crate::store::Store;

/// The only version of the protocol by which a table's files alone tell its rows: deletion vectors
/// and column mapping need later ones.
const PLAIN_READER_VERSION: i32 = 1;

/// The files of a workspace's tables at one moment.
#[derive(Debug, Clone)]
pub struct Snapshot {
    tables: Vec<(&'static TableSchema, Vec<DataFile>)>,
}

/// One Parquet file of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct DataFile {
    path: String,
    n_bytes: u64,
    n_rows: Option<usize>,
}

impl Store {
    /// Returns the files that the tables are made of now.
    ///
    /// # Errors
    /// [`StoreError::BrokenTable`] if another program has made a table whose rows are not just those
    /// of its files.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let files = |table: &'static TableSchema| {
            let place = self.place(&table.name);
            let loaded = self.block_on(place.load())?;
            Ok((table, data_files(&place, &loaded)?))
        };
        let tables = schema::stored().map(files).collect::<Result<_, _>>()?;
        Ok(Snapshot { tables })
    }
}

fn data_files(place: &Place, table: &DeltaTable) -> Result<Vec<DataFile>, StoreError> {
    let broken = |reason: &str| StoreError::BrokenTable {
        path: place.folder.clone(),
        reason: reason.to_owned(),
    };
    let snapshot = table
        .snapshot()
        .map_err(|error| StoreError::at(&place.folder, &error))?;
    if snapshot.protocol().min_reader_version() != PLAIN_READER_VERSION {
        return Err(broken("its files alone do not tell its rows"));
    }
    let file = |file: deltalake::kernel::LogicalFileView| {
        if !file.partition_values_map().is_empty() {
            return Err(broken("it is partitioned"));
        }
        let path = place.folder.join(file.path().as_ref());
        let path = Path::from_absolute_path(&path).map_err(|_| broken("a file has no path"))?;
        Ok(DataFile {
            path: path.to_string(),
            n_bytes: u64::try_from(file.size()).map_err(|_| broken("a file has no size"))?,
            n_rows: file.num_records(),
        })
    };
    snapshot.log_data().into_iter().map(file).collect()
}

impl Snapshot {
    /// Gives a session the tables, cut at a day, and the views over them.
    ///
    /// # Errors
    /// [`SqlError::Wrong`] if the session lacks a function of the engine's own.
    pub async fn register(
        &self,
        session: &SessionContext,
        as_of: Option<Date>,
    ) -> Result<(), SqlError> {
        self.name_to(session, as_of).await.map_err(sql::wrong)
    }

    async fn name_to(
        &self,
        session: &SessionContext,
        as_of: Option<Date>,
    ) -> Result<(), DataFusionError> {
        let name = |name: &str, rows: DataFrame| session.register_table(name, rows.into_view());
        for (table, files) in &self.tables {
            let provider = FilesTable {
                schema: table.arrow(),
                files: files.clone(),
            };
            let rows = session.read_table(Arc::new(provider))?;
            let known = match known_by(as_of) {
                Some(condition) => rows.filter(condition)?,
                None => rows,
            };
            name(&table.name, known)?;
        }
        name("event_codes", literally(session, &event_codes::batches()?)?)?;
        for (view, query) in QUERIES {
            name(view, session.sql(query).await?)?;
        }
        Ok(())
    }
}

/// Writes rows into the query itself: what lies in this process's memory is nowhere else.
fn literally(
    session: &SessionContext,
    batches: &[RecordBatch],
) -> Result<DataFrame, DataFusionError> {
    let mut rows: Vec<Vec<Expr>> = Vec::new();
    for batch in batches {
        for row in 0..batch.num_rows() {
            let values = batch.columns().iter().map(|column| {
                let value = ScalarValue::try_from_array(column, row)?;
                Ok::<Expr, DataFusionError>(lit(value))
            });
            rows.push(values.collect::<Result<_, _>>()?);
        }
    }
    let names: Vec<String> = batches
        .first()
        .map(|batch| batch.schema())
        .iter()
        .flat_map(|schema| schema.fields().iter().map(|field| field.name().clone()))
        .collect();
    let named = names
        .iter()
        .enumerate()
        .map(|(place, name)| ident(format!("column{}", place + 1)).alias(name));
    let plan = LogicalPlanBuilder::values(rows)?.project(named)?.build()?;
    Ok(DataFrame::new(session.state(), plan))
}

/// Answers a query in a session of the caller's, by the same rules as [`Store::sql`].
///
/// # Errors
/// As [`Store::sql`].
pub async fn answer_in(session: &SessionContext, query: &str) -> Result<QueryResult, SqlError> {
    sql::answer(session, query).await
}

impl From<ScalarFunction> for ScalarUDF {
    fn from(function: ScalarFunction) -> Self {
        ScalarUDF::from(Callable::new(function))
    }
}

/// A table of a [`Snapshot`]: a list of files, read as they are.
///
/// Unlike the engine's own table of files it never looks for them: a file that a machine does not
/// see breaks the query off, where a search would find nothing and the query go on without its rows.
#[derive(Debug, Clone)]
pub struct FilesTable {
    schema: SchemaRef,
    files: Vec<DataFile>,
}

impl FilesTable {
    /// Writes the list of files, to be read elsewhere by [`FilesTable::from_list`].
    pub fn list(&self) -> Vec<u8> {
        serde_json::to_vec(&self.files).expect("texts and numbers have JSON")
    }

    /// Reads a list that [`FilesTable::list`] wrote; the rows have this schema.
    ///
    /// # Errors
    /// If the bytes are no such list.
    pub fn from_list(list: &[u8], schema: SchemaRef) -> Result<Self, serde_json::Error> {
        let files = serde_json::from_slice(list)?;
        Ok(FilesTable { schema, files })
    }

    fn statistics(&self) -> Statistics {
        let n_rows: Option<usize> = self.files.iter().map(|file| file.n_rows).sum();
        let mut statistics = Statistics::new_unknown(&self.schema);
        statistics.num_rows = n_rows.map_or(Precision::Absent, Precision::Inexact);
        statistics
    }
}

impl DataFile {
    fn partitioned(&self) -> Result<PartitionedFile, DataFusionError> {
        let location =
            Path::parse(&self.path).map_err(|error| DataFusionError::External(Box::new(error)))?;
        Ok(PartitionedFile::new_from_meta(ObjectMeta {
            location,
            last_modified: chrono::DateTime::UNIX_EPOCH,
            size: self.n_bytes,
            e_tag: None,
            version: None,
        }))
    }
}

#[async_trait::async_trait]
impl TableProvider for FilesTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        session: &dyn Session,
        projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>, DataFusionError> {
        if self.files.is_empty() {
            let schema = match projection {
                Some(columns) => Arc::new(self.schema.project(columns)?),
                None => Arc::clone(&self.schema),
            };
            return Ok(Arc::new(EmptyExec::new(schema)));
        }
        let files = self
            .files
            .iter()
            .map(DataFile::partitioned)
            .collect::<Result<Vec<_>, _>>()?;
        let options = TableParquetOptions {
            global: session.config_options().execution.parquet.clone(),
            ..TableParquetOptions::default()
        };
        let source =
            ParquetSource::new(Arc::clone(&self.schema)).with_table_parquet_options(options);
        let groups = FileGroup::new(files).split_files(session.config().target_partitions());
        let scan = FileScanConfigBuilder::new(ObjectStoreUrl::local_filesystem(), Arc::new(source))
            .with_file_groups(groups)
            .with_statistics(self.statistics())
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .build();
        Ok(DataSourceExec::from_data_source(scan))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::Rejected;
    use datafusion::prelude::SessionContext;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::fs;

    const QUERY: &str = "SELECT origin, known_on FROM rejected ORDER BY origin";

    fn store_of(folder: &std::path::Path) -> Store {
        let store = Store::create(folder).unwrap();
        for day in 1..=3 {
            let rejected = Rejected {
                origin: format!("{day}.txt"),
                line: 0,
                reason: "empty".to_owned(),
                known_on: date(2024, 3, day),
            };
            store.append_rejected(&[rejected]).unwrap();
        }
        store
    }

    fn answer(store: &Store, snapshot: &Snapshot, query: &str) -> Result<QueryResult, SqlError> {
        store.block_on(async {
            let session = SessionContext::new();
            snapshot.register(&session, Some(date(2024, 3, 2))).await?;
            answer_in(&session, query).await
        })
    }

    #[test]
    fn the_files_hold_the_rows_of_the_tables_cut_at_the_day() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_of(&folder.path().join("my workspace"));
        let snapshot = store.snapshot().unwrap();
        for query in [
            QUERY,
            "SELECT count(*) FROM events",
            "SELECT code, quad_class, goldstein FROM event_codes ORDER BY code_system, code",
        ] {
            assert_eq!(
                answer(&store, &snapshot, query)
                    .unwrap()
                    .text_rows()
                    .unwrap(),
                store
                    .sql(query, Some(date(2024, 3, 2)))
                    .unwrap()
                    .text_rows()
                    .unwrap(),
                "{query}"
            );
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_missed() {
        let folder = tempfile::tempdir().unwrap();
        let store = store_of(folder.path());
        let snapshot = store.snapshot().unwrap();
        let files = fs::read_dir(folder.path().join("tables/rejected")).unwrap();
        let is_data =
            |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "parquet");
        let gone = files.map(|entry| entry.unwrap().path()).find(is_data);
        fs::remove_file(gone.unwrap()).unwrap();
        let failed = answer(&store, &snapshot, QUERY);
        assert!(matches!(failed, Err(SqlError::Failed { .. })), "{failed:?}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_list_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let schema = schema::table("rejected").arrow();
            let _ = FilesTable::from_list(&bytes, schema);
        }
    }
}
