//! The part of the network that scores arcs and relations, with its losses. What it computes is
//! described where it runs, in `language`.

use language::{DISTANCES, ModelParts, distance_class};

use crate::train::{
    dropout::drop_columns,
    linear::Linear,
    loss::softmax_loss,
    matrix::{Matrix, add_scaled, dot},
    parameter::Parameter,
    random::Random,
    vocabulary::Encoded,
};

/// Columns with which arcs are scored.
const ARC: usize = 64;
/// Columns with which relations are scored.
const LABEL: usize = 64;
/// What share of the projected columns is left out in training.
const DROPPED: f32 = 0.2;
/// The score of a word as its own governor.
const NEVER: f32 = -1e9;

#[derive(Debug, Clone)]
pub(crate) struct Arcs {
    /// To dependent and governor for arcs, then dependent and governor for relations.
    projection: Linear,
    twist: Linear,
    /// The root as governor: for arcs, then for relations.
    root: Parameter,
    arc_distance: Parameter,
    label_distance: Parameter,
    relations: Linear,
}

/// The projected words of a batch and the slopes that gather for them.
struct Projected {
    values: Matrix,
    slopes: Matrix,
    asks: Matrix,
    ask_slopes: Matrix,
}

impl Arcs {
    pub(crate) fn new(inputs: usize, relations: usize, random: &mut Random) -> Self {
        Arcs {
            projection: Linear::new(inputs, 2 * ARC + 2 * LABEL, 1.0, random),
            twist: Linear::new(ARC, ARC, 0.5, random),
            root: Parameter::random(1, ARC + LABEL, 0.3, random),
            arc_distance: Parameter::random(DISTANCES, ARC, 0.1, random),
            label_distance: Parameter::random(DISTANCES, LABEL, 0.1, random),
            relations: Linear::new(LABEL, relations, 1.0, random),
        }
    }

    /// Adds to the gradients and returns the loss over the batch and the gradient of `x`.
    pub(crate) fn train(
        &mut self,
        x: &Matrix,
        batch: &[&Encoded],
        bounds: &[usize],
        random: &mut Random,
    ) -> (f32, Matrix) {
        let mut values = self.projection.forward(x);
        let mut factors = vec![1.0; values.values.len()];
        for row in 0..values.rows {
            let start = row * values.columns;
            let arc_columns = values.row_mut(row)[..2 * ARC].iter_mut();
            for (value, factor) in arc_columns.zip(&mut factors[start..]) {
                if *value <= 0.0 {
                    (*value, *factor) = (0.0, 0.0);
                }
            }
        }
        let kept = drop_columns(&mut values, bounds, DROPPED, random);
        for (factor, kept) in factors.iter_mut().zip(kept) {
            *factor *= kept;
        }
        let mut dependents = Matrix::zeros(values.rows, ARC);
        for row in 0..values.rows {
            dependents
                .row_mut(row)
                .copy_from_slice(&values.row(row)[..ARC]);
        }
        let asks = self.twist.forward(&dependents);
        let mut projected = Projected {
            slopes: Matrix::zeros(values.rows, values.columns),
            ask_slopes: Matrix::zeros(values.rows, ARC),
            values,
            asks,
        };
        let mut loss = self.train_relations(batch, bounds, &mut projected);
        for (sentence, bounds) in batch.iter().zip(bounds.windows(2)) {
            for word in 0..sentence.heads.len() {
                loss += self.train_arc(sentence, bounds[0], word, &mut projected);
            }
        }
        let back = self.twist.backward(&dependents, &projected.ask_slopes);
        for row in 0..back.rows {
            add_scaled(
                1.0,
                back.row(row),
                &mut projected.slopes.row_mut(row)[..ARC],
            );
        }
        projected.slopes.multiply_each(&factors);
        (loss, self.projection.backward(x, &projected.slopes))
    }

