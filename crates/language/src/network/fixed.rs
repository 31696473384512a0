//! Fixed-point products: rows of 16-bit numbers times a matrix of 16-bit weights.

use wide::{f32x4, i16x8, i32x4};

const LANES: usize = 8;
const BLOCK: usize = 4;

/// Rows of 16-bit numbers, each padded with zeros to whole vectors.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    vectors: usize,
    values: Vec<i16x8>,
}

impl Rows {
    pub(crate) fn zeros(rows: usize, columns: usize) -> Self {
        let vectors = columns.div_ceil(LANES);
        Rows {
            vectors,
            values: vec![i16x8::ZERO; rows * vectors],
        }
    }

    /// Returns row number `row`, padding included.
    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [i16] {
        let range = row * self.vectors..(row + 1) * self.vectors;
        bytemuck::cast_slice_mut(&mut self.values[range])
    }

    fn count(&self) -> usize {
        self.values.len().checked_div(self.vectors).unwrap_or(0)
    }
}

/// A layer `x * weights + bias` over rows of fixed-point numbers.
#[derive(Debug, Clone)]
pub(crate) struct Dense {
    outputs: usize,
    /// Vectors an output.
    vectors: usize,
    /// For each block of four outputs, their weights side by side; outputs are padded to blocks.
    weights: Vec<[i16x8; BLOCK]>,
    /// What one unit of an output's sum is worth, by block.
    units: Vec<f32x4>,
    bias: Vec<f32x4>,
}

impl Dense {
    /// Makes a layer from weights stored output by output.
    ///
    /// `units` holds for each output what one unit of its weights is worth, `input_unit` the same
    /// of the input rows.
    pub(crate) fn new(weights: &[i8], units: &[f32], input_unit: f32, bias: &[f32]) -> Self {
        let outputs = bias.len();
        let inputs = weights.len() / outputs.max(1);
        let vectors = inputs.div_ceil(LANES);
        let mut blocks = vec![[i16x8::ZERO; BLOCK]; outputs.div_ceil(BLOCK) * vectors];
        for (output, line) in weights.chunks_exact(inputs.max(1)).enumerate() {
            for (place, part) in line.chunks(LANES).enumerate() {
                let mut lanes = [0; LANES];
                for (lane, weight) in lanes.iter_mut().zip(part) {
                    *lane = i16::from(*weight);
                }
                blocks[output / BLOCK * vectors + place][output % BLOCK] = i16x8::new(lanes);
            }
        }
        let by_block = |values: &[f32], factor: f32| {
            let blocks = values.chunks(BLOCK).map(|part| {
                let mut lanes = [0.0; BLOCK];
                for (lane, value) in lanes.iter_mut().zip(part) {
                    *lane = value * factor;
                }
                f32x4::new(lanes)
            });
            blocks.collect()
        };
        Dense {
            outputs,
            vectors,
            weights: blocks,
            units: by_block(units, input_unit),
            bias: by_block(bias, 1.0),
        }
    }

    /// Returns the number of outputs.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Returns the number of columns of what [`Dense::apply`] makes: the outputs, padded to whole
    /// vectors.
    pub(crate) fn columns(&self) -> usize {
        self.units.len() * BLOCK
    }

    /// Computes all outputs of all rows of `x` into the rows of `out`.
    pub(crate) fn apply(&self, x: &Rows, out: &mut Vec<f32x4>) {
        let blocks = self.units.len();
        out.clear();
        out.resize(x.count() * blocks, f32x4::ZERO);
        for (block, weights) in self.weights.chunks_exact(self.vectors).enumerate() {
            let finish = |sums| total(sums).round_float() * self.units[block] + self.bias[block];
            let mut pairs = x.values.chunks_exact(2 * self.vectors);
            let mut row = 0;
            for pair in &mut pairs {
                let (left, right) = pair.split_at(self.vectors);
                let (left, right) = two_rows(weights, left, right);
                out[row * blocks + block] = finish(left);
                out[(row + 1) * blocks + block] = finish(right);
                row += 2;
            }
            let last = pairs.remainder();
            if !last.is_empty() {
                out[row * blocks + block] = finish(two_rows(weights, last, last).0);
            }
        }
    }
}

type Sums = [i32x4; BLOCK];

/// Multiplies two rows with the weights of a block, so that each weight read is used twice.
fn two_rows(weights: &[[i16x8; BLOCK]], left: &[i16x8], right: &[i16x8]) -> (Sums, Sums) {
    let mut sums = ([i32x4::ZERO; BLOCK], [i32x4::ZERO; BLOCK]);
    for ((weights, left), right) in weights.iter().zip(left).zip(right) {
        for (weights, (first, second)) in weights.iter().zip(sums.0.iter_mut().zip(&mut sums.1)) {
            *first += left.dot(*weights);
            *second += right.dot(*weights);
        }
    }
    sums
}

/// Adds up the lanes of each sum.
fn total(sums: Sums) -> i32x4 {
    let [first, second, third, fourth] = i32x4::transpose(sums);
    first + second + third + fourth
}
