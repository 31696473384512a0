//! `bellwether explain`: from an id back to the sentences and the rules.

use std::fmt::Write as _;

use anyhow::bail;
use clap::Args;
use ontology::Scale;
use records::{Statement, StatementId};
use store::Store;

use crate::{
    commands::outlook,
    engine::Engine,
    outcome::{Outcome, print},
    statement_words::in_words,
    workspace::{AsOfArgs, WorkspaceArgs},
};

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// The id of a statement, an event or a line of an outlook.
    id: String,
}

/// Prints what the id stands for, and every sentence it rests on.
pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    let id = StatementId::given(args.id.clone());
    let members: Vec<store::DatedMembership> = store
        .memberships(args.as_of.as_of)?
        .into_iter()
        .filter(|member| member.membership.event == id)
        .collect();
    let mut out = String::new();
    if let Some(statement) = store.statement(&id)? {
        out.push_str(&explained(&store, &statement)?);
    }
    if !members.is_empty() {
        let origins: std::collections::BTreeSet<&str> = members
            .iter()
            .map(|member| member.membership.origin.as_str())
            .collect();
        writeln!(
            out,
            "\nevent {}: {} statements from {} independent origins",
            args.id,
            members.len(),
            origins.len()
        )?;
        for member in &members {
            writeln!(
                out,
                "\n- {} (known on {}; {})",
                member.membership.statement.as_str(),
                member.known_on,
                member.membership.why
            )?;
            if let Some(statement) = store.statement(&member.membership.statement)? {
                out.push_str(&explained(&store, &statement)?);
            }
        }
    }
    if out.is_empty() {
        out = line_of_outlook(&store, args)?;
    }
    if out.is_empty() {
        bail!(
            "{:?} is no statement, event or outlook line of {}",
            args.id,
            store.folder().display()
        );
    }
    print(out.trim_start())?;
    Ok(Outcome::Done)
}

fn line_of_outlook(store: &Store, args: &ExplainArgs) -> anyhow::Result<String> {
    let engine = Engine::builtin(Scale::Icd203);
    let outlook = outlook::of_store(store, &engine, args.as_of.as_of, Scale::Icd203)?;
    let mut out = String::new();
    if let Some(line) = outlook.line(&args.id) {
        writeln!(
            out,
            "outlook line {}, {}, made from {} statements",
            args.id,
            line.section,
            line.statements.len()
        )?;
        for id in &line.statements {
            writeln!(out, "\n- {}", id.as_str())?;
            if let Some(statement) = store.statement(id)? {
                out.push_str(&explained(store, &statement)?);
            }
        }
    }
    Ok(out)
}

fn explained(store: &Store, statement: &Statement) -> anyhow::Result<String> {
    match store.document(&statement.document)? {
        Some(stored) => Ok(in_words(statement, &stored.document)),
        None => bail!(
            "statement {} stands in document {}, which is not in the record",
            statement.id.as_str(),
            statement.document.as_str()
        ),
    }
}
