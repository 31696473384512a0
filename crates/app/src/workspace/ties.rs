//! `bellwether ties`: alliances by treaty, and states aligned by what they did.

use clap::Args;
use jiff::civil::Date;
use ontology::{ActorCode, Registry};
use records::{Event, EventPattern};
use relations::{Alignment, Basis, Tie, bundled_alliances, ties};
use serde_json::{Value, json};
use store::Store;

use crate::{
    outcome::Outcome,
    today::today,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::rows::{Column, is_for_people, print_rows, shown, wide},
    workspace::sql::FormatArgs,
    workspace::told::{named, short},
};

#[derive(Debug, Args)]
pub(crate) struct TiesArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Only ties of this actor, such as RUS.
    #[arg(value_name = "ACTOR")]
    actor: Option<ActorCode>,
    #[command(flatten)]
    format: FormatArgs,
}

const COLUMNS: [Column; 16] = [
    wide("actor"),
    shown("actor_name"),
    wide("partner"),
    shown("partner_name"),
    shown("kind"),
    shown("from"),
    shown("to"),
    shown("basis"),
    shown("n_cooperation"),
    shown("n_conflict"),
    shown("surplus"),
    wide("share_low"),
    wide("source"),
    wide("as_of"),
    wide("event_ids"),
    shown("event"),
];

/// Prints the ties: alliances first, then alignments, each by pair.
pub(crate) fn run(args: &TiesArgs) -> anyhow::Result<Outcome> {
    let store = args.workspace.open()?;
    let registry = Registry::builtin();
    let events = events(&store, args.actor.as_ref(), args.as_of.as_of)?;
    let last_known = events.iter().map(|event| event.known_on).max();
    let as_of = args.as_of.as_of.or(last_known).unwrap_or_else(today);
    let rows: Vec<Vec<Value>> = ties(&bundled_alliances(), &events, as_of)
        .iter()
        .filter(|tie| args.fits(tie))
        .map(|tie| row(tie, as_of, &registry))
        .collect();
    if rows.is_empty() {
        eprintln!("bellwether: no treaty and no ten events of a year tie these actors");
    }
    print_rows(&COLUMNS, &rows, &args.format)?;
    if is_for_people(&args.format) {
        eprintln!(
            "as of {as_of}; aligned: at least 10 events in 365 days, and more cooperation than \
             conflict at the lower end of the 95 % interval"
        );
    }
    Ok(Outcome::Done)
}

impl TiesArgs {
    fn fits(&self, tie: &Tie) -> bool {
        let wanted = self.actor.as_ref();
        wanted.is_none_or(|wanted| tie.parties.iter().any(|party| wanted.covers(party)))
    }
}

/// The events of an actor, on either side; all where none is named.
fn events(
    store: &Store,
    actor: Option<&ActorCode>,
    as_of: Option<Date>,
) -> anyhow::Result<Vec<Event>> {
    let acts = EventPattern {
        actor: actor.cloned(),
        ..EventPattern::default()
    };
    let mut found = store.events(&acts, as_of)?;
    if actor.is_some() {
        let receives = EventPattern {
            recipient: actor.cloned(),
            ..EventPattern::default()
        };
        found.extend(store.events(&receives, as_of)?);
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
    }
    Ok(found)
}

fn row(tie: &Tie, as_of: Date, registry: &Registry) -> Vec<Value> {
    let (codes, names) = named(&tie.parties, registry);
    let (kind, basis, source, counted): (_, _, _, Option<&Alignment>) = match &tie.basis {
        Basis::Treaty { title, source } => ("alliance", title.clone(), Some(source), None),
        Basis::Events(counted) => {
            let basis = format!("events of the 365 days to {}", counted.counted_to);
            ("alignment", basis, None, Some(counted))
        }
    };
    let ids = counted.map_or(&[][..], |counted| &counted.events);
    vec![
        json!(codes.first()),
        json!(names.first()),
        json!(codes.get(1)),
        json!(names.get(1)),
        json!(kind),
        json!(tie.from.to_string()),
        json!(tie.to.map(|day| day.to_string())),
        json!(basis),
        json!(counted.map(|counted| counted.n_cooperation)),
        json!(counted.map(|counted| counted.n_conflict)),
        json!(counted.map(|counted| counted.surplus)),
        json!(counted.map(|counted| counted.share_low)),
        json!(source),
        json!(as_of.to_string()),
        json!(ids),
        json!(short(ids)),
    ]
}
