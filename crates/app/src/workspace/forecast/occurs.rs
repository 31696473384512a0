//! `bellwether forecast occurs`: the probability that a pattern occurs, and why.

use anyhow::{Context as _, bail};
use clap::Args;
use forecasts::{Counts, DailyCount, OccursAnswer, OccursModel, OccursQuestion};
use jiff::ToSpan as _;
use ontology::{ActorCode, Registry, Scale};
use records::EventPattern;
use serde_json::json;

use crate::{
    outcome::{Outcome, print},
    terminal,
    workspace::{
        daily_counts::daily_counts,
        forecast::kept::{Window, keep},
        forecast::record_args::{RecordArgs, warn_if_stale, word, worded},
        sql::{Format, FormatArgs},
    },
};

#[derive(Debug, Args)]
pub(crate) struct OccursArgs {
    #[command(flatten)]
    record: RecordArgs,
    /// What is asked for, such as "actor=PRK type=MOBILIZE mode=weapons".
    #[arg(long, value_name = "PATTERN")]
    pattern: EventPattern,
    #[command(flatten)]
    format: FormatArgs,
}

/// Answers the question.
pub(crate) fn run(args: &OccursArgs) -> anyhow::Result<Outcome> {
    let record = &args.record;
    if args.pattern.from.is_some() || args.pattern.to.is_some() {
        bail!(
            "{}: the days of the question come from --as-of and --within",
            args.pattern
        );
    }
    let store = record.workspace.open()?;
    let daily = daily_counts(&store, record.dataset.as_deref(), record.as_of)?;
    let counts =
        Counts::new(&gathered(daily, &args.pattern)).with_context(|| match record.as_of {
            Some(as_of) => format!("what was known by {as_of}"),
            None => store.folder().display().to_string(),
        })?;
    let as_of = record.as_of.unwrap_or_else(|| counts.last_day());
    warn_if_stale(counts.last_day(), as_of, record.within);
    let events = store.events(&args.pattern, record.as_of)?;
    let is_asked = |dataset: &str| record.dataset.as_deref().is_none_or(|name| name == dataset);
    let days = events
        .iter()
        .filter(|event| is_asked(&event.dataset))
        .map(|event| event.first_day);
    let registry = Registry::builtin();
    let name = |code: &Option<ActorCode>| code.as_ref().map(ToString::to_string);
    let event_class = args.pattern.event_type.map(|it| it.quad_class());
    let question = OccursQuestion {
        actor: name(&args.pattern.actor),
        recipient: name(&args.pattern.recipient),
        called: [&args.pattern.actor, &args.pattern.recipient].map(|code| called(code, &registry)),
        quad_class: args.pattern.quad_class.or(event_class),
        days: days.collect(),
    };
    let answer = OccursModel::learn(&counts, as_of, record.within)
        .and_then(|model| model.answer(&question))
        .with_context(|| format!("pattern {}", args.pattern))?;
    let window = Window {
        as_of,
        within: record.within,
    };
    let issued = Issued {
        pattern: &args.pattern,
        window,
        scale: record.scale,
        answer: &answer,
    };
    if record.keep {
        let issued = [(args.pattern.clone(), answer.probability)];
        keep(&store, window, "occurs", &issued)?;
    }
    let default = if terminal::is_shown() {
        Format::Table
    } else {
        Format::Json
    };
    match args.format.format.unwrap_or(default) {
        Format::Json => print(&issued.json_line())?,
        Format::Csv => print(&issued.csv())?,
        Format::Parquet => bail!("a forecast is one line; parquet is for tables"),
        Format::Table => print(&issued.in_words())?,
    }
    Ok(Outcome::Done)
}

/// How reasons call an actor.
fn called(code: &Option<ActorCode>, registry: &Registry) -> String {
    code.as_ref()
        .map_or_else(|| "anybody".to_owned(), |code| registry.name_of(code))
}

/// Counts the roles of the pattern's actors ("RUS MIL") under their codes as the pattern has them.
fn gathered(mut daily: Vec<DailyCount>, pattern: &EventPattern) -> Vec<DailyCount> {
    for wanted in [&pattern.actor, &pattern.recipient].into_iter().flatten() {
        let code = wanted.to_string();
        let covers = |name: &str| {
            name.parse::<ActorCode>()
                .is_ok_and(|code| wanted.covers(&code))
        };
        for one in &mut daily {
            if covers(&one.actor) {
                one.actor.clone_from(&code);
            }
            if covers(&one.recipient) {
                one.recipient.clone_from(&code);
            }
        }
    }
    daily
}

