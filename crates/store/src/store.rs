//! An open workspace: rows go in, records and query results come out.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use datafusion::prelude::{Expr, SessionContext, col, lit};
use jiff::civil::Date;
use ontology::ActorCode;
use records::{CodePoints, DocumentId, Event, EventPattern, Statement, StatementId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::runtime::{Handle, Runtime};

use crate::as_of::known_by;
use crate::batch::{self, Key};
use crate::catalog::Catalog;
use crate::delta::{KnownKeys, Place};
use crate::error::StoreError;
use crate::events;
use crate::function::ScalarFunction;
use crate::output::QueryResult;
use crate::rows::{
    DatedMembership, DocumentRow, Grade, ImportedFile, IndicatorState, MembershipRow, Reading,
    Rejected, RejectedRow, Review, ReviewRow, RowError, StatementRecord, StatementRow,
    StoredDocument,
};
use crate::schema;
use crate::sql::{self, Files, SqlError};
use crate::workspace;

/// The name of the engine's threads. A panic in one of them comes back to the caller as an error.
pub const THREAD_NAME: &str = "store";

/// An open workspace folder.
///
/// Its functions block; call them from a thread that is not itself driving asynchronous tasks.
/// Any number of stores, in one process or many, may have one folder open at the same time.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    runtime: Runtime,
    functions: Vec<ScalarFunction>,
    files: Files,
    known: Mutex<BTreeMap<&'static str, KnownKeys>>,
}

/// How many rows of a batch were new, and how many were there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Rows that were added.
    pub added: usize,
    /// Rows whose key was there already, or twice in the batch.
    pub unchanged: usize,
}

/// What became of a batch of readings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appended {
    /// Rows of `documents`.
    pub documents: Added,
    /// Rows of `statements`.
    pub statements: Added,
}

impl Store {
    /// Makes a workspace in `folder`, which need not exist, and opens it; a workspace that is
    /// already there is opened as it is.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::DiskFull`] or [`StoreError::Denied`] where the folder
    /// cannot be written to.
    pub fn create(folder: impl AsRef<Path>) -> Result<Self, StoreError> {
        let folder = folder.as_ref();
        match workspace::check_marker(folder) {
            Ok(()) => return Store::open(folder),
            Err(StoreError::NoWorkspace { .. }) => {}
            Err(error) => return Err(error),
        }
        workspace::make_folders(folder)?;
        let store = Store::over(folder)?;
        store.make_tables()?;
        workspace::write_marker(folder)?;
        Ok(store)
    }

    /// Opens the workspace in `folder`.
    ///
    /// # Errors
    /// [`StoreError::NoWorkspace`] if there is none, [`StoreError::NewerFormat`] if a newer program
    /// wrote it, [`StoreError::BadMarker`] if it cannot be told. A table is opened, and found to be
    /// damaged, when it is first used.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, StoreError> {
        workspace::check_marker(folder.as_ref())?;
        let store = Store::over(folder.as_ref())?;
        store.make_tables()?;
        Ok(store)
    }

    /// Gives SQL these functions besides the engine's own.
    #[must_use]
    pub fn with_functions(mut self, functions: Vec<ScalarFunction>) -> Self {
        self.functions = functions;
        self
    }

    /// Lets SQL read these files besides the workspace's tables.
    #[must_use]
    pub fn with_files(mut self, files: Files) -> Self {
        self.files = files;
        self
    }

    /// Returns the workspace's folder, as an absolute path.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn over(folder: &Path) -> Result<Self, StoreError> {
        let io = |error: std::io::Error| StoreError::system(folder, &error);
        Ok(Store {
            folder: fs::canonicalize(folder).map_err(io)?,
            runtime: tokio::runtime::Builder::new_multi_thread()
                .thread_name(THREAD_NAME)
                .enable_all()
                .build()
                .map_err(io)?,
            functions: Vec::new(),
            files: Files::None,
            known: Mutex::default(),
        })
    }

    /// Makes the tables that are missing: all of a new workspace, and in one that an older program
    /// made those which it did not have.
    fn make_tables(&self) -> Result<(), StoreError> {
        for table in schema::stored() {
            let place = self.place(&table.name);
            if !place.was_made() {
                self.runtime.block_on(place.create())?;
            }
        }
        Ok(())
    }

    /// Runs a task of the engine to its end.
    pub(crate) fn block_on<T>(&self, task: impl Future<Output = T>) -> T {
        self.runtime.block_on(task)
    }

    /// Returns what other threads run tasks of the engine by.
    pub(crate) fn handle(&self) -> Handle {
        self.runtime.handle().clone()
    }

    pub(crate) fn place(&self, table: &str) -> Place {
        Place {
            table: schema::table(table),
            folder: workspace::table_folder(&self.folder, table),
        }
    }
}

