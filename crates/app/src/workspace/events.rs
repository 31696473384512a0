//! `bellwether events`: what the record holds to have happened.

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use ontology::{ActorCode, EventType};

use crate::{
    day,
    outcome::Outcome,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::sql::{FormatArgs, print_rows},
};

#[derive(Debug, Args)]
pub(crate) struct EventsArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Only events in which this actor acts, such as RUS; its roles ("RUS MIL") count too.
    #[arg(long, value_name = "CODE")]
    actor: Option<ActorCode>,
    /// Only events towards this actor.
    #[arg(long, value_name = "CODE")]
    recipient: Option<ActorCode>,
    /// Only events of this PLOVER type.
    #[arg(long = "type", value_name = "TYPE")]
    event_type: Option<EventType>,
    /// Only events that may lie on or after this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    from: Option<Date>,
    /// Only events that may lie on or before this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    to: Option<Date>,
    #[command(flatten)]
    format: FormatArgs,
}

/// Prints the events that fit, the earliest first.
pub(crate) fn run(args: &EventsArgs) -> anyhow::Result<Outcome> {
    if let (Some(from), Some(to)) = (args.from, args.to)
        && to < from
    {
        bail!("--to {to} lies before --from {from}");
    }
    let store = args.workspace.open()?;
    let answer = store.sql(&args.query(), args.as_of.as_of)?;
    print_rows(&answer, &args.format)?;
    Ok(Outcome::Done)
}

impl EventsArgs {
    fn query(&self) -> String {
        let mut conditions: Vec<String> = Vec::new();
        if let Some(actor) = &self.actor {
            conditions.push(stands_in("actors", actor));
        }
        if let Some(recipient) = &self.recipient {
            conditions.push(stands_in("recipients", recipient));
        }
        if let Some(event_type) = self.event_type {
            conditions.push(format!("type = '{}'", event_type.as_str()));
        }
        if let Some(from) = self.from {
            conditions.push(format!("last_day >= DATE '{from}'"));
        }
        if let Some(to) = self.to {
            conditions.push(format!("first_day <= DATE '{to}'"));
        }
        let filter = if conditions.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", conditions.join(" AND "))
        };
        format!(
            "SELECT first_day, last_day, type, actors, recipients, n_origins, n_statements, \
             n_denials, places, event_id FROM events{filter} ORDER BY first_day, event_id"
        )
    }
}

/// The actor itself or one of its roles is in the list.
fn stands_in(column: &str, code: &ActorCode) -> String {
    let code = code.to_string().replace('\'', "''");
    format!(
        "(array_has({column}, '{code}') OR array_to_string({column}, '|') LIKE '{code} %' \
         OR array_to_string({column}, '|') LIKE '%|{code} %')"
    )
}
