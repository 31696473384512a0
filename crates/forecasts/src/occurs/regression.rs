//! Regressions whose answer is a probability or a mean count.

use rayon::prelude::*;

/// What a sum of effects is turned into, and how far off it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loss {
    /// A probability: the inverse of the log-odds, against minus the log likelihood.
    Logistic,
    /// A mean count: the exponential, against the Poisson deviance.
    Poisson,
}

/// Sums beyond this are cut off, which keeps powers finite.
const FARTHEST: f64 = 12.0;

impl Loss {
    /// Returns the probability or mean of a sum of effects.
    pub(crate) fn mean(self, sum: f64) -> f64 {
        let sum = sum.clamp(-FARTHEST, FARTHEST);
        match self {
            Loss::Logistic => 1.0 / (1.0 + (-sum).exp()),
            Loss::Poisson => sum.exp(),
        }
    }

    /// Returns the second derivative of the loss by the sum, for a mean.
    pub(crate) fn curvature(self, mean: f64) -> f64 {
        match self {
            Loss::Logistic => mean * (1.0 - mean),
            Loss::Poisson => mean,
        }
    }
}

/// A regression on numbers that were brought to mean 0 and deviation 1.
#[derive(Debug, Clone)]
pub(crate) struct Regression {
    means: Vec<f64>,
    deviations: Vec<f64>,
    /// An effect for each number, and the intercept last.
    effects: Vec<f64>,
}

/// Newton steps.
const STEPS: usize = 8;
/// Draws effects to nothing as so many rows without any would (ridge).
const RIDGE: f64 = 30.0;
/// Rows that one thread sums at a time; fixed, so that the sums do not depend on the threads.
const ROWS_A_TASK: usize = 4_096;
/// Deviations below this are those of a number that does not vary.
const LEAST_DEVIATION: f64 = 1e-6;

impl Regression {
    /// Fits by Newton steps (iteratively reweighted least squares; McCullagh and Nelder 1989,
    /// Generalized Linear Models, 2nd ed., section 2.5) with a ridge.
    ///
    /// `values` holds row after row of `n_columns`, `targets` one number a row.
    pub(crate) fn fit(values: &[f32], n_columns: usize, targets: &[f32], loss: Loss) -> Self {
        let (means, deviations) = moments(values, n_columns);
        let base = targets.iter().map(|&t| f64::from(t)).sum::<f64>() / targets.len() as f64;
        let mut regression = Regression {
            means,
            deviations,
            effects: vec![0.0; n_columns + 1],
        };
        regression.effects[n_columns] = match loss {
            Loss::Logistic => {
                let base = base.clamp(1e-4, 1.0 - 1e-4);
                (base / (1.0 - base)).ln()
            }
            Loss::Poisson => base.max(1e-4).ln(),
        };
        for _ in 0..STEPS {
            let system = regression.system(values, n_columns, targets, loss);
            let Some(step) = system.solved(&regression.effects) else {
                break;
            };
            let longest = step.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
            // A step this long leaves what the curvature was taken for.
            let shorter = if longest > 2.0 { 2.0 / longest } else { 1.0 };
            for (effect, step) in regression.effects.iter_mut().zip(step) {
                *effect -= shorter * step;
            }
            if longest < 1e-4 {
                break;
            }
        }
        regression
    }

    /// Returns the sum of effects of a row.
    pub(crate) fn sum(&self, row: &[f32]) -> f64 {
        let numbers = row.iter().zip(&self.means).zip(&self.deviations);
        let sum: f64 = numbers
            .zip(&self.effects)
            .map(|(((&value, mean), deviation), effect)| {
                effect * (f64::from(value) - mean) / deviation
            })
            .sum();
        sum + self.effects[row.len()]
    }

