//! Tells plain text from HTML, by file extension and by what the text looks like.

use std::path::Path;

use records::MediaType;

/// What a file's extension says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extension {
    Text,
    Html,
    Unknown,
}

pub(crate) fn extension(path: &Path) -> Extension {
    let Some(extension) = path.extension() else {
        return Extension::Unknown;
    };
    match extension.to_string_lossy().to_ascii_lowercase().as_str() {
        "txt" | "text" | "md" => Extension::Text,
        "html" | "htm" | "xhtml" => Extension::Html,
        _ => Extension::Unknown,
    }
}

/// Decides how a text is to be read. Content wins where it is plain: a page saved as `.txt` is
/// HTML, and a file without a single tag is text whatever it is called.
pub(crate) fn media_type(extension: Extension, text: &str) -> MediaType {
    let is_html = match extension {
        Extension::Html => has_tag(text),
        Extension::Text => opens_page(text),
        Extension::Unknown => opens_page(text) || opens_block(text),
    };
    if is_html {
        MediaType::Html
    } else {
        MediaType::Text
    }
}

fn has_tag(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || b"/!?".contains(&pair[1])))
}

fn opens_page(text: &str) -> bool {
    let opening = opening(text);
    let after_declaration = match opening.strip_prefix("<?xml") {
        Some(rest) => rest
            .split_once("?>")
            .map_or("", |(_, page)| page)
            .trim_start(),
        None => opening.as_str(),
    };
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| after_declaration.starts_with(tag))
}

fn opens_block(text: &str) -> bool {
    let opening = opening(text);
    [
        "<p>", "<p ", "<div", "<h1", "<h2", "<article", "<section", "<main", "<ul", "<ol", "<table",
    ]
    .iter()
    .any(|tag| opening.starts_with(tag))
}

fn opening(text: &str) -> String {
    const LONG_ENOUGH: usize = 400;
    text.trim_start()
        .chars()
        .take(LONG_ENOUGH)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_where_it_is_plain() {
        let page = "  <!DOCTYPE html>\n<html><p>Arland voted.</p></html>";
        assert_eq!(media_type(Extension::Text, page), MediaType::Html);
        assert_eq!(media_type(Extension::Unknown, page), MediaType::Html);
        assert_eq!(
            media_type(Extension::Html, "Arland < Borland"),
            MediaType::Text
        );
        assert_eq!(
            media_type(Extension::Html, "Arland <b>voted"),
            MediaType::Html
        );
    }

    #[test]
    fn a_text_that_mentions_a_tag_stays_text() {
        let text = "<p> is the tag for a paragraph.";
        assert_eq!(media_type(Extension::Text, text), MediaType::Text);
        assert_eq!(
            media_type(Extension::Unknown, "Arland used <html>."),
            MediaType::Text
        );
    }

    #[test]
    fn a_fragment_or_xhtml_page_is_html() {
        assert_eq!(
            media_type(Extension::Unknown, "<P>Arland voted.</P>"),
            MediaType::Html
        );
        let xhtml = "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html/>";
        assert_eq!(media_type(Extension::Unknown, xhtml), MediaType::Html);
    }
}
