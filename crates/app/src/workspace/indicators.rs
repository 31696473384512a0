//! `bellwether indicators`: where the indicators stand, stood, and how their alerts turned out.

use clap::Args;
use measures::{EXAMPLE_RULES, Measure, Rule, history, replay, status};
use serde_json::{Value, json};

use crate::{
    outcome::{Outcome, print},
    workspace::rows::{Column, print_rows, shown, wide},
    workspace::sql::FormatArgs,
    workspace::watched::{RulesArgs, Watched, change_row, thresholds, unit},
};

#[derive(Debug, Args)]
pub(crate) struct IndicatorsArgs {
    #[command(flatten)]
    rules: RulesArgs,
    /// Print every change of status up to the as-of day, with the events behind it.
    #[arg(long, conflicts_with = "replay")]
    history: bool,
    /// Replay the past day by day: which alerts the rule's target followed, and which not.
    #[arg(long)]
    replay: bool,
    /// Also give rule, formula and the ids of the events behind each status.
    #[arg(long)]
    explain: bool,
    /// Print the bundled example rules, to begin a file of your own with.
    #[arg(long)]
    print_examples: bool,
    #[command(flatten)]
    format: FormatArgs,
}

const COUNT: &str = "n: events in the window_days up to the day, known on the day";
const Z_SCORE: &str =
    "(n - mean) / max(sd, sqrt(mean), 1) over the windows of the same length before";

const STATUS_COLUMNS: [Column; 18] = [
    shown("indicator"),
    wide("name"),
    shown("status"),
    shown("value"),
    shown("unit"),
    shown("thresholds"),
    shown("n"),
    wide("window_from"),
    wide("window_to"),
    wide("baseline_mean"),
    wide("baseline_sd"),
    wide("baseline_windows"),
    shown("since"),
    wide("scenario"),
    wide("diagnosticity"),
    shown("as_of"),
    wide("why"),
    wide("formula"),
];

/// The columns of a change of status, as [`change_row`] gives them.
pub(crate) const CHANGE_COLUMNS: [Column; 11] = [
    shown("day"),
    shown("indicator"),
    wide("name"),
    shown("before"),
    shown("status"),
    shown("value"),
    shown("unit"),
    wide("thresholds"),
    shown("n"),
    wide("event_ids"),
    shown("as_of"),
];

const REPLAY_COLUMNS: [Column; 18] = [
    shown("indicator"),
    wide("name"),
    shown("alert_from"),
    wide("target"),
    shown("within_days"),
    shown("n_days"),
    shown("n_alert_days"),
    shown("n_false_days"),
    shown("false_alarm_rate"),
    shown("followed_anyway"),
    shown("n_alarms"),
    shown("n_false_alarms"),
    shown("n_targets"),
    shown("n_warned"),
    wide("warned_rate"),
    wide("n_undecided"),
    shown("as_of"),
    wide("formula"),
];

const REPLAY: &str = "false_alarm_rate: n_false_days / n_alert_days, days of alert that no target event \
    followed within within_days; followed_anyway: the share of all n_days that one followed; \
    n_alarms: runs of days of alert; n_warned: target events that an alert came before";

/// Prints one row for each indicator, or for each change of one.
pub(crate) fn run(args: &IndicatorsArgs) -> anyhow::Result<Outcome> {
    if args.print_examples {
        print(EXAMPLE_RULES)?;
        return Ok(Outcome::Done);
    }
    let watched = args.rules.load()?;
    if args.history {
        print_rows(&CHANGE_COLUMNS, &history_rows(&watched)?, &args.format)?;
    } else if args.replay {
        print_rows(&REPLAY_COLUMNS, &replay_rows(&watched)?, &args.format)?;
    } else {
        let mut columns = STATUS_COLUMNS.to_vec();
        if args.explain {
            columns.extend([wide("event"), shown("event_ids")]);
        }
        let rows = status_rows(&watched, args.explain)?;
        print_rows(&columns, &rows, &args.format)?;
    }
    Ok(Outcome::Done)
}

fn status_rows(watched: &Watched, explain: bool) -> anyhow::Result<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    for rule in &watched.rules {
        let events = watched.events(rule)?;
        let now = status(rule, &events, watched.covered, watched.as_of);
        let since = history(rule, &events, watched.covered, watched.as_of).pop();
        let baseline = now.baseline;
        let mut row = vec![
            json!(rule.id),
            json!(rule.name),
            json!(now.status.as_str()),
            json!(now.value),
            json!(unit(rule)),
            json!(thresholds(rule)),
            json!(now.value.map(|_| now.evidence.len())),
            json!(now.window.from()),
            json!(now.window.to()),
            json!(baseline.map(|it| it.mean)),
            json!(baseline.map(|it| it.sd)),
            json!(baseline.map(|it| it.n_windows)),
            json!(
                since
                    .filter(|_| now.value.is_some())
                    .map(|it| it.reading.day)
            ),
            json!(rule.scenario),
            json!(rule.diagnosticity()),
            json!(watched.as_of),
            json!(rule.why),
            json!(formula(rule)),
        ];
        if explain {
            row.push(json!(rule.event.to_string()));
            row.push(json!(now.evidence));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn history_rows(watched: &Watched) -> anyhow::Result<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    for rule in &watched.rules {
        let events = watched.events(rule)?;
        let changes = history(rule, &events, watched.covered, watched.as_of);
        rows.extend(
            changes
                .iter()
                .map(|change| change_row(rule, change, watched.as_of)),
        );
    }
    Ok(rows)
}

fn replay_rows(watched: &Watched) -> anyhow::Result<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    for rule in &watched.rules {
        let events = watched.events(rule)?;
        let found = replay(rule, &events, watched.covered, watched.as_of);
        let (Some(target), Some(found)) = (&rule.target, found) else {
            eprintln!(
                "{}: names no target, so its alerts cannot be judged",
                rule.id
            );
            continue;
        };
        rows.push(vec![
            json!(rule.id),
            json!(rule.name),
            json!(target.alert_from.as_str()),
            json!(target.event.to_string()),
            json!(target.within_days),
            json!(found.n_days),
            json!(found.n_alert_days),
            json!(found.n_false_days),
            json!(found.false_alarm_rate()),
            json!(found.base_rate()),
            json!(found.n_alarms),
            json!(found.n_false_alarms),
            json!(found.n_targets),
            json!(found.n_warned),
            json!(found.warned_rate()),
            json!(found.n_undecided),
            json!(watched.as_of),
            json!(REPLAY),
        ]);
    }
    Ok(rows)
}

fn formula(rule: &Rule) -> &'static str {
    match rule.measure {
        Measure::Count => COUNT,
        Measure::ZScore { .. } => Z_SCORE,
    }
}
