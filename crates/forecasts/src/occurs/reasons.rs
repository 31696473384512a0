//! What moved a probability, in words with numbers.

use crate::occurs::counts::Classes;
use crate::occurs::features::{Group, Row, describe};
use crate::occurs::fitted::Fitted;
use crate::occurs::pool::Pool;
use crate::occurs::series::Day;
use crate::occurs::subject::Subject;

/// Something that moved a probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What it is, with numbers.
    pub words: String,
    /// The probability if it were as it usually is; none where nothing was learned of the usual.
    pub otherwise: Option<f64>,
}

/// What is told of, in the order in which it is told where nothing was learned.
const GROUPS: [Group; 8] = [
    Group::OwnOfLate,
    Group::OwnLong,
    Group::Pair,
    Group::Back,
    Group::States,
    Group::Actor,
    Group::Recipient,
    Group::All,
];
/// How many reasons are told.
const MOST: usize = 5;
/// Less than this moves nothing.
const LEAST: f64 = 0.001;

/// Returns what moved the probability, the strongest first: each group of numbers is set to what is
/// usual among the dyads learned from, and the probability said again.
pub(crate) fn reasons(
    fitted: &Fitted,
    pool: &Pool,
    subject: &Subject<'_>,
    as_of: Day,
    names: (&str, &str),
) -> Vec<Reason> {
    let tell = |group: Group| words(group, subject, as_of, names);
    let Some(usual) = fitted.usual() else {
        return [Group::OwnOfLate, Group::OwnLong, Group::Pair, Group::Back]
            .into_iter()
            .map(|group| Reason {
                words: tell(group),
                otherwise: None,
            })
            .collect();
    };
    let (mut row, mut groups) = (Vec::new(), Vec::new());
    let mut into = Row {
        values: &mut row,
        groups: Some(&mut groups),
    };
    describe(subject, as_of, fitted.horizon, &mut into);
    let say = |row: &[f32]| pool.probability(&fitted.say_of_row(subject, as_of, row).probabilities);
    let probability = say(&row);
    let mut told: Vec<(f64, Reason)> = GROUPS
        .into_iter()
        .map(|group| {
            let changed: Vec<f32> = row
                .iter()
                .zip(usual)
                .zip(&groups)
                .map(|((&own, &usual), &of)| if of == group { usual } else { own })
                .collect();
            let otherwise = say(&changed);
            let reason = Reason {
                words: tell(group),
                otherwise: Some(otherwise),
            };
            ((otherwise - probability).abs(), reason)
        })
        .filter(|told| told.0 >= LEAST)
        .collect();
    told.sort_by(|a, b| b.0.total_cmp(&a.0));
    told.truncate(MOST);
    told.into_iter().map(|told| told.1).collect()
}

fn words(group: Group, subject: &Subject<'_>, as_of: Day, names: (&str, &str)) -> String {
    let (actor, recipient) = names;
    match group {
        Group::OwnOfLate => {
            let own = subject.own;
            let of = |days: Day| own.count(as_of - days, as_of);
            let last = own.last(as_of).map_or_else(
                || "never before".to_owned(),
                |last| format!("last {} days before", as_of - last),
            );
            format!(
                "such events: {} in the last 30 days, {} in the last 90, {} in the last 365; {last}",
                of(30),
                of(90),
                of(365)
            )
        }
        Group::OwnLong => {
            let n = subject.own.count(-1, as_of);
            let years = f64::from(as_of + 1) / 365.25;
            format!("such events over the years: {n} in {years:.1} years")
        }
        Group::Pair => lately(
            &format!("all acts {actor} → {recipient}"),
            subject.pair,
            as_of,
        ),
        Group::Back => lately(
            &format!("all acts {recipient} → {actor}"),
            subject.back,
            as_of,
        ),
        Group::States => lately(
            &format!("all acts between the states of {actor} and {recipient}"),
            subject.states,
            as_of,
        ),
        Group::Actor => lately(&format!("all acts of {actor}"), subject.acting, as_of),
        Group::Recipient => lately(
            &format!("all acts towards {recipient}"),
            subject.receiving,
            as_of,
        ),
        Group::All | Group::Class => lately("all events of the record", subject.all, as_of),
    }
}

/// A number of the last month beside that of the year.
fn lately(what: &str, classes: &Classes, as_of: Day) -> String {
    let of = |days: Day| {
        let counts = classes
            .iter()
            .map(|series| series.count(as_of - days, as_of));
        counts.sum::<u32>()
    };
    let usual = f64::from(of(365)) / 365.0 * 30.0;
    format!(
        "{what}: {} in the last 30 days, where {usual:.1} are usual for the year",
        of(30)
    )
}
