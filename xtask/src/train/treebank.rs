//! Reads a UD treebank with all that training needs of it.

use std::{collections::HashSet, path::Path};

use anyhow::Context;

/// A word with its gold annotation.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) lemma: String,
    /// Universal tag.
    pub(crate) tag: String,
    pub(crate) penn: String,
    /// Those features that `language` knows, in CoNLL-U spelling.
    pub(crate) features: String,
    /// Counts from 1; 0 for the root.
    pub(crate) head: usize,
    pub(crate) relation: String,
}

impl Word {
    /// The joint tag that the tagger learns.
    pub(crate) fn joint_tag(&self) -> String {
        format!("{} {} {}", self.tag, self.penn, self.features)
    }
}

/// A treebank's sentences and its running text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Treebank {
    pub(crate) sentences: Vec<Vec<Word>>,
    /// The paragraphs, with an empty line between two.
    pub(crate) text: String,
    /// The bytes of `text` at which sentences end.
    pub(crate) ends: HashSet<usize>,
}

const FEATURES: [&str; 6] = ["VerbForm", "Tense", "Mood", "Voice", "Number", "Person"];

/// Reads a CoNLL-U file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Treebank> {
    let conllu = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the treebank {}", path.display()))?;
    let mut treebank = Treebank::default();
    let mut sentence = Vec::new();
    let mut gap = "";
    let mut blank_after = true;
    for (number, line) in conllu.lines().enumerate() {
        if line.starts_with("# newdoc") || line.starts_with("# newpar") {
            gap = "\n\n";
        } else if let Some(text) = line.strip_prefix("# text = ") {
            treebank.text.extend([gap, text]);
            treebank.ends.insert(treebank.text.len());
        } else if line.is_empty() {
            treebank.sentences.push(std::mem::take(&mut sentence));
            gap = if blank_after { " " } else { "" };
        } else if !line.starts_with('#') {
            blank_after = !line.ends_with("SpaceAfter=No") && !line.contains("SpaceAfter=No|");
            let word = word(line);
            sentence.extend(word.with_context(|| format!("{}:{}", path.display(), number + 1))?);
        }
    }
    treebank.sentences.retain(|sentence| !sentence.is_empty());
    Ok(treebank)
}

/// Reads a word line; nothing for multiword ranges and empty nodes.
fn word(line: &str) -> anyhow::Result<Option<Word>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, tag, penn, features, head, relation, _, _] = columns[..] else {
        anyhow::bail!("a word line has {} columns instead of 10", columns.len());
    };
    if id.contains(['-', '.']) {
        return Ok(None);
    }
    let known = features
        .split('|')
        .filter(|feature| FEATURES.contains(&feature.split('=').next().unwrap_or_default()));
    Ok(Some(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        tag: tag.to_owned(),
        penn: penn.to_owned(),
        features: known.collect::<Vec<_>>().join("|"),
        head: head.parse().context("a head is no number")?,
        relation: relation.to_owned(),
    }))
}
