//! The first layer's products, kept for the commonest words.

use records::Span;
use wide::f32x4;

use crate::{
    cues::{CUES, CueReader},
    hash::{finish, mix},
    lookup::Lookup,
    network::{embeddings::Embeddings, recurrent::Recurrent},
};

/// What the first layer multiplies depends on nothing but the word, so that for common words,
/// which are most of a text, it is computed once.
#[derive(Debug, Clone)]
pub(crate) struct Common {
    places: Lookup,
    products: Vec<f32x4>,
}

impl Common {
    /// Computes the products for the given word forms, of which `reader` reads the cues.
    pub(crate) fn new(
        forms: &[&str],
        reader: &CueReader,
        embeddings: &Embeddings,
        layer: &Recurrent,
    ) -> Self {
        let words: Vec<_> = forms
            .iter()
            .flat_map(|form| reader.cues(form, &[Span::new(0, form.len())]))
            .collect();
        let mut products = Vec::new();
        layer.multiply(&embeddings.embed(&words), &mut products);
        let keys: Vec<(u32, u32)> = words.iter().map(key).zip(0..).collect();
        Common {
            places: Lookup::new(keys.into_iter()),
            products,
        }
    }

    /// Puts the products for words given by their cues into `out`, word by word.
    pub(crate) fn multiply(
        &self,
        words: &[[u32; CUES]],
        embeddings: &Embeddings,
        layer: &Recurrent,
        out: &mut Vec<f32x4>,
    ) {
        let blocks = layer.blocks();
        out.clear();
        out.resize(words.len() * blocks, f32x4::ZERO);
        let mut others = Vec::new();
        let mut places = Vec::new();
        for (place, word) in words.iter().enumerate() {
            if let Some(known) = self.places.get(key(word)) {
                let products = &self.products[known as usize * blocks..][..blocks];
                out[place * blocks..][..blocks].copy_from_slice(products);
            } else {
                others.push(*word);
                places.push(place);
            }
        }
        let mut computed = Vec::new();
        layer.multiply(&embeddings.embed(&others), &mut computed);
        for (place, products) in places.into_iter().zip(computed.chunks_exact(blocks)) {
            out[place * blocks..][..blocks].copy_from_slice(products);
        }
    }
}

/// The word and its shape decide all other cues.
fn key(cues: &[u32; CUES]) -> u32 {
    finish(mix(cues[0], cues[1]))
}
