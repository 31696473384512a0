//! Trained numbers, their gradients, and the steps of Adam (Kingma and Ba 2015).

use crate::train::random::Random;

const FIRST_KEEP: f32 = 0.9;
const SECOND_KEEP: f32 = 0.98;

/// A block of numbers that training adjusts.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) columns: usize,
    pub(crate) values: Vec<f32>,
    pub(crate) gradient: Vec<f32>,
    /// The running mean of the values, which is what is shipped.
    pub(crate) mean: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
}

/// One step of training.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// How far the step goes.
    pub(crate) rate: f32,
    /// Steps count from 1.
    pub(crate) number: i32,
    /// What gradients are multiplied with.
    pub(crate) scale: f32,
}

impl Parameter {
    /// Numbers evenly spread in `-spread..spread`.
    pub(crate) fn random(rows: usize, columns: usize, spread: f32, random: &mut Random) -> Self {
        let mut made = Parameter::zeros(rows, columns);
        for value in &mut made.values {
            *value = (random.unit() * 2.0 - 1.0) * spread;
        }
        made.mean.clone_from(&made.values);
        made
    }

    pub(crate) fn zeros(rows: usize, columns: usize) -> Self {
        let zeros = vec![0.0; rows * columns];
        Parameter {
            columns,
            values: zeros.clone(),
            gradient: zeros.clone(),
            mean: zeros.clone(),
            first: zeros.clone(),
            second: zeros,
        }
    }

    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    pub(crate) fn gradient_row(&mut self, row: usize) -> &mut [f32] {
        &mut self.gradient[row * self.columns..(row + 1) * self.columns]
    }

    /// The sum of the squares of the gradient.
    pub(crate) fn gradient_square(&self) -> f64 {
        let squares = self.gradient.iter().map(|slope| f64::from(slope * slope));
        squares.sum()
    }

    /// Goes one step against the gradient and clears it.
    pub(crate) fn step(&mut self, step: Step) {
        self.step_range(0..self.values.len(), step);
    }

    /// The same for some rows only: for tables of which a step touches few rows.
    pub(crate) fn step_rows(&mut self, rows: &[u32], step: Step) {
        for row in rows {
            let start = *row as usize * self.columns;
            self.step_range(start..start + self.columns, step);
        }
    }

    fn step_range(&mut self, range: std::ops::Range<usize>, step: Step) {
        let rate = step.rate / (1.0 - FIRST_KEEP.powi(step.number));
        let correction = 1.0 - SECOND_KEEP.powi(step.number);
        let moments = self.first[range.clone()]
            .iter_mut()
            .zip(&mut self.second[range.clone()]);
        let values = self.values[range.clone()]
            .iter_mut()
            .zip(&mut self.gradient[range]);
        for ((value, gradient), (first, second)) in values.zip(moments) {
            let slope = *gradient * step.scale;
            *gradient = 0.0;
            *first = FIRST_KEEP * *first + (1.0 - FIRST_KEEP) * slope;
            *second = SECOND_KEEP * *second + (1.0 - SECOND_KEEP) * slope * slope;
            *value -= rate * *first / ((*second / correction).sqrt() + 1e-8);
        }
    }

    /// Takes the values into the running mean, of which `keep` is kept.
    pub(crate) fn average(&mut self, keep: f32) {
        for (mean, value) in self.mean.iter_mut().zip(&self.values) {
            *mean = keep * *mean + (1.0 - keep) * value;
        }
    }
}
