//! Where each sentence of each document stands in the sources that are printed with the report.

use records::{Block, BlockKind, Document, Span};

use crate::{
    line::Citation,
    material::{CodedDocument, Material},
};

/// The stretches of text that lines can point to, document by document.
pub(crate) struct Anchors {
    documents: Vec<Vec<Anchor>>,
}

/// One stretch that can be pointed to, with its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) span: Span,
    /// Counts from 1.
    pub(crate) paragraph: usize,
}

impl Anchors {
    pub(crate) fn of(material: &Material) -> Anchors {
        Anchors {
            documents: material.documents.iter().map(anchors_of).collect(),
        }
    }

    /// The anchors of a document, by its number from 1, in the order of its text.
    pub(crate) fn of_document(&self, number: usize) -> &[Anchor] {
        number
            .checked_sub(1)
            .and_then(|index| self.documents.get(index))
            .map_or(&[], Vec::as_slice)
    }

    /// Where the stretch stands that holds the first byte of `span`.
    pub(crate) fn citation(&self, number: usize, span: Span) -> Option<Citation> {
        let anchors = self.of_document(number);
        let at = anchors
            .partition_point(|anchor| anchor.span.start <= span.start)
            .checked_sub(1)?;
        let anchor = anchors.get(at)?;
        (span.start < anchor.span.end).then_some(Citation {
            document: number,
            paragraph: anchor.paragraph,
            sentence: at + 1,
        })
    }
}

/// The parts of a document's text in order; text between its blocks counts as boilerplate, and a
/// text without blocks as one paragraph.
pub(crate) fn paragraphs(document: &Document) -> Vec<Block> {
    let text = &document.text;
    let all = Span::new(0, text.len());
    let mut found = Vec::new();
    let mut at = 0;
    for block in &document.blocks {
        if block.span.start < at || block.span.of(text).is_empty() {
            continue;
        }
        push_gap(&mut found, text, Span::new(at, block.span.start));
        found.push(*block);
        at = block.span.end;
    }
    if found.is_empty() {
        found.push(Block {
            span: all,
            kind: BlockKind::Paragraph,
        });
    } else {
        push_gap(&mut found, text, Span::new(at, all.end));
    }
    found
}

fn push_gap(found: &mut Vec<Block>, text: &str, span: Span) {
    if !span.of(text).trim().is_empty() {
        found.push(Block {
            span,
            kind: BlockKind::Boilerplate,
        });
    }
}

fn anchors_of(coded: &CodedDocument) -> Vec<Anchor> {
    let text = &coded.document.text;
    let sentences = coded.statements.iter().map(|statement| statement.sentence);
    let passed_over = coded.passed_over.iter().map(|passed| passed.span);
    let mut spans: Vec<Span> = sentences
        .chain(passed_over)
        .filter(|span| !span.of(text).is_empty())
        .collect();
    spans.sort_unstable();
    let paragraphs = paragraphs(coded.document);
    let mut anchors: Vec<Anchor> = Vec::new();
    for span in spans {
        match anchors.last_mut() {
            Some(last) if last.span.overlaps(span) => last.span = last.span.cover(span),
            _ => anchors.push(Anchor {
                span,
                paragraph: paragraphs.partition_point(|block| block.span.start <= span.start),
            }),
        }
    }
    anchors
}
