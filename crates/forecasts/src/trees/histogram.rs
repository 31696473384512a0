//! Sums of derivatives by column and bin.

use rayon::prelude::*;

use crate::trees::bins::{Bins, MOST_BINS};

/// First and second derivative of the loss by a score, or sums of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Slope {
    pub(crate) first: f32,
    pub(crate) second: f32,
}

/// Rows that one thread sums at a time; fixed, so that the sums do not depend on the threads.
const ROWS_A_TASK: usize = 32_768;

/// Sums of derivatives over some rows, for each bin of each column.
#[derive(Debug, Clone)]
pub(crate) struct Histogram {
    pub(crate) sums: Vec<Slope>,
}

impl Histogram {
    /// Sums the derivatives of these rows.
    pub(crate) fn of(rows: &[u32], bins: &Bins, slopes: &[Slope]) -> Self {
        let width = bins.n_columns * MOST_BINS;
        let parts: Vec<Vec<Slope>> = rows
            .par_chunks(ROWS_A_TASK)
            .map(|rows| {
                let mut sums = vec![Slope::default(); width];
                for &row in rows {
                    let slope = slopes[row as usize];
                    let start = row as usize * bins.n_columns;
                    let numbers = &bins.numbers[start..start + bins.n_columns];
                    for (sums, &number) in sums.chunks_exact_mut(MOST_BINS).zip(numbers) {
                        let sum = &mut sums[usize::from(number) % MOST_BINS];
                        sum.first += slope.first;
                        sum.second += slope.second;
                    }
                }
                sums
            })
            .collect();
        let mut sums = vec![Slope::default(); width];
        for part in parts {
            for (sum, part) in sums.iter_mut().zip(part) {
                sum.first += part.first;
                sum.second += part.second;
            }
        }
        Histogram { sums }
    }

    /// Returns the sums of the rows that are in `self` and not in `part`.
    pub(crate) fn without(&self, part: &Histogram) -> Histogram {
        let pairs = self.sums.iter().zip(&part.sums);
        let sums = pairs
            .map(|(whole, part)| Slope {
                first: whole.first - part.first,
                second: whole.second - part.second,
            })
            .collect();
        Histogram { sums }
    }
}
