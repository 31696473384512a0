//! Where the level of a series of counts changes.

use crate::pelt;

/// What counts as a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeRule {
    /// Periods that a level must last at least, 1 or more.
    pub shortest: usize,
    /// The penalty for one change is this many times `ln(number of periods)`.
    pub penalty_factor: f64,
}

impl Default for ChangeRule {
    /// Three periods, and `4 ln n`; `docs/methods.md` gives the false alarms measured with them.
    fn default() -> Self {
        ChangeRule {
            shortest: 3,
            penalty_factor: 4.0,
        }
    }
}

/// The levels of a series, divided where they change.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The changes in order.
    pub changes: Vec<Change>,
    /// Number of periods looked at.
    pub n_periods: usize,
    /// Number of events in them.
    pub n_events: u64,
    /// Overdispersion `a` of the counts: variance = mean + a · mean². 0 is a Poisson series.
    pub dispersion: f64,
    /// What a change had to gain, as twice the difference in log-likelihood.
    pub penalty: f64,
}

/// One change of level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Index of the first period of the new level.
    pub at: usize,
    /// Mean count a period before, since the change before this one.
    pub before: f64,
    /// Mean count a period after, up to the next change.
    pub after: f64,
    /// Number of periods that `before` is the mean of.
    pub n_before: usize,
    /// Number of periods that `after` is the mean of.
    pub n_after: usize,
    /// Twice the log-likelihood that the two levels have over one level for both.
    pub gain: f64,
}

/// Finds the changes of level in counts of periods that follow each other; none if they are fewer
/// than two levels need.
///
/// Counts are taken as negative binomial with one dispersion for the whole series, estimated from
/// pairs of periods that lie `shortest` apart, so that the changes themselves hardly raise it; the levels are those that
/// minimise twice the negative log-likelihood plus the penalty for each change ([`ChangeRule`]),
/// found exactly by PELT. What is not there: seasons, trends, and dependence between periods, which
/// makes false alarms more frequent. A change in what is reported looks like a change in what
/// happens: look at the series of all events, too.
///
/// # Source
/// Killick, Fearnhead & Eckley (2012), JASA 107(500):1590-1598; negative binomial event counts:
/// King (1989), American Journal of Political Science 33(3):762-784; dispersion by differences
/// after Rice (1984), Annals of Statistics 12(4):1215-1230.
///
/// ```
/// use measures::{ChangeRule, changes};
///
/// let monthly = [2, 1, 3, 2, 2, 1, 9, 11, 8, 10, 9, 12];
/// let found = changes(&monthly, ChangeRule::default()).expect("twelve months");
/// let change = found.changes[0];
/// assert_eq!(change.at, 6);
/// assert!(change.before < 2.0 && change.after > 9.0);
/// ```
pub fn changes(counts: &[u64], rule: ChangeRule) -> Option<Changes> {
    let shortest = rule.shortest.max(1);
    if counts.len() < 2 * shortest {
        return None;
    }
    let levels = Levels::new(counts, shortest);
    let penalty = rule.penalty_factor * (counts.len() as f64).ln();
    let cost = |from, to| levels.cost(from, to);
    let mut borders = vec![0];
    borders.extend(pelt::breaks(counts.len(), shortest, penalty, cost));
    borders.push(counts.len());
    let changes = borders
        .windows(3)
        .map(|borders| levels.change(borders[0], borders[1], borders[2]))
        .collect();
    Some(Changes {
        changes,
        n_periods: counts.len(),
        n_events: counts.iter().fold(0, |sum, &n| sum.saturating_add(n)),
        dispersion: levels.dispersion,
        penalty,
    })
}

/// Sums of the series from its beginning, and its dispersion.
struct Levels {
    sums: Vec<f64>,
    dispersion: f64,
}

impl Levels {
    fn new(counts: &[u64], shortest: usize) -> Self {
        let counts: Vec<f64> = counts.iter().map(|&count| count as f64).collect();
        let mut sums = vec![0.0];
        sums.extend(counts.iter().scan(0.0, |sum, count| {
            *sum += count;
            Some(*sum)
        }));
        Levels {
            sums,
            dispersion: dispersion(&counts, shortest),
        }
    }

    fn sum(&self, from: usize, to: usize) -> f64 {
        self.sums[to] - self.sums[from]
    }

    fn mean(&self, from: usize, to: usize) -> f64 {
        self.sum(from, to) / (to - from) as f64
    }

    /// Twice the negative log-likelihood of a segment at its own mean, without the terms that are
    /// the same for every division.
    fn cost(&self, from: usize, to: usize) -> f64 {
        let mean = self.mean(from, to);
        if mean <= 0.0 {
            return 0.0;
        }
        let n = (to - from) as f64;
        let spread = self.dispersion * mean;
        let spent = if self.dispersion > 0.0 {
            n / self.dispersion * spread.ln_1p()
        } else {
            n * mean
        };
        let log_likelihood = self.sum(from, to) * (mean.ln() - spread.ln_1p()) - spent;
        -2.0 * log_likelihood
    }

    fn change(&self, from: usize, at: usize, to: usize) -> Change {
        Change {
            at,
            before: self.mean(from, at),
            after: self.mean(at, to),
            n_before: at - from,
            n_after: to - at,
            gain: self.cost(from, to) - self.cost(from, at) - self.cost(at, to),
        }
    }
}

/// Estimates `a` in variance = mean + a · mean², by moments of pairs that lie `apart` periods apart.
///
/// For independent x and y of one level, (x - y)²/2 has the variance as its mean and x·y the mean
/// squared, so a = Σ ((x - y)² - (x + y))/2 / Σ x·y; never under 0. Levels last `apart` periods at
/// least, so that most pairs share one; neighbours would, too, but they resemble each other where
/// the counts drift, and hide the variance. Where no pair has an event in both, the whole series
/// stands in for them.
fn dispersion(counts: &[f64], apart: usize) -> f64 {
    let pairs = || counts.iter().zip(&counts[apart..]);
    let excess: f64 = pairs().map(|(x, y)| ((x - y).powi(2) - x - y) / 2.0).sum();
    let squared: f64 = pairs().map(|(x, y)| x * y).sum();
    if squared > 0.0 {
        return (excess / squared).max(0.0);
    }
    let n = f64::from(u32::try_from(counts.len()).unwrap_or(u32::MAX));
    let mean = counts.iter().sum::<f64>() / n;
    let variance = counts.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    if mean > 0.0 {
        ((variance - mean) / mean.powi(2)).max(0.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests;
