//! Cross entropy over scores.

/// Turns scores into the gradient of the loss `-ln p(gold)`, with `p` their softmax, and returns
/// the loss.
pub(crate) fn softmax_loss(scores: &mut [f32], gold: usize) -> f32 {
    let greatest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - greatest).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
    let loss = -scores[gold].max(1e-12).ln();
    scores[gold] -= 1.0;
    loss
}
