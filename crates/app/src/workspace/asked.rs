//! What a measure is asked of: two sides, days, and what was known when.

use anyhow::{Context as _, bail};
use clap::Args;
use jiff::civil::Date;
use measures::{
    Between, DayCount, Days, Flow, Frame, Period, Point, QuadCounts, Tally, series_of_counts,
};
use ontology::{ActorCode, QuadClass, Registry};
use records::{Event, EventPattern};
use serde_json::{Value, json};
use store::Store;

use crate::{
    day,
    outcome::counted,
    workspace::covered::covered,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
    workspace::sql::FormatArgs,
};

/// Days of the longest window that is counted by day or week: two hundred years.
const MOST_DAYS: i32 = 73_000;

#[derive(Debug, Args)]
pub(crate) struct AskedArgs {
    #[command(flatten)]
    pub(crate) record: RecordArgs,
    #[command(flatten)]
    sides: SidesArgs,
    /// How long one period is: day, week, month, quarter or year.
    #[arg(long, value_name = "PERIOD", default_value = "month")]
    by: Period,
    /// Also give formula, constants and the ids of the events behind each number.
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    #[command(flatten)]
    pub(crate) workspace: WorkspaceArgs,
    #[command(flatten)]
    pub(crate) as_of: AsOfArgs,
    /// First day; default: the first day that the record covers.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    from: Option<Date>,
    /// Last day; default: the last day that the record covers.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    to: Option<Date>,
}

#[derive(Debug, Args)]
struct SidesArgs {
    /// One side: an actor such as RUS; its roles ("RUS MIL") count too. Default: anybody.
    #[arg(long, value_name = "CODE")]
    actor: Option<ActorCode>,
    /// The other side. Default: anybody.
    #[arg(long, value_name = "CODE")]
    recipient: Option<ActorCode>,
    /// One side as a group of actors.
    #[arg(
        long,
        value_name = "CODE,CODE",
        value_delimiter = ',',
        conflicts_with = "actor"
    )]
    group: Vec<ActorCode>,
    /// The other side as a group.
    #[arg(
        long,
        value_name = "CODE,CODE",
        value_delimiter = ',',
        conflicts_with = "recipient"
    )]
    other: Vec<ActorCode>,
}

/// The events that a measure may use, and the days it is asked for.
#[derive(Debug)]
pub(crate) struct Record {
    /// What was known on the as-of day of the actors asked for.
    pub(crate) events: Vec<Event>,
    /// The days asked for.
    pub(crate) window: Days,
    /// The days covered.
    pub(crate) covered: Option<Days>,
    /// Nothing known later counts.
    pub(crate) as_of: Date,
}

/// A question about two sides, with the record that answers it.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) between: Between,
    pub(crate) frame: Frame,
    /// The events between the two sides, and others that name one of them.
    pub(crate) events: Vec<Event>,
    /// The events between anybody and anybody, by period.
    pub(crate) everybody: Vec<Point<QuadCounts>>,
}

impl RecordArgs {
    /// Reads the events that name one of the actors, without any all events, and tells whether some
    /// that concern the measure lie on days that are not covered.
    pub(crate) fn load(
        &self,
        store: &Store,
        actors: &[ActorCode],
        concerns: impl Fn(&Event) -> bool,
    ) -> anyhow::Result<Record> {
        let there = covered(store)?;
        let (Some(last_known), Some(days)) = (there.last_known, there.days) else {
            bail!(
                "{} holds no news yet: `read` or `import` some",
                store.folder().display()
            );
        };
        let as_of = self.as_of.as_of.unwrap_or(last_known);
        let covered = days.until(as_of);
        let last = days.to().min(as_of).max(self.from.unwrap_or(Date::MIN));
        let from = self.from.unwrap_or(days.from().min(last));
        let to = self.to.unwrap_or(last);
        let Some(window) = Days::new(from, to) else {
            bail!("--to {to} lies before {from}, the first day asked for");
        };
        let events = if actors.is_empty() {
            let of_these_days = EventPattern {
                from: self.from,
                to: self.to,
                ..EventPattern::default()
            };
            store.events(&of_these_days, Some(as_of))?
        } else {
            store.events_naming(actors, self.from, self.to, Some(as_of))?
        };
        let beyond = |event: &&Event| {
            !covered.is_some_and(|days| days.contains(event.first_day)) && concerns(event)
        };
        let n_beyond = events.iter().filter(beyond).count();
        if n_beyond > 0
            && let Some(covered) = covered
        {
            eprintln!(
                "{} of days outside {covered}, which the record covers, not counted",
                counted(n_beyond, "event")
            );
        }
        Ok(Record {
            events,
            window,
            covered,
            as_of,
        })
    }
}

