//! Reads a page tag by tag, without building a tree: in linear time and constant memory.

use std::collections::BTreeMap;

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tag<'a> {
    /// A start tag.
    Open {
        /// Its name in lower case.
        name: String,
        /// How many attributes it has, at most; parts between white space are counted.
        n_attributes: usize,
    },
    /// An end tag.
    Close {
        /// Its name in lower case.
        name: String,
    },
    /// What stands between tags, entities not resolved.
    Text(&'a str),
}

/// Returns the tags and texts of a page; comments, scripts and styles are passed over.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (tag, after) = next(rest);
            rest = after;
            if let Some(Tag::Open { name, .. }) = &tag
                && is_raw(name)
            {
                rest = after_raw(rest, name);
            }
            if tag.is_some() {
                return tag;
            }
        }
        None
    })
}

/// Tells whether a tree of this page stays small and shallow enough to be worked on.
///
/// Open elements are counted by name, as a browser would count them; end tags that close nothing do
/// not count. The limits are several times those of real pages; browsers stop at a depth of 512.
pub(crate) fn is_tame(html: &str) -> bool {
    const MOST_BYTES: usize = 16 << 20;
    const DEEPEST: usize = 256;
    const MOST_ATTRIBUTES: usize = 512;
    if html.len() > MOST_BYTES {
        return false;
    }
    let mut open_by_name: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0usize;
    for tag in tags(html) {
        match tag {
            Tag::Open { n_attributes, .. } if n_attributes > MOST_ATTRIBUTES => return false,
            Tag::Open { name, .. } if nests(&name) => {
                depth += 1;
                *open_by_name.entry(name).or_default() += 1;
            }
            Tag::Close { name } => {
                if let Some(open) = open_by_name.get_mut(&name)
                    && *open > 0
                {
                    *open -= 1;
                    depth -= 1;
                }
            }
            Tag::Open { .. } | Tag::Text(_) => {}
        }
        if depth > DEEPEST {
            return false;
        }
    }
    true
}

/// Elements without content, and those that the next of their kind closes by itself.
fn nests(name: &str) -> bool {
    !matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "option"
            | "optgroup"
            | "rp"
            | "rt"
            | "path"
    )
}

/// Elements whose content is not markup.
fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "textarea" | "title" | "noscript" | "iframe" | "xmp"
    )
}

/// Reads one piece from the start of `rest`, which is not empty; nothing for comments and the like.
fn next(rest: &str) -> (Option<Tag<'_>>, &str) {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return (
            None,
            comment.split_once("-->").map_or("", |(_, after)| after),
        );
    }
    let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
    match (rest.as_bytes()[0], second) {
        (b'<', b'!' | b'?') => (None, rest.split_once('>').map_or("", |(_, after)| after)),
        (b'<', b'/') => {
            let (inside, after) = rest[2..].split_once('>').unwrap_or((&rest[2..], ""));
            let name = name_of(inside);
            ((!name.is_empty()).then_some(Tag::Close { name }), after)
        }
        (b'<', letter) if letter.is_ascii_alphabetic() => open(&rest[1..]),
        _ => {
            // The first character is text even if it is "<": nothing that could be a tag follows.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find('<').map_or(rest.len(), |at| first + at);
            (Some(Tag::Text(&rest[..end])), &rest[end..])
        }
    }
}

/// Reads a start tag after its "<". A tag without end, such as one in the middle of which the page
/// was cut off, takes all that is left.
fn open(rest: &str) -> (Option<Tag<'_>>, &str) {
    let name = name_of(rest);
    let mut quote = None;
    let mut n_attributes = 0;
    for (at, byte) in rest.bytes().enumerate().skip(name.len()) {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => {
                let tag = Tag::Open { name, n_attributes };
                return (Some(tag), &rest[at + 1..]);
            }
            (None, _) if byte.is_ascii_whitespace() || byte == b'/' => n_attributes += 1,
            (None, _) => {}
        }
    }
    (None, "")
}

fn name_of(inside: &str) -> String {
    inside
        .split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Returns what follows from the end tag of a raw element on.
fn after_raw<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let start = from + at + 2;
        let candidate = rest.as_bytes().get(start..start + name.len());
        if candidate.is_some_and(|candidate| candidate.eq_ignore_ascii_case(name.as_bytes())) {
            return &rest[start - 2..];
        }
        from = start;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_and_tags_come_in_order_and_scripts_not_at_all() {
        let html = "<P class='a>b'>One &lt; two<br/><!-- <p>no --><script>if (a<b) {}</SCRIPT>é<";
        let found: Vec<_> = tags(html)
            .map(|tag| match tag {
                Tag::Open { name, .. } => format!("<{name}>"),
                Tag::Close { name } => format!("</{name}>"),
                Tag::Text(text) => text.to_owned(),
            })
            .collect();
        assert_eq!(
            found,
            [
                "<p>",
                "One &lt; two",
                "<br>",
                "<script>",
                "</script>",
                "é",
                "<"
            ]
        );
    }

    #[test]
    fn deep_pages_are_not_tame_and_long_ones_with_open_paragraphs_are() {
        assert!(is_tame(&"<p>Arland<li>Borland".repeat(10_000)));
        assert!(is_tame(&"<div><b>x</b></div>".repeat(10_000)));
        assert!(!is_tame(&"<div>".repeat(1000)));
        assert!(!is_tame(&"<div></span>".repeat(1000)));
        assert!(!is_tame(&format!("<p {}>", "a ".repeat(1000))));
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(html in any::<String>()) {
            prop_assert!(tags(&html).count() <= html.len());
        }

        #[test]
        fn any_markup_is_read_to_its_end(
            html in "(<|>|/|!|--|\"|'| |p|script|title|é|</|&amp;|<!--|-->){0,40}",
        ) {
            prop_assert!(tags(&html).count() <= html.len());
        }
    }
}
