//! Blocks of text to sentences of words.

mod sentences;
mod table;
mod words;

pub(crate) use sentences::Splitter;
pub use sentences::{BOUNDARY_CUES, BOUNDARY_WEIGHTS, Boundary};
pub(crate) use table::Table;

use records::Span;

use words::Words;

/// Returns the words of a block of `text`.
pub(crate) fn words(text: &str, block: Span, table: &Table) -> Vec<Span> {
    let mut words = Words::new(table);
    let mut pieces = pieces(text, block).peekable();
    while let Some(piece) = pieces.next() {
        let next = pieces.peek().and_then(|next| next.of(text).chars().next());
        words.cut(piece.of(text), piece.start, next);
    }
    words.found
}

/// Returns what stands between white space in a block of `text`.
fn pieces(text: &str, block: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = block.start;
    block
        .of(text)
        .split_inclusive(char::is_whitespace)
        .filter_map(move |piece| {
            let start = at;
            at += piece.len();
            let end = start + piece.trim_end_matches(char::is_whitespace).len();
            (start < end).then_some(Span::new(start, end))
        })
}

/// Returns the places of a block of `text` at which only learned weights can tell whether a
/// sentence ends; training asks for them.
pub fn boundaries(text: &str, block: Span) -> Vec<Boundary> {
    let table = Table::embedded();
    sentences::boundaries(text, &words(text, block, &table), &table)
}
