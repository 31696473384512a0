//! Dense matrices of `f32`, row by row, and the few operations that training needs.

/// A matrix, stored row by row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matrix {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) values: Vec<f32>,
}

impl Matrix {
    pub(crate) fn zeros(rows: usize, columns: usize) -> Self {
        Matrix {
            rows,
            columns,
            values: vec![0.0; rows * columns],
        }
    }

    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.values[row * self.columns..(row + 1) * self.columns]
    }

    pub(crate) fn transposed(&self) -> Matrix {
        transposed(&self.values, self.columns)
    }

    pub(crate) fn add(&mut self, other: &Matrix) {
        add_scaled(1.0, &other.values, &mut self.values);
    }

    pub(crate) fn multiply_each(&mut self, factors: &[f32]) {
        for (value, factor) in self.values.iter_mut().zip(factors) {
            *value *= factor;
        }
    }
}

/// Turns values in rows of `columns` into a matrix with a row for each column.
pub(crate) fn transposed(values: &[f32], columns: usize) -> Matrix {
    let rows = values.len() / columns;
    let mut out = Matrix::zeros(columns, rows);
    for (row, line) in values.chunks_exact(columns).enumerate() {
        for (column, value) in line.iter().enumerate() {
            out.values[column * rows + row] = *value;
        }
    }
    out
}

/// Adds `factor` times `values` to `sums`.
pub(crate) fn add_scaled(factor: f32, values: &[f32], sums: &mut [f32]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += factor * value;
    }
}

/// Returns the product of two vectors; the order of additions is the same on every machine.
pub(crate) fn dot(left: &[f32], right: &[f32]) -> f32 {
    const LANES: usize = 16;
    let mut sums = [0f32; LANES];
    for (left, right) in left.chunks_exact(LANES).zip(right.chunks_exact(LANES)) {
        for (sum, (left, right)) in sums.iter_mut().zip(left.iter().zip(right)) {
            *sum += left * right;
        }
    }
    sums.iter().sum()
}

/// How many columns of a product are summed in registers.
const WIDTH: usize = 32;

/// How many rows share what is read of the right factor.
const ROWS: usize = 6;

/// Adds the product of `left` (n by k) and `right` (k by m) to `out` (n by m).
pub(crate) fn add_product(left: &Matrix, right: &[f32], out: &mut [f32]) {
    if left.values.is_empty() {
        return;
    }
    let mut row = 0;
    while row + ROWS <= left.rows {
        add_rows::<ROWS>(left, row, right, out);
        row += ROWS;
    }
    while row < left.rows {
        add_rows::<1>(left, row, right, out);
        row += 1;
    }
}

/// The same for rows `first..first + R`, in blocks of columns.
fn add_rows<const R: usize>(left: &Matrix, first: usize, right: &[f32], out: &mut [f32]) {
    let columns = right.len() / left.columns;
    let lines: [&[f32]; R] = std::array::from_fn(|row| left.row(first + row));
    let mut column = 0;
    while column + WIDTH <= columns {
        let mut sums = [[0f32; WIDTH]; R];
        for k in 0..left.columns {
            let block = right[k * columns + column..].first_chunk::<WIDTH>();
            let block = block.expect("the block ends before the row does");
            for (sums, line) in sums.iter_mut().zip(&lines) {
                let factor = line[k];
                for (sum, value) in sums.iter_mut().zip(block) {
                    *sum += factor * value;
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            add_scaled(
                1.0,
                sums,
                &mut out[(first + row) * columns + column..][..WIDTH],
            );
        }
        column += WIDTH;
    }
    for (row, line) in lines.iter().enumerate() {
        let start = (first + row) * columns;
        for (k, factor) in line.iter().enumerate() {
            let rest = &right[k * columns + column..(k + 1) * columns];
            add_scaled(*factor, rest, &mut out[start + column..start + columns]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_agree_with_the_definition() {
        let (n, k, m) = (7, 5, 37);
        let number = |seed: usize| ((seed * 37 % 19) as f32) - 9.0;
        let left = Matrix {
            rows: n,
            columns: k,
            values: (0..n * k).map(number).collect(),
        };
        let right: Vec<f32> = (0..k * m).map(|place| number(place + 3)).collect();
        let mut out = vec![1.0; n * m];
        add_product(&left, &right, &mut out);
        for row in 0..n {
            for column in 0..m {
                let sum: f32 = (0..k)
                    .map(|i| left.row(row)[i] * right[i * m + column])
                    .sum();
                assert!((out[row * m + column] - sum - 1.0).abs() < 1e-3);
            }
        }
    }
}
