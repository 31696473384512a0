//! Regression trees that correct a regression where it is wrong.

use rayon::prelude::*;

use crate::occurs::regression::Loss;
use crate::scramble::scramble;
use crate::trees::{Bins, Growth, Slope, Tree};

/// A sum of trees, added to the sum of effects of a regression.
#[derive(Debug, Clone)]
pub(crate) struct Boosted {
    trees: Vec<Tree>,
}

impl Boosted {
    /// Grows trees by Newton steps on the loss (Friedman 2001, Annals of Statistics
    /// 29(5):1189-1232), each on half of the rows.
    ///
    /// `starts` and `targets` hold one number for each row of `values`.
    pub(crate) fn grow(
        values: &[f32],
        n_columns: usize,
        starts: Vec<f32>,
        targets: &[f32],
        loss: Loss,
        growth: &Growth,
    ) -> Self {
        let bins = Bins::of(values, n_columns);
        let mut sums = starts;
        let mut trees = Vec::with_capacity(growth.n_trees);
        for number in 0..growth.n_trees {
            let slopes: Vec<Slope> = sums
                .par_iter()
                .zip(targets)
                .map(|(&sum, &target)| {
                    let mean = loss.mean(f64::from(sum));
                    Slope {
                        first: mean as f32 - target,
                        second: loss.curvature(mean) as f32,
                    }
                })
                .collect();
            let is_drawn = |row: &u32| scramble(u64::from(*row) << 16 ^ number as u64) >> 63 == 0;
            let drawn = (0..targets.len() as u32).filter(is_drawn).collect();
            let tree = Tree::grow(&bins, drawn, &slopes, growth);
            sums.par_iter_mut()
                .zip(bins.numbers.par_chunks_exact(n_columns))
                .for_each(|(sum, row)| *sum += tree.value_of_bins(row));
            trees.push(tree);
        }
        Boosted { trees }
    }

    /// Returns what the trees add to a row's sum of effects.
    pub(crate) fn sum(&self, row: &[f32]) -> f64 {
        let values = self.trees.iter().map(|tree| f64::from(tree.value(row)));
        values.sum()
    }
}
