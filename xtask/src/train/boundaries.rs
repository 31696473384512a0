//! Learns where sentences end.

use language::{BOUNDARY_CUES, BOUNDARY_WEIGHTS, boundaries, paragraphs};

use crate::train::{random::Random, treebank::Treebank};

const ROUNDS: usize = 8;
const RATE: f32 = 0.3;
/// How strongly weights are drawn to zero.
const DECAY: f32 = 3e-5;

/// Returns the weights of a logistic regression over the cues of places between words, trained
/// with steps that shrink by weight (AdaGrad: Duchi et al. 2011).
pub(crate) fn learn(treebank: &Treebank, random: &mut Random) -> Vec<f32> {
    let examples = examples(treebank);
    let mut weights = vec![0f32; BOUNDARY_WEIGHTS];
    let mut squares = vec![1e-2f32; BOUNDARY_WEIGHTS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for place in &order {
            let (cues, ends) = &examples[*place];
            let sum: f32 = cues.iter().map(|cue| weights[*cue as usize]).sum();
            let miss = 1.0 / (1.0 + (-sum).exp()) - if *ends { 1.0 } else { 0.0 };
            for cue in cues {
                let cue = *cue as usize;
                let slope = miss + DECAY * weights[cue];
                squares[cue] += slope * slope;
                weights[cue] -= RATE * slope / squares[cue].sqrt();
            }
        }
    }
    weights
}

/// Returns the cues of all places that no rule decides, and whether a sentence ends there.
fn examples(treebank: &Treebank) -> Vec<([u32; BOUNDARY_CUES], bool)> {
    let blocks = paragraphs(&treebank.text).into_iter();
    let places = blocks.flat_map(|block| boundaries(&treebank.text, block));
    places
        .map(|place| (place.cues, treebank.ends.contains(&place.at)))
        .collect()
}
