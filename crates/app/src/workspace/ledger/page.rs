//! The ledger as a report shows it.

use ledger::{Evidence, Finding, reliability, tallies};
use ontology::Registry;
use records::{Forecast, Likelihood, Question, Resolution};
use report::{
    LedgerDecision, LedgerEvidence, LedgerLine, LedgerPage, LedgerReliability, LedgerTally,
};

use crate::workspace::ledger::book::{Kept, Ledger};
use crate::workspace::ledger::scoring::SCORING;

/// Puts the ledger into the words of a report, one line a forecast.
pub(crate) fn page(ledger: &Ledger) -> LedgerPage {
    let registry = Registry::builtin();
    let lines = ledger.kept.iter().flat_map(|kept| {
        let forecasts = kept.forecasts.iter();
        forecasts.map(|forecast| line(kept, forecast, ledger, &registry))
    });
    let tallies = tallies(&ledger.entries(), ledger.as_of, &SCORING);
    LedgerPage {
        as_of: ledger.as_of,
        scale: ledger.scale,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        n_documents: ledger.n_documents,
        record_ends: ledger.record_ends,
        lines: lines.collect(),
        tallies: tallies
            .into_iter()
            .map(|tally| LedgerTally {
                by: tally.by.as_str(),
                group: tally.group,
                n: tally.n,
                n_due: tally.n_due,
                n_yes: tally.n_yes,
                n_no: tally.n_no,
                n_void: tally.n_void,
                n_overdue: tally.n_overdue,
                n_scored: tally.n_scored,
                brier: tally
                    .brier
                    .map(|brier| [brier.middle, brier.best, brier.worst]),
                log: tally.log,
                base_rate: tally.base_rate,
                skill: tally.skill,
            })
            .collect(),
        reliability: reliability(&ledger.entries(), ledger.as_of)
            .into_iter()
            .map(|bin| LedgerReliability {
                from: bin.from,
                to: bin.to,
                n: bin.n,
                mean_stated: bin.mean_stated,
                share_yes: bin.share_yes,
            })
            .collect(),
    }
}

fn line(kept: &Kept, forecast: &Forecast, ledger: &Ledger, registry: &Registry) -> LedgerLine {
    let question = &kept.question;
    let range = forecast.likelihood.range();
    let happened = kept.outcome().and_then(|outcome| outcome.happened());
    let is_due = question.closes.is_some_and(|day| day < ledger.as_of);
    let score = range
        .zip(happened.filter(|_| is_due))
        .map(|(range, happened)| SCORING.brier_spread(range, happened));
    LedgerLine {
        id: question.id.as_str().to_owned(),
        words: question.text.clone(),
        sentence: kept.sentence.clone(),
        speaker: forecast.issued_by.clone(),
        outlet: forecast.outlet.clone(),
        issued_on: forecast.issued_on,
        cue: forecast.words.clone(),
        range,
        unscorable: match &forecast.likelihood {
            Likelihood::Unscorable { why } => Some(why.clone()),
            _ => None,
        },
        opens: question.opens,
        closes: question.closes,
        looked_for: looked_for(question, registry),
        condition: question.condition.as_ref().map(|it| it.words.clone()),
        outcome: kept.outcome(),
        decided: kept.decision.as_ref().map(|decision| LedgerDecision {
            who: decision.who.clone(),
            on: decision.decided_on,
            overrules: overruled(kept, decision),
        }),
        why: match &kept.decision {
            Some(decision) => decision.why.clone(),
            None => kept.proposal.why.clone(),
        },
        evidence: shown(&kept.proposal.evidence),
        look_at: shown(&kept.proposal.look_at),
        blocked_by: kept
            .findings
            .iter()
            .filter(|finding| finding.blocks())
            .map(in_short)
            .collect(),
        is_due,
        brier: score.map(|brier| [brier.middle, brier.best, brier.worst]),
    }
}

/// What the record proposes where a person decided otherwise.
fn overruled(kept: &Kept, decision: &Resolution) -> Option<String> {
    let proposed = kept.proposal.outcome?;
    (proposed != decision.outcome).then(|| format!("{}: {}", proposed.as_str(), kept.proposal.why))
}

fn shown(evidence: &[Evidence]) -> Vec<LedgerEvidence> {
    evidence
        .iter()
        .map(|evidence| LedgerEvidence {
            day: evidence.first_day,
            known_on: evidence.known_on,
            sentence: evidence.sentence.clone(),
            outlet: evidence.outlet.clone(),
        })
        .collect()
}

/// The rule's name, with the words that break it.
fn in_short(finding: &Finding) -> String {
    match finding {
        Finding::NotObservable { phrase, .. } => format!("{} (“{phrase}”)", finding.rule()),
        _ => finding.rule().to_owned(),
    }
}

/// What would answer it, in words: "verbal support by Russia towards North Korea, about arms".
fn looked_for(question: &Question, registry: &Registry) -> String {
    let pattern = &question.pattern;
    let act = match (pattern.event_type, pattern.quad_class) {
        (Some(event_type), _) => event_type.in_words(),
        (None, Some(class)) => class.in_words(),
        (None, None) => "any act",
    };
    let mut words = act.to_owned();
    if let Some(mode) = pattern.mode {
        words = format!("{words} ({})", mode.as_str());
    }
    let ends = [("by", &pattern.actor), ("towards", &pattern.recipient)];
    for (end, code) in ends {
        if let Some(code) = code {
            words = format!("{words} {end} {}", registry.name_of(code));
        }
    }
    if !question.about.is_empty() {
        words = format!("{words}, about {}", question.about.join(" or "));
    }
    if question.at_least > 1 {
        words = format!("{words}, {} times", question.at_least);
    }
    words
}
