//! Models of one horizon, from plain to boosted, fitted to a record up to a day.

use crate::occurs::boosted::Boosted;
use crate::occurs::counts::{Counts, N_CLASSES};
use crate::occurs::distribution::best_size;
use crate::occurs::features::{FADINGS, Row, describe, windows};
use crate::occurs::lessons::{Lessons, is_before};
use crate::occurs::regression::{Loss, Regression};
use crate::occurs::series::Day;
use crate::occurs::subject::Subject;
use crate::trees::Growth;

/// The models that say a probability, from plain to boosted.
pub(crate) const MODELS: [&str; N_MODELS] = [
    "climatology",
    "last year's share",
    "persistence",
    "rate of about 30 days",
    "rate of about 90 days",
    "rate of about a year",
    "regression",
    "boosted trees",
];
/// How many models there are.
pub(crate) const N_MODELS: usize = 8;
/// How many of them need nothing but the series itself.
pub(crate) const N_PLAIN: usize = 6;

/// Places of the fadings of 30, 90 and 365 days.
const RATES: [usize; 3] = [2, 3, 4];

/// How the trees of occurrence are grown.
const OCCURRENCE: Growth = Growth {
    n_trees: 160,
    n_leaves: 16,
    rate: 0.05,
    least_weight: 25.0,
    shrinkage: 25.0,
};
/// How the trees of further events are grown.
const FURTHER: Growth = Growth {
    n_trees: 60,
    n_leaves: 12,
    rate: 0.06,
    least_weight: 60.0,
    shrinkage: 60.0,
};
/// Fewest rows, and rows with an event, that more than plain models are fitted to.
const LEAST_ROWS: usize = 1_000;
const LEAST_HAPPENED: usize = 100;
/// Most rows that a regression is fitted to.
const MOST_REGRESSED: usize = 80_000;

/// Models of one horizon.
#[derive(Debug, Clone)]
pub(crate) struct Fitted {
    horizon: Day,
    /// Share that happened by quad class, without and with an event in the horizon before.
    persistence: [[f32; 2]; N_CLASSES],
    learned: Option<Learned>,
}

/// What needs many rows.
#[derive(Debug, Clone)]
struct Learned {
    occurrence: Sum,
    /// Events beyond the first, where there is one.
    further: Sum,
    /// Size of the negative binomial distribution of those.
    size: f64,
    /// A row of the middle of each number, for comparison.
    usual: Vec<f32>,
}

/// A regression and the trees on top.
#[derive(Debug, Clone)]
struct Sum {
    loss: Loss,
    regression: Regression,
    trees: Boosted,
}

/// What the models say of a subject.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Said {
    /// Probabilities that it occurs, in the order of [`MODELS`]; the last ones none where there was
    /// too little to learn from.
    pub(crate) probabilities: [Option<f32>; N_MODELS],
    /// Mean number of events beyond the first, where there is one.
    pub(crate) further: f64,
    /// Size of their negative binomial distribution.
    pub(crate) size: f64,
}

/// Size of the distribution of further events where none was learned: geometric.
const PLAIN_SIZE: f64 = 1.0;
/// No model is surer than this; the pool of all goes further.
const SUREST: f32 = 1e-4;

impl Fitted {
    /// Fits all models to what had happened by `until`.
    pub(crate) fn fit(counts: &Counts, horizon: Day, until: Day) -> Self {
        let lessons = Lessons::collect(counts, horizon, until);
        Fitted {
            horizon,
            persistence: persistence(&lessons),
            learned: Learned::from(&lessons),
        }
    }

    /// Says what each model holds of a subject on a day.
    pub(crate) fn say(&self, subject: &Subject<'_>, as_of: Day) -> Said {
        let mut row = Vec::new();
        self.describe(subject, as_of, &mut row);
        self.say_of_row(subject, as_of, &row)
    }

    /// Appends the numbers of a subject to a row.
    pub(crate) fn describe(&self, subject: &Subject<'_>, as_of: Day, row: &mut Vec<f32>) {
        let mut row = Row {
            values: row,
            groups: None,
        };
        describe(subject, as_of, self.horizon, &mut row);
    }

    /// The same with a row that may have been changed for comparison.
    pub(crate) fn say_of_row(&self, subject: &Subject<'_>, as_of: Day, row: &[f32]) -> Said {
        let plain = self.plain(subject, as_of);
        let mut probabilities = [None; N_MODELS];
        for (place, &probability) in probabilities.iter_mut().zip(&plain) {
            *place = Some(probability.clamp(SUREST, 1.0 - SUREST));
        }
        let Some(learned) = &self.learned else {
            let rate = self.rate(subject, as_of, RATES[2]) * self.horizon as f32;
            let further = f64::from(rate / plain[0].max(SUREST) - 1.0).max(0.0);
            return Said {
                probabilities,
                further,
                size: PLAIN_SIZE,
            };
        };
        let occurrence = &learned.occurrence;
        for (place, probability) in [
            (N_PLAIN, occurrence.of_regression(row)),
            (N_PLAIN + 1, occurrence.mean(row)),
        ] {
            probabilities[place] = Some((probability as f32).clamp(SUREST, 1.0 - SUREST));
        }
        Said {
            probabilities,
            further: learned.further.mean(row),
            size: learned.size,
        }
    }