/// Adding rows. Each call is one commit a table: all of its rows are there or none.
impl Store {
    /// Adds documents with their statements. A document that is there already is left as it is,
    /// statements included.
    ///
    /// The statements are committed before the documents, so that a document in the record has
    /// all of its statements even if the program is killed in between; reading it again then adds
    /// what is missing and nothing twice.
    pub fn append(&self, readings: &[Reading<'_>]) -> Result<Appended, StoreError> {
        let new = self.not_there(readings)?;
        let documents: Vec<DocumentRow> = new.iter().map(|&reading| reading.into()).collect();
        let statements: Vec<StatementRow<'_>> = new
            .iter()
            .flat_map(|reading| statement_rows(reading))
            .collect();
        let n_statements = readings
            .iter()
            .map(|reading| reading.coded.statements.len())
            .sum();
        let statements = self.add("statements", &statements)?;
        let documents = self.add("documents", &documents)?;
        Ok(Appended {
            documents: documents.out_of(readings.len()),
            statements: statements.out_of(n_statements),
        })
    }

    /// Returns the readings whose document is not in the record.
    fn not_there<'s, 'r>(
        &self,
        readings: &'s [Reading<'r>],
    ) -> Result<Vec<&'s Reading<'r>>, StoreError> {
        let mut known = self.known();
        let there = self.keys("documents", &mut known)?;
        let is_new = |reading: &&Reading<'_>| {
            let key = vec![reading.document.id.as_str().to_owned()];
            !there.contains(&key)
        };
        Ok(readings.iter().filter(is_new).collect())
    }

    /// Adds memberships; one that is there already is left as it is.
    pub fn append_memberships(&self, memberships: &[DatedMembership]) -> Result<Added, StoreError> {
        let rows: Vec<MembershipRow> = memberships.iter().map(MembershipRow::from).collect();
        self.add("memberships", &rows)
    }

    /// Adds reviews; one whose id is there already is left as it is.
    pub fn append_reviews(&self, reviews: &[Review]) -> Result<Added, StoreError> {
        let rows: Vec<ReviewRow> = reviews.iter().map(ReviewRow::from).collect();
        self.add("reviews", &rows)
    }

    /// Adds grades of outlets; one that the same person gave the same outlet on the same day is left
    /// as it is.
    pub fn append_grades(&self, grades: &[Grade]) -> Result<Added, StoreError> {
        self.add("grades", grades)
    }

    /// Adds where indicators stood; a day that an indicator was looked at before is left as it is.
    pub fn append_indicator_states(&self, states: &[IndicatorState]) -> Result<Added, StoreError> {
        self.add("indicator_states", states)
    }

    /// Adds what was refused; the same line refused for the same reason is kept once.
    pub fn append_rejected(&self, rejected: &[Rejected]) -> Result<Added, StoreError> {
        let rows: Vec<RejectedRow<'_>> = rejected.iter().map(RejectedRow::from).collect();
        self.add("rejected", &rows)
    }

    /// Notes files that were imported whole.
    pub fn append_imports(&self, files: &[ImportedFile]) -> Result<Added, StoreError> {
        self.add("imports", files)
    }

    pub(crate) fn add<R: Serialize>(
        &self,
        table: &'static str,
        rows: &[R],
    ) -> Result<Added, StoreError> {
        let place = self.place(table);
        let batches = batch::encode(place.table, rows)
            .map_err(|error| StoreError::at(&place.folder, &error))?;
        let mut known = self.known();
        let known = known.entry(table).or_default();
        let added = self.runtime.block_on(place.append(&batches, known))?;
        Ok(Added {
            added,
            unchanged: rows.len() - added,
        })
    }

    /// What is known of the tables' keys. A panic while it was held leaves it as it was before an
    /// append, which the next append corrects by the table's version.
    fn known(&self) -> MutexGuard<'_, BTreeMap<&'static str, KnownKeys>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Added {
    /// Counts every other one of `n` rows as unchanged.
    fn out_of(self, n: usize) -> Self {
        Added {
            added: self.added,
            unchanged: n - self.added,
        }
    }
}

