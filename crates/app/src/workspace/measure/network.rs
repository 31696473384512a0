//! `bellwether measure network`.

use clap::Args;
use measures::{Network, State, Tie, Ties, network, ties};
use ontology::{ActorCode, QuadClass, Registry};
use records::Event;
use serde_json::{Value, json};

use crate::{
    outcome::Outcome,
    workspace::asked::{Record, RecordArgs, with_name},
    workspace::rows::{Column, is_for_people, print_rows, shown, wide},
    workspace::sql::FormatArgs,
    workspace::which::Which,
};

const FORMULA: &str = "weighted directed network";

const EXPLANATION: &str = "degree: states with at least one event; strength: events; page_rank: damping 0.85, \
    ties in proportion to events; betweenness: Brandes, length 1/events, share of (N-1)(N-2) pairs; \
    community: Louvain on both directions, resolution 1";

#[derive(Debug, Args)]
pub(crate) struct NetworkArgs {
    #[command(flatten)]
    record: RecordArgs,
    /// Which events make ties.
    #[arg(long = "of", value_enum, default_value = "events")]
    which: Which,
    /// Print the ties (actor, recipient, n) instead of the states.
    #[arg(long)]
    ties: bool,
    /// The order in which states are visited when communities are looked for.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Also give the ids of the events behind each number.
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    format: FormatArgs,
}

const OF_STATES: [Column; 17] = [
    shown("state"),
    wide("code"),
    shown("n_in"),
    shown("n_out"),
    shown("in_degree"),
    shown("out_degree"),
    shown("page_rank"),
    shown("betweenness"),
    shown("community"),
    wide("counted"),
    wide("n_states"),
    wide("n_ties"),
    wide("n_events"),
    wide("density"),
    wide("modularity"),
    shown("as_of"),
    wide("formula"),
];

const OF_TIES: [Column; 8] = [
    shown("actor"),
    shown("recipient"),
    wide("actor_code"),
    wide("recipient_code"),
    shown("n"),
    shown("counted"),
    shown("as_of"),
    wide("formula"),
];

/// Prints the states, the most involved first, or the ties.
pub(crate) fn run(args: &NetworkArgs) -> anyhow::Result<Outcome> {
    let classes = args.which.classes();
    let is_meant = |event: &Event| classes.contains(&event.event_type.quad_class());
    let record = args
        .record
        .load(&args.record.workspace.open()?, &[], is_meant)?;
    let counted_days = record.covered.and_then(|days| days.shared(record.window));
    let events: Vec<Event> = record
        .events
        .iter()
        .filter(|event| counted_days.is_some_and(|days| days.contains(event.first_day)))
        .cloned()
        .collect();
    let ties = ties(&events, &classes, record.as_of);
    let network = network(&ties.ties, args.seed);
    let names = Names(Registry::builtin());
    let (mut columns, mut rows) = if args.ties {
        (OF_TIES.to_vec(), tie_rows(args, &names, &ties, &record))
    } else {
        (
            OF_STATES.to_vec(),
            state_rows(args, &names, &network, ties.n_events, &record),
        )
    };
    if args.explain {
        columns.extend([wide("explanation"), shown("event_ids")]);
        let behind = Behind::of(&events, &classes, &record);
        let ids: Vec<Vec<&str>> = if args.ties {
            let of_tie = |tie: &Tie| {
                behind.ids(|actor, recipient| actor == tie.actor && recipient == tie.recipient)
            };
            ties.ties.iter().map(of_tie).collect()
        } else {
            let of_state = |state: &State| {
                behind.ids(|actor, recipient| actor == state.code || recipient == state.code)
            };
            network.states.iter().map(of_state).collect()
        };
        for (row, ids) in rows.iter_mut().zip(ids) {
            row.extend([json!(EXPLANATION), json!(ids)]);
        }
    }
    print_rows(&columns, &rows, &args.format)?;
    summarize(&ties, &network, args, &record);
    Ok(Outcome::Done)
}

/// The registry, with codes as the network writes them.
struct Names(Registry);

impl Names {
    fn of(&self, code: &str) -> String {
        match code.parse::<ActorCode>() {
            Ok(code) => with_name(&self.0, &code),
            Err(_) => code.to_owned(),
        }
    }
}

/// Which events made which tie.
struct Behind<'e>(Vec<(&'e str, Tie)>);

impl<'e> Behind<'e> {
    fn of(events: &'e [Event], classes: &[QuadClass], record: &Record) -> Self {
        let ties_of = |event: &'e Event| {
            let made = ties(std::slice::from_ref(event), classes, record.as_of);
            made.ties.into_iter().map(|tie| (event.id.as_str(), tie))
        };
        Behind(events.iter().flat_map(ties_of).collect())
    }

    /// The events of the ties whose actor and recipient fit, each once.
    fn ids(&self, fits: impl Fn(&str, &str) -> bool) -> Vec<&'e str> {
        let fitting = self
            .0
            .iter()
            .filter(|(_, tie)| fits(&tie.actor, &tie.recipient));
        let mut ids: Vec<&str> = fitting.map(|(id, _)| *id).collect();
        ids.dedup();
        ids
    }
}

fn state_rows(
    args: &NetworkArgs,
    names: &Names,
    network: &Network,
    n_events: u64,
    record: &Record,
) -> Vec<Vec<Value>> {
    let row = |state: &State| {
        vec![
            json!(names.of(&state.code)),
            json!(state.code),
            json!(state.in_strength),
            json!(state.out_strength),
            json!(state.in_degree),
            json!(state.out_degree),
            json!(state.page_rank),
            json!(state.betweenness),
            json!(state.community),
            json!(args.which.in_words()),
            json!(network.states.len()),
            json!(network.n_ties),
            json!(n_events),
            json!(network.density),
            json!(network.modularity),
            json!(record.as_of),
            json!(FORMULA),
        ]
    };
    network.states.iter().map(row).collect()
}

fn tie_rows(args: &NetworkArgs, names: &Names, ties: &Ties, record: &Record) -> Vec<Vec<Value>> {
    let row = |tie: &Tie| {
        vec![
            json!(names.of(&tie.actor)),
            json!(names.of(&tie.recipient)),
            json!(tie.actor),
            json!(tie.recipient),
            json!(tie.n),
            json!(args.which.in_words()),
            json!(record.as_of),
            json!(FORMULA),
        ]
    };
    ties.ties.iter().map(row).collect()
}

fn summarize(ties: &Ties, network: &Network, args: &NetworkArgs, record: &Record) {
    let share = |value: Option<f64>| value.map_or("no data".to_owned(), |it| format!("{it:.2}"));
    eprintln!(
        "{}, {}, as of {}: {} states, {} ties, n = {} events; density {}, modularity {}; left out: {} \
         inside one state, {} with a side that no table knows",
        args.which.in_words(),
        record.window,
        record.as_of,
        network.states.len(),
        network.n_ties,
        ties.n_events,
        share(network.density),
        share(network.modularity),
        ties.n_domestic,
        ties.n_one_sided
    );
    if args.explain && is_for_people(&args.format) {
        eprintln!("{EXPLANATION}");
    }
}
