//! `bellwether forecast links`: who is likely to do what to whom, and why.

use anyhow::{Context as _, bail};
use clap::Args;
use forecasts::{Completion, DatedAct, LearnConfig, NextError, NextQuestion, next_links};
use jiff::{ToSpan as _, civil::Date};
use ontology::{ActorCode, EventType, Registry, Scale};
use records::EventPattern;
use serde_json::{Value, json};
use store::Store;

use crate::{
    outcome::{Outcome, counted, print},
    workspace::{
        forecast::kept::{Window, keep},
        forecast::record_args::{RecordArgs, warn_if_stale, word, worded},
        rows::{Column, is_for_people, print_rows, shown},
        sql::FormatArgs,
    },
};

#[derive(Debug, Args)]
#[group(id = "end", multiple = true, required = true, args = ["actor", "recipient"])]
pub(crate) struct LinksArgs {
    #[command(flatten)]
    record: RecordArgs,
    /// Who acts, such as PRK; its roles ("PRK MIL") are asked about too. Left out: who is asked.
    #[arg(long, value_name = "CODE")]
    actor: Option<ActorCode>,
    /// What is done, a PLOVER type. Left out: what is asked.
    #[arg(long = "type", value_name = "TYPE")]
    event_type: Option<EventType>,
    /// Towards whom. Left out: to whom is asked.
    #[arg(long, value_name = "CODE")]
    recipient: Option<ActorCode>,
    /// How many completions are printed, the likeliest.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    top: u32,
    /// Seed for the choice of past acts that the weights are learned on.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    format: FormatArgs,
}

const COLUMNS: [Column; 17] = [
    shown("rank"),
    shown("actor"),
    shown("actor_name"),
    shown("type"),
    shown("recipient"),
    shown("recipient_name"),
    shown("probability"),
    shown("word"),
    shown("scale"),
    shown("expected_days"),
    shown("acts_a_day"),
    shown("share"),
    shown("n_days"),
    shown("as_of"),
    shown("closes"),
    shown("n_acts"),
    shown("reasons"),
];

/// Ranks the completions and prints them.
pub(crate) fn run(args: &LinksArgs) -> anyhow::Result<Outcome> {
    let record = &args.record;
    let store = record.workspace.open()?;
    let acts = dated_acts(&store, record.dataset.as_deref(), record.as_of)?;
    let known = |day: &Date| record.as_of.is_none_or(|as_of| *day <= as_of);
    let last_day = acts.iter().map(|act| act.day).filter(known).max();
    let Some(as_of) = record.as_of.or(last_day) else {
        bail!(
            "{} holds no event with an actor and a recipient yet: `read` or `import` some",
            store.folder().display()
        );
    };
    let n_acts = acts.iter().filter(|act| act.day <= as_of).count();
    if let Some(last_day) = last_day {
        warn_if_stale(last_day, as_of, record.within);
    }
    let question = NextQuestion {
        actor: args.actor.clone(),
        event_type: args.event_type,
        recipient: args.recipient.clone(),
        within_days: record.within,
        n_wanted: args.top as usize,
    };
    let registry = Registry::builtin();
    let name_of = |code: &ActorCode| in_words(code, &registry);
    let config = LearnConfig { seed: args.seed };
    let completions = next_links(&acts, &question, as_of, &config, &name_of)
        .map_err(|error| with_names(error, &registry, &acts))?;
    let window = Window {
        as_of,
        within: record.within,
    };
    if record.keep {
        let issued: Vec<_> = completions.iter().map(pattern).collect();
        keep(&store, window, "links", &issued)?;
    }
    let issued = Issued {
        question: &question,
        window,
        scale: record.scale,
        n_acts,
        completions: &completions,
        registry: &registry,
    };
    if completions.is_empty() {
        eprintln!("{}", issued.nothing());
    } else if is_for_people(&args.format) {
        print(&issued.in_words())?;
    } else {
        print_rows(&COLUMNS, &issued.rows(), &args.format)?;
    }
    Ok(Outcome::Done)
}

/// A completion as what the ledger looks for, and its probability.
fn pattern(it: &Completion) -> (EventPattern, f64) {
    let pattern = EventPattern {
        actor: Some(it.actor.clone()),
        recipient: Some(it.recipient.clone()),
        event_type: Some(it.event_type),
        ..EventPattern::default()
    };
    (pattern, it.probability)
}

