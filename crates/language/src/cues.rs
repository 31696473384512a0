//! What can be read off a word's letters: the cues from which the network starts.

use records::Span;

use crate::{
    hash::{START, finish, mix},
    verbs::VerbForms,
};

/// How many cues a word has.
pub const CUES: usize = 9;

/// How the letters of a sentence are cased, which decides what a capital tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Casing {
    /// Capitals mark names and beginnings.
    Plain,
    /// Every longer word has a capital, as in a headline.
    Title,
    /// There are no small letters.
    Capitals,
}

/// Reads the cues of words.
#[derive(Debug, Clone)]
pub struct CueReader {
    verbs: VerbForms,
}

impl CueReader {
    /// Makes a reader that knows the built-in list of verbs.
    pub fn embedded() -> Self {
        CueReader {
            verbs: VerbForms::embedded(word_hash),
        }
    }

    /// Returns the cues of the words of one sentence of `text`, each as a hash of its kind and
    /// letters.
    ///
    /// The kinds, in order: the word without regard to case, with digits alike; its shape; its last
    /// one, two, three and four letters; its first two and three; which forms of verbs it can be.
    /// Curly quotation marks and long dashes count as their plain forms.
    pub fn cues(&self, text: &str, words: &[Span]) -> Vec<[u32; CUES]> {
        let casing = casing(text, words);
        let mut letters = Vec::new();
        let words = words.iter().map(|span| span.of(text));
        words
            .map(|word| self.word_cues(word, casing, &mut letters))
            .collect()
    }

    fn word_cues(&self, word: &str, casing: Casing, letters: &mut Vec<u32>) -> [u32; CUES] {
        let mut shape = Shape::new(casing);
        letters.clear();
        for character in word.chars().map(plain) {
            shape.push(character);
            push_small(character, letters);
        }
        let n = letters.len();
        let first = |count: usize| &letters[..count.min(n)];
        let last = |count: usize| &letters[n.saturating_sub(count)..];
        let whole = hash(0, letters);
        [
            whole,
            shape.hash(),
            hash(2, last(1)),
            hash(3, last(2)),
            hash(4, last(3)),
            hash(5, last(4)),
            hash(6, first(2)),
            hash(7, first(3)),
            hash(8, &[self.verbs.class(whole)]),
        ]
    }
}

/// Returns the first cue of a word.
fn word_hash(word: &str) -> u32 {
    let mut letters = Vec::new();
    for character in word.chars().map(plain) {
        push_small(character, &mut letters);
    }
    hash(0, &letters)
}

fn push_small(character: char, letters: &mut Vec<u32>) {
    if character.is_ascii() {
        let small = character.to_ascii_lowercase();
        letters.push(if small.is_ascii_digit() { '0' } else { small } as u32);
    } else if character.is_numeric() {
        letters.push('0' as u32);
    } else {
        letters.extend(character.to_lowercase().map(|small| small as u32));
    }
}

fn casing(text: &str, words: &[Span]) -> Casing {
    let (mut small, mut capital, mut long_small, mut long_capital) = (0, 0, 0, 0);
    for word in words.iter().map(|span| span.of(text)) {
        let Some(first) = word.chars().next().filter(|first| first.is_alphabetic()) else {
            continue;
        };
        let is_long = word.len() > 3;
        if first.is_uppercase() {
            long_capital += usize::from(is_long);
        } else {
            long_small += usize::from(is_long);
        }
        if word.chars().any(char::is_lowercase) {
            small += 1;
        } else {
            capital += usize::from(word.len() > 1);
        }
    }
    if small == 0 && capital > 2 {
        Casing::Capitals
    } else if long_small == 0 && long_capital > 3 {
        Casing::Title
    } else {
        Casing::Plain
    }
}

/// Returns the plain form of a typographic quotation mark or dash, and every other character
/// unchanged.
pub(crate) fn plain(character: char) -> char {
    match character {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '`' | '\u{B4}' | '\u{2032}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2026}' => '.',
        other => other,
    }
}

/// The classes of a word's characters, with runs cut short: `Xxx`, `dd`, `X.X`.
struct Shape {
    casing: Casing,
    hash: u32,
    last: u32,
    run: usize,
    length: usize,
}

impl Shape {
    fn new(casing: Casing) -> Self {
        Shape {
            casing,
            hash: mix(START, 1 + 16 * (casing as u32)),
            last: 0,
            run: 0,
            length: 0,
        }
    }

    fn push(&mut self, character: char) {
        let class = if character.is_uppercase() {
            if self.casing == Casing::Capitals {
                'x'
            } else {
                'X'
            }
        } else if character.is_alphabetic() {
            'x'
        } else if character.is_numeric() {
            'd'
        } else {
            character
        } as u32;
        self.run = if class == self.last { self.run + 1 } else { 1 };
        self.last = class;
        if self.run <= 2 && self.length < 8 {
            self.hash = mix(self.hash, class);
            self.length += 1;
        }
    }

    fn hash(&self) -> u32 {
        finish(self.hash)
    }
}

fn hash(kind: u32, letters: &[u32]) -> u32 {
    let start = mix(START, kind);
    finish(letters.iter().fold(start, |hash, next| mix(hash, *next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues_of(text: &str) -> Vec<[u32; CUES]> {
        let mut at = 0;
        let words = text.split(' ').map(|word| {
            at += word.len() + 1;
            Span::new(at - word.len() - 1, at - 1)
        });
        CueReader::embedded().cues(text, &words.collect::<Vec<_>>())
    }

    #[test]
    fn typographic_marks_and_digits_are_alike() {
        assert_eq!(cues_of("’s – 1987"), cues_of("'s - 2024"));
    }

    #[test]
    fn capitals_tell_nothing_in_capitals() {
        let capitals = cues_of("ARLAND FIRES ON BORLAND");
        let plain = cues_of("Arland fires on Borland");
        assert_eq!(capitals[1][0], plain[1][0]);
        assert_ne!(capitals[1][1], plain[1][1]);
        assert_eq!(capitals[0][1], capitals[1][1]);
        assert_ne!(plain[0][1], plain[1][1]);
    }
}
