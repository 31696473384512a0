//! A statement in words: its sentence, and where each of its fields came from.

use std::fmt::Write as _;

#[cfg(feature = "workspace")]
use records::Document;
use records::{Entity, EventCode, Hedge, Span, Statement, TimeReference};

/// Tells what a statement says and which words say so, one line a field, between its sentence and
/// its document.
#[cfg(feature = "workspace")]
pub(crate) fn in_words(statement: &Statement, document: &Document) -> String {
    let mut lines = Lines::default();
    lines.add("sentence", &one_line(statement.sentence, &document.text));
    lines.0 += &fields_in_words(statement, &document.text);
    lines.add("document", &document_in_words(document));
    lines.0
}

/// Tells what a statement says and which words of `text` say so, one line a field.
pub(crate) fn fields_in_words(statement: &Statement, text: &str) -> String {
    let mut lines = Lines::default();
    lines.add("clause", &one_line(statement.span, text));
    lines.add("standing", statement.standing.as_str());
    if statement.negated {
        lines.add("polarity", "negated");
    }
    if let Some(event) = &statement.event {
        lines.add("act", &act_in_words(event, text));
    }
    for (label, side) in [
        ("actor", &statement.actors),
        ("recipient", &statement.recipients),
    ] {
        for entity in side {
            lines.add(label, &entity_in_words(entity, text));
        }
    }
    lines.add("said by", &attribution_in_words(statement, text));
    if let Some(hedge) = &statement.hedge {
        lines.add("hedge", &hedge_in_words(hedge, text));
    }
    if let Some(time) = &statement.time {
        lines.add("time", &time_in_words(time, text));
    }
    for (label, phrase) in [
        ("object", statement.object),
        ("condition", statement.condition),
    ] {
        if let Some(phrase) = phrase {
            lines.add(label, &one_line(phrase.span, text));
        }
    }
    if let Some(rule) = &statement.rule {
        lines.add("rule", rule);
    }
    lines.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, label: &str, words: &str) {
        writeln!(self.0, "  {label:<10} {words}").expect("writing to a string never fails");
    }
}

fn act_in_words(event: &EventCode, text: &str) -> String {
    let modes: Vec<&str> = event.modes.iter().map(|mode| mode.as_str()).collect();
    let mode = if modes.is_empty() {
        String::new()
    } else {
        format!(", mode {}", modes.join(", "))
    };
    format!(
        "{}, PLOVER {}{mode}, read from {:?}",
        event.event_type.in_words(),
        event.event_type.as_str(),
        event.trigger.of(text)
    )
}

fn hedge_in_words(hedge: &Hedge, text: &str) -> String {
    let range = match (&hedge.range, hedge.scale) {
        (Some(range), Some(scale)) => format!("{range} ({}, our reading)", scale.as_str()),
        _ => "no range given".to_owned(),
    };
    format!("{:?}: {range}", hedge.cue.of(text))
}

fn time_in_words(time: &TimeReference, text: &str) -> String {
    let day = |day: Option<jiff::civil::Date>| {
        day.map_or_else(|| "open".to_owned(), |day| day.to_string())
    };
    format!(
        "{:?}: {} to {}, precision {}, reckoned from {}{}",
        time.span.of(text),
        day(time.interval.from),
        day(time.interval.to),
        time.precision.as_str(),
        time.basis.as_str(),
        if time.inherited { ", carried over" } else { "" }
    )
}

pub(crate) fn entity_in_words(entity: &Entity, text: &str) -> String {
    let code = entity
        .code
        .as_ref()
        .map_or_else(|| "no table knows it".to_owned(), ToString::to_string);
    format!(
        "{} ({code}), from {:?} by {}",
        entity.name,
        entity.span.of(text),
        entity.why.as_str().replace('_', " ")
    )
}

fn attribution_in_words(statement: &Statement, text: &str) -> String {
    let attribution = &statement.attribution;
    let cue = attribution
        .cue
        .map(|cue| format!(", cue {:?}", cue.of(text)))
        .unwrap_or_default();
    let carried = if attribution.inherited {
        ", carried over from an earlier sentence"
    } else {
        ""
    };
    match &attribution.speaker {
        Some(speaker) => format!("{}{cue}{carried}", speaker.name),
        None if attribution.cue.is_some() => format!("nobody named{cue}"),
        None => "the author, no source named".to_owned(),
    }
}

#[cfg(feature = "workspace")]
fn document_in_words(document: &Document) -> String {
    let published = document.published.as_ref().map_or_else(
        || "undated".to_owned(),
        |published| format!("{} ({})", published.date, published.basis.in_words()),
    );
    format!(
        "{}, {}, {published}, {}",
        document.title.as_deref().unwrap_or("untitled"),
        document
            .publisher
            .as_deref()
            .unwrap_or("publisher not stated"),
        document.origin
    )
}

pub(crate) fn one_line(span: Span, text: &str) -> String {
    span.of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
