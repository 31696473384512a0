//! A Rust file as a flat list of tokens with their lines, and which of them are test code.
//!
//! Tokens, not a syntax tree: the rules ask for words, brackets and lines, and a token list stays
//! readable when the language grows. Comments are what lies between the tokens.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::anyhow;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// One word, sign, literal or bracket.
#[derive(Debug)]
pub(crate) struct Token {
    /// Its text; a literal's is as written, with its quotes.
    pub(crate) text: String,
    /// Its bytes in the file.
    pub(crate) bytes: Range<usize>,
    /// Its first and last line, from 1.
    pub(crate) lines: (usize, usize),
    /// For a bracket, the index of its other half.
    pub(crate) partner: Option<usize>,
}

/// A Rust file, read into tokens.
#[derive(Debug)]
pub(crate) struct RustFile {
    /// Its path from the repository's root.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// Its tokens in order; documentation is not among them.
    pub(crate) tokens: Vec<Token>,
    /// Ranges of token indices that are compiled for tests only.
    test_code: Vec<Range<usize>>,
}

impl RustFile {
    /// Reads a file's text.
    ///
    /// # Errors
    /// If the text does not split into Rust tokens.
    pub(crate) fn parse(path: &str, text: &str) -> anyhow::Result<Self> {
        let stream: TokenStream = text.parse().map_err(|error: proc_macro2::LexError| {
            let at = error.span().start();
            anyhow!("line {} is not Rust: {error}", at.line)
        })?;
        let mut tokens = Vec::new();
        flatten(stream, text, &mut tokens);
        let test_code = if is_test_path(path) {
            let whole = 0..tokens.len();
            vec![whole]
        } else {
            test_ranges(&tokens)
        };
        Ok(RustFile {
            path: path.to_owned(),
            text: text.to_owned(),
            tokens,
            test_code,
        })
    }

    /// Returns whether a token is compiled for tests only.
    pub(crate) fn is_test(&self, index: usize) -> bool {
        self.test_code.iter().any(|range| range.contains(&index))
    }

    /// Returns whether the tokens from `index` on read as `words`.
    pub(crate) fn reads(&self, index: usize, words: &[&str]) -> bool {
        reads(&self.tokens, index, words)
    }

    /// Returns the text of a token, or "" past the end.
    pub(crate) fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| &token.text)
    }

    /// Counts the lines that hold one of the tokens in `range`, test code left out.
    pub(crate) fn code_lines(&self, range: Range<usize>) -> usize {
        let mut lines = BTreeSet::new();
        for index in range.filter(|&index| !self.is_test(index)) {
            let (first, last) = self.tokens[index].lines;
            lines.extend(first..=last);
        }
        lines.len()
    }

    /// Returns the comments and blanks between tokens: each with its first byte.
    pub(crate) fn gaps(&self) -> Vec<(usize, &str)> {
        let mut gaps = Vec::new();
        let mut end = 0;
        for token in &self.tokens {
            if token.bytes.start > end {
                gaps.push((end, &self.text[end..token.bytes.start]));
            }
            end = end.max(token.bytes.end);
        }
        gaps.push((end, &self.text[end..]));
        gaps
    }

    /// Returns the line, from 1, that a byte stands in.
    pub(crate) fn line_of(&self, byte: usize) -> usize {
        1 + self.text[..byte].matches('\n').count()
    }
}

/// Test files by place: what Cargo builds for tests, benches and examples, and `tests.rs`.
fn is_test_path(path: &str) -> bool {
    path.ends_with("/tests.rs")
        || ["/tests/", "/benches/", "/examples/"]
            .iter()
            .any(|folder| path.contains(folder))
}

fn flatten(stream: TokenStream, text: &str, tokens: &mut Vec<Token>) {
    for tree in stream {
        let span = tree.span();
        // Documentation arrives as a `doc` attribute whose every piece spans the whole comment.
        let written = &text[span.byte_range()];
        if written.starts_with("//") || written.starts_with("/*") {
            continue;
        }
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => {
                        flatten(group.stream(), text, tokens);
                        continue;
                    }
                };
                let first = tokens.len();
                tokens.push(token(open.to_owned(), group.span_open()));
                flatten(group.stream(), text, tokens);
                tokens[first].partner = Some(tokens.len());
                tokens.push(token(close.to_owned(), group.span_close()));
                if let Some(last) = tokens.last_mut() {
                    last.partner = Some(first);
                }
            }
            TokenTree::Literal(_) => tokens.push(token(written.to_owned(), span)),
            TokenTree::Ident(word) => tokens.push(token(word.to_string(), span)),
            TokenTree::Punct(sign) => tokens.push(token(sign.as_char().to_string(), span)),
        }
    }
}

