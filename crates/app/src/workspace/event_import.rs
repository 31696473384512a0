//! Event tables into the record: opened, read to batches, written, committed.
//!
//! Files are taken in groups, each of which becomes part of the record as a whole. Within a group
//! some threads read files and others write what was read, so that one large file, too, keeps
//! the machine busy; the queue between them is short, so that memory stays bounded.

use std::{
    collections::{BTreeMap, HashMap, VecDeque, btree_map::Entry},
    io::Read as _,
    num::NonZero,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use anyhow::{Context as _, anyhow, bail};
use arrow_array::RecordBatch;
use event_tables::{Batch, Format, LinkNames, Options, Rejection, Table, TableError};
use ontology::Registry;
use serde::Serialize;
use sources::TableFile;
use store::{
    Import, Imported, ImportedFile, ImportedTable, Rejected, RowWriter, Store, WrittenRows,
};

use crate::{interrupt::Interrupt, progress::Progress, today::today};

/// Files are committed together until they have this many bytes: the ids of their rows are held in
/// memory, some 40 bytes a row.
const GROUP_BYTES: u64 = 2 << 30;
/// Batches between the threads that read and those that write.
const QUEUE: usize = 4;
/// Rows that are read of each file before anything is written.
const FIRST_ROWS: usize = 1_000;

/// Bytes that are read at once to tell whether a file was imported before.
const DIGEST_BLOCK: usize = 256 * 1024;

/// What became of an import.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Summary {
    /// Rows that are new.
    pub(crate) added: usize,
    /// Rows that were there already.
    pub(crate) unchanged: usize,
    /// Rows that are newer versions of rows that were there.
    pub(crate) superseded: usize,
    /// Lines that were refused; each is a row of the table `rejected`.
    pub(crate) rejected: usize,
    /// Time taken, in seconds.
    pub(crate) seconds: f64,
    /// How many lines were refused for which kind of reason.
    pub(crate) reasons: BTreeMap<&'static str, usize>,
}

/// How the files are laid out.
pub(crate) enum Layout {
    /// As one of the field's event tables.
    Table(Format),
    /// As a temporal knowledge graph, whose numbers have these names.
    Links(LinkNames),
}

impl Layout {
    fn may_be_parquet(&self) -> bool {
        matches!(self, Layout::Table(Format::Bellwether))
    }
}

/// The rows of a file, batch by batch, and the table they belong to.
struct FileRows<'s> {
    table: ImportedTable,
    batches: Box<dyn Iterator<Item = Result<Batch, TableError>> + 's>,
}

/// A file that was not imported before.
struct NewFile {
    table: TableFile,
    digest: String,
}

/// A batch of rows on its way from a file to a table.
struct Parcel {
    file_number: i64,
    table: ImportedTable,
    rows: RecordBatch,
}

/// What was read of a file.
struct FileRead {
    noted: ImportedFile,
    rejected: Vec<Rejection>,
}

/// Imports the files at these paths as one dataset.
///
/// # Errors
/// If a file cannot be read or most of it is no row of this layout; of its group nothing is then
/// added.
pub(crate) fn import(
    store: &Store,
    layout: Layout,
    dataset: &str,
    paths: &[PathBuf],
    interrupt: Interrupt,
) -> anyhow::Result<Summary> {
    let started = std::time::Instant::now();
    let registry = Registry::builtin();
    let source = Source {
        layout,
        dataset,
        registry: &registry,
        interrupt,
    };
    let files = source.tables_at(paths)?;
    files.iter().try_for_each(|file| source.check(file))?;
    let mut import = store.begin_import()?;
    let (known, files) = source.known_and_new(store, files)?;
    let progress = Progress::of("rows imported");
    let mut summary = Summary {
        unchanged: known,
        ..Summary::default()
    };
    for group in groups(files) {
        let read = add_group(&mut import, &source, &group, &progress)?;
        note(store, read, &mut summary)?;
    }
    summary.seconds = started.elapsed().as_secs_f64();
    Ok(summary)
}

/// Splits the files into groups that are committed together.
fn groups(files: Vec<NewFile>) -> Vec<Vec<NewFile>> {
    let mut groups: Vec<Vec<NewFile>> = Vec::new();
    let mut room = 0;
    for file in files {
        if groups.is_empty() || file.table.n_bytes > room {
            groups.push(Vec::new());
            room = GROUP_BYTES;
        }
        room = room.saturating_sub(file.table.n_bytes);
        if let Some(group) = groups.last_mut() {
            group.push(file);
        }
    }
    groups
}

