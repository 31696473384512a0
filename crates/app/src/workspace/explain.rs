//! `bellwether explain`: from an id back to the sentences and the rules.

use std::{collections::BTreeSet, fmt::Write as _, path::PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;
use jiff::civil::Date;
use measures::EXAMPLE_RULES;
use ontology::Scale;
use records::{Statement, StatementId};
use store::{DatedMembership, Store};

use crate::{
    engine::Engine,
    outcome::{Outcome, counted, print},
    statement_words::in_words,
    workspace::explain_indicator,
    workspace::explain_ledger,
    workspace::explain_row,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::memberships,
    workspace::on_scale::on_scale,
    workspace::outlook,
    workspace::watched::{Watched, read_rules},
};

/// How many characters of an id must at least be given.
const SHORTEST: usize = 5;

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Scale on which words of likelihood are read: icd203, phia, kent or ipcc. Default: for a
    /// statement the one it was read on, else icd203.
    #[arg(long)]
    scale: Option<Scale>,
    /// Files of indicator rules in TOML, for an indicator that is not among the bundled examples.
    #[arg(long, value_name = "RULES.toml")]
    rules: Vec<PathBuf>,
    /// The id of a statement, an event, a question, a forecast, a resolution, an indicator or a line of
    /// an outlook; except for the last two its beginning will do.
    id: String,
}

/// Prints what the id stands for, and every sentence it rests on.
pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    print(&explanation(store, args)?)?;
    Ok(Outcome::Done)
}

/// Looks for the id among all that has one.
fn explanation(store: Store, args: &ExplainArgs) -> anyhow::Result<String> {
    let as_of = args.as_of.as_of;
    let scale = args.scale.unwrap_or(Scale::Icd203);
    if let Some(statement) = statement_called(&store, &args.id)? {
        let statement = match args.scale {
            Some(scale) => on_scale(statement, scale),
            None => statement,
        };
        return statement_or_event(&store, &statement, as_of);
    }
    if let Some(row) = explain_row::in_words(&store, &args.id, as_of)? {
        return Ok(row);
    }
    if args.id.len() >= SHORTEST
        && let Some(entry) = explain_ledger::in_words(&store, &args.id, as_of, scale)?
    {
        return Ok(entry);
    }
    let mut rules = read_rules(&args.rules)?;
    rules.extend(measures::rules(EXAMPLE_RULES)?);
    if let Some(rule) = rules.iter().find(|rule| rule.id == args.id).cloned() {
        let watched = Watched::of(store, vec![rule.clone()], as_of)?;
        return explain_indicator::in_words(&watched, &rule);
    }
    line_of_outlook(&store, args, scale)
}

/// Finds a statement by its id or the beginning of it, as tables show it; an event is called after
/// the first statement that told of it.
pub(crate) fn statement_called(store: &Store, written: &str) -> anyhow::Result<Option<Statement>> {
    let written = written.trim_end_matches('…');
    if let Some(statement) = store.statement(&StatementId::given(written.to_owned()))? {
        return Ok(Some(statement));
    }
    if written.len() < SHORTEST {
        return Ok(None);
    }
    let query = format!(
        "SELECT statement_id FROM statements WHERE starts_with(statement_id, '{}') LIMIT 2",
        written.replace('\'', "''")
    );
    let found: Vec<String> = store.sql(&query, None)?.text_rows()?.concat();
    match found.as_slice() {
        [] => Ok(None),
        [id] => Ok(store.statement(&StatementId::given(id.clone()))?),
        _ => bail!("several ids begin with {written:?}; give more of it"),
    }
}

fn statement_or_event(
    store: &Store,
    statement: &Statement,
    as_of: Option<Date>,
) -> anyhow::Result<String> {
    let id = &statement.id;
    let memberships = memberships::held(store, as_of)?;
    let members: Vec<&DatedMembership> = memberships
        .iter()
        .filter(|member| member.membership.event == *id)
        .collect();
    let mut out = String::new();
    if !members
        .iter()
        .any(|member| member.membership.statement == *id)
    {
        writeln!(out, "statement {}", id.as_str())?;
        out.push_str(&explained(store, statement)?);
        let told_by = |member: &&DatedMembership| member.membership.statement == *id;
        if let Some(other) = memberships.iter().find(told_by) {
            let event = other.membership.event.as_str();
            writeln!(out, "  {:<10} {event}, {}", "event", other.membership.why)?;
        }
    }
    if members.is_empty() {
        return Ok(out);
    }
    let origins: BTreeSet<&str> = members
        .iter()
        .map(|member| member.membership.origin.as_str())
        .collect();
    writeln!(
        out,
        "event {}: {} from {}",
        id.as_str(),
        counted(members.len(), "statement"),
        counted(origins.len(), "independent origin")
    )?;
    for member in members {
        let told = &member.membership;
        let known = format!("known on {}; {}", member.known_on, told.why);
        writeln!(out, "\n- statement {} ({known})", told.statement.as_str())?;
        if let Some(statement) = store.statement(&told.statement)? {
            out.push_str(&explained(store, &statement)?);
        }
    }
    Ok(out)
}

/// Explains a line of the outlook that the workspace gives; its id may be written as in the page's
/// address.
fn line_of_outlook(store: &Store, args: &ExplainArgs, scale: Scale) -> anyhow::Result<String> {
    let written = args.id.trim_start_matches('#');
    let id = match written.strip_prefix("ol-") {
        Some(digest) => format!("ol:{digest}"),
        None => written.to_owned(),
    };
    let nowhere = || {
        anyhow!(
            "{:?} is no statement, event, question, forecast, resolution, indicator or outlook line \
             of {}; what `outlook DOC…` and `code` print is kept only in a workspace that is named, \
             and indicators of your own are found with --rules FILE",
            args.id,
            store.folder().display()
        )
    };
    if store.document_ids()?.is_empty() {
        return Err(nowhere());
    }
    let engine = Engine::builtin(scale);
    let outlook = outlook::of_store(store, &engine, args.as_of.as_of, scale)?;
    let line = outlook.line(&id).ok_or_else(nowhere)?;
    let mut out = String::new();
    writeln!(
        out,
        "outlook line {id}, {}, made from {}",
        line.section,
        counted(line.statements.len(), "statement")
    )?;
    for id in &line.statements {
        writeln!(out, "\n- statement {}", id.as_str())?;
        if let Some(statement) = store.statement(id)? {
            out.push_str(&explained(store, &on_scale(statement, scale))?);
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
