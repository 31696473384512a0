//! `bellwether questions resolve`: what the record proposes, and what a person decides.

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use records::{DecidedBy, Outcome as Answer, Resolution};

use crate::{
    day,
    outcome::{Outcome, counted},
    workspace::ledger::{Kept, Ledger},
    workspace::questions::args::{LedgerArgs, not_after},
    workspace::questions::list::print_questions,
};

#[derive(Debug, Args)]
pub(crate) struct ResolveArgs {
    #[command(flatten)]
    common: LedgerArgs,
    /// Decide this question: its id, or the beginning of it, and yes, no or void.
    #[arg(long, num_args = 2, value_names = ["ID", "yes|no|void"], requires = "by", requires = "because")]
    confirm: Option<Vec<String>>,
    /// Who decides.
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// Why.
    #[arg(long, value_name = "WHY")]
    because: Option<String>,
    /// The day of the decision; default: the day that it is.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    on: Option<Date>,
}

/// Keeps the proposals of the record, or one decision of a person.
pub(crate) fn run(args: &ResolveArgs) -> anyhow::Result<Outcome> {
    let common = &args.common;
    let store = common.workspace.open()?;
    let ledger = Ledger::of(&store, common.day(), common.scale)?;
    match (args.confirm.as_deref(), &args.by, &args.because) {
        (Some([id, answer]), Some(by), Some(because)) => {
            let decision = decision(args, &ledger, ledger.find(id)?, answer, [by, because])?;
            store.append_resolutions(&[decision])?;
        }
        _ => {
            let who = concat!("bellwether ", env!("CARGO_PKG_VERSION"));
            let proposed = |kept: &Kept| {
                let question = &kept.question.id;
                kept.proposal.resolution(question, who, ledger.as_of)
            };
            let proposals: Vec<Resolution> = ledger.kept.iter().filter_map(proposed).collect();
            let added = store.append_resolutions(&proposals)?;
            let answered = ledger.kept.iter().filter(|it| it.outcome().is_some());
            print_questions(answered, &common.format)?;
            eprintln!(
                "{} kept, {} new, as of {}",
                counted(proposals.len(), "proposal"),
                added.added,
                ledger.as_of
            );
        }
    }
    Ok(Outcome::Done)
}

fn decision(
    args: &ResolveArgs,
    ledger: &Ledger,
    kept: &Kept,
    answer: &str,
    [by, because]: [&String; 2],
) -> anyhow::Result<Resolution> {
    let outcome: Answer = answer.parse()?;
    if outcome == Answer::Overdue {
        bail!("overdue is what nobody decided; use yes, no or void");
    }
    let decided_on = args.on.unwrap_or(ledger.as_of);
    not_after(decided_on, ledger.as_of, "the day of the decision")?;
    if let Some(earlier) = &kept.decision
        && earlier.decided_on >= decided_on
        && earlier.outcome != outcome
    {
        bail!(
            "{} decided {} on {}; a later decision needs a later day",
            earlier.who,
            earlier.outcome.as_str(),
            earlier.decided_on
        );
    }
    let evidence = kept
        .proposal
        .evidence
        .iter()
        .filter_map(|it| it.event.clone());
    let decision = Resolution {
        id: String::new(),
        question: kept.question.id.clone(),
        outcome,
        decided_by: DecidedBy::Person,
        who: by.clone(),
        decided_on,
        evidence: match outcome {
            Answer::Yes => evidence.collect(),
            _ => Vec::new(),
        },
        why: because.clone(),
    };
    Ok(decision.named())
}
