//! Text to parsed sentences.

use records::Span;

use crate::{Model, Sentence, Token, tokenize::words};

/// The time that a part takes grows with the square of its words.
const LONGEST_PART: usize = 400;

/// Splits each block (a paragraph or heading; a byte range of `text`) into sentences and words,
/// and tags, lemmatises and parses them. Token spans are byte ranges into `text`.
pub fn parse(text: &str, blocks: &[Span], model: &Model) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in blocks {
        let words = words(text, *block, &model.table);
        for words in model.splitter.split(text, &words, &model.table) {
            sentences.push(parse_tokens(text, &words, model));
        }
    }
    sentences
}

/// Tags, lemmatises and parses the given words of one sentence, which are spans into `text`.
///
/// A sentence of more than 400 words is parsed in parts, the roots of which hang on the first.
pub fn parse_tokens(text: &str, words: &[Span], model: &Model) -> Sentence {
    let mut tokens = Vec::with_capacity(words.len());
    for part in words.chunks(LONGEST_PART) {
        push_tokens(text, part, model, &mut tokens);
    }
    Sentence::new(tokens)
}

/// Adds the parsed words of a part; the root of the part has no governor.
fn push_tokens(text: &str, words: &[Span], model: &Model, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let reading = model.network.read_sentence(&model.cues.cues(text, words));
    tokens.extend(words.iter().enumerate().map(|(place, span)| {
        let tag = &model.tags[reading.tags[place]];
        Token {
            span: *span,
            lemma: model.lemmatizer.lemma(span.of(text), tag.tag, tag.penn),
            tag: tag.tag,
            penn: tag.penn,
            features: tag.features,
            head: reading.heads[place].checked_sub(1).map(|head| first + head),
            relation: model.relations[reading.relations[place]],
        }
    }));
}

/// Returns the paragraphs of a plain text: what stands between lines that are blank.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if line.trim().is_empty() {
            open = false;
        } else if let Some(last) = found.last_mut().filter(|_| open) {
            *last = last.cover(span);
        } else {
            found.push(span);
            open = true;
        }
    }
    found
}
