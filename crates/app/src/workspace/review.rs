//! `bellwether review`: corrections by people, kept as rows with who, when and why.

use std::collections::BTreeSet;

use anyhow::{anyhow, bail};
use clap::{Args, Subcommand};
use records::StatementId;
use store::{DatedMembership, Review, Store, Subject};
use stories::Decision;

use crate::{
    outcome::Outcome,
    today::today,
    workspace::explain::statement_called,
    workspace::folder::WorkspaceArgs,
    workspace::memberships,
    workspace::sql::{FormatArgs, print_rows},
};

#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    #[command(subcommand)]
    subject: ReviewSubject,
}

#[derive(Debug, Subcommand)]
enum ReviewSubject {
    /// Say that a statement tells of another event than it was put with.
    Membership(MembershipArgs),
}

#[derive(Debug, Args)]
struct MembershipArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    /// The id of the statement; its beginning will do.
    statement: String,
    #[command(flatten)]
    decision: DecisionArgs,
    /// Who decides.
    #[arg(long, value_name = "WHO")]
    by: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    because: String,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct DecisionArgs {
    /// It is not the event that the statement is with now.
    #[arg(long)]
    not_same: bool,
    /// It is this event; the beginning of its id will do.
    #[arg(long, value_name = "EVENT")]
    same_as: Option<String>,
}

/// Keeps the correction and puts the statement with its event.
pub(crate) fn run(args: &ReviewArgs) -> anyhow::Result<Outcome> {
    match &args.subject {
        ReviewSubject::Membership(args) => membership(args),
    }
}

fn membership(args: &MembershipArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    let statement = statement_called(&store, &args.statement)?
        .ok_or_else(|| anyhow!("{:?} is no statement of the workspace", args.statement))?
        .id;
    let held = memberships::held(&store, None)?;
    let decision = decision(&args.decision, &statement, &held)?;
    let id = append(&store, args, &statement, &decision)?;
    memberships::join(&store)?;
    let now = event_of(&memberships::held(&store, None)?, &statement)?;
    eprintln!(
        "statement {} tells of event {} now",
        statement.as_str(),
        now.as_str()
    );
    let query = format!(
        "SELECT review_id, made_on, made_by, subject, subject_id, decision, reason FROM reviews \
         WHERE review_id = '{id}'"
    );
    print_rows(&store.sql(&query, None)?, &args.format)?;
    Ok(Outcome::Done)
}

/// What is decided, if it can be and changes anything.
fn decision(
    args: &DecisionArgs,
    statement: &StatementId,
    held: &[DatedMembership],
) -> anyhow::Result<Decision> {
    let now = event_of(held, statement)?;
    let Some(written) = &args.same_as else {
        if now == *statement {
            bail!(
                "{} is the first member of its event, which is named after it; review the other \
                 members, or say with --same-as which event it is",
                statement.as_str()
            );
        }
        return Ok(Decision::NotSameAs(now));
    };
    let event = event_called(held, written)?;
    if event == now {
        bail!(
            "{} is with event {} already",
            statement.as_str(),
            event.as_str()
        );
    }
    Ok(Decision::SameAs(event))
}

/// Finds an event by its id or the beginning of it, as tables show it.
fn event_called(held: &[DatedMembership], written: &str) -> anyhow::Result<StatementId> {
    let start = written.trim_end_matches('…');
    let found: BTreeSet<&StatementId> = held
        .iter()
        .map(|dated| &dated.membership.event)
        .filter(|event| event.as_str().starts_with(start))
        .collect();
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(event), None) => Ok(event.clone()),
        (None, _) => bail!("{written:?} is no event of the workspace"),
        _ => bail!("several events begin with {written:?}; give more of the id"),
    }
}

fn event_of(held: &[DatedMembership], statement: &StatementId) -> anyhow::Result<StatementId> {
    held.iter()
        .map(|dated| &dated.membership)
        .find(|member| member.statement == *statement)
        .map(|member| member.event.clone())
        .ok_or_else(|| anyhow!("statement {} tells of no event", statement.as_str()))
}

/// Keeps the review under the next number; numbers keep reviews of one day in order.
fn append(
    store: &Store,
    args: &MembershipArgs,
    statement: &StatementId,
    decision: &Decision,
) -> anyhow::Result<String> {
    let id = format!("review-{:06}", store.reviews(None)?.len() + 1);
    let review = Review {
        id: id.clone(),
        made_on: today(),
        made_by: args.by.clone(),
        subject: Subject::Membership,
        subject_id: statement.as_str().to_owned(),
        decision: decision.to_string(),
        reason: args.because.clone(),
    };
    let added = store.append_reviews(std::slice::from_ref(&review))?;
    if added.added == 0 {
        bail!("another review was made at the same moment; run the command again");
    }
    Ok(id)
}
