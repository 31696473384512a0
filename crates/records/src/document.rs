//! Articles as they are fetched, and documents as the coder reads them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Span;
use crate::content_id::content_id;

/// What a source handed over: the decoded content of one file or page, not yet cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The path or address it was read from, as the user gave it.
    pub origin: String,
    /// How `content` is to be read.
    pub media: MediaType,
    /// The decoded text, markup included.
    pub content: String,
    /// The day it was fetched.
    pub retrieved: Date,
    /// What is already known of the article from outside its text, such as a feed entry or a flag.
    pub given: Given,
}

/// What is known of an article before its text is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Publication date.
    pub published: Option<Date>,
}

/// The formats that `documents` turns into text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// Plain text, UTF-8 after decoding.
    Text,
    /// An HTML page.
    Html,
}

/// A clean, dated text, ready to be coded. Every [`Span`] of its statements points into `text`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Content-addressed name: the same text from the same publisher has the same id.
    pub id: DocumentId,
    /// The path or address it was read from.
    pub origin: String,
    /// Headline, where one was found.
    pub title: Option<String>,
    /// Who published it, where stated.
    pub publisher: Option<String>,
    /// Who wrote it, where stated.
    pub byline: Option<String>,
    /// Publication date, where known, with where it was found.
    pub published: Option<PublicationDate>,
    /// What a reader can look it up by, as stated in the file: who published what, and when.
    #[serde(default)]
    pub reference: Option<String>,
    /// The language that the page itself declares, as a BCP 47 tag such as `en` or `ko-KR`.
    #[serde(default)]
    pub language: Option<String>,
    /// The day it was fetched.
    pub retrieved: Date,
    /// The text that was coded; never changed afterwards.
    pub text: String,
    /// The parts of the text, in order, without overlap; white space between them is left out.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Returns the first day on which this document could be known: publication, else retrieval.
    pub fn known_on(&self) -> Date {
        self.published
            .as_ref()
            .map_or(self.retrieved, |published| published.date)
    }
}

/// The name of a document: `b3:` and 32 hexadecimal digits, or what the caller gave to `code`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(String);

impl DocumentId {
    /// Names a document by its content: BLAKE3 over publisher and text.
    pub fn of_content(publisher: Option<&str>, text: &str) -> Self {
        DocumentId(content_id(&[publisher.unwrap_or(""), text]))
    }

    /// Takes over a name that the caller has for the document.
    pub fn given(name: impl Into<String>) -> Self {
        DocumentId(name.into())
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A publication date and where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationDate {
    /// The day.
    pub date: Date,
    /// Where it was found.
    pub basis: DateBasis,
}

/// Where a publication date was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// The user gave it.
    Given,
    /// The page's own metadata.
    Metadata,
    /// A dateline in the text.
    Text,
}

impl DateBasis {
    /// Returns the basis in words.
    pub fn in_words(self) -> &'static str {
        match self {
            DateBasis::Given => "given by the user",
            DateBasis::Metadata => "page metadata",
            DateBasis::Text => "dateline in the text",
        }
    }
}

/// One part of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a part of a text is. Headings and paragraphs are coded; the rest is only marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline of the whole document.
    Title,
    /// A heading inside it.
    Heading,
    /// Running text.
    Paragraph,
    /// The line that names the author.
    Byline,
    /// The place and agency before a report's first sentence ("ARLSTAD (Agency) --").
    Dateline,
    /// Navigation, counters, cookie notes, "Leave a reply".
    Boilerplate,
}

impl BlockKind {
    /// Tells whether the coder reads such a block.
    pub fn is_coded(self) -> bool {
        matches!(
            self,
            BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph
        )
    }
}
