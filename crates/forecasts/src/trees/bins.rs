//! Columns cut into bins of about equal count, so that splits are found by counting.

use rayon::prelude::*;

/// Most bins of a column.
pub(crate) const MOST_BINS: usize = 32;

/// Rows looked at to find where to cut a column.
const ROWS_LOOKED_AT: usize = 50_000;

/// Rows as bin numbers, and the upper edge of each bin.
#[derive(Debug, Clone)]
pub(crate) struct Bins {
    pub(crate) n_columns: usize,
    /// Row after row.
    pub(crate) numbers: Vec<u8>,
    /// For each column, the value up to which each bin but the last reaches.
    pub(crate) edges: Vec<Vec<f32>>,
}

impl Bins {
    /// Cuts the columns of all rows; `values` holds row after row.
    pub(crate) fn of(values: &[f32], n_columns: usize) -> Self {
        let n_rows = values.len() / n_columns;
        let stride = (n_rows / ROWS_LOOKED_AT).max(1);
        let edges: Vec<Vec<f32>> = (0..n_columns)
            .into_par_iter()
            .map(|column| {
                let seen = (0..n_rows).step_by(stride);
                edges(seen.map(|row| values[row * n_columns + column]).collect())
            })
            .collect();
        let mut numbers = vec![0; values.len()];
        numbers
            .par_chunks_mut(n_columns)
            .zip(values.par_chunks(n_columns))
            .for_each(|(numbers, values)| {
                for ((number, value), edges) in numbers.iter_mut().zip(values).zip(&edges) {
                    *number = edges.partition_point(|edge| edge < value) as u8;
                }
            });
        Bins {
            n_columns,
            numbers,
            edges,
        }
    }
}

/// Returns the upper edges of bins of about equal count; a value that fills a bin alone gets one.
fn edges(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_unstable_by(f32::total_cmp);
    let mut edges = Vec::new();
    let mut start = 0;
    while edges.len() + 1 < MOST_BINS && start < values.len() {
        let bins_left = MOST_BINS - edges.len();
        let width = ((values.len() - start) / bins_left).max(1);
        let edge = values[start + width - 1];
        start += values[start..].partition_point(|value| *value <= edge);
        if start < values.len() {
            edges.push(edge);
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_get_a_bin_each() {
        assert_eq!(edges(vec![1.0, 0.0, 0.0, 0.0, 2.0]), [0.0, 1.0]);
        assert_eq!(edges(vec![1.0; 9]), Vec::<f32>::new());
        let many = edges((0..10_000).map(|value| value as f32).collect());
        assert_eq!(many.len(), MOST_BINS - 1);
    }
}
