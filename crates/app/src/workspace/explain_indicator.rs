//! An indicator in words: its rule, its formula with the numbers in it, and the events that count.

use std::fmt::Write as _;

use measures::{Measure, Rule, history, status};
use ontology::Registry;
use records::{Event, EventPattern};

use crate::{
    outcome::counted,
    workspace::{
        asked::with_name,
        watched::{Watched, thresholds, unit},
    },
};

/// Explains where an indicator stands on the day looked at.
pub(crate) fn in_words(watched: &Watched, rule: &Rule) -> anyhow::Result<String> {
    let registry = Registry::builtin();
    let events = watched.events(rule)?;
    let now = status(rule, &events, watched.covered, watched.as_of);
    let mut out = String::new();
    writeln!(out, "indicator {}: {}", rule.id, rule.name)?;
    let mut field = |name: &str, words: &str| writeln!(out, "  {name:<13} {words}");
    let since = history(rule, &events, watched.covered, watched.as_of).pop();
    let since = since
        .filter(|_| now.value.is_some())
        .map_or_else(String::new, |it| format!(" since {}", it.reading.day));
    field(
        "status",
        &format!("{}{since}, as of {}", now.status.as_str(), watched.as_of),
    )?;
    field("counts", &pattern(&rule.event, &registry))?;
    field("why", &rule.why)?;
    field("unit", &unit(rule))?;
    let n = now.evidence.len();
    match now.value {
        None => field(
            "value",
            &format!(
                "no data: the record does not cover {} and what it is measured against",
                now.window
            ),
        )?,
        Some(value) => field(
            "value",
            &format!("{value:.3}, from n = {n} in {}", now.window),
        )?,
    }
    match (rule.measure, now.baseline) {
        (Measure::Count, _) => field("formula", "n, the events in the window, known on the day")?,
        (Measure::ZScore { .. }, Some(it)) => field(
            "formula",
            &format!(
                "(n − mean) / max(sd, √mean, 1) = ({n} − {:.3}) / max({:.3}, {:.3}, 1), over {} before",
                it.mean,
                it.sd,
                it.mean.sqrt(),
                counted(it.n_windows as usize, "window")
            ),
        )?,
        (Measure::ZScore { .. }, None) => {
            field("formula", "(n − mean) / max(sd, √mean, 1); no baseline yet")?;
        }
    }
    field("thresholds", &thresholds(rule))?;
    if let Some(scenario) = &rule.scenario {
        let diagnosticity = rule.diagnosticity().map_or_else(
            || "no likelihoods are stated".to_owned(),
            |ratio| format!("diagnosticity {ratio:.2}, the greatest over the least likelihood"),
        );
        field("scenario", &format!("{scenario}; {diagnosticity}"))?;
    }
    if let Some(target) = &rule.target {
        let days = target.within_days;
        let words = format!("{}, within {days} days", pattern(&target.event, &registry));
        field("warns of", &words)?;
    }
    for id in &now.evidence {
        if let Some(event) = events.iter().find(|event| event.id == *id) {
            field("event", &event_in_words(event, &registry))?;
        }
    }
    Ok(out)
}

fn pattern(pattern: &EventPattern, registry: &Registry) -> String {
    let names: Vec<String> = [&pattern.actor, &pattern.recipient]
        .into_iter()
        .flatten()
        .map(|code| with_name(registry, code))
        .collect();
    format!("{pattern}; {}", names.join(" → "))
}

fn event_in_words(event: &Event, registry: &Registry) -> String {
    let names = |codes: &[ontology::ActorCode]| -> String {
        let names: Vec<String> = codes.iter().map(|code| registry.name_of(code)).collect();
        names.join(" and ")
    };
    let towards = match event.recipients.as_slice() {
        [] => String::new(),
        codes => format!(" → {}", names(codes)),
    };
    format!(
        "{}, {}, {}{towards}: {}, {}",
        event.id,
        event.first_day,
        names(&event.actors),
        event.event_type,
        counted(event.n_origins as usize, "independent origin")
    )
}
