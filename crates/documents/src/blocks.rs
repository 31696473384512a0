//! Names the parts of a text: title, headings, paragraphs, byline, and what is not the article.
//!
//! Titles and headings are told by their form and by what follows them. When in doubt a part is a
//! paragraph, because paragraphs are coded: only what is known not to be the article is left out.

use records::{Block, BlockKind, Span};

use crate::boilerplate::{Opens, boilerplate};
use crate::byline::{Position, byline};
use crate::dateline::dateline;
use crate::dates::date_line;
use crate::passages::passages;
use crate::shape::{MANY_WORDS, Shape};

/// Returns the parts of a plain text, in order and apart from each other.
///
/// Every character but white space lies in exactly one block, on character borders; the text is
/// not changed. A text that is one passage is one paragraph, however short it is.
///
/// ```
/// use records::BlockKind;
///
/// let text = "Arland and Borland Agree\nBy Ann Example\nArland signed a treaty with Borland.\nMost Commented";
/// let kinds: Vec<_> = documents::blocks(text).iter().map(|block| block.kind).collect();
/// assert_eq!(
///     kinds,
///     [BlockKind::Title, BlockKind::Byline, BlockKind::Paragraph, BlockKind::Boilerplate]
/// );
/// ```
pub fn blocks(text: &str) -> Vec<Block> {
    let passages: Vec<Passage> = passages(text)
        .into_iter()
        .map(|span| Passage {
            span,
            markup: Markup::None,
        })
        .collect();
    named(text, &passages)
}

/// A passage, and what the markup around it says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) span: Span,
    pub(crate) markup: Markup,
}

/// What markup says about a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Nothing.
    None,
    /// It is the title of the page.
    Title,
    /// It is a heading.
    Heading,
    /// It is an item of a list.
    Item,
}

/// Returns the passages with their kinds.
pub(crate) fn named(text: &str, passages: &[Passage]) -> Vec<Block> {
    let parts: Vec<Part> = passages
        .iter()
        .map(|passage| Part::new(text, *passage))
        .collect();
    let kinds = match parts.as_slice() {
        [_] => vec![Some(BlockKind::Paragraph)],
        parts => {
            let mut kinds = left_out(parts);
            leave_out_menus(parts, &mut kinds);
            set_title(parts, &mut kinds);
            set_headings(parts, &mut kinds);
            kinds
        }
    };
    parts
        .iter()
        .zip(kinds)
        .flat_map(|(part, kind)| part.blocks(kind.unwrap_or(BlockKind::Paragraph)))
        .collect()
}

#[derive(Clone, Copy)]
struct Part<'a> {
    span: Span,
    markup: Markup,
    text: &'a str,
    shape: Shape,
}

impl<'a> Part<'a> {
    fn new(text: &'a str, passage: Passage) -> Self {
        let text = passage.span.of(text);
        Part {
            span: passage.span,
            markup: passage.markup,
            text,
            shape: Shape::of(text),
        }
    }

    /// The part as a block; a paragraph that opens with a dateline as two.
    fn blocks(&self, kind: BlockKind) -> Vec<Block> {
        let n_bytes = match kind {
            BlockKind::Paragraph => dateline(self.text),
            _ => None,
        };
        let Some(n_bytes) = n_bytes else {
            return vec![Block {
                span: self.span,
                kind,
            }];
        };
        let (line, rest) = self.text.split_at(n_bytes);
        let start = self.span.start;
        vec![
            Block {
                span: Span::new(start, start + line.trim_end().len()),
                kind: BlockKind::Dateline,
            },
            Block {
                span: Span::new(self.span.end - rest.len(), self.span.end),
                kind,
            },
        ]
    }

    fn is_short(&self) -> bool {
        self.shape.n_words <= MANY_WORDS
    }
}

/// Marks boilerplate and bylines; the rest stays undecided.
fn left_out(parts: &[Part]) -> Vec<Option<BlockKind>> {
    let mut kinds = Vec::with_capacity(parts.len());
    let mut has_begun = false;
    let mut open = Opens::Nothing;
    for part in parts {
        let position = if has_begun {
            Position::Body
        } else {
            Position::Top
        };
        let (kind, opens) = judged(part, position);
        if has_begun && open != Opens::Rest && opens != Opens::Nothing {
            open = opens;
        }
        if open == Opens::List && kind.is_none() && part.shape.is_sentence() {
            open = Opens::Nothing;
        }
        has_begun |= kind.is_none() && part.shape.is_sentence();
        kinds.push(match open {
            Opens::Nothing => kind,
            Opens::List | Opens::Rest => Some(kind.unwrap_or(BlockKind::Boilerplate)),
        });
    }
    kinds
}