    /// Trains the choice of one word's governor; `first` is the row of the sentence's first word.
    fn train_arc(
        &mut self,
        sentence: &Encoded,
        first: usize,
        word: usize,
        projected: &mut Projected,
    ) -> f32 {
        let n = sentence.heads.len();
        let ask = projected.asks.row(first + word);
        let by_distance: [f32; DISTANCES] =
            std::array::from_fn(|class| dot(ask, self.arc_distance.row(class)));
        let mut scores = vec![dot(ask, &self.root.values[..ARC]) + by_distance[0]];
        scores.extend((0..n).map(|governor| {
            let offer = &projected.values.row(first + governor)[ARC..2 * ARC];
            let distance = by_distance[distance_class(governor + 1, word + 1)];
            if governor == word {
                NEVER
            } else {
                dot(ask, offer) + distance
            }
        }));
        let loss = softmax_loss(&mut scores, sentence.heads[word]);
        let mut ask_slope = vec![0.0; ARC];
        let mut distance_slopes = [0.0; DISTANCES];
        for (governor, slope) in scores.into_iter().enumerate() {
            distance_slopes[distance_class(governor, word + 1)] += slope;
            match governor.checked_sub(1) {
                None => {
                    add_scaled(slope, ask, &mut self.root.gradient[..ARC]);
                    add_scaled(slope, &self.root.values[..ARC], &mut ask_slope);
                }
                Some(place) => {
                    let offer = ARC..2 * ARC;
                    let row = first + place;
                    add_scaled(
                        slope,
                        ask,
                        &mut projected.slopes.row_mut(row)[offer.clone()],
                    );
                    add_scaled(slope, &projected.values.row(row)[offer], &mut ask_slope);
                }
            }
        }
        for (class, slope) in distance_slopes.into_iter().enumerate() {
            add_scaled(slope, ask, self.arc_distance.gradient_row(class));
            add_scaled(slope, self.arc_distance.row(class), &mut ask_slope);
        }
        add_scaled(1.0, &ask_slope, projected.ask_slopes.row_mut(first + word));
        loss
    }

    /// Trains the relations of all words to their gold governors.
    fn train_relations(
        &mut self,
        batch: &[&Encoded],
        bounds: &[usize],
        projected: &mut Projected,
    ) -> f32 {
        let own = 2 * ARC..2 * ARC + LABEL;
        let other = 2 * ARC + LABEL..2 * ARC + 2 * LABEL;
        let mut hidden = Matrix::zeros(projected.values.rows, LABEL);
        for (row, governor, class) in gold_arcs(batch, bounds) {
            let sums = hidden.row_mut(row);
            sums.copy_from_slice(&projected.values.row(row)[own.clone()]);
            let governor = match governor {
                Some(governor) => &projected.values.row(governor)[other.clone()],
                None => &self.root.values[ARC..],
            };
            add_scaled(1.0, governor, sums);
            add_scaled(1.0, self.label_distance.row(class), sums);
            for sum in sums {
                *sum = sum.max(0.0);
            }
        }
        let mut scores = self.relations.forward(&hidden);
        let gold = batch.iter().flat_map(|sentence| &sentence.relations);
        let losses = gold
            .enumerate()
            .map(|(row, relation)| softmax_loss(scores.row_mut(row), *relation as usize));
        let loss = losses.sum();
        let mut slopes = self.relations.backward(&hidden, &scores);
        for (slope, hidden) in slopes.values.iter_mut().zip(&hidden.values) {
            if *hidden <= 0.0 {
                *slope = 0.0;
            }
        }
        for (row, governor, class) in gold_arcs(batch, bounds) {
            let slope = slopes.row(row);
            add_scaled(1.0, slope, &mut projected.slopes.row_mut(row)[own.clone()]);
            let governor = match governor {
                Some(governor) => &mut projected.slopes.row_mut(governor)[other.clone()],
                None => &mut self.root.gradient[ARC..],
            };
            add_scaled(1.0, slope, governor);
            add_scaled(1.0, slope, self.label_distance.gradient_row(class));
        }
        loss
    }

    pub(crate) fn parameters(&mut self) -> Vec<&mut Parameter> {
        let mut all = vec![
            &mut self.root,
            &mut self.arc_distance,
            &mut self.label_distance,
        ];
        all.extend(self.projection.parameters());
        all.extend(self.twist.parameters());
        all.extend(self.relations.parameters());
        all
    }

    /// Puts the trained numbers into a model.
    pub(crate) fn put(&self, parts: &mut ModelParts) {
        parts.projection = self.projection.parts();
        parts.twist = self.twist.parts();
        parts.root.clone_from(&self.root.mean);
        parts.arc_distance.clone_from(&self.arc_distance.mean);
        parts.label_distance.clone_from(&self.label_distance.mean);
        parts.relations = self.relations.parts();
    }
}

/// The rows of each word and of its governor (none for the root), and the class of their distance.
fn gold_arcs<'a>(
    batch: &'a [&Encoded],
    bounds: &'a [usize],
) -> impl Iterator<Item = (usize, Option<usize>, usize)> + 'a {
    let sentences = batch.iter().zip(bounds);
    sentences.flat_map(|(sentence, first)| {
        let heads = sentence.heads.iter().enumerate();
        heads.map(move |(word, head)| {
            let governor = head.checked_sub(1).map(|place| first + place);
            (first + word, governor, distance_class(*head, word + 1))
        })
    })
}
