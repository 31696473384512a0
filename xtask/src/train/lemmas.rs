//! Learns the rules from word forms to dictionary forms.

use std::collections::BTreeMap;

use language::{LONGEST_ENDING, LemmaParts, LemmaRule, ListedForm, letters};

use crate::train::treebank::Word;

/// How many letters to cut from the end, and what to put there.
type Edit = (usize, String);

/// A Penn tag and the letters of a form or an ending.
type Key = (String, Vec<char>);

/// An edit may cut so many letters more than the ending that asks for it has.
const CUT_BEYOND_ENDING: usize = 3;
/// So many more forms must an ending's own edit explain than the edit of the shorter ending.
const LEAST_GAIN: usize = 2;

/// Learns from the words of a treebank and from a list of further forms.
pub(crate) fn learn(sentences: &[Vec<Word>], further: &[ListedForm]) -> LemmaParts {
    let mut seen: BTreeMap<Key, BTreeMap<Edit, usize>> = BTreeMap::new();
    let mut see = |penn: &str, form: &str, lemma: &str| {
        let form = letters(form);
        let edit = edit(&form, &letters(lemma));
        let edits = seen.entry((penn.to_owned(), form)).or_default();
        *edits.entry(edit).or_default() += 1;
    };
    for word in sentences.iter().flatten() {
        // "GW" are pieces of words, whose lemma is that of the whole.
        if word.lemma != "_" && word.penn != "GW" {
            see(&word.penn, &word.form, &word.lemma);
        }
    }
    for listed in further {
        see(&listed.penn, &listed.form, &listed.lemma);
    }
    let forms: BTreeMap<Key, Edit> = seen
        .into_iter()
        .filter_map(|(form, edits)| Some((form, commonest(&edits)?.0)))
        .collect();
    let endings = learn_endings(&forms);
    let exceptions = forms.iter().filter(|((penn, form), edit)| {
        let longest = &form[form.len() - LONGEST_ENDING.min(form.len())..];
        by_ending(&endings, penn, longest) != Some(edit)
    });
    LemmaParts {
        forms: exceptions.map(rule).collect(),
        endings: endings.iter().map(rule).collect(),
    }
}

fn rule(((penn, letters), (cut, add)): (&Key, &Edit)) -> LemmaRule {
    LemmaRule {
        penn: penn.clone(),
        letters: letters.clone(),
        cut: *cut,
        add: add.clone(),
    }
}

fn edit(form: &[char], lemma: &[char]) -> Edit {
    let pairs = form.iter().zip(lemma);
    let same = pairs.take_while(|(left, right)| left == right).count();
    (form.len() - same, lemma[same..].iter().collect())
}

/// Returns the commonest edit with its count, the first among equals.
fn commonest(edits: &BTreeMap<Edit, usize>) -> Option<(Edit, usize)> {
    let best = edits.iter().rev().max_by_key(|(_, count)| **count);
    best.map(|(edit, count)| (edit.clone(), *count))
}

/// Returns the edit of the longest ending of `letters` that has one.
fn by_ending<'a>(
    endings: &'a BTreeMap<Key, Edit>,
    penn: &str,
    letters: &[char],
) -> Option<&'a Edit> {
    (0..=letters.len()).find_map(|start| endings.get(&(penn.to_owned(), letters[start..].to_vec())))
}

/// Gives an edit to each ending that explains more forms by it than by that of a shorter one.
fn learn_endings(forms: &BTreeMap<Key, Edit>) -> BTreeMap<Key, Edit> {
    let mut counts: BTreeMap<(usize, Key), BTreeMap<Edit, usize>> = BTreeMap::new();
    for ((penn, form), edit) in forms {
        for length in 0..=LONGEST_ENDING.min(form.len()) {
            if edit.0 <= length + CUT_BEYOND_ENDING {
                let ending = form[form.len() - length..].to_vec();
                let edits = counts.entry((length, (penn.clone(), ending))).or_default();
                *edits.entry(edit.clone()).or_default() += 1;
            }
        }
    }
    let mut endings: BTreeMap<Key, Edit> = BTreeMap::new();
    for ((length, key), edits) in counts {
        let Some((best, count)) = commonest(&edits) else {
            continue;
        };
        let inherited = by_ending(&endings, &key.0, &key.1);
        let before = inherited
            .and_then(|edit| edits.get(edit))
            .copied()
            .unwrap_or(0);
        let total: usize = edits.values().sum();
        let gains = length == 0 || count >= before + LEAST_GAIN;
        if inherited != Some(&best) && gains && count * 3 > total {
            endings.insert(key, best);
        }
    }
    endings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_learns_from_its_forms() {
        let pairs = [
            "planned plan",
            "banned ban",
            "ruined ruin",
            "talked talk",
            "asked ask",
        ];
        let further = pairs.map(|pair| {
            let (form, lemma) = pair.split_once(' ').unwrap();
            ListedForm {
                penn: "VBD".to_owned(),
                form: form.to_owned(),
                lemma: lemma.to_owned(),
            }
        });
        let parts = learn(&[], &further);
        let cut = |letters: &str| {
            let letters: Vec<char> = letters.chars().collect();
            let rule = parts.endings.iter().find(|rule| rule.letters == letters);
            rule.map(|rule| rule.cut)
        };
        assert_eq!(cut(""), Some(2));
        assert_eq!(cut("nned"), Some(3));
        assert!(parts.forms.is_empty());
    }
}
