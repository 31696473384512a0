//! `bellwether norms`: which events and statements touch treaty terms and sanctions measures.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use jiff::civil::Date;
use ontology::{ActorCode, Registry};
use records::Event;
use relations::{Norm, Touch, bundled_norms, norms, touches};
use serde_json::{Value, json};
use store::Store;

use crate::{
    input::{name, read_text},
    outcome::Outcome,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::rows::{Column, print_rows, shown, wide},
    workspace::sql::FormatArgs,
    workspace::told::{Record, named, short},
};

/// What events made of statements are called in `records::Event::dataset`.
const OWN_DATASET: &str = "bellwether";

#[derive(Debug, Args)]
pub(crate) struct NormsArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Norms of your own, as TOML, in place of those that come with the program.
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// List the norms themselves.
    #[arg(long)]
    list: bool,
    /// Only the norm of this id.
    #[arg(long, value_name = "ID")]
    norm: Option<String>,
    /// Only what this actor does or receives, such as RUS.
    #[arg(long, value_name = "CODE")]
    actor: Option<ActorCode>,
    #[command(flatten)]
    format: FormatArgs,
}

const LISTED: [Column; 10] = [
    shown("norm"),
    shown("force"),
    shown("title"),
    wide("instrument"),
    shown("paragraph"),
    shown("condition"),
    shown("from"),
    shown("to"),
    wide("source"),
    wide("as_of"),
];

const TOUCHED: [Column; 23] = [
    shown("norm"),
    shown("force"),
    wide("title"),
    wide("instrument"),
    wide("paragraph"),
    wide("condition"),
    wide("source"),
    wide("from"),
    shown("from_name"),
    wide("to"),
    shown("to_name"),
    shown("status"),
    shown("claim"),
    shown("why"),
    shown("first_report"),
    wide("last_report"),
    shown("n_origins"),
    shown("n_denials"),
    shown("speakers"),
    wide("denied_by"),
    wide("sentence"),
    wide("ids"),
    shown("id"),
];

/// Prints what touches the norms, by norm and day; to touch is not to violate.
pub(crate) fn run(args: &NormsArgs) -> anyhow::Result<Outcome> {
    let mut norms = args.norms()?;
    if let Some(wanted) = &args.norm {
        norms.retain(|norm| norm.id == *wanted);
        if norms.is_empty() {
            anyhow::bail!("there is no norm {wanted:?}; `bellwether norms --list` names them all");
        }
    }
    if args.list {
        let rows: Vec<Vec<Value>> = norms
            .iter()
            .map(|norm| listed(norm, args.as_of.as_of))
            .collect();
        print_rows(&LISTED, &rows, &args.format)?;
        return Ok(Outcome::Done);
    }
    let store = args.workspace.open()?;
    let registry = Registry::builtin();
    let record = Record::read(&store, args.as_of.as_of)?;
    let events = imported(&store, &norms, args.as_of.as_of)?;
    let rows: Vec<Vec<Value>> = touches(&norms, &record.told(), &events, &registry)
        .iter()
        .filter(|touch| args.fits(touch))
        .filter_map(|touch| {
            let norm = norms.iter().find(|norm| norm.id == touch.norm)?;
            Some(touched(norm, touch, &registry))
        })
        .collect();
    if rows.is_empty() {
        eprintln!("bellwether: nothing in the record touches these norms");
    }
    print_rows(&TOUCHED, &rows, &args.format)?;
    Ok(Outcome::Done)
}

impl NormsArgs {
    fn norms(&self) -> anyhow::Result<Vec<Norm>> {
        if self.rules.is_empty() {
            return Ok(bundled_norms());
        }
        let mut found = Vec::new();
        for path in &self.rules {
            found.extend(norms(&read_text(path)?).with_context(|| name(path))?);
        }
        Ok(found)
    }

    fn fits(&self, touch: &Touch) -> bool {
        let mut sides = touch.from.iter().chain(&touch.to);
        let wanted = self.actor.as_ref();
        wanted.is_none_or(|wanted| sides.any(|side| wanted.covers(side)))
    }
}

/// The imported events that the norms may speak of, each once.
fn imported(store: &Store, norms: &[Norm], as_of: Option<Date>) -> anyhow::Result<Vec<Event>> {
    let mut found: Vec<Event> = Vec::new();
    for pattern in norms.iter().flat_map(Norm::event_patterns) {
        let events = store.events(&pattern, as_of)?.into_iter();
        found.extend(events.filter(|event| event.dataset != OWN_DATASET));
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    Ok(found)
}

fn listed(norm: &Norm, as_of: Option<Date>) -> Vec<Value> {
    vec![
        json!(norm.id),
        json!(norm.force.as_str()),
        json!(norm.title),
        json!(norm.instrument),
        json!(norm.paragraph),
        json!(norm.condition),
        json!(norm.from.to_string()),
        json!(norm.to.map(|day| day.to_string())),
        json!(norm.source),
        json!(as_of.map(|day| day.to_string())),
    ]
}

fn touched(norm: &Norm, touch: &Touch, registry: &Registry) -> Vec<Value> {
    let (from, from_name) = named(&touch.from, registry);
    let (to, to_name) = named(&touch.to, registry);
    vec![
        json!(norm.id),
        json!(norm.force.as_str()),
        json!(norm.title),
        json!(norm.instrument),
        json!(norm.paragraph),
        json!(norm.condition),
        json!(norm.source),
        json!(from),
        json!(from_name),
        json!(to),
        json!(to_name),
        json!(touch.status.as_str()),
        json!(touch.claim.map(relations::Claim::in_words)),
        json!(touch.why),
        json!(touch.first_report.to_string()),
        json!(touch.last_report.to_string()),
        json!(touch.n_origins),
        json!(touch.n_denials),
        json!(touch.speakers),
        json!(touch.denied_by),
        json!(touch.sentence),
        json!(touch.ids),
        json!(short(&touch.ids)),
    ]
}
