//! `bellwether register`: who is told to give what to whom.

use clap::Args;
use jiff::civil::Date;
use ontology::{ActorCode, Registry};
use relations::{Domain, RegisterLine};
use serde_json::{Value, json};

use crate::{
    outcome::Outcome,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::rows::{Column, print_rows, shown, wide},
    workspace::sql::FormatArgs,
    workspace::told::{Record, named, short},
};

#[derive(Debug, Args)]
pub(crate) struct RegisterArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Only this domain of capabilities, such as missile, space or energy; a wrong one lists all.
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<Domain>,
    /// Only what this actor gives, such as RUS.
    #[arg(long, value_name = "CODE")]
    from: Option<ActorCode>,
    /// Only what this actor receives.
    #[arg(long, value_name = "CODE")]
    to: Option<ActorCode>,
    #[command(flatten)]
    format: FormatArgs,
}

const COLUMNS: [Column; 20] = [
    wide("from"),
    shown("from_name"),
    wide("to"),
    shown("to_name"),
    shown("domain"),
    shown("status"),
    shown("claim"),
    shown("first_report"),
    shown("last_report"),
    shown("n_origins"),
    shown("n_reports"),
    shown("n_denials"),
    shown("objects"),
    wide("likelihoods"),
    shown("speakers"),
    wide("denied_by"),
    wide("grades"),
    wide("as_of"),
    wide("statement_ids"),
    shown("statement"),
];

/// Prints the lines of the register, by giver, receiver, domain and status.
pub(crate) fn run(args: &RegisterArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    let registry = Registry::builtin();
    let record = Record::read(&store, args.as_of.as_of)?;
    let lines = relations::register(&record.told(), &registry);
    let rows: Vec<Vec<Value>> = lines
        .iter()
        .filter(|line| args.fits(line))
        .map(|line| row(line, args.as_of.as_of, &registry))
        .collect();
    if rows.is_empty() {
        eprintln!("bellwether: no statement of the record tells of such a transfer");
    }
    print_rows(&COLUMNS, &rows, &args.format)?;
    Ok(Outcome::Done)
}

impl RegisterArgs {
    fn fits(&self, line: &RegisterLine) -> bool {
        let covers = |wanted: &Option<ActorCode>, there: &ActorCode| {
            wanted.as_ref().is_none_or(|wanted| wanted.covers(there))
        };
        covers(&self.from, &line.from)
            && covers(&self.to, &line.to)
            && self.domain.is_none_or(|domain| domain == line.domain)
    }
}

fn row(line: &RegisterLine, as_of: Option<Date>, registry: &Registry) -> Vec<Value> {
    let (from, from_name) = named(std::slice::from_ref(&line.from), registry);
    let (to, to_name) = named(std::slice::from_ref(&line.to), registry);
    let ids: Vec<String> = line
        .statements
        .iter()
        .map(|id| id.as_str().to_owned())
        .collect();
    vec![
        json!(from.concat()),
        json!(from_name.concat()),
        json!(to.concat()),
        json!(to_name.concat()),
        json!(line.domain.as_str()),
        json!(line.status.as_str()),
        json!(line.claim.in_words()),
        json!(line.first_report.to_string()),
        json!(line.last_report.to_string()),
        json!(line.n_origins),
        json!(line.n_reports),
        json!(line.n_denials),
        json!(line.objects),
        json!(line.likelihoods),
        json!(line.speakers),
        json!(line.denied_by),
        json!(line.grades),
        json!(as_of.map(|day| day.to_string())),
        json!(ids),
        json!(short(&ids)),
    ]
}
