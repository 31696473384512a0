//! `bellwether statements`: the statements of the workspace.

use clap::{Args, ValueEnum};
use ontology::{ActorCode, EventType, Standing};
use records::Statement;

use crate::{
    outcome::{Outcome, print},
    statement_json::StatementWriter,
    statement_table::{self, Called, Row},
    terminal,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::record,
};

#[derive(Debug, Args)]
pub(crate) struct StatementsArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Only statements on whose acting side this actor stands, such as RUS or "RUS MIL".
    #[arg(long, value_name = "CODE")]
    actor: Option<ActorCode>,
    /// Only statements on whose receiving side this actor stands.
    #[arg(long, value_name = "CODE")]
    recipient: Option<ActorCode>,
    /// Only acts of this PLOVER type.
    #[arg(long = "type", value_name = "TYPE")]
    event_type: Option<EventType>,
    /// Only this standing: reported, forecast, intended, obligation, hypothetical, historical.
    #[arg(long)]
    standing: Option<Standing>,
    /// How statements are printed; default: table on a terminal, jsonl into a pipe.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Jsonl,
    Csv,
}

/// Prints the statements that fit, by document in the order in which they could be known.
pub(crate) fn run(args: &StatementsArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    let recorded = store.documents(args.as_of.as_of)?;
    let mut statements = record::by_document(store.statements(args.as_of.as_of)?);
    let format = args.format.unwrap_or(if terminal::is_shown() {
        Format::Table
    } else {
        Format::Jsonl
    });
    let mut rows = Vec::new();
    let mut lines = String::new();
    for stored in &recorded {
        let of_document = statements.remove(&stored.document.id).unwrap_or_default();
        let writer = StatementWriter::new(&stored.document);
        for statement in of_document.iter().filter(|statement| args.fits(statement)) {
            match format {
                Format::Jsonl => {
                    lines.push_str(&writer.json(statement).to_string());
                    lines.push('\n');
                }
                Format::Table | Format::Csv => rows.push(Row::of(statement, &stored.document)),
            }
        }
    }
    match format {
        Format::Jsonl => print(&lines)?,
        Format::Table => print(&statement_table::table(&rows, Called::ById))?,
        Format::Csv => print(&statement_table::csv(&rows))?,
    }
    Ok(Outcome::Done)
}

impl StatementsArgs {
    fn fits(&self, statement: &Statement) -> bool {
        let stands_in = |wanted: &Option<ActorCode>, side: &[records::Entity]| {
            wanted.as_ref().is_none_or(|wanted| {
                side.iter()
                    .filter_map(|entity| entity.code.as_ref())
                    .any(|code| wanted.covers(code))
            })
        };
        stands_in(&self.actor, &statement.actors)
            && stands_in(&self.recipient, &statement.recipients)
            && self
                .standing
                .is_none_or(|wanted| statement.standing == wanted)
            && self.event_type.is_none_or(|wanted| {
                statement
                    .event
                    .as_ref()
                    .is_some_and(|event| event.event_type == wanted)
            })
    }
}