fn token(text: String, span: Span) -> Token {
    Token {
        text,
        bytes: span.byte_range(),
        lines: (span.start().line, span.end().line),
        partner: None,
    }
}

fn reads(tokens: &[Token], index: usize, words: &[&str]) -> bool {
    tokens.get(index..index + words.len()).is_some_and(|found| {
        found
            .iter()
            .zip(words)
            .all(|(token, word)| token.text == *word)
    })
}

/// Finds the items marked `#[test]` or `#[cfg(test)]`; `#![cfg(test)]` marks the whole file.
fn test_ranges(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let inner = usize::from(reads(tokens, index, &["#", "!"]));
        let bracket = index + 1 + inner;
        if tokens[index].text != "#" || !reads(tokens, bracket, &["["]) {
            index += 1;
            continue;
        }
        let attribute_end = tokens[bracket].partner.unwrap_or(bracket) + 1;
        if is_test_attribute(&tokens[bracket + 1..attribute_end]) {
            let end = if inner == 1 {
                tokens.len()
            } else {
                item_end(tokens, attribute_end)
            };
            ranges.push(index..end);
            index = end;
        } else {
            index = attribute_end;
        }
    }
    ranges
}

/// Reads `test]`, `cfg(test)]`, `cfg(all(test, …))]`; `cfg(not(test))]` is no test code.
fn is_test_attribute(inside: &[Token]) -> bool {
    let words: Vec<&str> = inside.iter().map(|token| token.text.as_str()).collect();
    match words.as_slice() {
        ["test", "]"] => true,
        ["cfg", ..] => words.contains(&"test") && !words.contains(&"not"),
        _ => false,
    }
}

/// Returns the index after the item that starts at `index`: after its `;` or its braces.
fn item_end(tokens: &[Token], mut index: usize) -> usize {
    while index < tokens.len() {
        let token = &tokens[index];
        let next = token.partner.filter(|&partner| partner > index);
        match (token.text.as_str(), next) {
            (";", _) => return index + 1,
            ("{", Some(close)) => return close + 1,
            (_, Some(close)) => index = close + 1,
            _ => index += 1,
        }
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "//! What it is.\n\n/// Says one.\nfn one() -> u8 {\n    // why\n    1\n}\n\n\
                          #[cfg(test)]\nmod tests {\n    #[test]\n    fn two() {}\n}\n\nfn three() {}\n";

    #[test]
    fn code_lines_leave_out_comments_blanks_and_tests() {
        let file = RustFile::parse("crates/x/src/lib.rs", SOURCE).unwrap();
        assert_eq!(file.code_lines(0..file.tokens.len()), 4);
    }

    #[test]
    fn a_test_file_has_no_code_lines() {
        let file = RustFile::parse("crates/x/src/tests.rs", SOURCE).unwrap();
        assert_eq!(file.code_lines(0..file.tokens.len()), 0);
    }

    #[test]
    fn what_is_compiled_outside_tests_is_no_test() {
        let text =
            "#[cfg(not(test))]\nfn one() {}\n#[cfg(all(test, unix))]\nuse a::{b, c};\nfn two() {}";
        let file = RustFile::parse("crates/x/src/lib.rs", text).unwrap();
        let tested: Vec<bool> = file
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| ["one", "b", "two"].contains(&token.text.as_str()))
            .map(|(index, _)| file.is_test(index))
            .collect();
        assert_eq!(tested, [false, true, false]);
    }

    #[test]
    fn comments_are_the_gaps_between_tokens() {
        let text = "let s = \"// é not a comment\"; // a comment\n/// A doc.\nlet t = 1;";
        let file = RustFile::parse("crates/x/src/lib.rs", text).unwrap();
        let comments: Vec<&str> = file
            .gaps()
            .into_iter()
            .map(|(_, gap)| gap.trim())
            .filter(|gap| !gap.is_empty())
            .collect();
        assert_eq!(comments, ["// a comment\n/// A doc."]);
    }
}
