//! The outlook as one self-contained HTML page.
//!
//! The templates stand in `templates/`; everything they print of a document goes through the
//! template engine's escaping, and the page's content policy allows neither scripts nor any
//! resource from outside.

use askama::Template;
use ontology::QuadClass;
use records::BlockKind;

use crate::{
    chart::{Chart, chart},
    line::{Citation, Line, Section},
    outlook::Outlook,
    reported::DyadEvents,
    sources::{Field, Piece, Segment, SourceParagraph},
    words::{counted, day, per_cent},
};

/// How many lines of a list stand open; the others unfold on screen and are all open on paper.
const N_OPEN: usize = 6;
/// How many of a line's sentences are named.
const N_REFERENCES: usize = 5;
/// How many dyads, speakers or documents of a list stand open.
const N_OPEN_ROWS: usize = 10;

/// Writes the outlook as one self-contained HTML page: no script, no external resource.
///
/// Texts are escaped; the page shows them and never runs them.
pub fn html(outlook: &Outlook) -> String {
    let page = Page {
        outlook,
        chart: chart(&outlook.reported),
        style: include_str!("../data/style.css"),
    };
    page.render()
        .expect("writing to a string never fails, and no filter of the templates does")
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    outlook: &'a Outlook,
    chart: Chart,
    style: &'static str,
}

impl Page<'_> {
    /// Pairs whose actor a table knows; they stand before all others.
    fn dyads(&self) -> Folded<'_, DyadEvents> {
        folded(self.all_dyads().0, N_OPEN_ROWS)
    }

    fn other_dyads(&self) -> &[DyadEvents] {
        self.all_dyads().1
    }

    fn all_dyads(&self) -> (&[DyadEvents], &[DyadEvents]) {
        let dyads = &self.outlook.reported.dyads;
        dyads.split_at(dyads.partition_point(|group| group.dyad.coded))
    }
}

/// A list whose first entries stand open.
struct Folded<'a, T> {
    open: &'a [T],
    closed: &'a [T],
}

/// Splits a list after `n` entries; a single entry more is not worth folding.
fn folded<T>(all: &[T], n: usize) -> Folded<'_, T> {
    let n = if all.len() <= n + 1 { all.len() } else { n };
    let (open, closed) = all.split_at(n);
    Folded { open, closed }
}

/// The anchor of the sentence that a line quotes.
fn anchor_of(line: &Line) -> String {
    line.citations
        .first()
        .map_or_else(|| Section::PassedOver.anchor().to_owned(), Citation::anchor)
}

/// The unit of a figure that stands apart from it.
fn unit(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

/// The style class of a quad class.
fn class_of(class: QuadClass) -> &'static str {
    match class {
        QuadClass::VerbalCooperation => "quad-1",
        QuadClass::MaterialCooperation => "quad-2",
        QuadClass::VerbalConflict => "quad-3",
        QuadClass::MaterialConflict => "quad-4",
    }
}

/// The style class of a paragraph.
fn kind_of(paragraph: &SourceParagraph) -> &'static str {
    match paragraph.kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "text",
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Boilerplate => "uncoded",
    }
}

/// The fields that words fill, for the pointer.
fn titles(segment: &Segment) -> String {
    let names = segment.fields.iter().map(|field| field.as_str());
    names.collect::<Vec<_>>().join(", ")
}
