//! Which word governs which, and how: scores of arcs and their relations.

use wide::f32x4;

use crate::network::fixed::{Dense, Rows};

/// How many classes of distance between a word and its governor there are.
pub const DISTANCES: usize = 24;

/// Returns the class of the distance from governor to dependent; both count from 1, and governor 0
/// stands for the root.
pub fn distance_class(governor: usize, dependent: usize) -> usize {
    if governor == 0 {
        return 0;
    }
    let class = match governor.abs_diff(dependent) {
        near @ 0..=6 => near,
        7..=8 => 7,
        9..=12 => 8,
        13..=18 => 9,
        19..=30 => 10,
        _ => 11,
    };
    if governor < dependent {
        class
    } else {
        11 + class.max(1)
    }
}

/// The part of the network that scores arcs: a bilinear form over projected words (Dozat and
/// Manning 2017), with a term for the distance; and relations by a layer over the pair.
#[derive(Debug, Clone)]
pub(crate) struct Arcs {
    /// Width of what arcs are scored with.
    pub(crate) arc: usize,
    /// Width of what relations are scored with.
    pub(crate) label: usize,
    /// To dependent and governor for arcs, then dependent and governor for relations.
    pub(crate) projection: Dense,
    pub(crate) twist: Vec<f32>,
    pub(crate) twist_bias: Vec<f32>,
    /// The root as governor: for arcs, then for relations.
    pub(crate) root: Vec<f32>,
    pub(crate) arc_distance: Vec<f32>,
    pub(crate) label_distance: Vec<f32>,
    /// Relation by relation.
    pub(crate) relations: Vec<f32>,
    pub(crate) relations_bias: Vec<f32>,
}

/// A sentence's words projected for scoring.
pub(crate) struct Projected {
    values: Vec<f32x4>,
    n: usize,
}

impl Arcs {
    pub(crate) fn project(&self, x: &Rows, n: usize) -> Projected {
        let mut values = Vec::new();
        self.projection.apply(x, &mut values);
        let rows: &mut [f32] = bytemuck::cast_slice_mut(&mut values);
        for row in rows.chunks_exact_mut(self.projection.columns()) {
            for value in &mut row[..2 * self.arc] {
                *value = value.max(0.0);
            }
        }
        Projected { values, n }
    }

    fn part<'a>(
        &self,
        projected: &'a Projected,
        word: usize,
        start: usize,
        len: usize,
    ) -> &'a [f32] {
        let values: &[f32] = bytemuck::cast_slice(&projected.values);
        let row = word * self.projection.columns();
        &values[row + start..row + start + len]
    }

    /// Returns the scores of all arcs: for each word, that of the root and of each word as its
    /// governor (`n` rows of `n + 1`).
    pub(crate) fn scores(&self, projected: &Projected) -> Vec<f32> {
        let n = projected.n;
        let mut scores = Vec::with_capacity(n * (n + 1));
        let mut asks = vec![0.0; self.arc];
        let mut by_distance = [0.0; DISTANCES];
        for word in 0..n {
            let dependent = self.part(projected, word, 0, self.arc);
            asks.copy_from_slice(&self.twist_bias);
            for (factor, row) in dependent.iter().zip(self.twist.chunks_exact(self.arc)) {
                if *factor > 0.0 {
                    for (sum, weight) in asks.iter_mut().zip(row) {
                        *sum += factor * weight;
                    }
                }
            }
            for (score, row) in by_distance
                .iter_mut()
                .zip(self.arc_distance.chunks_exact(self.arc))
            {
                *score = dot(&asks, row);
            }
            scores.push(dot(&asks, &self.root[..self.arc]) + by_distance[0]);
            for governor in 0..n {
                let offer = self.part(projected, governor, self.arc, self.arc);
                let distance = by_distance[distance_class(governor + 1, word + 1)];
                scores.push(dot(&asks, offer) + distance);
            }
        }
        scores
    }

    /// Returns the numbers of the best relations of the words to their governors, which count from
    /// 1; 0 is the root.
    pub(crate) fn relations(&self, projected: &Projected, governors: &[usize]) -> Vec<usize> {
        let mut hidden = Vec::with_capacity(self.label);
        let words = governors.iter().enumerate();
        words
            .map(|(word, governor)| self.relation(projected, word, *governor, &mut hidden))
            .collect()
    }

    fn relation(
        &self,
        projected: &Projected,
        word: usize,
        governor: usize,
        hidden: &mut Vec<f32>,
    ) -> usize {
        let label = self.label;
        let own = self.part(projected, word, 2 * self.arc, label);
        let other = match governor.checked_sub(1) {
            Some(place) => self.part(projected, place, 2 * self.arc + label, label),
            None => &self.root[self.arc..],
        };
        let class = distance_class(governor, word + 1);
        let distance = &self.label_distance[class * label..(class + 1) * label];
        let sums = own.iter().zip(other).zip(distance);
        hidden.clear();
        hidden.extend(sums.map(|((own, other), distance)| (own + other + distance).max(0.0)));
        let scores = self.relations.chunks_exact(label).zip(&self.relations_bias);
        best(scores.map(|(row, bias)| dot(hidden, row) + bias))
    }
}

/// Returns the place of the greatest score, the first among equals; 0 without scores.
pub(crate) fn best(scores: impl Iterator<Item = f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (place, score) in scores.enumerate() {
        if score > best.1 {
            best = (place, score);
        }
    }
    best.0
}

/// The product of two vectors whose length is a multiple of 8.
fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    for (left, right) in left.chunks_exact(8).zip(right.chunks_exact(8)) {
        for (sum, (left, right)) in sums.iter_mut().zip(left.iter().zip(right)) {
            *sum += left * right;
        }
    }
    sums.iter().sum()
}
