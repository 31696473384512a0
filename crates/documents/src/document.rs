//! Makes a document of an article: the one public way from what was fetched to what is coded.

use jiff::civil::Date;
use records::{
    Article, Block, BlockKind, DateBasis, Document, DocumentId, MediaType, PublicationDate,
};

use crate::blocks::{blocks, named};
use crate::byline::{Position, byline};
use crate::dates::{date_line, dateline, find_date, stated_date};
use crate::front_matter::split_front_matter;
use crate::html::page;
use crate::words::words;

/// Why an article is not a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// There is no text in it, or in its main part.
    #[error("{origin}: no text found")]
    NoText {
        /// The article's path or address.
        origin: String,
    },
    /// The header above the text gives a date that cannot be read.
    #[error("{origin}: the date {value:?} in the header is not a full date such as 2024-06-19")]
    HeaderDate {
        /// The article's path or address.
        origin: String,
        /// The date as written.
        value: String,
    },
}

/// Makes a document of an article.
///
/// The text of a plain-text article is its content without a header (`Title:`, `Date:` and the
/// like, see the crate's page), otherwise unchanged; that of a page is its title and main text,
/// with a blank line between passages.
///
/// What the article was given (title, publisher, date) comes before what it states in its header or
/// metadata, and that before what stands in its text. No date is guessed: without any, the document
/// counts as known on the day it was fetched.
///
/// # Errors
/// [`DocumentError::NoText`] if nothing can be read in it, [`DocumentError::HeaderDate`] if its
/// header has a date that is none.
pub fn document(article: &Article) -> Result<Document, DocumentError> {
    let draft = match article.media {
        MediaType::Text => draft_of_text(article)?,
        MediaType::Html => draft_of_page(article)?,
    };
    let given = &article.given;
    let text_date = || text_date(&draft.text, &draft.blocks);
    let published = None
        .or_else(|| dated(given.published, DateBasis::Given))
        .or_else(|| dated(draft.published, DateBasis::Metadata))
        .or_else(|| dated(text_date(), DateBasis::Text));
    let publisher = given.publisher.clone().or(draft.publisher);
    let title = given.title.clone().or(draft.title);
    Ok(Document {
        id: DocumentId::of_content(publisher.as_deref(), &draft.text),
        origin: article.origin.clone(),
        title: title.or_else(|| first_of(&draft.text, &draft.blocks, BlockKind::Title)),
        publisher,
        byline: draft.byline.or_else(|| {
            let line = first_of(&draft.text, &draft.blocks, BlockKind::Byline)?;
            byline(&line, Position::Top).map(str::to_owned)
        }),
        published,
        reference: draft.reference,
        language: draft.language,
        retrieved: article.retrieved,
        text: draft.text,
        blocks: draft.blocks,
    })
}

/// What the article itself gives, before what was given with it is taken into account.
struct Draft {
    title: Option<String>,
    publisher: Option<String>,
    byline: Option<String>,
    published: Option<Date>,
    reference: Option<String>,
    language: Option<String>,
    text: String,
    blocks: Vec<Block>,
}

fn draft_of_text(article: &Article) -> Result<Draft, DocumentError> {
    let (header, text) = split_front_matter(&article.content);
    let published = match &header.date {
        None => None,
        Some(value) => Some(stated_date(value).ok_or_else(|| DocumentError::HeaderDate {
            origin: article.origin.clone(),
            value: value.clone(),
        })?),
    };
    let mut blocks = blocks(text);
    if blocks.is_empty() {
        return Err(no_text(article));
    }
    let title = article.given.title.as_ref().or(header.title.as_ref());
    if let Some(title) = title {
        mark_title(text, &mut blocks, title);
    }
    Ok(Draft {
        title: header.title,
        publisher: header.publisher,
        byline: header.author,
        published,
        reference: header.reference,
        language: header.language,
        text: text.to_owned(),
        blocks,
    })
}

fn draft_of_page(article: &Article) -> Result<Draft, DocumentError> {
    let page = page(&article.content).ok_or_else(|| no_text(article))?;
    let blocks = named(&page.text, &page.passages);
    Ok(Draft {
        title: page.stated.title,
        publisher: page.stated.publisher,
        byline: page.stated.author,
        published: page.stated.published,
        reference: None,
        language: page.stated.language,
        text: page.text,
        blocks,
    })
}

fn no_text(article: &Article) -> DocumentError {
    DocumentError::NoText {
        origin: article.origin.clone(),
    }
}

/// The first block is the title, whatever its form, where it says what the known title says.
fn mark_title(text: &str, blocks: &mut [Block], title: &str) {
    const LONGEST: usize = 1000;
    if let [first, _, ..] = blocks
        && first.span.len() <= LONGEST
        && words(first.span.of(text)) == words(title)
    {
        first.kind = BlockKind::Title;
    }
}

fn first_of(text: &str, blocks: &[Block], kind: BlockKind) -> Option<String> {
    let block = blocks.iter().find(|block| block.kind == kind)?;
    let line = block.span.of(text).trim_start_matches(['#', ' ']);
    Some(line.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn dated(date: Option<Date>, basis: DateBasis) -> Option<PublicationDate> {
    date.map(|date| PublicationDate { date, basis })
}

/// Looks for a date line, a dated byline or a dateline at the top of the text.
fn text_date(text: &str, blocks: &[Block]) -> Option<Date> {
    const NEAR_TOP: usize = 10;
    blocks.iter().take(NEAR_TOP).find_map(|block| {
        let words = block.span.of(text);
        match block.kind {
            BlockKind::Byline | BlockKind::Dateline => find_date(words).map(|found| found.date),
            BlockKind::Boilerplate => date_line(words),
            BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph => {
                dateline(words).or_else(|| date_line(words))
            }
        }
    })
}
