//! The indicators of rules files, and the events that they need.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use measures::{Days, EXAMPLE_RULES, Measure, Rule, Status, StatusChange};
use records::Event;
use serde_json::{Value, json};
use store::Store;

use crate::{
    input::read_text,
    workspace::covered::covered,
    workspace::folder::{AsOfArgs, WorkspaceArgs},
};

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    #[command(flatten)]
    workspace: WorkspaceArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Files of indicator rules in TOML.
    #[arg(value_name = "RULES.toml")]
    files: Vec<PathBuf>,
    /// Use the bundled example rules for the Korean peninsula and Russia.
    #[arg(long)]
    examples: bool,
}

/// Rules, and the record they are asked of.
pub(crate) struct Watched {
    pub(crate) rules: Vec<Rule>,
    pub(crate) covered: Option<Days>,
    /// The day looked at; nothing known later counts.
    pub(crate) as_of: Date,
    pub(crate) store: Store,
}

impl RulesArgs {
    /// Reads the rules and opens the workspace.
    pub(crate) fn load(&self) -> anyhow::Result<Watched> {
        let mut rules = Vec::new();
        if self.examples {
            rules.extend(measures::rules(EXAMPLE_RULES)?);
        }
        rules.extend(read_rules(&self.files)?);
        if rules.is_empty() {
            bail!("name a file of rules, or give --examples");
        }
        Watched::of(self.workspace.open()?, rules, self.as_of.as_of)
    }
}

impl Watched {
    /// Asks rules of a workspace as of a day; default: the last day that it covers.
    pub(crate) fn of(
        store: Store,
        rules: Vec<Rule>,
        as_of: Option<Date>,
    ) -> anyhow::Result<Watched> {
        let there = covered(&store)?;
        let (Some(days), Some(last_known)) = (there.days, there.last_known) else {
            bail!(
                "{} holds no news yet: `read` or `import` some",
                store.folder().display()
            );
        };
        let as_of = as_of.unwrap_or_else(|| days.to().min(last_known));
        if !days.contains(as_of) {
            eprintln!("the record covers {days}: there are no data for {as_of}");
        }
        Ok(Watched {
            rules,
            covered: Some(days),
            as_of,
            store,
        })
    }

    /// Reads the events that a rule or its target fits.
    pub(crate) fn events(&self, rule: &Rule) -> anyhow::Result<Vec<Event>> {
        let mut events = self.store.events(&rule.event, Some(self.as_of))?;
        if let Some(target) = &rule.target {
            events.extend(self.store.events(&target.event, Some(self.as_of))?);
        }
        Ok(events)
    }
}

/// Reads files of rules; a mistake is told with the file's name and line.
pub(crate) fn read_rules(files: &[PathBuf]) -> anyhow::Result<Vec<Rule>> {
    let mut rules = Vec::new();
    for file in files {
        let name = file.display();
        let text = read_text(file)?;
        let read = measures::rules(&text).map_err(|error| anyhow::anyhow!("{name}, {error}"))?;
        if read.is_empty() {
            bail!("{name} holds no [[indicator]]");
        }
        rules.extend(read);
    }
    Ok(rules)
}

/// What the value of an indicator is, in words.
pub(crate) fn unit(rule: &Rule) -> String {
    match rule.measure {
        Measure::Count => format!("events in {} days", rule.window_days),
        Measure::ZScore { baseline_days } => {
            format!("z-score, {} days against {baseline_days}", rule.window_days)
        }
    }
}

/// The rule's thresholds: `low 1, concern 2, high 4`.
pub(crate) fn thresholds(rule: &Rule) -> String {
    let levels = [
        (Status::Low, rule.levels.low),
        (Status::Concern, rule.levels.concern),
        (Status::High, rule.levels.high),
    ];
    let written: Vec<String> = levels
        .into_iter()
        .filter_map(|(status, threshold)| Some(format!("{} {}", status.as_str(), threshold?)))
        .collect();
    written.join(", ")
}

/// A change of status as a row: day, id, name, before, status, value, unit, n, events, as-of day.
pub(crate) fn change_row(rule: &Rule, change: &StatusChange, as_of: Date) -> Vec<Value> {
    let reading = &change.reading;
    vec![
        json!(reading.day),
        json!(rule.id),
        json!(rule.name),
        json!(change.before.as_str()),
        json!(reading.status.as_str()),
        json!(reading.value),
        json!(unit(rule)),
        json!(thresholds(rule)),
        json!(reading.value.map(|_| reading.evidence.len())),
        json!(reading.evidence),
        json!(as_of),
    ]
}
