//! The network: words to tags and arcs.

mod arcs;
mod common;
mod embeddings;
mod fixed;
mod recurrent;
mod squash;

pub use arcs::{DISTANCES, distance_class};
pub use squash::{sigmoid, tanh};

use crate::{
    ModelError,
    bytes::Reader,
    cues::{CUES, CueReader},
    network::{
        arcs::{Arcs, best},
        common::Common,
        embeddings::Embeddings,
        fixed::{Dense, Rows},
        recurrent::{ONE, Recurrent},
    },
    tree::best_tree,
};

/// The trained network: two or more recurrent layers over word embeddings, tags read off one of
/// them and arcs off the last.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    embeddings: Embeddings,
    common: Common,
    first_layer: Recurrent,
    more_layers: Vec<Recurrent>,
    /// The number of the layer from which tags are read.
    tag_layer: usize,
    tags: Dense,
    arcs: Arcs,
}

/// What the network reads off a sentence; all by word.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Numbers of the tags.
    pub(crate) tags: Vec<usize>,
    /// Governors counted from 1; 0 for the root.
    pub(crate) heads: Vec<usize>,
    /// Numbers of the relations.
    pub(crate) relations: Vec<usize>,
}

/// The names behind the numbers of a [`Reading`].
pub(crate) struct Names<'a> {
    pub(crate) tags: Vec<&'a str>,
    pub(crate) relations: Vec<&'a str>,
}

impl Network {
    /// Reads the network and the names of its tags and relations.
    pub(crate) fn read<'a>(
        reader: &mut Reader<'a>,
        cues: &CueReader,
    ) -> Result<(Network, Names<'a>), ModelError> {
        let known = reader.whole()?;
        let unit = reader.unit()?;
        let embeddings = Embeddings::new(known, reader.small()?);
        let embeddings = embeddings.ok_or_else(|| reader.damaged())?;
        let first_layer = layer(reader, embeddings.width(), unit)?;
        let mut inputs = vec![first_layer.outputs()];
        let mut more_layers = Vec::new();
        for place in 0..reader.count()? {
            let layer = layer(reader, inputs[place], 1.0 / ONE)?;
            inputs.push(layer.outputs());
            more_layers.push(layer);
        }
        let common = Common::new(&reader.lines()?, cues, &embeddings, &first_layer);
        let tag_layer = reader.count()?;
        let tag_inputs = inputs.get(tag_layer).ok_or_else(|| reader.damaged())?;
        let tag_names = reader.lines()?;
        let tags = dense(reader, *tag_inputs, 1.0 / ONE)?;
        if tags.outputs() != tag_names.len() {
            return Err(reader.damaged());
        }
        let last = inputs.last().copied().unwrap_or_default();
        let (arcs, relations) = read_arcs(reader, last)?;
        let network = Network {
            embeddings,
            common,
            first_layer,
            more_layers,
            tag_layer,
            tags,
            arcs,
        };
        let names = Names {
            tags: tag_names,
            relations,
        };
        Ok((network, names))
    }

    /// Reads a sentence given by the cues of its words.
    pub(crate) fn read_sentence(&self, words: &[[u32; CUES]]) -> Reading {
        let n = words.len();
        let mut products = Vec::new();
        self.common
            .multiply(words, &self.embeddings, &self.first_layer, &mut products);
        let mut rows = self.first_layer.run(&products, n);
        let mut tags = Vec::new();
        if self.tag_layer == 0 {
            tags = self.read_tags(&rows);
        }
        for (place, layer) in self.more_layers.iter().enumerate() {
            layer.multiply(&rows, &mut products);
            rows = layer.run(&products, n);
            if self.tag_layer == place + 1 {
                tags = self.read_tags(&rows);
            }
        }
        let projected = self.arcs.project(&rows, n);
        let heads = best_tree(&self.arcs.scores(&projected), n);
        let relations = self.arcs.relations(&projected, &heads);
        Reading {
            tags,
            heads,
            relations,
        }
    }

    fn read_tags(&self, rows: &Rows) -> Vec<usize> {
        let mut scores = Vec::new();
        self.tags.apply(rows, &mut scores);
        let scores: &[f32] = bytemuck::cast_slice(&scores);
        let by_word = scores.chunks_exact(self.tags.columns());
        by_word
            .map(|scores| best(scores[..self.tags.outputs()].iter().copied()))
            .collect()
    }
}

/// Reads a recurrent layer with `inputs` inputs whose unit is `input_unit`.
fn layer(reader: &mut Reader<'_>, inputs: usize, input_unit: f32) -> Result<Recurrent, ModelError> {
    let gates = dense(reader, inputs, input_unit)?;
    let peepholes = reader.floats()?;
    Recurrent::new(gates, peepholes).ok_or_else(|| reader.damaged())
}

/// Reads a layer with `inputs` inputs whose unit is `input_unit`.
fn dense(reader: &mut Reader<'_>, inputs: usize, input_unit: f32) -> Result<Dense, ModelError> {
    let weights = reader.small()?;
    let units = reader.floats()?;
    let bias = reader.floats()?;
    if bias.is_empty() || units.len() != bias.len() || weights.len() != inputs * bias.len() {
        return Err(reader.damaged());
    }
    Ok(Dense::new(&weights, &units, input_unit, &bias))
}

/// Reads the part that scores arcs, and the names of the relations.
fn read_arcs<'a>(
    reader: &mut Reader<'a>,
    inputs: usize,
) -> Result<(Arcs, Vec<&'a str>), ModelError> {
    let projection = dense(reader, inputs, 1.0 / ONE)?;
    let twist = reader.floats()?;
    let twist_bias = reader.floats()?;
    let root = reader.floats()?;
    let arc_distance = reader.floats()?;
    let label_distance = reader.floats()?;
    let relation_names = reader.lines()?;
    let relations = reader.floats()?;
    let relations_bias = reader.floats()?;
    let arc = twist_bias.len();
    let label = root.len().saturating_sub(arc);
    let fits = arc.is_multiple_of(8)
        && label.is_multiple_of(8)
        && arc > 0
        && label > 0
        && projection.outputs() == 2 * (arc + label)
        && twist.len() == arc * arc
        && arc_distance.len() == DISTANCES * arc
        && label_distance.len() == DISTANCES * label
        && relations.len() == relations_bias.len() * label
        && relations_bias.len() == relation_names.len();
    if !fits {
        return Err(reader.damaged());
    }
    let arcs = Arcs {
        arc,
        label,
        projection,
        twist,
        twist_bias,
        root,
        arc_distance,
        label_distance,
        relations,
        relations_bias,
    };
    Ok((arcs, relation_names))
}
