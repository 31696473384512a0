//! Words, tags and relations as numbers.

use std::collections::{BTreeMap, HashMap};

use language::{CUES, CueReader, ModelParts};
use records::Span;

use crate::train::treebank::Word;

/// A word must occur so often in training to be known.
const LEAST_WORDS: u32 = 2;
/// So often must another cue.
const LEAST_OTHERS: u32 = 3;
/// So often must a joint tag.
const LEAST_TAGS: u32 = 4;
/// Of how many of the commonest word forms the first layer's products are kept.
const COMMON_FORMS: usize = 1500;

/// What training knows by number.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    reader: CueReader,
    rows: HashMap<u32, u32>,
    /// How often the cue of each embedding row occurs; 0 for the rows of unknown cues.
    pub(crate) counts: Vec<u32>,
    hashes: Vec<u32>,
    pub(crate) tags: Vec<String>,
    pub(crate) relations: Vec<String>,
    common_forms: Vec<String>,
}

/// A sentence in numbers.
#[derive(Debug, Clone)]
pub(crate) struct Encoded {
    /// The embedding rows of each word.
    pub(crate) words: Vec<[u32; CUES]>,
    /// The same, had the sentence been written in capitals.
    pub(crate) in_capitals: Vec<[u32; CUES]>,
    /// The same, had it been written as a headline.
    pub(crate) as_headline: Vec<[u32; CUES]>,
    pub(crate) tags: Vec<u32>,
    /// Count from 1; 0 for the root.
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<u32>,
}

impl Vocabulary {
    pub(crate) fn new(sentences: &[Vec<Word>]) -> Self {
        let reader = CueReader::embedded();
        let mut cue_counts: BTreeMap<(usize, u32), u32> = BTreeMap::new();
        let mut tags: BTreeMap<String, u32> = BTreeMap::new();
        let mut relations: BTreeMap<String, u32> = BTreeMap::new();
        let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
        for sentence in sentences {
            for cues in cues_of(&reader, sentence, str::to_owned) {
                for (kind, cue) in cues.into_iter().enumerate() {
                    *cue_counts.entry((kind, cue)).or_default() += 1;
                }
            }
            for word in sentence {
                *tags.entry(word.joint_tag()).or_default() += 1;
                *relations.entry(word.relation.clone()).or_default() += 1;
                *forms.entry(&word.form).or_default() += 1;
            }
        }
        tags.retain(|_, count| *count >= LEAST_TAGS);
        let mut common: Vec<(&str, u32)> = forms.into_iter().collect();
        common.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let common = common.into_iter().take(COMMON_FORMS);
        let mut vocabulary = Vocabulary {
            reader,
            rows: HashMap::new(),
            counts: vec![0; CUES],
            hashes: Vec::new(),
            tags: tags.into_keys().collect(),
            relations: relations.into_keys().collect(),
            common_forms: common.map(|(form, _)| form.to_owned()).collect(),
        };
        for ((kind, cue), count) in cue_counts {
            let least = if kind == 0 { LEAST_WORDS } else { LEAST_OTHERS };
            if count >= least && !vocabulary.rows.contains_key(&cue) {
                vocabulary.rows.insert(cue, vocabulary.counts.len() as u32);
                vocabulary.counts.push(count);
                vocabulary.hashes.push(cue);
            }
        }
        vocabulary
    }

    /// Returns the number of embedding rows.
    pub(crate) fn rows(&self) -> usize {
        self.counts.len()
    }

    pub(crate) fn encode(&self, sentence: &[Word]) -> Encoded {
        Encoded {
            words: self.rows_of(sentence, str::to_owned),
            in_capitals: self.rows_of(sentence, str::to_uppercase),
            as_headline: self.rows_of(sentence, headline_case),
            tags: sentence.iter().map(|word| self.tag(word)).collect(),
            heads: sentence.iter().map(|word| word.head).collect(),
            relations: sentence
                .iter()
                .map(|word| place(&self.relations, &word.relation))
                .collect(),
        }
    }

    fn rows_of(&self, sentence: &[Word], recase: fn(&str) -> String) -> Vec<[u32; CUES]> {
        let words = cues_of(&self.reader, sentence, recase).into_iter();
        words
            .map(|cues| {
                std::array::from_fn(|kind| {
                    let row = self.rows.get(&cues[kind]);
                    row.copied().unwrap_or(kind as u32)
                })
            })
            .collect()
    }

    /// The number of the joint tag, or of the first that agrees with it but for the features, or of
    /// the first with the same universal tag.
    fn tag(&self, word: &Word) -> u32 {
        let joint = word.joint_tag();
        if self.tags.binary_search(&joint).is_ok() {
            return place(&self.tags, &joint);
        }
        let beginnings = [
            format!("{} {} ", word.tag, word.penn),
            format!("{} ", word.tag),
        ];
        let found = beginnings.iter().find_map(|beginning| {
            self.tags
                .iter()
                .position(|tag| tag.starts_with(beginning.as_str()))
        });
        found.unwrap_or(0) as u32
    }

    /// Puts the names behind the numbers into a model.
    pub(crate) fn put(&self, parts: &mut ModelParts) {
        parts.cues.clone_from(&self.hashes);
        parts.tag_names.clone_from(&self.tags);
        parts.relation_names.clone_from(&self.relations);
        parts.common_forms.clone_from(&self.common_forms);
    }
}

fn place(names: &[String], name: &str) -> u32 {
    names
        .binary_search_by(|known| known.as_str().cmp(name))
        .unwrap_or(0) as u32
}

/// Returns the sentence as text, each form recased, and where its words stand in it.
pub(crate) fn as_text(sentence: &[Word], recase: impl Fn(&str) -> String) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for word in sentence {
        let start = text.len();
        text.push_str(&recase(&word.form));
        spans.push(Span::new(start, text.len()));
        text.push(' ');
    }
    (text, spans)
}

fn cues_of(reader: &CueReader, sentence: &[Word], recase: fn(&str) -> String) -> Vec<[u32; CUES]> {
    let (text, spans) = as_text(sentence, recase);
    reader.cues(&text, &spans)
}

/// Capitalises longer words, as headlines do.
fn headline_case(form: &str) -> String {
    let mut letters = form.chars();
    match letters.next() {
        Some(first) if form.len() > 3 => first.to_uppercase().chain(letters).collect(),
        _ => form.to_owned(),
    }
}
