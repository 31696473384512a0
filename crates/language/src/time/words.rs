//! A sentence as the grammar of time expressions sees it.

use std::borrow::Cow;

use records::Span;

use crate::time::meaning::{Meaning, Signal};
use crate::time::vocabulary::Vocabulary;
use crate::{Sentence, Tag, Tense, Token, VerbForm};

/// One word, or one side of a hyphen, with what the vocabulary knows about it.
#[derive(Debug)]
pub(crate) struct Word<'a> {
    pub(crate) span: Span,
    /// In lower case, without a closing full stop.
    pub(crate) lower: Cow<'a, str>,
    pub(crate) capital: bool,
    pub(crate) meaning: Meaning,
    pub(crate) signal: Signal,
}

/// The longest token that is taken apart at its hyphens.
const LONGEST_COMPOUND: usize = 40;

/// Returns the words of `sentence`; "mid-2024" and "2024-06-19" come apart even where the tokenizer
/// left them whole.
pub(crate) fn words<'a>(text: &'a str, sentence: &Sentence) -> Vec<Word<'a>> {
    let mut words = Vec::with_capacity(sentence.tokens().len());
    for token in sentence.tokens() {
        let surface = token.span.of(text);
        if is_compound(surface) {
            let mut start = 0;
            for (at, sign) in surface.char_indices().filter(|&(_, sign)| joins(sign)) {
                push(&mut words, token, start, &surface[start..at]);
                push(&mut words, token, at, &surface[at..at + sign.len_utf8()]);
                start = at + sign.len_utf8();
            }
            push(&mut words, token, start, &surface[start..]);
        } else {
            push(&mut words, token, 0, surface);
        }
    }
    words
}

fn joins(sign: char) -> bool {
    matches!(sign, '-' | '–' | '—' | '/')
}

fn is_compound(surface: &str) -> bool {
    surface.len() <= LONGEST_COMPOUND
        && surface.len() > 1
        && surface.contains(joins)
        && surface
            .chars()
            .all(|sign| sign.is_alphanumeric() || joins(sign))
        && (!surface.contains('/') || surface.chars().all(|sign| !sign.is_alphabetic()))
}

/// Adds the word `surface`, which starts `offset` bytes into `token`.
fn push<'a>(words: &mut Vec<Word<'a>>, token: &Token, offset: usize, surface: &'a str) {
    if surface.is_empty() {
        return;
    }
    let start = token.span.start + offset;
    let vocabulary = Vocabulary::embedded();
    let stem = match surface.strip_suffix('.') {
        Some(stem) if !stem.is_empty() => stem,
        _ => surface,
    };
    let lower = if stem.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(stem.to_ascii_lowercase())
    } else {
        Cow::Borrowed(stem)
    };
    let meaning = vocabulary.meaning(&lower);
    let capital = surface.starts_with(|first: char| first.is_uppercase());
    let signal = signal(vocabulary, token, &lower, capital);
    words.push(Word {
        span: Span::new(start, start + surface.len()),
        lower,
        capital,
        meaning,
        signal,
    });
}

/// Returns what a word says about the time of its clause: by the table, else by its tags, else by
/// its ending.
fn signal(vocabulary: &Vocabulary, token: &Token, lower: &str, capital: bool) -> Signal {
    let known = vocabulary.signal(lower);
    let finite_past = token.features.tense == Some(Tense::Past)
        && token.features.verb_form == Some(VerbForm::Finite);
    let may_be_verb = matches!(token.tag, Tag::Verb | Tag::Aux | Tag::X);
    if known != Signal::None {
        // "Will" and "May" are names, too.
        if capital && known == Signal::Future {
            return Signal::None;
        }
        known
    } else if finite_past && may_be_verb {
        Signal::Past
    } else if may_be_verb && !capital && has_past_ending(lower) {
        Signal::PerhapsPast
    } else {
        Signal::None
    }
}

fn has_past_ending(lower: &str) -> bool {
    lower.len() >= 5 && lower.ends_with("ed") && !lower.ends_with("eed")
}
