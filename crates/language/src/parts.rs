//! A model as training makes it, before it is packed.

use crate::{
    bytes::Writer,
    lemma::{LONGEST_ENDING, ending_keys, form_key, seed},
};

/// All trained numbers and tables of a model.
#[derive(Debug, Clone, Default)]
pub struct ModelParts {
    /// The hashes of the known cues; hash `i` has embedding row `CUES + i`, and the first rows are
    /// those of unknown cues, by kind.
    pub cues: Vec<u32>,
    /// The embeddings, one row a cue; a word is the sum of its cues' rows.
    pub embeddings: Vec<f32>,
    /// The first recurrent layer.
    pub first_layer: RecurrentParts,
    /// The recurrent layers above it, in order.
    pub more_layers: Vec<RecurrentParts>,
    /// The commonest word forms, whose products with the first layer are kept.
    pub common_forms: Vec<String>,
    /// The number of the layer from which tags are read; the first is 0.
    pub tag_layer: usize,
    /// The joint tags: universal tag, Penn tag and features, with blanks between.
    pub tag_names: Vec<String>,
    /// Scores of the tags.
    pub tags: LinearParts,
    /// To dependent and governor for arcs, dependent and governor for relations.
    pub projection: LinearParts,
    /// The bilinear form of the arc scores.
    pub twist: LinearParts,
    /// The root as governor: for arcs, then for relations.
    pub root: Vec<f32>,
    /// For each class of distance, what it adds to an arc's governor.
    pub arc_distance: Vec<f32>,
    /// For each class of distance, what it adds to the layer before the relations.
    pub label_distance: Vec<f32>,
    /// The relations, in CoNLL-U spelling.
    pub relation_names: Vec<String>,
    /// Scores of the relations.
    pub relations: LinearParts,
    /// Dictionary forms of words.
    pub lemmas: LemmaParts,
    /// How surely a sentence ends, by cue: [`BOUNDARY_WEIGHTS`](crate::BOUNDARY_WEIGHTS) numbers.
    pub boundaries: Vec<f32>,
}

/// A trained `x * weights + bias`.
#[derive(Debug, Clone, Default)]
pub struct LinearParts {
    /// One row an input.
    pub weights: Vec<f32>,
    /// One number an output.
    pub bias: Vec<f32>,
}

/// A trained recurrent layer.
#[derive(Debug, Clone, Default)]
pub struct RecurrentParts {
    /// For each direction: candidate, forget gate, output gate.
    pub gates: LinearParts,
    /// For each direction: weights of the last state in forget and output gate.
    pub peepholes: Vec<f32>,
}

/// Rules from word forms to dictionary forms.
#[derive(Debug, Clone, Default)]
pub struct LemmaParts {
    /// The rules that hold for one form.
    pub forms: Vec<LemmaRule>,
    /// The rules that hold for all forms with an ending, unless a longer one has a rule.
    pub endings: Vec<LemmaRule>,
}

/// One rule of a [`LemmaParts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LemmaRule {
    /// The Penn tag that the word must have.
    pub penn: String,
    /// The form or ending in small letters, as [`letters`](crate::letters) gives it; an ending has
    /// at most six.
    pub letters: Vec<char>,
    /// How many letters to cut from the end.
    pub cut: usize,
    /// What to put there.
    pub add: String,
}

impl ModelParts {
    /// Packs the model into the bytes that [`Model::from_bytes`](crate::Model::from_bytes) reads;
    /// weights are rounded to 8 bits.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.whole(&self.cues);
        write_small(&self.embeddings, &mut writer);
        self.first_layer.write(&mut writer);
        writer.count(self.more_layers.len());
        for layer in &self.more_layers {
            layer.write(&mut writer);
        }
        writer.lines(&self.common_forms);
        writer.count(self.tag_layer);
        writer.lines(&self.tag_names);
        self.tags.write(&mut writer);
        self.projection.write(&mut writer);
        writer.floats(&self.twist.weights);
        writer.floats(&self.twist.bias);
        writer.floats(&self.root);
        writer.floats(&self.arc_distance);
        writer.floats(&self.label_distance);
        writer.lines(&self.relation_names);
        writer.floats(&self.relations.by_output());
        writer.floats(&self.relations.bias);
        self.lemmas.write(&mut writer);
        write_small(&self.boundaries, &mut writer);
        writer.finish()
    }
}

impl RecurrentParts {
    fn write(&self, writer: &mut Writer) {
        self.gates.write(writer);
        writer.floats(&self.peepholes);
    }
}

impl LinearParts {
    fn by_output(&self) -> Vec<f32> {
        let outputs = self.bias.len();
        let columns =
            (0..outputs).flat_map(|output| self.weights.iter().skip(output).step_by(outputs));
        columns.copied().collect()
    }

    /// Writes the weights in 8 bits, output by output, each with a unit of its own.
    fn write(&self, writer: &mut Writer) {
        let weights = self.by_output();
        let inputs = weights.len() / self.bias.len().max(1);
        let lines = weights.chunks_exact(inputs.max(1));
        let units: Vec<f32> = lines.clone().map(unit).collect();
        let small: Vec<i8> = lines
            .zip(&units)
            .flat_map(|(line, unit)| rounded(line, *unit))
            .collect();
        writer.small(&small);
        writer.floats(&units);
        writer.floats(&self.bias);
    }
}

impl LemmaParts {
    pub(crate) fn write(&self, writer: &mut Writer) {
        let mut edits: Vec<String> = Vec::new();
        let mut keys = Vec::new();
        let mut values = Vec::new();
        let forms = self.forms.iter().map(|rule| (rule, true));
        for (rule, is_form) in forms.chain(self.endings.iter().map(|rule| (rule, false))) {
            let edit = format!("{} {}", rule.cut, rule.add);
            let place = edits.iter().position(|known| *known == edit);
            values.push(place.unwrap_or(edits.len()) as u32);
            if place.is_none() {
                edits.push(edit);
            }
            keys.push(if is_form {
                form_key(seed(&rule.penn), &rule.letters)
            } else {
                let mut keys = Vec::with_capacity(LONGEST_ENDING + 1);
                ending_keys(seed(&rule.penn), &rule.letters, &mut keys);
                keys.last().copied().unwrap_or_default()
            });
        }
        writer.lines(&edits);
        writer.whole(&keys);
        writer.whole(&values);
    }
}

/// Writes numbers in 8 bits, with one unit for all.
fn write_small(values: &[f32], writer: &mut Writer) {
    let unit = unit(values);
    writer.floats(&[unit]);
    writer.small(&rounded(values, unit));
}

/// What one step of 8-bit numbers must be worth so that the greatest value fits.
fn unit(values: &[f32]) -> f32 {
    let greatest = values
        .iter()
        .fold(0.0f32, |greatest, value| greatest.max(value.abs()));
    if greatest > 0.0 {
        greatest / 127.0
    } else {
        1.0
    }
}

fn rounded(values: &[f32], unit: f32) -> Vec<i8> {
    values
        .iter()
        .map(|value| (value / unit).round() as i8)
        .collect()
}
