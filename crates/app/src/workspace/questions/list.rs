//! `bellwether questions list` and `lint`: every question, one a row.

use serde_json::{Value, json};

use crate::{
    outcome::Outcome,
    workspace::ledger::Kept,
    workspace::questions::args::LedgerArgs,
    workspace::rows::{Column, print_rows, shown},
    workspace::sql::FormatArgs,
};

const COLUMNS: [Column; 14] = [
    shown("question_id"),
    shown("state"),
    shown("decided_by"),
    shown("opens"),
    shown("closes"),
    shown("asked_by"),
    shown("words"),
    shown("low"),
    shown("high"),
    shown("pattern"),
    shown("about"),
    shown("n_evidence"),
    shown("why"),
    shown("text"),
];

/// Lists every question with what became of it.
pub(crate) fn list(args: &LedgerArgs) -> anyhow::Result<Outcome> {
    let ledger = args.ledger()?;
    ledger.say_if_empty();
    print_questions(ledger.kept.iter(), &args.format)?;
    Ok(Outcome::Done)
}

/// Prints questions, one a row; its first forecast stands with it.
pub(crate) fn print_questions<'k>(
    kept: impl Iterator<Item = &'k Kept>,
    format: &FormatArgs,
) -> anyhow::Result<()> {
    let rows: Vec<Vec<Value>> = kept.map(row).collect();
    print_rows(&COLUMNS, &rows, format)
}

fn row(kept: &Kept) -> Vec<Value> {
    let question = &kept.question;
    let forecast = kept.forecasts.first();
    let range = forecast.and_then(|forecast| forecast.likelihood.range());
    let decided_by = match (&kept.decision, kept.proposal.outcome) {
        (Some(decision), _) => json!(decision.who),
        (None, Some(_)) => json!("proposed"),
        (None, None) => Value::Null,
    };
    let why = match &kept.decision {
        Some(decision) => &decision.why,
        None => &kept.proposal.why,
    };
    vec![
        json!(question.id.as_str()),
        json!(kept.state()),
        decided_by,
        json!(question.opens.to_string()),
        json!(question.closes.map(|day| day.to_string())),
        json!(question.asked_by),
        json!(forecast.and_then(|forecast| forecast.words.as_ref())),
        json!(range.map(|range| range.low())),
        json!(range.map(|range| range.high())),
        json!(question.pattern.to_string()),
        json!(question.about),
        json!(kept.proposal.evidence.len()),
        json!(why),
        json!(question.text),
    ]
}

/// Says of every question what is wrong with it.
pub(crate) fn lint(args: &LedgerArgs) -> anyhow::Result<Outcome> {
    let ledger = args.ledger()?;
    let rows = ledger.kept.iter().flat_map(|kept| {
        kept.findings.iter().map(|finding| {
            vec![
                json!(kept.question.id.as_str()),
                json!(finding.rule()),
                json!(finding.blocks()),
                json!(finding.to_string()),
                json!(kept.question.text),
            ]
        })
    });
    let columns = ["question_id", "rule", "blocks", "finding", "text"].map(shown);
    let rows: Vec<Vec<Value>> = rows.collect();
    print_rows(&columns, &rows, &args.format)?;
    let n = ledger.kept.len();
    let blocked = |kept: &&Kept| kept.findings.iter().any(ledger::Finding::blocks);
    let n_blocked = ledger.kept.iter().filter(blocked).count();
    eprintln!(
        "{} of {n} questions can be answered by events, as of {}",
        n - n_blocked,
        ledger.as_of
    );
    Ok(Outcome::Done)
}