    /// A row of the middle of each number among the rows learned from.
    pub(crate) fn usual(&self) -> Option<&[f32]> {
        Some(&self.learned.as_ref()?.usual)
    }

    fn plain(&self, subject: &Subject<'_>, as_of: Day) -> [f32; N_PLAIN] {
        let horizon = self.horizon;
        let last_year = (as_of - 365).max(-1);
        let was_before = usize::from(is_before(subject, horizon, as_of));
        let occurs = |rate: f32| 1.0 - (-rate * horizon as f32).exp();
        let [month, quarter, year] = RATES.map(|place| occurs(self.rate(subject, as_of, place)));
        [
            windows(subject.own, as_of, horizon, -1),
            windows(subject.own, as_of, horizon, last_year),
            self.persistence[subject.class][was_before],
            month,
            quarter,
            year,
        ]
    }

    /// Events a day, those long past counting less.
    fn rate(&self, subject: &Subject<'_>, as_of: Day, fading: usize) -> f32 {
        let fading = &FADINGS[fading];
        let [faded] = subject.own.faded(as_of, std::array::from_ref(fading));
        faded / fading.of_every_day(as_of)
    }
}

/// Shares that happened, drawn to the share of all as if by ten rows.
fn persistence(lessons: &Lessons) -> [[f32; 2]; N_CLASSES] {
    let happened = |places: &mut dyn Iterator<Item = usize>| {
        places.fold((0.0_f32, 0.0_f32), |(n, yes), place| {
            (
                n + 1.0,
                yes + f32::from(u8::from(lessons.counts[place] > 0)),
            )
        })
    };
    let (n, yes) = happened(&mut (0..lessons.len()));
    let base = (yes + 0.5) / (n + 1.0);
    let mut shares = [[base; 2]; N_CLASSES];
    for (class, shares) in shares.iter_mut().enumerate() {
        for (before, share) in [false, true].into_iter().zip(shares) {
            let is_like = |place: &usize| {
                (class == 0 || lessons.classes[*place] == class) && lessons.before[*place] == before
            };
            let (n, yes) = happened(&mut (0..lessons.len()).filter(is_like));
            *share = (yes + 10.0 * base) / (n + 10.0);
        }
    }
    shares
}

impl Learned {
    fn from(lessons: &Lessons) -> Option<Self> {
        let happened: Vec<usize> = (0..lessons.len())
            .filter(|&place| lessons.counts[place] > 0)
            .collect();
        if lessons.len() < LEAST_ROWS || happened.len() < LEAST_HAPPENED {
            return None;
        }
        let targets: Vec<f32> = lessons
            .counts
            .iter()
            .map(|&count| f32::from(u8::from(count > 0)))
            .collect();
        let n_columns = lessons.n_columns;
        let occurrence = Sum::fit(
            &lessons.values,
            n_columns,
            &targets,
            Loss::Logistic,
            &OCCURRENCE,
        );
        let values: Vec<f32> = happened
            .iter()
            .flat_map(|&place| lessons.row(place).iter().copied())
            .collect();
        let counts: Vec<u32> = happened
            .iter()
            .map(|&place| lessons.counts[place] - 1)
            .collect();
        let targets: Vec<f32> = counts.iter().map(|&count| count as f32).collect();
        let further = Sum::fit(&values, n_columns, &targets, Loss::Poisson, &FURTHER);
        let rows = values.chunks_exact(n_columns);
        let means: Vec<f64> = rows.map(|row| further.mean(row)).collect();
        Some(Learned {
            occurrence,
            further,
            size: best_size(&counts, &means),
            usual: middle(lessons),
        })
    }
}

impl Sum {
    fn fit(values: &[f32], n_columns: usize, targets: &[f32], loss: Loss, growth: &Growth) -> Self {
        let one_in = targets.len().div_ceil(MOST_REGRESSED);
        let some: Vec<f32> = values
            .chunks_exact(n_columns)
            .step_by(one_in)
            .flatten()
            .copied()
            .collect();
        let some_targets: Vec<f32> = targets.iter().step_by(one_in).copied().collect();
        let regression = Regression::fit(&some, n_columns, &some_targets, loss);
        let starts = values
            .chunks_exact(n_columns)
            .map(|row| regression.sum(row) as f32)
            .collect();
        let trees = Boosted::grow(values, n_columns, starts, targets, loss, growth);
        Sum {
            loss,
            regression,
            trees,
        }
    }

    fn of_regression(&self, row: &[f32]) -> f64 {
        self.loss.mean(self.regression.sum(row))
    }

    fn mean(&self, row: &[f32]) -> f64 {
        self.loss
            .mean(self.regression.sum(row) + self.trees.sum(row))
    }
}

/// The middle value of each column.
fn middle(lessons: &Lessons) -> Vec<f32> {
    (0..lessons.n_columns)
        .map(|column| {
            let values = lessons
                .values
                .iter()
                .skip(column)
                .step_by(lessons.n_columns);
            let mut values: Vec<f32> = values.copied().collect();
            let middle = values.len() / 2;
            *values.select_nth_unstable_by(middle, f32::total_cmp).1
        })
        .collect()
}