fn statement_rows<'r>(reading: &Reading<'r>) -> Vec<StatementRow<'r>> {
    let points = CodePoints::of(&reading.document.text);
    reading
        .coded
        .statements
        .iter()
        .map(|statement| StatementRow::new(statement, reading.document, &points))
        .collect()
}

/// Reading back. `as_of` leaves out every row that could not be known on that day.
impl Store {
    /// Returns the ids of all documents.
    pub fn document_ids(&self) -> Result<BTreeSet<DocumentId>, StoreError> {
        let mut known = self.known();
        let keys = self.keys("documents", &mut known)?;
        Ok(keys.iter().flatten().map(DocumentId::given).collect())
    }

    /// Returns the keys of a table's rows as they are now.
    fn keys<'k>(
        &self,
        table: &'static str,
        known: &'k mut BTreeMap<&'static str, KnownKeys>,
    ) -> Result<&'k HashSet<Key>, StoreError> {
        let known = known.entry(table).or_default();
        self.runtime.block_on(self.place(table).learn_keys(known))?;
        Ok(&known.keys)
    }

    /// Returns the documents in the order in which they could be known.
    pub fn documents(&self, as_of: Option<Date>) -> Result<Vec<StoredDocument>, StoreError> {
        self.read(
            "documents",
            known_by(as_of),
            &["known_on", "id"],
            DocumentRow::document,
        )
    }

    /// Returns one document, if it is there.
    pub fn document(&self, id: &DocumentId) -> Result<Option<StoredDocument>, StoreError> {
        let this = col("id").eq(lit(id.as_str()));
        let found = self.read("documents", Some(this), &["id"], DocumentRow::document)?;
        Ok(found.into_iter().next())
    }

    /// Returns all statements, by document in the order in which they could be known, each
    /// document's in the order of its text.
    pub fn statements(&self, as_of: Option<Date>) -> Result<Vec<Statement>, StoreError> {
        self.read_statements(known_by(as_of))
    }

    /// Returns the statements of one document in the order of its text.
    pub fn statements_of(&self, document: &DocumentId) -> Result<Vec<Statement>, StoreError> {
        self.read_statements(Some(col("document_id").eq(lit(document.as_str()))))
    }

    /// Returns one statement, if it is there.
    pub fn statement(&self, id: &StatementId) -> Result<Option<Statement>, StoreError> {
        let this = col("statement_id").eq(lit(id.as_str()));
        Ok(self.read_statements(Some(this))?.into_iter().next())
    }

    /// Returns the memberships, by event.
    pub fn memberships(&self, as_of: Option<Date>) -> Result<Vec<DatedMembership>, StoreError> {
        self.read(
            "memberships",
            known_by(as_of),
            &["event_id", "known_on", "statement_id"],
            MembershipRow::membership,
        )
    }

    /// Returns the files that were imported whole.
    pub fn imports(&self) -> Result<Vec<ImportedFile>, StoreError> {
        self.read("imports", None, &["dataset", "digest"], Ok)
    }

    /// Returns the reviews in the order in which they were made.
    pub fn reviews(&self, as_of: Option<Date>) -> Result<Vec<Review>, StoreError> {
        self.read(
            "reviews",
            known_by(as_of),
            &["known_on", "review_id"],
            ReviewRow::review,
        )
    }

    /// Returns the grades by outlet, the latest of each last.
    pub fn grades(&self, as_of: Option<Date>) -> Result<Vec<Grade>, StoreError> {
        let order = ["outlet", "known_on", "reliability", "graded_by"];
        self.read("grades", known_by(as_of), &order, Ok)
    }

    /// Returns where indicators stood, by indicator, the latest day of each last.
    pub fn indicator_states(&self, as_of: Option<Date>) -> Result<Vec<IndicatorState>, StoreError> {
        let order = ["indicator_id", "known_on"];
        self.read("indicator_states", known_by(as_of), &order, Ok)
    }

    /// Returns the events that fit the pattern, the earliest first.
    pub fn events(
        &self,
        pattern: &EventPattern,
        as_of: Option<Date>,
    ) -> Result<Vec<Event>, SqlError> {
        self.runtime.block_on(async {
            let session = self.session(as_of)?;
            events::matching(&session, pattern).await
        })
    }

    /// Returns the events that name one of the actors, or a role of one ("RUS" covers "RUS MIL"), as
    /// actor or recipient, from the first to the last of these days, the earliest first.
    pub fn events_naming(
        &self,
        actors: &[ActorCode],
        from: Option<Date>,
        to: Option<Date>,
        as_of: Option<Date>,
    ) -> Result<Vec<Event>, SqlError> {
        self.runtime.block_on(async {
            let session = self.session(as_of)?;
            events::naming(&session, actors, from, to).await
        })
    }

    /// Answers a query over the workspace's tables and views.
    ///
    /// # Errors
    /// [`SqlError::Refused`] for a statement that does more than read, [`SqlError::Wrong`] for one
    /// that cannot be understood, [`SqlError::Failed`] for one that breaks off.
    pub fn sql(&self, query: &str, as_of: Option<Date>) -> Result<QueryResult, SqlError> {
        self.runtime.block_on(async {
            let session = self.session(as_of)?;
            sql::answer(&session, query).await
        })
    }

    /// Makes a session over the record as it was known on a day.
    fn session(&self, as_of: Option<Date>) -> Result<SessionContext, SqlError> {
        let catalog = Catalog::new(|table| self.place(table), as_of);
        sql::session(&catalog, &self.functions, self.files)
    }

    fn read_statements(&self, filter: Option<Expr>) -> Result<Vec<Statement>, StoreError> {
        let order = [
            "known_on",
            "document_id",
            "sentence_start",
            "clause_start",
            "statement_id",
        ];
        self.read("statements", filter, &order, StatementRecord::statement)
    }

    pub(crate) fn read<R: DeserializeOwned, T>(
        &self,
        table: &str,
        filter: Option<Expr>,
        order: &[&str],
        record: impl Fn(R) -> Result<T, RowError>,
    ) -> Result<Vec<T>, StoreError> {
        let place = self.place(table);
        let order = order
            .iter()
            .map(|&name| col(name).sort(true, true))
            .collect();
        let batches = self.runtime.block_on(async {
            let frame = place.frame(&SessionContext::new()).await?;
            let rows = match filter {
                Some(filter) => frame.filter(filter),
                None => Ok(frame),
            };
            place.collect(rows.and_then(|rows| rows.sort(order))).await
        })?;
        let rows: Vec<R> =
            batch::decode(&batches).map_err(|error| StoreError::at(&place.folder, &error))?;
        rows.into_iter()
            .map(|row| record(row).map_err(|error| StoreError::at(&place.folder, &error)))
            .collect()
    }
}
