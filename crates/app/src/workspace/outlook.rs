//! `bellwether outlook`: a situation assessment and outlook from articles, or from a workspace.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::Args;
use jiff::civil::Date;
use ontology::Scale;
use report::{CodedDocument, Material, Outlook};
use store::Store;

use crate::{
    engine::Engine,
    outcome::{Outcome, print},
    today::today,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::grade,
    workspace::memberships,
    workspace::on_scale::on_scale,
    workspace::record::{self, Summary},
};

#[derive(Debug, Args)]
pub(crate) struct OutlookArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Publication date of the documents given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Scale on which words of likelihood are read: icd203, phia, kent or ipcc.
    #[arg(long, default_value = "icd203")]
    scale: Scale,
    /// Where the page goes; the same in Markdown stands beside it. `-`: Markdown to standard output.
    #[arg(short, long, value_name = "FILE", default_value = "outlook.html")]
    output: PathBuf,
    /// Articles: files or folders of plain text and HTML. None: what the workspace holds.
    #[arg(value_name = "DOC")]
    documents: Vec<PathBuf>,
}

/// Reads the documents, if any are given, and writes the outlook.
pub(crate) fn run(args: &OutlookArgs) -> anyhow::Result<Outcome> {
    let engine = Engine::builtin(args.scale);
    let temporary = tempfile::tempdir().context("cannot make a temporary folder")?;
    let store = if args.documents.is_empty() || args.workspace.workspace.is_some() {
        args.workspace.open()?
    } else {
        Store::create(temporary.path())?
    };
    let summary = if args.documents.is_empty() {
        Summary::default()
    } else {
        let articles = record::articles_at(&args.documents, args.date);
        record::read_into(&store, &engine, articles)?
    };
    let outlook = of_store(&store, &engine, args.as_of.as_of, args.scale)?;
    write(&outlook, &args.output)?;
    Ok(if summary.rejected > 0 {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

/// Makes the outlook of everything a workspace holds, as of a day; without one, the last day on
/// which anything in it became known.
pub(crate) fn of_store(
    store: &Store,
    engine: &Engine,
    as_of: Option<Date>,
    scale: Scale,
) -> anyhow::Result<Outlook> {
    let recorded = store.documents(as_of)?;
    if recorded.is_empty() {
        match as_of {
            Some(day) => bail!("{} holds nothing known by {day}", store.folder().display()),
            None => bail!("no document could be read, so there is nothing to report on"),
        }
    }
    let statements = store.statements(as_of)?.into_iter();
    let statements = statements.map(|statement| on_scale(statement, scale));
    let statements = record::by_document(statements.collect());
    let memberships: Vec<records::Membership> = memberships::held(store, as_of)?
        .into_iter()
        .map(|dated| dated.membership)
        .collect();
    let last_day = recorded
        .iter()
        .map(|stored| stored.document.known_on())
        .max();
    let none = Vec::new();
    let documents = recorded
        .iter()
        .map(|stored| CodedDocument {
            document: &stored.document,
            statements: statements.get(&stored.document.id).unwrap_or(&none),
            passed_over: &stored.passed_over,
            n_sentences: stored.n_sentences,
            origin: &stored.cluster,
        })
        .collect();
    let material = Material {
        documents,
        memberships: &memberships,
        grades: grade::current(store, as_of)?,
        as_of: as_of.or(last_day).unwrap_or_else(today),
        scale,
        tables_checksum: ontology::tables_checksum(),
        version: env!("CARGO_PKG_VERSION"),
    };
    Ok(report::outlook(&material, engine.registry()))
}

/// Writes the page and its Markdown twin, and says where they are.
pub(crate) fn write(outlook: &Outlook, output: &Path) -> anyhow::Result<()> {
    if output == Path::new("-") {
        return print(&report::markdown(outlook));
    }
    let markdown = output.with_extension("md");
    write_whole(output, &report::html(outlook))?;
    write_whole(&markdown, &report::markdown(outlook))?;
    eprintln!(
        "{}\nwritten to {} and {}",
        outlook.summary(),
        output.display(),
        markdown.display()
    );
    Ok(())
}

/// Writes a file whole or not at all: beside its place first, then moved into it.
pub(crate) fn write_whole(path: &Path, content: &str) -> anyhow::Result<()> {
    let in_words = || format!("cannot write {}", path.display());
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = fs::write(&beside, content).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What was written is of no use to anyone, and on a full disk its space is.
        let _ = fs::remove_file(&beside);
    }
    written.with_context(in_words)
}
