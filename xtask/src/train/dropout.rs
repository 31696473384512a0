//! Dropout: numbers left out at random, so that the network does not rely on any one.

use crate::train::{matrix::Matrix, random::Random};

/// Leaves each column of `values` out with probability `share`, the same columns for all words of
/// a sentence, and returns the factors (0 or what makes up for the loss) for the way back.
pub(crate) fn drop_columns(
    values: &mut Matrix,
    bounds: &[usize],
    share: f32,
    random: &mut Random,
) -> Vec<f32> {
    let kept = 1.0 / (1.0 - share);
    let columns = values.columns;
    let mut factors = Vec::with_capacity(values.values.len());
    for sentence in bounds.windows(2) {
        let start = factors.len();
        factors.extend((0..columns).map(|_| if random.unit() < share { 0.0 } else { kept }));
        for _ in sentence[0] + 1..sentence[1] {
            factors.extend_from_within(start..start + columns);
        }
    }
    values.multiply_each(&factors);
    factors
}