/// Reads the acts of the events known on a day, of one dataset or of all; an event of several actors
/// or recipients is an act of each pair.
fn dated_acts(
    store: &Store,
    dataset: Option<&str>,
    as_of: Option<Date>,
) -> anyhow::Result<Vec<DatedAct>> {
    let filter = dataset.map_or_else(String::new, |dataset| {
        format!(" AND dataset = '{}'", dataset.replace('\'', "''"))
    });
    let query = format!(
        "SELECT DISTINCT day, actor, recipient, type FROM (SELECT day, actor, \
         unnest(recipients) AS recipient, type FROM (SELECT first_day AS day, \
         unnest(actors) AS actor, recipients, type FROM events WHERE type IS NOT NULL{filter})) \
         WHERE actor <> '' AND recipient <> '' ORDER BY day, actor, recipient, type"
    );
    let rows = store.sql(&query, as_of)?.text_rows()?;
    if let (true, Some(dataset)) = (rows.is_empty(), dataset) {
        bail!("no event of dataset {dataset:?} with an actor and a recipient is on record");
    }
    let act = |row: &Vec<String>| -> anyhow::Result<DatedAct> {
        Ok(DatedAct {
            day: row[0].parse()?,
            actor: row[1].parse()?,
            recipient: row[2].parse()?,
            event_type: row[3].parse()?,
        })
    };
    rows.iter()
        .map(|row| act(row).with_context(|| format!("an event of {}", row[0])))
        .collect()
}

/// The usual name of an actor. A name that is its own code is written with spaces; roles of nobody
/// in particular are those of somebody unidentified.
fn in_words(code: &ActorCode, registry: &Registry) -> String {
    let name = registry.name_of(code).replace('_', " ");
    match name.strip_prefix("---, ") {
        Some(roles) => format!("unidentified {roles}"),
        None => name,
    }
}

/// `Russia, government (RUS GOV)`; a name alone where it is the code.
fn with_code(code: &ActorCode, registry: &Registry) -> String {
    let name = in_words(code, registry);
    let code = code.to_string();
    if name == code.replace('_', " ") {
        name
    } else {
        format!("{name} ({code})")
    }
}

/// Says who was asked about in words too, and when the record begins.
fn with_names(error: NextError, registry: &Registry, acts: &[DatedAct]) -> anyhow::Error {
    let context = match &error {
        NextError::NeverSeen { code, .. } => Some(with_code(code, registry)),
        NextError::NoActs { .. } => {
            let first = acts.iter().map(|act| act.day).min();
            first.map(|day| format!("the first act on record is of {day}"))
        }
        _ => None,
    };
    match context {
        Some(context) => anyhow::Error::from(error).context(context),
        None => error.into(),
    }
}

/// Completions and what they complete.
struct Issued<'a> {
    question: &'a NextQuestion,
    window: Window,
    scale: Scale,
    /// Acts that could be used.
    n_acts: usize,
    completions: &'a [Completion],
    registry: &'a Registry,
}

impl Issued<'_> {
    fn rows(&self) -> Vec<Vec<Value>> {
        let numbered = (1_usize..).zip(self.completions);
        let row = |(rank, it): (usize, &Completion)| {
            vec![
                json!(rank),
                json!(it.actor.to_string()),
                json!(in_words(&it.actor, self.registry)),
                json!(it.event_type.as_str()),
                json!(it.recipient.to_string()),
                json!(in_words(&it.recipient, self.registry)),
                json!(it.probability),
                json!(word(it.probability, self.scale)),
                json!(self.scale.as_str()),
                json!(it.expected_days),
                json!(it.acts_a_day),
                json!(it.share),
                json!(it.n_days),
                json!(self.window.as_of.to_string()),
                json!(self.window.closes().to_string()),
                json!(self.n_acts),
                json!(it.reasons),
            ]
        };
        numbered.map(row).collect()
    }

    /// What is asked: `North Korea (PRK) → anybody, any type`.
    fn asked(&self) -> String {
        let end = |code: &Option<ActorCode>| match code {
            Some(code) => with_code(code, self.registry),
            None => "anybody".to_owned(),
        };
        let event_type = match self.question.event_type {
            Some(event_type) => event_type.as_str(),
            None => "any type",
        };
        format!(
            "{} → {}, {event_type}",
            end(&self.question.actor),
            end(&self.question.recipient)
        )
    }

    fn nothing(&self) -> String {
        format!(
            "{}: nothing on record by {} speaks for any completion; that is no data, and no \
             probability of 0",
            self.asked(),
            self.window.as_of
        )
    }

    fn in_words(&self) -> String {
        let mut lines = vec![
            self.asked(),
            format!(
                "at least once from {} to {} ({} days); learned from {} up to {}",
                self.window.as_of.saturating_add(1.day()),
                self.window.closes(),
                self.window.within,
                counted(self.n_acts, "act"),
                self.window.as_of
            ),
        ];
        for (rank, it) in (1_usize..).zip(self.completions) {
            lines.push(format!(
                "\n{rank:>2}. {} → {}, {}: {}\n    {:.2} days expected: {:.3} acts a day × share {:.3} × {} days; it happened on {} on record",
                with_code(&it.actor, self.registry),
                with_code(&it.recipient, self.registry),
                it.event_type,
                worded(it.probability, self.scale),
                it.expected_days,
                it.acts_a_day,
                it.share,
                self.window.within,
                counted(it.n_days as usize, "day"),
            ));
            lines.extend(it.reasons.iter().map(|reason| format!("    {reason}")));
        }
        lines.join("\n") + "\n"
    }
}