/// What a group of files gave.
struct GroupRead {
    imported: Imported,
    files: Vec<FileRead>,
}

/// Reads and writes the files side by side, and makes their rows part of the record.
fn add_group(
    import: &mut Import<'_>,
    source: &Source<'_>,
    files: &[NewFile],
    progress: &Progress,
) -> anyhow::Result<GroupRead> {
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    let queue: VecDeque<(i64, &NewFile)> = files
        .iter()
        .map(|file| (import.next_file_number(), file))
        .collect();
    let queue = Mutex::new(queue);
    let (sender, parcels) = sync_channel::<Parcel>(QUEUE);
    let parcels = Mutex::new(parcels);
    let (read, written) = thread::scope(|scope| {
        let readers: Vec<_> = (0..n_threads.min(files.len()))
            .map(|_| {
                let sender = sender.clone();
                let queue = &queue;
                scope.spawn(move || read_files(source, queue, &sender))
            })
            .collect();
        drop(sender);
        let import = &*import;
        let writers: Vec<_> = (0..n_threads)
            .map(|_| scope.spawn(|| write_parcels(import, &parcels, progress)))
            .collect();
        (joined(readers), joined(writers))
    });
    // A writer that fails closes the queue, so that its error is the cause of the readers'.
    let written = written?;
    let files = read?;
    source.interrupt.check()?;
    Ok(GroupRead {
        imported: import.commit(written)?,
        files,
    })
}

/// Waits for all threads; the first error counts.
fn joined<T>(
    threads: Vec<thread::ScopedJoinHandle<'_, anyhow::Result<Vec<T>>>>,
) -> anyhow::Result<Vec<T>> {
    let results: Vec<_> = threads
        .into_iter()
        .map(|thread| match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        })
        .collect();
    let parts = results
        .into_iter()
        .collect::<anyhow::Result<Vec<Vec<T>>>>()?;
    Ok(parts.into_iter().flatten().collect())
}

fn read_files(
    source: &Source<'_>,
    queue: &Mutex<VecDeque<(i64, &NewFile)>>,
    rows: &SyncSender<Parcel>,
) -> anyhow::Result<Vec<FileRead>> {
    let mut read = Vec::new();
    loop {
        let next = queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front();
        let Some((file_number, file)) = next else {
            return Ok(read);
        };
        read.push(source.read(file, file_number, rows)?);
    }
}

fn write_parcels(
    import: &Import<'_>,
    parcels: &Mutex<Receiver<Parcel>>,
    progress: &Progress,
) -> anyhow::Result<Vec<WrittenRows>> {
    let mut writers: BTreeMap<ImportedTable, RowWriter> = BTreeMap::new();
    loop {
        let next = parcels
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(parcel) = next else { break };
        let writer = match writers.entry(parcel.table) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(empty) => empty.insert(import.writer(parcel.table)?),
        };
        writer.write(parcel.file_number, &parcel.rows)?;
        progress.advance_by(parcel.rows.num_rows() as u64);
    }
    let closed = writers.into_values().map(RowWriter::close);
    Ok(closed.collect::<Result<_, _>>()?)
}

/// Notes what was refused, and the files as imported, in this order: a file that is noted has all
/// of its rows and refusals in the record.
fn note(store: &Store, read: GroupRead, summary: &mut Summary) -> anyhow::Result<()> {
    summary.added += read.imported.added;
    summary.unchanged += read.imported.unchanged;
    summary.superseded += read.imported.superseded;
    let mut noted = Vec::new();
    for file in read.files {
        let refused: Vec<Rejected> = file
            .rejected
            .iter()
            .map(|rejection| Rejected {
                origin: file.noted.file.clone(),
                line: rejection.line,
                reason: rejection.reason.to_string(),
                known_on: file.noted.known_on,
            })
            .collect();
        store.append_rejected(&refused)?;
        for rejection in &file.rejected {
            summary.rejected += 1;
            *summary.reasons.entry(rejection.reason.kind()).or_default() += 1;
        }
        noted.push(file.noted);
    }
    store.append_imports(&noted)?;
    Ok(())
}

/// What the files are.
struct Source<'s> {
    layout: Layout,
    dataset: &'s str,
    registry: &'s Registry,
    interrupt: Interrupt,
}

