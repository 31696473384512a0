//! `bellwether questions add`: a question of one's own.

use anyhow::{Context as _, bail};
use clap::{Args, builder::NonEmptyStringValueParser};
use jiff::civil::Date;
use records::{EventPattern, Forecast, Likelihood, Question, QuestionId};

use crate::{day, outcome::Outcome, workspace::questions::args::LedgerArgs};

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    #[command(flatten)]
    common: LedgerArgs,
    /// What is asked, in words.
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    text: String,
    /// Which events answer it with yes, such as "actor=RUS recipient=PRK type=AID".
    #[arg(long, default_value = "")]
    pattern: EventPattern,
    /// What the act is about; an event counts only if it is told with this word. May be repeated.
    #[arg(long, value_name = "WORD")]
    about: Vec<String>,
    /// How many such events make a yes.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    at_least: u32,
    /// The day after which an event counts; default: the day that it is.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    opens: Option<Date>,
    /// The last day on which an event counts.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::written)]
    closes: Date,
    /// Your answer: a probability above 0 and below 1.
    #[arg(long, value_name = "P")]
    probability: Option<f64>,
    /// Who asks.
    #[arg(long, value_name = "WHO", value_parser = NonEmptyStringValueParser::new())]
    by: String,
    /// The setting, to put scores together by.
    #[arg(long)]
    theme: Option<String>,
}

/// Adds the question and prints its id; says what keeps events from answering it.
pub(crate) fn run(args: &AddArgs) -> anyhow::Result<Outcome> {
    let common = &args.common;
    let today = common.day();
    let opens = args.opens.unwrap_or(today);
    if args.closes <= opens {
        bail!(
            "the question closes before it opens: it opens on {opens} and closes on {}",
            args.closes
        );
    }
    if args.pattern.from.is_some() || args.pattern.to.is_some() {
        bail!("--opens and --closes bind the days; leave from and to out of the pattern");
    }
    let likelihood = args
        .probability
        .map(Likelihood::of_number)
        .transpose()
        .context("--probability")?;
    let question = question(args, opens, today);
    let store = common.workspace.open()?;
    store.append_questions(std::slice::from_ref(&question))?;
    if let Some(likelihood) = likelihood {
        let forecast = Forecast {
            id: String::new(),
            question: question.id.clone(),
            issued_by: args.by.clone(),
            outlet: None,
            issued_on: today,
            words: None,
            likelihood,
            statement: None,
        };
        store.append_forecasts(&[forecast.named()])?;
    }
    for finding in ledger::lint(&question) {
        eprintln!("{finding}");
    }
    crate::outcome::print(&format!("{}\n", question.id.as_str()))?;
    Ok(Outcome::Done)
}

fn question(args: &AddArgs, opens: Date, today: Date) -> Question {
    Question {
        id: QuestionId::given(""),
        text: args.text.clone(),
        pattern: args.pattern.clone(),
        about: args.about.clone(),
        at_least: args.at_least,
        opens,
        closes: Some(args.closes),
        condition: None,
        statement: None,
        asked_by: args.by.clone(),
        outlet: None,
        theme: args.theme.clone(),
        known_on: today,
    }
    .named()
}
