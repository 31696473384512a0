//! Reads an HTML page: what it states about itself, and its main text as passages.
//!
//! Ordinary pages become a tree, from which `dom_smoothie` picks the article. Pages that are larger
//! or nested deeper than any article are read tag by tag instead, so that time stays linear and
//! the stack small; then the whole page counts as main text.

mod flow;
mod json_ld;
mod main_text;
mod metadata;
mod tags;

use crate::blocks::Passage;
use crate::html::flow::Flow;
use crate::html::main_text::main_text;
use crate::html::metadata::{Stated, stated};
use crate::html::tags::{Tag, is_tame, tags};
use crate::words::words;

/// A page as it was read.
#[derive(Debug)]
pub(crate) struct Page {
    /// What the page says about itself.
    pub(crate) stated: Stated,
    /// The title, where there is one, and the main text; passages are apart by blank lines.
    pub(crate) text: String,
    /// The passages of `text`.
    pub(crate) passages: Vec<Passage>,
}

/// Reads a page or a fragment of one; nothing if it has no text beside its title.
pub(crate) fn page(html: &str) -> Option<Page> {
    let (stated, body) = if is_tame(html) {
        from_tree(html)
    } else {
        from_tags(html)
    };
    if body.is_empty() {
        return None;
    }
    let flow = match &stated.title {
        Some(title) if !opens_with(&body, title) => Flow::titled(title, body),
        Some(_) => body.with_first_as_title(),
        None => body,
    };
    let (text, passages) = flow.finish();
    Some(Page {
        stated,
        text,
        passages,
    })
}

fn from_tree(html: &str) -> (Stated, Flow) {
    let document = dom_query::Document::from(html);
    let mut stated = stated(&document);
    let main = main_text(html, document);
    stated.author = stated.author.or(main.author);
    (stated, main.flow)
}

fn from_tags(html: &str) -> (Stated, Flow) {
    let head = &html[..end_of_head(html)];
    let stated = if is_tame(head) {
        stated(&dom_query::Document::from(head))
    } else {
        Stated::default()
    };
    let mut flow = Flow::default();
    for tag in tags(html) {
        match tag {
            Tag::Open { name, .. } => flow.open(&name),
            Tag::Close { name } => flow.close(&name),
            Tag::Text(text) => flow.words(&html_escape::decode_html_entities(text)),
        }
    }
    flow.end();
    (stated, flow)
}

/// Returns where the head of a page ends, looking no further than a head can reach.
fn end_of_head(html: &str) -> usize {
    const LONGEST: usize = 1 << 20;
    let longest = html.floor_char_boundary(LONGEST);
    ["</head", "</HEAD", "<body", "<BODY"]
        .iter()
        .filter_map(|tag| html[..longest].find(tag))
        .min()
        .unwrap_or(longest)
}

/// Tells whether the first passage already says what the title says.
fn opens_with(flow: &Flow, title: &str) -> bool {
    const LONGEST: usize = 1000;
    flow.first()
        .is_some_and(|first| first.len() <= LONGEST && words(first) == words(title))
}

#[cfg(test)]
mod tests;