impl AskedArgs {
    /// Reads the record for the question.
    pub(crate) fn load(&self) -> anyhow::Result<Asked> {
        let between = self.sides.between();
        let store = self.record.workspace.open()?;
        let concerns = |event: &Event| between.holds(event, Flow::Both);
        let record = self.record.load(&store, one_side(&between), concerns)?;
        let n_days = (record.window.to() - record.window.from()).get_days();
        if matches!(self.by, Period::Day | Period::Week) && n_days > MOST_DAYS {
            bail!(
                "{} to {} are too many days to count by {}: narrow them with --from and --to",
                record.window.from(),
                record.window.to(),
                self.by
            );
        }
        for code in between.side.iter().chain(&between.other) {
            let names = |event: &Event| {
                let mut there = event.actors.iter().chain(&event.recipients);
                there.any(|found| code.covers(found))
            };
            if !record.events.iter().any(names) {
                eprintln!("no event of these days names {code} as actor or recipient");
            }
        }
        if between.side.len() > 1 || between.other.len() > 1 {
            let registry = Registry::builtin();
            let named: Vec<String> = between
                .side
                .iter()
                .chain(&between.other)
                .map(|code| with_name(&registry, code))
                .collect();
            eprintln!("{}", named.join(", "));
        }
        let frame = Frame {
            by: self.by,
            window: record.window,
            covered: record.covered,
            as_of: record.as_of,
        };
        Ok(Asked {
            everybody: everybody(&store, &frame)?,
            between,
            frame,
            events: record.events,
        })
    }
}

impl SidesArgs {
    fn between(&self) -> Between {
        let list =
            |one: &Option<ActorCode>, many: &[ActorCode]| one.iter().chain(many).cloned().collect();
        Between {
            side: list(&self.actor, &self.group),
            other: list(&self.recipient, &self.other),
        }
    }
}

impl Asked {
    /// The flows that differ: between anybody and anybody there is only one.
    pub(crate) fn flows(&self) -> &'static [Flow] {
        if self.between.side == self.between.other {
            &[Flow::Both]
        } else {
            &Flow::ALL
        }
    }

    /// Who acts towards whom, with names beside codes: `North Korea (PRK) → Russia (RUS)`; of groups
    /// the codes alone.
    pub(crate) fn direction(&self, flow: Flow) -> String {
        if self.between == Between::default() {
            return "all".to_owned();
        }
        let [side, other] = [&self.between.side, &self.between.other].map(|codes| in_words(codes));
        match flow {
            Flow::Forth => format!("{side} → {other}"),
            Flow::Back => format!("{other} → {side}"),
            Flow::Both => format!("{side} ↔ {other}"),
        }
    }

    /// The cells that every row about a period begins with: period, from, to, cover, flow,
    /// direction, n.
    pub(crate) fn head(&self, flow: Flow, direction: &str, point: &Point<Tally>) -> Vec<Value> {
        vec![
            json!(self.label(point.period)),
            json!(point.period.from()),
            json!(point.period.to()),
            json!(point.cover.as_str()),
            json!(flow.as_str()),
            json!(direction),
            json!(point.value.as_ref().map(|tally| tally.quads.total())),
        ]
    }

    /// What to write for a period: 2024, 2024-Q2, 2024-06, 2024-W25 or 2024-06-19.
    pub(crate) fn label(&self, period: Days) -> String {
        let first = period.from();
        match self.frame.by {
            Period::Day => first.to_string(),
            Period::Week => {
                let week = first.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            Period::Month => format!("{}-{:02}", first.year(), first.month()),
            Period::Quarter => format!("{}-Q{}", first.year(), (first.month() + 2) / 3),
            Period::Year => first.year().to_string(),
        }
    }
}

/// Whom an event between the two sides names for certain: those of the shorter side that is given.
fn one_side(between: &Between) -> &[ActorCode] {
    match (between.side.as_slice(), between.other.as_slice()) {
        (side, []) => side,
        ([], other) => other,
        (side, other) if side.len() <= other.len() => side,
        (_, other) => other,
    }
}

/// Counts all events by period, without reading them one by one.
fn everybody(store: &Store, frame: &Frame) -> anyhow::Result<Vec<Point<QuadCounts>>> {
    let query = format!(
        "SELECT first_day, quad_class, count(*) FROM events WHERE quad_class IS NOT NULL \
         AND first_day BETWEEN DATE '{}' AND DATE '{}' GROUP BY first_day, quad_class",
        frame.window.from(),
        frame.window.to()
    );
    let counts = store.sql(&query, Some(frame.as_of))?.text_rows()?;
    let counts: Vec<DayCount> = counts
        .iter()
        .map(|row| day_count(row).with_context(|| format!("events of {}", row[0])))
        .collect::<anyhow::Result<_>>()?;
    let anybody = Between::default();
    Ok(series_of_counts(&counts, &anybody, Flow::Both, frame))
}

fn day_count(row: &[String]) -> anyhow::Result<DayCount> {
    let quad_class = QuadClass::from_number(row[1].parse()?);
    Ok(DayCount {
        day: row[0].parse()?,
        actors: Vec::new(),
        recipients: Vec::new(),
        quad_class: quad_class.context("quad classes are numbered 1 to 4")?,
        n: row[2].parse()?,
    })
}

fn in_words(codes: &[ActorCode]) -> String {
    match codes {
        [] => "anybody".to_owned(),
        [code] => with_name(&Registry::builtin(), code),
        group => {
            let codes: Vec<String> = group.iter().map(ToString::to_string).collect();
            codes.join(" + ")
        }
    }
}

/// `Russia (RUS)`; the code alone where no table knows it.
pub(crate) fn with_name(registry: &Registry, code: &ActorCode) -> String {
    let name = registry.name_of(code);
    let code = code.to_string();
    if name == code {
        code
    } else {
        format!("{name} ({code})")
    }
}
