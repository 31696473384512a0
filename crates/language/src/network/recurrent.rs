//! A recurrent layer that reads a sentence in both directions.

use wide::f32x4;

use crate::network::{
    fixed::{Dense, Rows},
    squash::{sigmoid, tanh},
};

/// What 1 is in the fixed-point output of a layer, which lies in -1..=1.
pub(crate) const ONE: f32 = 1024.0;

/// A layer of cells that keep or take in what they are shown (a simple recurrent unit: Lei et al.
/// 2018). The gates depend on the other words only through the cell's own last state, so that all
/// products are computed at once.
#[derive(Debug, Clone)]
pub(crate) struct Recurrent {
    /// Cells a direction.
    width: usize,
    /// For each direction: candidate, forget gate, output gate.
    gates: Dense,
    /// For each direction: weight of the last state in the forget gate, in the output gate.
    peepholes: Vec<f32>,
}

impl Recurrent {
    /// Makes a layer; nothing if the numbers of gates and peepholes do not fit each other.
    pub(crate) fn new(gates: Dense, peepholes: Vec<f32>) -> Option<Self> {
        let width = peepholes.len() / 4;
        let fits = width > 0 && peepholes.len() == 4 * width && gates.columns() == 6 * width;
        fits.then_some(Recurrent {
            width,
            gates,
            peepholes,
        })
    }

    /// Returns the number of columns of the output.
    pub(crate) fn outputs(&self) -> usize {
        2 * self.width
    }

    /// Returns how many vectors of four the products of one word are.
    pub(crate) fn blocks(&self) -> usize {
        self.gates.columns() / 4
    }

    /// Computes the products that do not depend on the other words, word by word, into `products`.
    pub(crate) fn multiply(&self, x: &Rows, products: &mut Vec<f32x4>) {
        self.gates.apply(x, products);
    }

    /// Returns the outputs for `n` words from their products.
    pub(crate) fn run(&self, products: &[f32x4], n: usize) -> Rows {
        let gates: &[f32] = bytemuck::cast_slice(products);
        let mut out = Rows::zeros(n, self.outputs());
        let mut state = vec![0.0; self.width];
        for place in 0..n {
            self.step(place, 0, gates, &mut state, &mut out);
        }
        state.fill(0.0);
        for place in (0..n).rev() {
            self.step(place, 1, gates, &mut state, &mut out);
        }
        out
    }

    fn step(
        &self,
        place: usize,
        direction: usize,
        gates: &[f32],
        state: &mut [f32],
        out: &mut Rows,
    ) {
        let width = self.width;
        let start = (place * 2 + direction) * 3 * width;
        let (candidates, rest) = gates[start..start + 3 * width].split_at(width);
        let (forgets, outputs) = rest.split_at(width);
        let (peep_forget, peep_output) =
            self.peepholes[direction * 2 * width..(direction + 1) * 2 * width].split_at(width);
        let row = &mut out.row_mut(place)[direction * width..(direction + 1) * width];
        let state = &mut state[..width];
        for i in 0..width {
            let last = state[i];
            let keep = sigmoid(forgets[i] + peep_forget[i] * last);
            let show = sigmoid(outputs[i] + peep_output[i] * last);
            let now = keep * last + (1.0 - keep) * tanh(candidates[i]);
            state[i] = now;
            row[i] = fixed(show * tanh(now));
        }
    }
}

/// Returns a number in -1..=1 as a fixed-point number.
///
/// Adding 1.5 * 2^23 leaves the rounded number in the lowest bits, which the compiler can do for
/// many numbers at once, unlike a conversion that must look out for numbers that are too great.
fn fixed(value: f32) -> i16 {
    (value * ONE + 12_582_912.0).to_bits() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_point_numbers_are_rounded() {
        assert_eq!(
            [-1.0, -0.0004, 0.0, 0.5, 1.0].map(fixed),
            [-1024, 0, 0, 512, 1024]
        );
    }
}
