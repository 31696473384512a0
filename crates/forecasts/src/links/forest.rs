//! Boosted regression trees that rank: each query's answers above its other candidates.

mod rows;

use rayon::prelude::*;

use crate::links::features::GUESS;
use crate::scramble::scramble;
use crate::trees::{Bins, Growth, Slope, Tree};

pub(crate) use crate::links::forest::rows::Rows;

/// A sum of trees.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forest {
    trees: Vec<Tree>,
}

impl Forest {
    /// Grows trees on the candidates of past queries.
    ///
    /// The loss is the negative logarithm of the softmax share of each answer among itself and the
    /// candidates that are no answers; each tree takes one Newton step (Friedman 2001, Annals of
    /// Statistics 29(5):1189-1232; the listwise loss of Cao et al. 2007, ICML, 129-136).
    pub(crate) fn grow(rows: &Rows, growth: &Growth) -> Self {
        let bins = Bins::of(&rows.values, rows.n_columns);
        let mut scores: Vec<f32> = rows
            .values
            .chunks_exact(rows.n_columns)
            .map(start)
            .collect();
        let mut trees = Vec::new();
        let starts: Vec<usize> = std::iter::once(0)
            .chain(rows.ends.iter().copied())
            .collect();
        for number in 0..growth.n_trees {
            let slopes = slopes(rows, &scores);
            let chosen: Vec<u32> = (0..rows.ends.len())
                .filter(|query| is_drawn(*query, number))
                .flat_map(|query| starts[query] as u32..rows.ends[query] as u32)
                .collect();
            let tree = Tree::grow(&bins, chosen, &slopes, growth);
            scores
                .par_iter_mut()
                .zip(bins.numbers.par_chunks_exact(rows.n_columns))
                .for_each(|(score, row)| *score += tree.value_of_bins(row));
            trees.push(tree);
        }
        Forest { trees }
    }

    /// Returns the score of a candidate: higher is likelier. Only differences within a query mean
    /// anything.
    pub(crate) fn score(&self, row: &[f32]) -> f32 {
        start(row) + self.trees.iter().map(|tree| tree.value(row)).sum::<f32>()
    }
}

/// Draws half of the queries for a tree (stochastic gradient boosting; Friedman 2002,
/// Computational Statistics & Data Analysis 38(4):367-378).
fn is_drawn(query: usize, tree: usize) -> bool {
    scramble((query as u64) << 16 ^ tree as u64) >> 63 == 0
}

/// The score that the trees start from: the logarithm of the first guess.
fn start(row: &[f32]) -> f32 {
    let guess = row.get(GUESS).copied().unwrap_or_default();
    (guess + LEAST_GUESS).ln()
}

/// Stands for a guess of nothing.
const LEAST_GUESS: f32 = 1e-3;

/// First and second derivative of the loss for each row.
fn slopes(rows: &Rows, scores: &[f32]) -> Vec<Slope> {
    let starts = std::iter::once(0).chain(rows.ends.iter().copied());
    let spans: Vec<(usize, usize)> = starts.zip(rows.ends.iter().copied()).collect();
    let by_query: Vec<Vec<Slope>> = spans
        .par_iter()
        .map(|&(start, end)| {
            let part = start..end;
            query_slopes(
                &scores[part.clone()],
                &rows.is_answer[part.clone()],
                &rows.weights[part],
            )
        })
        .collect();
    by_query.concat()
}

fn query_slopes(scores: &[f32], is_answer: &[bool], weights: &[f32]) -> Vec<Slope> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores
        .iter()
        .zip(weights)
        .map(|(score, weight)| weight * (score - top).exp())
        .collect();
    let pairs = || powers.iter().zip(is_answer);
    let others: f32 = pairs().filter(|pair| !pair.1).map(|pair| pair.0).sum();
    // Sums over the answers of 1/total and 1/total².
    let (mut once, mut twice) = (0.0, 0.0);
    for power in pairs().filter(|pair| *pair.1).map(|pair| pair.0) {
        once += 1.0 / (power + others);
        twice += 1.0 / (power + others).powi(2);
    }
    pairs()
        .map(|(&power, &is_answer)| {
            if is_answer {
                let share = power / (power + others);
                Slope {
                    first: share - 1.0,
                    second: share * (1.0 - share),
                }
            } else {
                Slope {
                    first: power * once,
                    second: power * once - power * power * twice,
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_telling_column_is_found() {
        let mut rows = Rows {
            n_columns: 2,
            ..Rows::default()
        };
        for query in 0..200_usize {
            for candidate in 0..5_usize {
                let is_answer = candidate == query % 5;
                let telling = if is_answer {
                    2.0
                } else {
                    candidate as f32 * 0.1
                };
                rows.values.extend([telling, (query * 7 % 11) as f32]);
                rows.is_answer.push(is_answer);
                rows.weights.push(1.0);
            }
            rows.ends.push(rows.is_answer.len());
        }
        let growth = Growth {
            n_trees: 10,
            n_leaves: 4,
            rate: 0.3,
            least_weight: 1.0,
            shrinkage: 1.0,
        };
        let forest = Forest::grow(&rows, &growth);
        assert!(forest.score(&[2.0, 3.0]) > forest.score(&[0.4, 3.0]) + 1.0);
    }

    #[test]
    fn slopes_of_a_query_sum_to_nothing() {
        let slopes = query_slopes(
            &[0.5, -1.0, 2.0, 0.0],
            &[true, false, true, false],
            &[1.0; 4],
        );
        let sum: f32 = slopes.iter().map(|slope| slope.first).sum();
        assert!(sum.abs() < 1e-6);
    }
}
