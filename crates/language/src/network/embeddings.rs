//! Words to vectors.

use crate::{cues::CUES, lookup::Lookup, network::fixed::Rows};

/// A table of vectors, one a cue; a word is the sum of those of its cues.
#[derive(Debug, Clone)]
pub(crate) struct Embeddings {
    /// Places in the table; those before the first are for unknown cues, by kind.
    known: Lookup,
    values: Vec<i8>,
    width: usize,
}

impl Embeddings {
    /// Makes a table from the hashes of the known cues; nothing if the numbers do not fit them.
    pub(crate) fn new(known: Vec<u32>, values: Vec<i8>) -> Option<Self> {
        let rows = known.len() + CUES;
        let width = values.len() / rows;
        let numbered: Vec<(u32, u32)> = known.into_iter().zip(CUES as u32..).collect();
        (width > 0 && values.len() == rows * width).then(|| Embeddings {
            known: Lookup::new(numbered.into_iter()),
            values,
            width,
        })
    }

    /// Returns the length of a vector.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Returns the vectors of words given by their cues.
    pub(crate) fn embed(&self, words: &[[u32; CUES]]) -> Rows {
        let mut rows = Rows::zeros(words.len(), self.width);
        for (place, cues) in words.iter().enumerate() {
            let sums = &mut rows.row_mut(place)[..self.width];
            for (kind, cue) in cues.iter().enumerate() {
                let row = self.known.get(*cue).map_or(kind, |row| row as usize);
                let vector = &self.values[row * self.width..(row + 1) * self.width];
                for (sum, value) in sums.iter_mut().zip(vector) {
                    *sum += i16::from(*value);
                }
            }
        }
        rows
    }
}