impl Source<'_> {
    /// Finds the tables behind the paths. What is no table of this layout by its name is named on
    /// standard error and passed over; what cannot be read stops the import.
    fn tables_at(&self, paths: &[PathBuf]) -> anyhow::Result<Vec<TableFile>> {
        let mut tables = Vec::new();
        for found in paths.iter().flat_map(|path| sources::table_files(path)) {
            match found {
                Ok(table) if table.is_parquet() && !self.layout.may_be_parquet() => {
                    let name = &table.name;
                    eprintln!(
                        "bellwether: {name}: skipped: only `import bellwether` reads Parquet"
                    );
                }
                Ok(table) => tables.push(table),
                Err(error) if error.is_skip() => eprintln!("bellwether: {error}"),
                Err(error) => return Err(error.into()),
            }
        }
        if tables.is_empty() {
            let paths: Vec<String> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            bail!("{}: no file to import was found", paths.join(", "));
        }
        Ok(tables)
    }

    /// Leaves out the files that were imported before, and counts their rows.
    fn known_and_new(
        &self,
        store: &Store,
        tables: Vec<TableFile>,
    ) -> anyhow::Result<(usize, Vec<NewFile>)> {
        let rows_of: HashMap<String, u64> = store
            .imports()?
            .into_iter()
            .filter(|file| file.dataset == self.dataset)
            .map(|file| (file.digest, file.n_rows))
            .collect();
        let mut n_known = 0;
        let mut new = Vec::new();
        for table in tables {
            let digest = self.digest(&table)?;
            match rows_of.get(&digest) {
                Some(&n_rows) => n_known += usize::try_from(n_rows)?,
                None => new.push(NewFile { table, digest }),
            }
        }
        Ok((n_known, new))
    }

    /// Returns the BLAKE3 digest of what a file unpacks to.
    fn digest(&self, file: &TableFile) -> anyhow::Result<String> {
        let mut input = file.open()?;
        let mut hasher = blake3::Hasher::new();
        let mut block = vec![0; DIGEST_BLOCK];
        loop {
            self.interrupt.check()?;
            match input.read(&mut block).with_context(|| file.name.clone())? {
                0 => return Ok(hasher.finalize().to_hex().to_string()),
                n_bytes => hasher.update(&block[..n_bytes]),
            };
        }
    }

    /// Reads the first rows of a file, so that one of another layout is refused before anything is
    /// written.
    fn check(&self, file: &TableFile) -> anyhow::Result<()> {
        self.interrupt.check()?;
        let mut options = self.options(file);
        options.batch_rows = FIRST_ROWS;
        let first = self.rows(file, options)?.batches.next().transpose();
        if first.with_context(|| file.name.clone())?.is_none() {
            eprintln!("bellwether: {}: empty: no row in it", file.name);
        }
        Ok(())
    }

    fn options(&self, file: &TableFile) -> Options {
        Options::new(self.dataset, &file.name, today())
    }

    fn rows(&self, file: &TableFile, options: Options) -> anyhow::Result<FileRows<'_>> {
        let in_file = || file.name.clone();
        if file.is_parquet() {
            let batches = event_tables::read_parquet(file.open_as_it_lies()?, options);
            return Ok(FileRows {
                table: ImportedTable::EventRows,
                batches: Box::new(batches.with_context(in_file)?),
            });
        }
        let input = file.open()?;
        let batches = match &self.layout {
            Layout::Table(format) => event_tables::read(*format, input, options, self.registry),
            Layout::Links(names) => event_tables::read_links(input, names, options, self.registry),
        };
        let batches = batches.with_context(in_file)?;
        Ok(FileRows {
            table: match batches.table() {
                Table::EventRows => ImportedTable::EventRows,
                Table::Mentions => ImportedTable::Mentions,
            },
            batches: Box::new(batches),
        })
    }

    /// Sends the rows of a file on.
    fn read(
        &self,
        file: &NewFile,
        file_number: i64,
        rows: &SyncSender<Parcel>,
    ) -> anyhow::Result<FileRead> {
        let name = &file.table.name;
        let FileRows { table, batches } = self.rows(&file.table, self.options(&file.table))?;
        let mut n_rows = 0;
        let mut rejected = Vec::new();
        for batch in batches {
            self.interrupt.check()?;
            let mut batch = batch.with_context(|| name.clone())?;
            n_rows += batch.rows.num_rows() as u64;
            rejected.append(&mut batch.rejected);
            let parcel = Parcel {
                file_number,
                table,
                rows: batch.rows,
            };
            rows.send(parcel)
                .map_err(|_| anyhow!("{name}: its rows could not be written"))?;
        }
        Ok(FileRead {
            noted: ImportedFile {
                dataset: self.dataset.to_owned(),
                digest: file.digest.clone(),
                file: name.clone(),
                n_rows,
                n_rejected: rejected.len() as u64,
                known_on: today(),
            },
            rejected,
        })
    }
}