/// Judges one part by itself.
fn judged(part: &Part, position: Position) -> (Option<BlockKind>, Opens) {
    if part.markup == Markup::Title {
        return (Some(BlockKind::Title), Opens::Nothing);
    }
    if !part.is_short() {
        return (None, Opens::Nothing);
    }
    if let Some(opens) = boilerplate(part.text) {
        return (Some(BlockKind::Boilerplate), opens);
    }
    if date_line(part.text).is_some() {
        return (Some(BlockKind::Boilerplate), Opens::Nothing);
    }
    let kind = byline(part.text, position).map(|_| BlockKind::Byline);
    (kind, Opens::Nothing)
}

/// Marks runs of very short lines, such as the menu of a page. No clause fits into two words.
fn leave_out_menus(parts: &[Part], kinds: &mut [Option<BlockKind>]) {
    const FEWEST_ENTRIES: usize = 4;
    let is_entry = |i: usize| {
        let shape = &parts[i].shape;
        shape.n_words <= 2 && !shape.ends_sentence && !shape.leads_on
    };
    let mut start = 0;
    while start < parts.len() {
        let end = (start..parts.len())
            .find(|i| !is_entry(*i))
            .unwrap_or(parts.len());
        if end - start >= FEWEST_ENTRIES {
            for kind in &mut kinds[start..end] {
                kind.get_or_insert(BlockKind::Boilerplate);
            }
        }
        start = end + 1;
    }
}

/// The title is the first part that belongs to the article, where it has the form of a headline
/// and stands above running text.
fn set_title(parts: &[Part], kinds: &mut [Option<BlockKind>]) {
    const MOST_WORDS: usize = 35;
    if kinds.contains(&Some(BlockKind::Title)) {
        return;
    }
    let Some(first) = kinds.iter().position(Option::is_none) else {
        return;
    };
    let title = &parts[first];
    let has_form = title.markup == Markup::Heading
        || (title.markup == Markup::None && title.shape.is_headline(title.text, MOST_WORDS));
    let stands_above_text =
        (first + 1..parts.len()).any(|i| kinds[i].is_none() && parts[i].shape.is_sentence());
    if has_form && stands_above_text {
        kinds[first] = Some(BlockKind::Title);
    }
}

/// A heading has the form of a headline and stands above something longer.
fn set_headings(parts: &[Part], kinds: &mut [Option<BlockKind>]) {
    const MOST_WORDS: usize = 25;
    let mut next_words = 0;
    for (part, kind) in parts.iter().zip(kinds.iter_mut()).rev() {
        if kind.is_some() {
            continue;
        }
        let has_form = match part.markup {
            Markup::Heading => true,
            Markup::None => {
                part.shape.is_headline(part.text, MOST_WORDS) && next_words > part.shape.n_words
            }
            Markup::Item | Markup::Title => false,
        };
        if has_form {
            *kind = Some(BlockKind::Heading);
        } else {
            next_words = part.shape.n_words;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str) -> Result<(), TestCaseError> {
        let mut end = 0;
        for block in blocks(text) {
            prop_assert!(block.span.start >= end, "in order and apart");
            prop_assert!(!block.span.is_empty());
            let between = text.get(end..block.span.start);
            prop_assert!(between.is_some_and(|between| between.trim().is_empty()));
            prop_assert!(text.get(block.span.start..block.span.end).is_some());
            end = block.span.end;
        }
        prop_assert!(text[end..].trim().is_empty());
        Ok(())
    }

    proptest! {
        #[test]
        fn blocks_hold_every_word_of_any_text_once(text in any::<String>()) {
            check(&text)?;
        }

        #[test]
        fn blocks_hold_every_word_of_any_page_once(
            text in "(Arland votes|By Ann|[0-9]|\n|\r\n|\n\n|\u{2029}| |\t|Leave a reply|’|يصوت|投票。|Most read|it voted on Monday.){0,30}",
        ) {
            check(&text)?;
        }

        #[test]
        fn one_passage_is_one_paragraph(text in "[^\\p{C}\\p{Zl}\\p{Zp}\\s]{1,20}") {
            let kinds: Vec<_> = blocks(&text).iter().map(|block| block.kind).collect();
            prop_assert_eq!(kinds, [BlockKind::Paragraph]);
        }
    }
}
