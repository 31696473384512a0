//! The recurrent layer, forwards and backwards. What it computes is described where it runs, in
//! `language`.

use language::{RecurrentParts, sigmoid, tanh};

use crate::train::{linear::Linear, matrix::Matrix, parameter::Parameter, random::Random};

/// How the squashing function [`tanh`] rises at `x`.
fn tanh_slope(x: f32) -> f32 {
    let square = (x * x).min(9.0);
    let ratio = (square - 9.0) / (3.0 * (square + 3.0));
    ratio * ratio
}

/// How [`sigmoid`] rises at `x`.
fn sigmoid_slope(x: f32) -> f32 {
    0.25 * tanh_slope(0.5 * x)
}

#[derive(Debug, Clone)]
pub(crate) struct Recurrent {
    /// Cells a direction.
    width: usize,
    /// For each direction: candidate, forget gate, output gate.
    gates: Linear,
    /// For each direction: weights of the last state in forget gate and output gate.
    peepholes: Parameter,
}

/// What going backwards needs of going forwards.
#[derive(Debug)]
pub(crate) struct Trace {
    /// Candidates and gates before squashing.
    gates: Matrix,
    states: Matrix,
}

/// The words of one sentence in the order in which one direction reads them.
fn order(sentence: &[usize], direction: usize) -> impl DoubleEndedIterator<Item = usize> + use<> {
    let (start, end) = (sentence[0], sentence[1]);
    (start..end).map(move |place| {
        if direction == 0 {
            place
        } else {
            start + end - 1 - place
        }
    })
}

impl Recurrent {
    pub(crate) fn new(inputs: usize, width: usize, random: &mut Random) -> Self {
        Recurrent {
            width,
            gates: Linear::new(inputs, 6 * width, 1.0, random),
            peepholes: Parameter::random(2, 2 * width, 0.2, random),
        }
    }

    /// Reads sentences; `bounds` are the rows of `x` at which they begin, and the number of rows.
    pub(crate) fn forward(&self, x: &Matrix, bounds: &[usize]) -> (Matrix, Trace) {
        let mut gates = self.gates.forward(x);
        let mut states = Matrix::zeros(x.rows, 2 * self.width);
        let mut out = Matrix::zeros(x.rows, 2 * self.width);
        for sentence in bounds.windows(2) {
            for direction in 0..2 {
                let mut last = vec![0.0; self.width];
                for place in order(sentence, direction) {
                    self.step(
                        direction,
                        &mut last,
                        gates.row_mut(place),
                        out.row_mut(place),
                    );
                    let own = direction * self.width..(direction + 1) * self.width;
                    states.row_mut(place)[own].copy_from_slice(&last);
                }
            }
        }
        (out, Trace { gates, states })
    }

    /// Moves `state` on by one word and writes what it shows.
    fn step(&self, direction: usize, state: &mut [f32], gates: &mut [f32], out: &mut [f32]) {
        let width = self.width;
        let gates = &mut gates[direction * 3 * width..(direction + 1) * 3 * width];
        let (candidates, rest) = gates.split_at_mut(width);
        let (forgets, outputs) = rest.split_at_mut(width);
        let (peep_forget, peep_output) = self.peepholes.row(direction).split_at(width);
        let out = &mut out[direction * width..(direction + 1) * width];
        for i in 0..width {
            forgets[i] += peep_forget[i] * state[i];
            outputs[i] += peep_output[i] * state[i];
            let keep = sigmoid(forgets[i]);
            state[i] = keep * state[i] + (1.0 - keep) * tanh(candidates[i]);
            out[i] = sigmoid(outputs[i]) * tanh(state[i]);
        }
    }

    /// Adds to the gradients and returns that of `x`, from that of the outputs.
    pub(crate) fn backward(
        &mut self,
        x: &Matrix,
        bounds: &[usize],
        trace: &Trace,
        slopes: &Matrix,
    ) -> Matrix {
        let width = self.width;
        let mut back = Matrix::zeros(x.rows, 6 * width);
        for sentence in bounds.windows(2) {
            for direction in 0..2 {
                let own = direction * width..(direction + 1) * width;
                let mut carried = vec![0f32; width];
                let places: Vec<usize> = order(sentence, direction).collect();
                for (step, place) in places.iter().enumerate().rev() {
                    let zeros = vec![0.0; width];
                    let last = match step.checked_sub(1) {
                        Some(before) => &trace.states.row(places[before])[own.clone()],
                        None => &zeros,
                    };
                    let moment = Moment {
                        last,
                        state: &trace.states.row(*place)[own.clone()],
                        gates: trace.gates.row(*place),
                        slopes: &slopes.row(*place)[own.clone()],
                    };
                    self.step_back(direction, moment, &mut carried, back.row_mut(*place));
                }
            }
        }
        self.gates.backward(x, &back)
    }

    fn step_back(
        &mut self,
        direction: usize,
        moment: Moment<'_>,
        carried: &mut [f32],
        back: &mut [f32],
    ) {
        let width = self.width;
        let range = direction * 3 * width..(direction + 1) * 3 * width;
        let (candidates, rest) = moment.gates[range.clone()].split_at(width);
        let (forgets, outputs) = rest.split_at(width);
        let (back_candidates, rest) = back[range].split_at_mut(width);
        let (back_forgets, back_outputs) = rest.split_at_mut(width);
        let peeps = direction * 2 * width..(direction + 1) * 2 * width;
        let (peep_forget, peep_output) = self.peepholes.values[peeps.clone()].split_at(width);
        let (grow_forget, grow_output) = self.peepholes.gradient[peeps].split_at_mut(width);
        for i in 0..width {
            let (last, state, slope) = (moment.last[i], moment.state[i], moment.slopes[i]);
            let keep = sigmoid(forgets[i]);
            let change = carried[i] + slope * sigmoid(outputs[i]) * tanh_slope(state);
            back_outputs[i] = slope * tanh(state) * sigmoid_slope(outputs[i]);
            back_forgets[i] = change * (last - tanh(candidates[i])) * sigmoid_slope(forgets[i]);
            back_candidates[i] = change * (1.0 - keep) * tanh_slope(candidates[i]);
            grow_forget[i] += back_forgets[i] * last;
            grow_output[i] += back_outputs[i] * last;
            carried[i] =
                change * keep + back_forgets[i] * peep_forget[i] + back_outputs[i] * peep_output[i];
        }
    }

    pub(crate) fn parameters(&mut self) -> impl Iterator<Item = &mut Parameter> {
        self.gates
            .parameters()
            .into_iter()
            .chain([&mut self.peepholes])
    }

    pub(crate) fn parts(&self) -> RecurrentParts {
        RecurrentParts {
            gates: self.gates.parts(),
            peepholes: self.peepholes.mean.clone(),
        }
    }
}

/// What one direction of the layer saw at one word.
struct Moment<'a> {
    last: &'a [f32],
    state: &'a [f32],
    gates: &'a [f32],
    slopes: &'a [f32],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_agree_with_differences() {
        for step in -40..40 {
            let x = step as f32 / 10.0;
            let difference = |f: fn(f32) -> f32| (f(x + 1e-2) - f(x - 1e-2)) / 2e-2;
            assert!((tanh_slope(x) - difference(tanh)).abs() < 1e-2);
            assert!((sigmoid_slope(x) - difference(sigmoid)).abs() < 1e-2);
        }
    }
}
