//! The whole network, and one step of its training.

use language::{CUES, ModelParts};

use crate::train::{
    arcs::Arcs,
    dropout::drop_columns,
    linear::Linear,
    loss::softmax_loss,
    matrix::{Matrix, add_scaled},
    parameter::{Parameter, Step},
    random::Random,
    recurrent::Recurrent,
    vocabulary::{Encoded, Vocabulary},
};

/// Columns of the word embeddings.
const EMBEDDING: usize = 128;
/// Cells a direction of each recurrent layer.
const CELLS: usize = 96;
/// What share of the embeddings' columns is left out in training.
const DROPPED_INPUT: f32 = 0.2;
/// What share of the recurrent layers' columns is left out in training.
const DROPPED_STATE: f32 = 0.2;
/// A word seen n times is taken as unknown with probability `c / (c + n)`, c being this.
const UNKNOWN: f32 = 0.5;
/// What share of the sentences is shown in capitals, and as large a share as headlines.
const RECASED: f32 = 0.03;
/// The greatest length of a step's gradient.
const LONGEST_GRADIENT: f64 = 2.0;
/// How much of the running means a step keeps, once there have been many.
const MEAN_KEEP: f32 = 0.998;
/// After how many steps the embeddings are taken into their running mean.
const EMBEDDINGS_EVERY: i32 = 8;

#[derive(Debug, Clone)]
pub(crate) struct Network {
    embeddings: Parameter,
    first: Recurrent,
    second: Recurrent,
    tags: Linear,
    arcs: Arcs,
}

impl Network {
    pub(crate) fn new(vocabulary: &Vocabulary, random: &mut Random) -> Self {
        Network {
            embeddings: Parameter::random(vocabulary.rows(), EMBEDDING, 0.5, random),
            first: Recurrent::new(EMBEDDING, CELLS, random),
            second: Recurrent::new(2 * CELLS, CELLS, random),
            tags: Linear::new(2 * CELLS, vocabulary.tags.len(), 1.0, random),
            arcs: Arcs::new(2 * CELLS, vocabulary.relations.len(), random),
        }
    }

    /// Trains on a batch of sentences and returns the loss: that of tags, arcs and relations,
    /// summed over the words.
    pub(crate) fn train(
        &mut self,
        batch: &[&Encoded],
        vocabulary: &Vocabulary,
        rate: f32,
        number: i32,
        random: &mut Random,
    ) -> f32 {
        let (words, bounds) = words_of(batch, vocabulary, random);
        let mut x = self.embed(&words);
        let dropped_x = drop_columns(&mut x, &bounds, DROPPED_INPUT, random);
        let (mut low, low_trace) = self.first.forward(&x, &bounds);
        let dropped_low = drop_columns(&mut low, &bounds, DROPPED_STATE, random);
        let (mut high, high_trace) = self.second.forward(&low, &bounds);
        let dropped_high = drop_columns(&mut high, &bounds, DROPPED_STATE, random);

        let (tag_loss, tag_slopes) = train_tags(&mut self.tags, &low, batch);
        let (arc_loss, mut slopes) = self.arcs.train(&high, batch, &bounds, random);

        slopes.multiply_each(&dropped_high);
        let mut slopes = self.second.backward(&low, &bounds, &high_trace, &slopes);
        slopes.add(&tag_slopes);
        slopes.multiply_each(&dropped_low);
        let mut slopes = self.first.backward(&x, &bounds, &low_trace, &slopes);
        slopes.multiply_each(&dropped_x);
        let touched = self.embed_back(&words, &slopes);
        self.step(rate, number, words.len(), &touched);
        tag_loss + arc_loss
    }

    fn embed(&self, words: &[[u32; CUES]]) -> Matrix {
        let mut x = Matrix::zeros(words.len(), EMBEDDING);
        for (place, rows) in words.iter().enumerate() {
            for row in rows {
                add_scaled(1.0, self.embeddings.row(*row as usize), x.row_mut(place));
            }
        }
        x
    }

    /// Adds to the gradient of the embeddings; returns the rows that have one, each once.
    fn embed_back(&mut self, words: &[[u32; CUES]], slopes: &Matrix) -> Vec<u32> {
        let mut touched = Vec::with_capacity(words.len() * CUES);
        for (place, rows) in words.iter().enumerate() {
            for row in rows {
                let gradient = self.embeddings.gradient_row(*row as usize);
                add_scaled(1.0, slopes.row(place), gradient);
            }
            touched.extend(rows);
        }
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    fn step(&mut self, rate: f32, number: i32, words: usize, touched: &[u32]) {
        let keep = MEAN_KEEP.min(1.0 - 1.0 / (number as f32 / 4.0 + 1.0));
        let mut dense: Vec<&mut Parameter> = self.first.parameters().collect();
        dense.extend(self.second.parameters());
        dense.extend(self.tags.parameters());
        dense.extend(self.arcs.parameters());
        let scale = 1.0 / (22.0 * (words as f32).sqrt());
        let square: f64 = dense.iter().map(|one| one.gradient_square()).sum();
        let length = square.sqrt() * f64::from(scale);
        let step = Step {
            rate,
            number,
            scale: scale * (LONGEST_GRADIENT / length).min(1.0) as f32,
        };
        for parameter in dense {
            parameter.step(step);
            parameter.average(keep);
        }
        self.embeddings.step_rows(touched, step);
        if number % EMBEDDINGS_EVERY == 0 {
            self.embeddings.average(keep.powi(EMBEDDINGS_EVERY));
        }
    }

    /// Returns the running means of all numbers as a model without names and tables.
    pub(crate) fn parts(&self) -> ModelParts {
        let mut parts = ModelParts {
            embeddings: self.embeddings.mean.clone(),
            first_layer: self.first.parts(),
            more_layers: vec![self.second.parts()],
            tag_layer: 0,
            tags: self.tags.parts(),
            ..ModelParts::default()
        };
        self.arcs.put(&mut parts);
        parts
    }
}

/// Trains the tags read off `x`; returns the loss and the gradient of `x`.
fn train_tags(tags: &mut Linear, x: &Matrix, batch: &[&Encoded]) -> (f32, Matrix) {
    let mut scores = tags.forward(x);
    let gold = batch.iter().flat_map(|sentence| &sentence.tags);
    let losses = gold
        .enumerate()
        .map(|(row, tag)| softmax_loss(scores.row_mut(row), *tag as usize));
    let loss = losses.sum();
    (loss, tags.backward(x, &scores))
}

/// Returns the embedding rows of a batch's words, some sentences recased and some words unknown,
/// and the rows at which sentences begin.
fn words_of(
    batch: &[&Encoded],
    vocabulary: &Vocabulary,
    random: &mut Random,
) -> (Vec<[u32; CUES]>, Vec<usize>) {
    let mut words: Vec<[u32; CUES]> = Vec::new();
    let mut bounds = vec![0];
    for sentence in batch {
        let chance = random.unit();
        words.extend(if chance < RECASED {
            &sentence.in_capitals
        } else if chance < 2.0 * RECASED {
            &sentence.as_headline
        } else {
            &sentence.words
        });
        bounds.push(words.len());
    }
    for word in &mut words {
        let seen = vocabulary.counts[word[0] as usize] as f32;
        if random.unit() < UNKNOWN / (UNKNOWN + seen) {
            word[0] = 0;
        }
    }
    (words, bounds)
}
