//! The numbers that a probability is learned from, all known on the day it is given.

use std::sync::LazyLock;

use crate::occurs::counts::{Classes, N_CLASSES};
use crate::occurs::series::{Day, Fading, Series};
use crate::occurs::subject::Subject;

/// Half-lives in days of what the subject, its dyad and the way back are counted with.
const HALF_LIVES: [f32; 6] = [3.0, 10.0, 30.0, 90.0, 365.0, 1500.0];
/// The same for other classes and for the way back.
const FEW_HALF_LIVES: [f32; 3] = [4.0, 30.0, 365.0];
/// Days that whole events are counted over.
const WINDOWS: [Day; 5] = [1, 7, 30, 180, 730];
/// The same for states, actor and recipient.
const WIDE_WINDOWS: [Day; 4] = [3, 14, 60, 365];
/// Days over which the share of windows with an event is taken, besides the whole record.
const SHARE_DAYS: [Day; 3] = [180, 365, 730];

/// Fadings by the half-lives above.
pub(crate) static FADINGS: LazyLock<[Fading; 6]> = LazyLock::new(|| HALF_LIVES.map(Fading::new));
static FEW_FADINGS: LazyLock<[Fading; 3]> = LazyLock::new(|| FEW_HALF_LIVES.map(Fading::new));

/// What a number tells of; numbers of a group are explained together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// The subject itself in the last months.
    OwnOfLate,
    /// The subject itself over years.
    OwnLong,
    /// Other acts of the actor towards the recipient.
    Pair,
    /// What the recipient does to the actor.
    Back,
    /// What passes between the two states.
    States,
    /// What the actor does and suffers.
    Actor,
    /// What is done to the recipient.
    Recipient,
    /// All events.
    All,
    /// Which quad class it is.
    Class,
}

/// A row of numbers in the making.
pub(crate) struct Row<'a> {
    pub(crate) values: &'a mut Vec<f32>,
    pub(crate) groups: Option<&'a mut Vec<Group>>,
}

impl Row<'_> {
    fn put(&mut self, group: Group, value: f32) {
        self.values.push(value);
        if let Some(groups) = &mut self.groups {
            groups.push(group);
        }
    }

    /// A number of events, on the scale on which each doubling counts alike.
    fn put_counts(&mut self, group: Group, counts: impl IntoIterator<Item = f32>) {
        for count in counts {
            self.put(group, count.ln_1p());
        }
    }
}

/// Appends the numbers that tell of a subject on a day, for a horizon in days.
pub(crate) fn describe(subject: &Subject<'_>, as_of: Day, horizon: Day, row: &mut Row<'_>) {
    put_own(subject.own, as_of, row);
    put_shares(subject.own, as_of, horizon, row);
    put_pair(subject, as_of, row);
    put_back(subject, as_of, row);
    let class = subject.class;
    for (group, classes) in [
        (Group::States, subject.states),
        (Group::Actor, subject.acting),
        (Group::Recipient, subject.receiving),
    ] {
        row.put_counts(
            group,
            WIDE_WINDOWS.map(|days| of_class(classes, class, as_of, days)),
        );
        row.put_counts(group, WIDE_WINDOWS.map(|days| of_all(classes, as_of, days)));
    }
    let towards = WIDE_WINDOWS.map(|days| of_class(subject.done_to_actor, class, as_of, days));
    row.put_counts(Group::Actor, towards);
    let usual = of_class(subject.all, class, as_of, 365) / 365.0 * 30.0;
    let now = of_class(subject.all, class, as_of, 30);
    row.put(Group::All, ((now + 1.0) / (usual + 1.0)).ln());
    for of_class in 1..N_CLASSES {
        row.put(Group::Class, f32::from(u8::from(of_class == class)));
    }
}

fn put_own(own: &Series, as_of: Day, row: &mut Row<'_>) {
    let faded = own.faded(as_of, &FADINGS);
    row.put_counts(Group::OwnOfLate, faded[..4].iter().copied());
    row.put_counts(Group::OwnLong, faded[4..].iter().copied());
    for days in WINDOWS {
        let group = if days > 200 {
            Group::OwnLong
        } else {
            Group::OwnOfLate
        };
        row.put_counts(group, [own.count(as_of - days, as_of) as f32]);
    }
    for days in [30, 90, 365] {
        let n_days = own.n_days(as_of - days, as_of) as f32;
        row.put_counts(Group::OwnOfLate, [n_days]);
    }
    row.put_counts(Group::OwnOfLate, [gap(own, as_of)]);
}

/// Shares of windows with an event, as log-odds, drawn to one half as if by one window more.
fn put_shares(own: &Series, as_of: Day, horizon: Day, row: &mut Row<'_>) {
    row.put(Group::OwnLong, log_odds(windows(own, as_of, horizon, -1)));
    for days in SHARE_DAYS {
        let after = (as_of - days).max(-1);
        row.put(
            Group::OwnLong,
            log_odds(windows(own, as_of, horizon, after)),
        );
    }
}

/// The share of windows of the horizon's length after a day, drawn to one half as if by one more.
pub(crate) fn windows(own: &Series, as_of: Day, horizon: Day, after: Day) -> f32 {
    let share = own.share_of_windows(horizon, after, as_of).unwrap_or(0.5);
    // Windows overlap: so many fit side by side.
    let n = (as_of - after) as f32 / horizon as f32;
    (share * n + 0.5) / (n + 1.0)
}

fn put_pair(subject: &Subject<'_>, as_of: Day, row: &mut Row<'_>) {
    let mut sum = [0.0; 3];
    for (class, series) in subject.pair.iter().enumerate() {
        let faded = series.faded(as_of, &FEW_FADINGS);
        row.put_counts(Group::Pair, faded);
        if class > 0 {
            for (sum, faded) in sum.iter_mut().zip(faded) {
                *sum += faded;
            }
        }
    }
    row.put_counts(Group::Pair, sum);
    let last = subject.pair[1..].iter().map(|series| gap(series, as_of));
    row.put_counts(Group::Pair, [last.fold(NEVER, f32::min)]);
    let first = subject.pair.iter().filter_map(Series::first).min();
    let age = first.map_or(0, |first| (as_of - first).max(0));
    row.put_counts(Group::Pair, [age as f32]);
}

fn put_back(subject: &Subject<'_>, as_of: Day, row: &mut Row<'_>) {
    let mut sum = [0.0; 3];
    for series in &subject.back[1..] {
        for (sum, faded) in sum.iter_mut().zip(series.faded(as_of, &FEW_FADINGS)) {
            *sum += faded;
        }
    }
    let own = subject.back[subject.class].faded(as_of, &FEW_FADINGS);
    row.put_counts(Group::Back, own);
    row.put_counts(Group::Back, sum);
}

/// Stands for the days since an event that never was.
const NEVER: f32 = 10_000.0;

fn gap(series: &Series, as_of: Day) -> f32 {
    series
        .last(as_of)
        .map_or(NEVER, |last| (as_of - last) as f32)
}

fn of_class(classes: &Classes, class: usize, as_of: Day, days: Day) -> f32 {
    if class == 0 {
        return of_all(classes, as_of, days);
    }
    classes[class].count(as_of - days, as_of) as f32
}

fn of_all(classes: &Classes, as_of: Day, days: Day) -> f32 {
    let counts = classes[1..]
        .iter()
        .map(|series| series.count(as_of - days, as_of));
    counts.sum::<u32>() as f32
}

/// The logarithm of the odds.
pub(crate) fn log_odds(probability: f32) -> f32 {
    (probability / (1.0 - probability)).ln()
}
