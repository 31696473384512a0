//! Dictionary forms, by learned exceptions and endings.

use crate::{
    ModelError, Tag,
    bytes::Reader,
    cues::plain,
    hash::{START, finish, mix},
    lookup::Lookup,
    verbs::listed_forms,
};

/// The longest ending that a rule may ask for, in characters.
pub const LONGEST_ENDING: usize = 6;

/// Turns word forms into dictionary forms: a form of the word lists as they say, a form of the
/// treebank by its own rule, any other by the rule of the longest ending that has one.
#[derive(Debug, Clone)]
pub(crate) struct Lemmatizer {
    /// Forms of the word lists, as places in `lemmas`.
    listed: Lookup,
    lemmas: Vec<String>,
    rules: Lookup,
    edits: Vec<Edit>,
}

/// How many characters to cut from the end, and what to put there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    cut: usize,
    add: String,
}

impl Lemmatizer {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let lines = reader.lines()?;
        let edits = lines.into_iter().map(|line| {
            let (cut, add) = line.split_once(' ')?;
            Some(Edit {
                cut: cut.parse().ok()?,
                add: add.to_owned(),
            })
        });
        let edits: Option<Vec<Edit>> = edits.collect();
        let edits = edits.ok_or_else(|| reader.damaged())?;
        let keys = reader.whole()?;
        let values = reader.whole()?;
        let fits =
            keys.len() == values.len() && values.iter().all(|edit| (*edit as usize) < edits.len());
        if !fits {
            return Err(reader.damaged());
        }
        let (listed, lemmas) = word_lists();
        Ok(Lemmatizer {
            listed,
            lemmas,
            rules: Lookup::new(keys.into_iter().zip(values)),
            edits,
        })
    }

    /// Returns the dictionary form of `form`, whose tags are `tag` and `penn`.
    pub(crate) fn lemma(&self, form: &str, tag: Tag, penn: &str) -> String {
        let letters = letters(form);
        let seed = seed(penn);
        let key = form_key(seed, &letters);
        if let Some(place) = self.listed.get(key) {
            return self.lemmas[place as usize].clone();
        }
        let edit = self.rules.get(key).or_else(|| {
            let mut keys = Vec::with_capacity(LONGEST_ENDING + 1);
            ending_keys(seed, &letters, &mut keys);
            keys.iter().rev().find_map(|key| self.rules.get(*key))
        });
        let written: Vec<char> = match tag {
            Tag::Propn => form.chars().map(plain).collect(),
            _ => letters,
        };
        let Some(edit) = edit.map(|edit| &self.edits[edit as usize]) else {
            return written.into_iter().collect();
        };
        let kept = written.len().saturating_sub(edit.cut);
        let mut lemma: String = written[..kept].iter().collect();
        let is_capitals = kept > 1 && written[..kept].iter().all(|letter| letter.is_uppercase());
        if is_capitals && tag == Tag::Propn {
            lemma.push_str(&edit.add.to_uppercase());
        } else {
            lemma.push_str(&edit.add);
        }
        if lemma.is_empty() {
            form.to_lowercase()
        } else {
            lemma
        }
    }
}

/// The forms of the word lists, by rule key, with their dictionary forms; of two lemmas of one form
/// the first listed counts.
fn word_lists() -> (Lookup, Vec<String>) {
    let forms = listed_forms();
    let mut keys: Vec<(u32, u32)> = (0..)
        .zip(&forms)
        .map(|(place, listed)| {
            let letters: Vec<char> = listed.form.chars().collect();
            (form_key(seed(&listed.penn), &letters), place)
        })
        .collect();
    keys.reverse();
    let lemmas = forms.into_iter().map(|listed| listed.lemma).collect();
    (Lookup::new(keys.into_iter()), lemmas)
}

/// Returns the small letters of a form, with plain quotation marks and dashes.
pub fn letters(form: &str) -> Vec<char> {
    form.chars()
        .map(plain)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns the rule key that stands for exactly this form.
pub(crate) fn form_key(seed: u32, letters: &[char]) -> u32 {
    let start = mix(seed, '^' as u32);
    finish(
        letters
            .iter()
            .rev()
            .fold(start, |hash, letter| mix(hash, *letter as u32)),
    )
}

/// Puts the rule keys of the endings of a form into `keys`, the shortest (no letter) first.
pub(crate) fn ending_keys(seed: u32, letters: &[char], keys: &mut Vec<u32>) {
    let mut hash = mix(seed, '$' as u32);
    keys.clear();
    keys.push(finish(hash));
    for letter in letters.iter().rev().take(LONGEST_ENDING) {
        hash = mix(hash, *letter as u32);
        keys.push(finish(hash));
    }
}

/// Returns what the keys of a Penn tag's rules start from.
pub(crate) fn seed(penn: &str) -> u32 {
    penn.chars()
        .fold(START, |hash, letter| mix(hash, letter as u32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LemmaParts, LemmaRule, bytes::Writer};

    fn rule(letters: &str, cut: usize, add: &str) -> LemmaRule {
        LemmaRule {
            penn: "VBD".to_owned(),
            letters: letters.chars().collect(),
            cut,
            add: add.to_owned(),
        }
    }

    #[test]
    fn a_form_goes_before_an_ending_and_a_long_ending_before_a_short_one() {
        let parts = LemmaParts {
            forms: vec![rule("went", 4, "go")],
            endings: vec![rule("", 2, ""), rule("ied", 3, "y")],
        };
        let mut writer = Writer::new();
        parts.write(&mut writer);
        let bytes = writer.finish();
        let lemmatizer = Lemmatizer::read(&mut Reader::new(&bytes).unwrap()).unwrap();
        let lemma = |form| lemmatizer.lemma(form, Tag::Verb, "VBD");
        assert_eq!(lemma("went"), "go");
        assert_eq!(lemma("Ratified"), "ratify");
        assert_eq!(lemma("shelled"), "shell");
        assert_eq!(lemmatizer.lemma("Arland", Tag::Propn, "NNP"), "Arland");
    }
}