    fn system(&self, values: &[f32], n_columns: usize, targets: &[f32], loss: Loss) -> System {
        let width = n_columns + 1;
        let parts: Vec<System> = values
            .par_chunks(ROWS_A_TASK * n_columns)
            .zip(targets.par_chunks(ROWS_A_TASK))
            .map(|(values, targets)| {
                let mut system = System::new(width);
                let mut scaled = vec![1.0; width];
                for (row, &target) in values.chunks_exact(n_columns).zip(targets) {
                    let numbers = row.iter().zip(&self.means).zip(&self.deviations);
                    for (scaled, ((&value, mean), deviation)) in scaled.iter_mut().zip(numbers) {
                        *scaled = (f64::from(value) - mean) / deviation;
                    }
                    let sum: f64 = scaled.iter().zip(&self.effects).map(|(a, b)| a * b).sum();
                    let mean = loss.mean(sum);
                    system.add(&scaled, mean - f64::from(target), loss.curvature(mean));
                }
                system
            })
            .collect();
        let mut whole = System::new(width);
        for part in parts {
            whole.merge(&part);
        }
        whole
    }
}

fn moments(values: &[f32], n_columns: usize) -> (Vec<f64>, Vec<f64>) {
    let n = (values.len() / n_columns) as f64;
    let mut means = vec![0.0; n_columns];
    for row in values.chunks_exact(n_columns) {
        for (mean, &value) in means.iter_mut().zip(row) {
            *mean += f64::from(value) / n;
        }
    }
    let mut variances = vec![0.0; n_columns];
    for row in values.chunks_exact(n_columns) {
        for ((variance, mean), &value) in variances.iter_mut().zip(&means).zip(row) {
            *variance += (f64::from(value) - mean).powi(2) / n;
        }
    }
    let deviation = |variance: f64| {
        let deviation = variance.sqrt();
        if deviation < LEAST_DEVIATION {
            1.0
        } else {
            deviation
        }
    };
    (means, variances.into_iter().map(deviation).collect())
}

/// First derivatives of the loss by the effects, and the lower half of the second.
struct System {
    width: usize,
    first: Vec<f64>,
    second: Vec<f64>,
}

impl System {
    fn new(width: usize) -> Self {
        System {
            width,
            first: vec![0.0; width],
            second: vec![0.0; width * width],
        }
    }

    fn add(&mut self, scaled: &[f64], gap: f64, curvature: f64) {
        for (place, &value) in scaled.iter().enumerate() {
            self.first[place] += gap * value;
            let weighed = curvature * value;
            let start = place * self.width;
            let second = &mut self.second[start..=start + place];
            for (second, &other) in second.iter_mut().zip(scaled) {
                *second += weighed * other;
            }
        }
    }

    fn merge(&mut self, other: &System) {
        for (sum, part) in self.first.iter_mut().zip(&other.first) {
            *sum += part;
        }
        for (sum, part) in self.second.iter_mut().zip(&other.second) {
            *sum += part;
        }
    }

    /// Returns the Newton step by Cholesky factors; none if the system has none.
    fn solved(mut self, effects: &[f64]) -> Option<Vec<f64>> {
        let width = self.width;
        for place in 0..width - 1 {
            self.first[place] += RIDGE * effects[place];
            self.second[place * width + place] += RIDGE;
        }
        let lower = &mut self.second;
        for row in 0..width {
            for column in 0..=row {
                let dot: f64 = (0..column)
                    .map(|k| lower[row * width + k] * lower[column * width + k])
                    .sum();
                let rest = lower[row * width + column] - dot;
                lower[row * width + column] = if row == column {
                    if rest <= 0.0 || !rest.is_finite() {
                        return None;
                    }
                    rest.sqrt()
                } else {
                    rest / lower[column * width + column]
                };
            }
        }
        let mut step = self.first;
        for row in 0..width {
            let dot: f64 = (0..row).map(|k| lower[row * width + k] * step[k]).sum();
            step[row] = (step[row] - dot) / lower[row * width + row];
        }
        for row in (0..width).rev() {
            let dot: f64 = (row + 1..width)
                .map(|k| lower[k * width + row] * step[k])
                .sum();
            step[row] = (step[row] - dot) / lower[row * width + row];
        }
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effects_are_found() {
        let values: Vec<f32> = (0..4000).map(|place| (place % 7) as f32).collect();
        let truth = |value: f32| Loss::Poisson.mean(0.3 * f64::from(value) - 1.0) as f32;
        let targets: Vec<f32> = values.iter().map(|&value| truth(value)).collect();
        let fitted = Regression::fit(&values, 1, &targets, Loss::Poisson);
        let mean = Loss::Poisson.mean(fitted.sum(&[5.0]));
        assert!((mean - f64::from(truth(5.0))).abs() < 0.05, "{mean}");
    }
}
