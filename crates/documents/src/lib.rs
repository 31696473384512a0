//! Articles become clean, dated documents whose parts are named; copies of one text are grouped.
//!
//! In comes what `sources` fetched, out goes what `coding` reads: [`document`] finds the text of
//! a file or page, its title, publisher, author and date, and marks what is not the article.
//! Nothing is thrown away for being odd; only the kinds of the blocks say what is coded. This crate
//! does not split sentences, and it knows no actors and no events.
//!
//! A plain-text file may start with a header of `Key: value` lines and a blank line: `Title`,
//! `Publisher`, `Author`, `Date`, `Reference`, `Language`. It fills the document's fields and is not
//! part of its text.
//!
//! ```
//! use jiff::civil::date;
//! use records::{Article, BlockKind, DateBasis, Given, MediaType};
//!
//! let article = Article {
//!     origin: "dispatch.html".to_owned(),
//!     media: MediaType::Html,
//!     content: "<html><head><title>Arland and Borland sign a treaty</title>\
//!               <meta property='article:published_time' content='2024-06-19T10:00:00Z'></head>\
//!               <body><p>Arland signed a treaty with Borland on Wednesday.</p>\
//!               <p>Share this</p></body></html>"
//!         .to_owned(),
//!     retrieved: date(2024, 6, 20),
//!     given: Given::default(),
//! };
//! let document = documents::document(&article)?;
//!
//! assert_eq!(document.known_on(), date(2024, 6, 19));
//! let parts: Vec<_> = document
//!     .blocks
//!     .iter()
//!     .map(|block| (block.kind, block.span.of(&document.text)))
//!     .collect();
//! assert_eq!(
//!     parts,
//!     [
//!         (BlockKind::Title, "Arland and Borland sign a treaty"),
//!         (BlockKind::Paragraph, "Arland signed a treaty with Borland on Wednesday."),
//!         (BlockKind::Boilerplate, "Share this"),
//!     ]
//! );
//! # Ok::<(), documents::DocumentError>(())
//! ```

mod blocks;
mod boilerplate;
mod byline;
mod clusters;
mod dateline;
mod dates;
mod document;
mod front_matter;
mod html;
mod lines;
mod passages;
mod shape;
mod words;

pub use blocks::blocks;
pub use clusters::clusters;
pub use document::{DocumentError, document};
