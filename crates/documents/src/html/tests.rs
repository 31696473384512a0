//! Pages of every shape, sound and broken.

use super::*;
use crate::blocks::Markup;
use proptest::prelude::*;

fn text_of(html: &str) -> String {
    page(html).map(|page| page.text).unwrap_or_default()
}

const PARAGRAPH: &str = "<p>Arland's foreign minister said on Monday that the country would expel \
    the ambassador of Borland, after talks over the border failed, and that more steps, such as a \
    closed border, may follow if there is no answer.</p>";

#[test]
fn an_article_is_taken_out_of_its_page() {
    let html = format!(
        "<!DOCTYPE html><html lang='en'><head><title>Arland expels an envoy | Arlish News</title>\
         <meta property='og:site_name' content='Arlish News'></head><body>\
         <nav><a href='/'>Home</a> <a href='/w'>World</a></nav>\
         <article><h1>Arland expels an envoy</h1>{PARAGRAPH}<h2>What comes next</h2>{PARAGRAPH}\
         <ul><li>Arland closes its border.</li><li>Borland answers.</li></ul></article>\
         <aside><a href='/x'>Other story</a></aside><footer>Imprint of the house</footer></body></html>"
    );
    let page = page(&html).expect("it has text");
    assert_eq!(page.stated.title.as_deref(), Some("Arland expels an envoy"));
    assert_eq!(page.stated.publisher.as_deref(), Some("Arlish News"));
    assert_eq!(page.stated.language.as_deref(), Some("en"));
    assert!(
        page.text
            .starts_with("Arland expels an envoy\n\nArland's foreign")
    );
    assert_eq!(page.text.matches("Arland expels an envoy").count(), 1);
    assert!(page.text.contains("\n\nWhat comes next\n\n"));
    assert!(
        page.text
            .ends_with("closes its border.\n\nBorland answers.")
    );
    for absent in ["Home", "Other story", "Imprint"] {
        assert!(!page.text.contains(absent), "{absent}: {}", page.text);
    }
    let markups: Vec<_> = page.passages.iter().map(|passage| passage.markup).collect();
    assert_eq!(
        markups,
        [
            Markup::Title,
            Markup::None,
            Markup::Heading,
            Markup::None,
            Markup::Item,
            Markup::Item
        ]
    );
}

#[test]
fn short_pages_and_fragments_lose_nothing() {
    assert_eq!(
        text_of("<p>One.</p><p>Two &amp; three.</p>"),
        "One.\n\nTwo & three."
    );
    assert_eq!(text_of("Plain <b>words</b> only"), "Plain words only");
    let page = "<html><body><h1>Arland votes</h1><p>One.</p><p>Two.</p></body></html>";
    assert_eq!(text_of(page), "Arland votes\n\nOne.\n\nTwo.");
}

#[test]
fn a_page_without_words_has_no_text() {
    assert!(
        page("<html><head><title>Arland</title></head><body><script>x()</script></body>").is_none()
    );
    assert!(page("").is_none());
    assert!(page("<").is_some());
}

#[test]
fn deep_nesting_neither_overflows_nor_takes_long() {
    let deep = 200_000;
    let html = format!(
        "<html><head><title>Arland and Borland agree on a border</title></head><body>{}{PARAGRAPH}{}</body></html>",
        "<div>".repeat(deep),
        "</div>".repeat(deep)
    );
    let page = page(&html).expect("it has text");
    assert!(
        page.text
            .starts_with("Arland and Borland agree on a border\n\nArland's foreign")
    );
    assert!(text_of(&format!("{}{PARAGRAPH}", "<b><i>".repeat(deep))).starts_with("Arland's"));
    assert!(text_of(&format!("{}{PARAGRAPH}", "<ul><li>".repeat(deep))).starts_with("Arland's"));
}

#[test]
fn a_page_too_large_for_a_tree_is_read_in_full() {
    let long = "words ".repeat(3 << 20);
    let html = format!("<html><body><p>{long}</p>{PARAGRAPH}{PARAGRAPH}</body></html>");
    let page = page(&html).expect("it has text");
    assert_eq!(page.passages.len(), 3);
    assert_eq!(page.passages[0].span.len(), long.len() - 1);
}

#[test]
fn nothing_is_glued_together() {
    let html = "<html><body><div>Arland voted in January.<div>At once Borland answered.</div>\
                Line one.<br>Line two.<br><br>Line three.</div></body></html>";
    assert_eq!(
        text_of(html),
        "Arland voted in January.\n\nAt once Borland answered.\n\nLine one.\n\nLine two.\n\nLine three."
    );
}

proptest! {
    #[test]
    fn any_text_is_a_page_without_panic(html in any::<String>()) {
        let _ = page(&html);
    }

    #[test]
    fn any_markup_gives_passages_that_lie_in_the_text(
        html in "(<(html|body|head|title|article|div|p|h1|li|ul|table|tr|td|br|b|pre|script|a href=x)>|</(div|p|b|table|body|title|script|a)>|<meta name='(author|date)' content='|'>|<!--|-->|&amp;|Arland voted|, and |\\. |\n|é|| - ){0,40}",
    ) {
        if let Some(page) = page(&html) {
            let mut end = 0;
            for passage in &page.passages {
                prop_assert!(passage.span.start >= end && !passage.span.is_empty());
                prop_assert!(page.text.get(passage.span.start..passage.span.end).is_some());
                end = passage.span.end;
            }
        }
    }
}
