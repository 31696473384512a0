//! A layer `x * weights + bias`.

use language::LinearParts;

use crate::train::{
    matrix::{Matrix, add_product, add_scaled, transposed},
    parameter::Parameter,
    random::Random,
};

#[derive(Debug, Clone)]
pub(crate) struct Linear {
    /// One row an input.
    pub(crate) weights: Parameter,
    pub(crate) bias: Parameter,
}

impl Linear {
    /// Random weights of about unit variance of the outputs, times `gain`.
    pub(crate) fn new(inputs: usize, outputs: usize, gain: f32, random: &mut Random) -> Self {
        let spread = gain * (3.0 / inputs as f32).sqrt();
        Linear {
            weights: Parameter::random(inputs, outputs, spread, random),
            bias: Parameter::zeros(1, outputs),
        }
    }

    pub(crate) fn forward(&self, x: &Matrix) -> Matrix {
        let mut out = Matrix::zeros(x.rows, self.bias.columns);
        for row in 0..x.rows {
            out.row_mut(row).copy_from_slice(&self.bias.values);
        }
        add_product(x, &self.weights.values, &mut out.values);
        out
    }

    /// Adds to the gradients of weights and bias and returns that of `x`.
    pub(crate) fn backward(&mut self, x: &Matrix, slopes: &Matrix) -> Matrix {
        for row in 0..slopes.rows {
            add_scaled(1.0, slopes.row(row), &mut self.bias.gradient);
        }
        add_product(&x.transposed(), &slopes.values, &mut self.weights.gradient);
        let mut back = Matrix::zeros(x.rows, x.columns);
        let weights = transposed(&self.weights.values, self.weights.columns);
        add_product(slopes, &weights.values, &mut back.values);
        back
    }

    pub(crate) fn parameters(&mut self) -> [&mut Parameter; 2] {
        [&mut self.weights, &mut self.bias]
    }

    pub(crate) fn parts(&self) -> LinearParts {
        LinearParts {
            weights: self.weights.mean.clone(),
            bias: self.bias.mean.clone(),
        }
    }
}
