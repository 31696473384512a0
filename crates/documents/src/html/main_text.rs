//! Finds the article on a page and reads it into passages.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use crate::html::flow::{Flow, is_hidden};
use crate::html::tags::{Tag, tags};

/// The article of a page.
#[derive(Debug, Default)]
pub(crate) struct MainText {
    pub(crate) flow: Flow,
    /// Whom the page names as author in its text.
    pub(crate) author: Option<String>,
}

/// Returns the article of a page; of a fragment, and of a page on which no article is found, all
/// that is shown.
pub(crate) fn main_text(html: &str, document: Document) -> MainText {
    let all = flow_of(&document.root());
    if is_fragment(html) {
        return MainText {
            flow: all,
            author: None,
        };
    }
    article(document)
        .filter(|main| !main.flow.is_empty())
        .unwrap_or(MainText {
            flow: all,
            author: None,
        })
}

fn article(document: Document) -> Option<MainText> {
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
    // The extractor is not ours and pages are endless in kind: one that it trips over must not end
    // a run over thousands, and is read whole instead.
    let article = catch_unwind(AssertUnwindSafe(|| reader.parse()))
        .ok()?
        .ok()?;
    Some(MainText {
        flow: flow_of(&Document::from(article.content).root()),
        author: article.byline,
    })
}

/// A page has at least one of the tags that make a page; what has none was cut out of one.
fn is_fragment(html: &str) -> bool {
    const FAR_ENOUGH: usize = 100;
    !tags(html).take(FAR_ENOUGH).any(|tag| {
        matches!(tag, Tag::Open { name, .. } if matches!(name.as_str(), "html" | "head" | "body" | "title" | "meta"))
    })
}

/// Reads a tree in document order. It walks by links instead of calling itself, so that a deep
/// tree costs no stack.
fn flow_of(root: &NodeRef) -> Flow {
    let mut flow = Flow::default();
    let mut next = root.first_child();
    while let Some(node) = next {
        let name = node.node_name().unwrap_or_default();
        let is_read = !is_hidden(&name) && !node.has_attr("hidden");
        if node.is_text() {
            flow.words(&node.text());
        } else if is_read {
            flow.open(&name);
        }
        next = node.first_child().filter(|_| is_read);
        let mut last = node;
        while next.is_none() && last.id != root.id {
            leave(&mut flow, &last);
            next = last.next_sibling();
            match last.parent() {
                Some(parent) => last = parent,
                None => break,
            }
        }
    }
    flow.end();
    flow
}

fn leave(flow: &mut Flow, node: &NodeRef) {
    if let Some(name) = node.node_name()
        && !is_hidden(&name)
    {
        flow.close(&name);
    }
}
