//! Articles into the record: read, clean, parse, code, store, and put with their events.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Context as _;
use jiff::civil::Date;
use rayon::prelude::*;
use records::{Article, Coded, Document, DocumentId, Statement};
use serde::Serialize;
use sources::{Limits, SourceError};
use store::{Reading, Rejected, Store};

use crate::{
    engine::Engine,
    progress::Progress,
    today::today,
    workspace::{folder::is_own_file, memberships},
};

/// How many documents are coded and then appended together; what is appended is safe.
const BATCH: usize = 256;

/// How much text is coded and then appended together, in bytes, if that is reached before [`BATCH`].
const BATCH_BYTES: usize = 8 << 20;

/// What became of a read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub(crate) struct Summary {
    /// Documents that are new.
    pub(crate) added: usize,
    /// Documents that were there already.
    pub(crate) unchanged: usize,
    /// Documents that a newer version replaces; reading never does that.
    pub(crate) superseded: usize,
    /// Inputs that were refused; each is a row of the table `rejected`.
    pub(crate) rejected: usize,
    /// Time taken, in seconds.
    pub(crate) seconds: f64,
    /// Statements that are new.
    #[serde(skip)]
    pub(crate) n_statements: usize,
}

/// What stands next in the input.
pub(crate) enum Input {
    /// An article to read.
    Article(Article),
    /// Something that the user should know and that is no failure.
    Note(String),
    /// An input that gives no document.
    Refused(Refusal),
}

/// An input that gave no document.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The file, folder or address.
    pub(crate) origin: String,
    /// The origin again, with the reason.
    pub(crate) message: String,
}

impl Refusal {
    fn row(&self) -> Rejected {
        Rejected {
            origin: self.origin.clone(),
            line: 0,
            reason: self.message.clone(),
            known_on: today(),
        }
    }
}

/// Reads articles, in the order given, and appends what they say to the record.
///
/// Refused inputs are named on standard error, kept in `rejected`, and do not stop the others.
pub(crate) fn read_into(
    store: &Store,
    engine: &Engine,
    inputs: impl Iterator<Item = Input>,
) -> anyhow::Result<Summary> {
    let started = std::time::Instant::now();
    let progress = Progress::of("documents read");
    let mut summary = Summary::default();
    let mut batch = Vec::new();
    let mut batch_bytes = 0;
    let mut refused = Vec::new();
    for input in inputs {
        match input {
            Input::Article(article) => match documents::document(&article) {
                Ok(document) => {
                    batch_bytes += document.text.len();
                    batch.push(document);
                }
                Err(error) => {
                    progress.say(&error.to_string());
                    refused.push(Refusal {
                        origin: article.origin,
                        message: error.to_string(),
                    });
                }
            },
            Input::Note(note) => progress.say(&note),
            Input::Refused(refusal) => {
                progress.say(&refusal.message);
                refused.push(refusal);
            }
        }
        if batch.len() == BATCH || batch_bytes > BATCH_BYTES {
            append(store, engine, &batch, &progress, &mut summary)?;
            batch.clear();
            batch_bytes = 0;
        }
    }
    append(store, engine, &batch, &progress, &mut summary)?;
    summary.rejected = refused.len();
    store.append_rejected(&refused.iter().map(Refusal::row).collect::<Vec<_>>())?;
    if summary.added + summary.unchanged > 0 {
        memberships::join(store).context(
            "the documents are in the record, but not yet with their events; read again to finish",
        )?;
    }
    summary.seconds = started.elapsed().as_secs_f64();
    Ok(summary)
}

/// The articles at these paths; `date` is the publication date of those that state none of their
/// own.
pub(crate) fn articles_at(paths: &[PathBuf], date: Option<Date>) -> impl Iterator<Item = Input> {
    paths
        .iter()
        .flat_map(|path| sources::read_path(path, &Limits::default(), today()))
        .flat_map(move |read| match read {
            Ok(reading) => {
                let warning = reading.warning().map(Input::Note);
                let mut article = reading.article;
                article.given.published = article.given.published.or(date);
                [warning, Some(Input::Article(article))]
            }
            Err(error) => [not_read(&error), None],
        })
        .flatten()
}

fn not_read(error: &SourceError) -> Option<Input> {
    if !error.is_skip() {
        return Some(Input::Refused(Refusal {
            origin: error.path().display().to_string(),
            message: error.to_string(),
        }));
    }
    (!is_own_file(error.path())).then(|| Input::Note(error.to_string()))
}

/// Codes the documents that are new and appends them with their statements.
fn append(
    store: &Store,
    engine: &Engine,
    batch: &[Document],
    progress: &Progress,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let there = store.document_ids()?;
    let new: Vec<&Document> = batch
        .iter()
        .filter(|document| !there.contains(&document.id))
        .collect();
    summary.unchanged += batch.len() - new.len();
    if new.is_empty() {
        return Ok(());
    }
    let coded: Vec<Coded> = new
        .par_iter()
        .map(|document| {
            let coded = engine.code(document, &[]);
            progress.advance();
            coded
        })
        .collect();
    let clusters = clusters_with_record(store, &new)?;
    let readings: Vec<Reading> = new
        .iter()
        .zip(&coded)
        .zip(&clusters)
        .map(|((&document, coded), cluster)| Reading {
            document,
            coded,
            cluster,
        })
        .collect();
    let appended = store.append(&readings)?;
    summary.added += appended.documents.added;
    summary.unchanged += appended.documents.unchanged;
    summary.n_statements += appended.statements.added;
    Ok(())
}

/// The syndication cluster of each new document, looked for among the documents of the record too.
fn clusters_with_record(store: &Store, new: &[&Document]) -> anyhow::Result<Vec<String>> {
    let recorded = store.documents(None)?;
    let cluster_of: BTreeMap<&DocumentId, &str> = recorded
        .iter()
        .map(|stored| (&stored.document.id, stored.cluster.as_str()))
        .collect();
    let all: Vec<&Document> = recorded
        .iter()
        .map(|stored| &stored.document)
        .chain(new.iter().copied())
        .collect();
    Ok(documents::clusters(&all)
        .into_iter()
        .skip(recorded.len())
        .map(|cluster| match cluster_of.get(&cluster) {
            Some(&earlier) => earlier.to_owned(),
            None => cluster.as_str().to_owned(),
        })
        .collect())
}

/// Statements of each document, in the order of its text.
pub(crate) fn by_document(statements: Vec<Statement>) -> BTreeMap<DocumentId, Vec<Statement>> {
    let mut found: BTreeMap<DocumentId, Vec<Statement>> = BTreeMap::new();
    for statement in statements {
        found
            .entry(statement.document.clone())
            .or_default()
            .push(statement);
    }
    found
}
