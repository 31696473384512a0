//! Reads what a page states about itself: title, publisher, author, date, language.

use std::sync::LazyLock;

use dom_query::Document;
use dom_smoothie::Readability;
use jiff::civil::Date;
use serde::Deserialize;

use crate::dates::stated_date;
use crate::html::json_ld::{JsonLd, json_ld};

/// What a page states about itself.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) language: Option<String>,
}

/// Reads the `<meta>` elements, JSON-LD, `<time>` and `<title>` of a page.
pub(crate) fn stated(document: &Document) -> Stated {
    let metas = metas(document);
    let json_ld = first_json_ld(document);
    let publisher = of(&metas, &NAMES.publisher).or(json_ld.publisher.and_then(clean));
    Stated {
        title: json_ld
            .headline
            .and_then(clean)
            .or_else(|| of(&metas, &NAMES.title))
            .or_else(|| page_title(document))
            .map(|title| without_publisher(title, publisher.as_deref())),
        author: of(&metas, &NAMES.author)
            .filter(|author| !author.contains("://"))
            .or(json_ld.author.and_then(clean)),
        published: published(&metas)
            .or_else(|| stated_date(&json_ld.published?))
            .or_else(|| time_element(document)),
        language: html_language(document)
            .or(json_ld.language)
            .or_else(|| of(&metas, &NAMES.language))
            .map(|tag| tag.replace('_', "-")),
        publisher,
    }
}

struct Meta {
    name: String,
    content: String,
}

fn metas(document: &Document) -> Vec<Meta> {
    let mut metas = Vec::new();
    for node in document.select("meta").nodes() {
        let Some(content) = node
            .attr("content")
            .and_then(|content| clean(content.to_string()))
        else {
            continue;
        };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = node.attr(attribute) {
                metas.push(Meta {
                    name: name.trim().to_lowercase(),
                    content: content.clone(),
                });
            }
        }
    }
    metas
}

/// Returns the content of the first of `names` that the page has.
fn of(metas: &[Meta], names: &[String]) -> Option<String> {
    names
        .iter()
        .find_map(|name| metas.iter().find(|meta| meta.name == *name))
        .map(|meta| meta.content.clone())
}

fn published(metas: &[Meta]) -> Option<Date> {
    NAMES.published.iter().find_map(|name| {
        metas
            .iter()
            .filter(|meta| meta.name == *name)
            .find_map(|meta| stated_date(&meta.content))
    })
}

fn first_json_ld(document: &Document) -> JsonLd {
    document
        .select("script[type=\"application/ld+json\"]")
        .nodes()
        .iter()
        .find_map(|script| json_ld(&script.text()))
        .unwrap_or_default()
}

/// The time that is marked as the publication date, else the first on the page.
fn time_element(document: &Document) -> Option<Date> {
    [
        "time[itemprop=\"datePublished\"]",
        "time[pubdate]",
        "time[datetime]",
    ]
    .iter()
    .find_map(|selector| {
        let node = document.select(selector).nodes().first().copied()?;
        let stated = node.attr("datetime").unwrap_or_else(|| node.text());
        stated_date(&stated)
    })
}

fn html_language(document: &Document) -> Option<String> {
    let node = document.select("html").nodes().first().copied()?;
    clean(
        node.attr("lang")
            .or_else(|| node.attr("xml:lang"))?
            .to_string(),
    )
}

/// The first heading where `<title>` only adds to it, else what `dom_smoothie` makes of `<title>`.
fn page_title(document: &Document) -> Option<String> {
    let heading = first_text(document, "h1");
    let title = first_text(document, "title");
    if let (Some(heading), Some(title)) = (&heading, &title)
        && title.starts_with(heading)
    {
        return Some(heading.clone());
    }
    let reader = Readability::with_document(document.clone(), None, None).ok()?;
    clean(reader.get_article_title().to_string()).or(heading)
}

fn first_text(document: &Document, selector: &str) -> Option<String> {
    let node = document.select(selector).nodes().first().copied()?;
    clean(node.text().to_string())
}

/// "Arland votes | Arlish News" by Arlish News is entitled "Arland votes".
fn without_publisher(title: String, publisher: Option<&str>) -> String {
    let separators = [' ', '|', '-', '–', '—', '·', '•', ':', '»'];
    publisher
        .and_then(|publisher| title.strip_suffix(publisher))
        .filter(|before| before.ends_with(separators))
        .map(|before| before.trim_end_matches(separators).to_owned())
        .filter(|before| !before.is_empty())
        .unwrap_or(title)
}

/// Returns a text with single spaces, if it says anything.
fn clean(text: String) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/metadata.toml")).expect("the table is read in a test")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    title: Vec<String>,
    publisher: Vec<String>,
    author: Vec<String>,
    published: Vec<String>,
    language: Vec<String>,
}