/// An answer and what it answers.
struct Issued<'a> {
    pattern: &'a EventPattern,
    window: Window,
    scale: Scale,
    answer: &'a OccursAnswer,
}

impl Issued<'_> {
    fn json_line(&self) -> String {
        let Issued {
            pattern, answer, ..
        } = self;
        let models = answer.models.iter().map(|model| {
        json!({ "model": model.model, "probability": model.probability, "weight": model.weight })
    });
        let reasons = answer.reasons.iter().map(
            |reason| json!({ "words": reason.words, "probability_if_usual": reason.otherwise }),
        );
        let line = json!({
            "pattern": pattern.to_string(),
            "as_of": self.window.as_of.to_string(),
            "closes": self.window.closes().to_string(),
            "horizon_days": self.window.within,
            "probability": answer.probability,
            "word": word(answer.probability, self.scale),
            "scale": self.scale.as_str(),
            "interval": [answer.interval.0, answer.interval.1],
            "interval_basis": answer.interval_basis,
            "base_rate": answer.base_rate,
            "n_windows": answer.n_windows,
            "n_events": answer.n_events,
            "mean_count": answer.mean_count,
            "count_quantiles": { "0.05": answer.quantiles[0], "0.5": answer.quantiles[1], "0.95": answer.quantiles[2] },
            "at_most": answer.at_most,
            "reasons": reasons.collect::<Vec<_>>(),
            "models": models.collect::<Vec<_>>(),
            "n_past": answer.n_past,
        });
        format!("{line}\n")
    }

    fn csv(&self) -> String {
        let Issued {
            pattern, answer, ..
        } = self;
        format!(
            "pattern,as_of,closes,probability,low,high,base_rate,n_events,mean_count,word,scale\n\
         \"{}\",{},{},{},{},{},{},{},{},{},{}\n",
            pattern.to_string().replace('"', "\"\""),
            self.window.as_of,
            self.window.closes(),
            answer.probability,
            answer.interval.0,
            answer.interval.1,
            answer.base_rate,
            answer.n_events,
            answer.mean_count,
            word(answer.probability, self.scale).unwrap_or_default(),
            self.scale
        )
    }

    fn in_words(&self) -> String {
        let Issued {
            pattern, answer, ..
        } = self;
        let percent = |share: f64| format!("{:.1} %", 100.0 * share);
        let registry = Registry::builtin();
        let named = [&pattern.actor, &pattern.recipient]
            .into_iter()
            .flatten()
            .map(|code| format!("{code} is {}", registry.name_of(code)));
        let named: Vec<String> = named.collect();
        let mut lines = vec![
            format!(
                "{pattern}{}",
                if named.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", named.join(", "))
                }
            ),
            format!(
                "at least once from {} to {} ({} days): {}",
                self.window.as_of.saturating_add(1.day()),
                self.window.closes(),
                self.window.within,
                worded(answer.probability, self.scale)
            ),
            format!(
                "90 % interval {} to {}: {}",
                percent(answer.interval.0),
                percent(answer.interval.1),
                answer.interval_basis
            ),
            format!(
                "base rate {}: share of all such windows before {}, of which {:.1} fit side by side; {} events on record",
                percent(answer.base_rate),
                self.window.as_of,
                answer.n_windows,
                answer.n_events
            ),
            format!(
                "events expected: {:.2}; {} with 5 %, {} with 50 %, {} with 95 % not exceeded",
                answer.mean_count, answer.quantiles[0], answer.quantiles[1], answer.quantiles[2]
            ),
            "what moved it:".to_owned(),
        ];
        for reason in &answer.reasons {
            let moved = reason.otherwise.map_or_else(String::new, |otherwise| {
                format!(" (as usual elsewhere, it would be {})", percent(otherwise))
            });
            lines.push(format!("  {}{moved}", reason.words));
        }
        lines.push(format!(
            "models, weighed by {} past forecasts:",
            answer.n_past
        ));
        for model in &answer.models {
            lines.push(format!(
                "  {:<24} {:>7}  weight {:.2}",
                model.model,
                percent(model.probability),
                model.weight
            ));
        }
        lines.join("\n") + "\n"
    }
}
