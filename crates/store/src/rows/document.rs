//! The table `documents`.

use jiff::civil::Date;
use records::{Coded, DateBasis, Document, DocumentId, PassedOver, PublicationDate};
use serde::{Deserialize, Serialize};

use crate::days::Days;
use crate::rows::row_error::RowError;

/// A document and what the coder made of it, to be added to the record.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    /// The document.
    pub document: &'r Document,
    /// Its statements, and what was passed over.
    pub coded: &'r Coded,
    /// The syndication cluster it belongs to: copies of one text share it.
    pub cluster: &'r str,
}

/// A document as the record holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredDocument {
    /// The document.
    pub document: Document,
    /// The syndication cluster it belongs to.
    pub cluster: String,
    /// How many sentences were read.
    pub n_sentences: usize,
    /// What was passed over, in the order of the text.
    pub passed_over: Vec<PassedOver>,
}

/// One row, by column.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DocumentRow {
    id: String,
    known_on: Days,
    published: Option<Days>,
    published_basis: Option<DateBasis>,
    retrieved: Days,
    origin: String,
    title: Option<String>,
    publisher: Option<String>,
    byline: Option<String>,
    reference: Option<String>,
    language: Option<String>,
    cluster_id: String,
    n_sentences: usize,
    text: String,
    blocks: String,
    passed_over: String,
}

impl From<&Reading<'_>> for DocumentRow {
    fn from(reading: &Reading<'_>) -> Self {
        let document = reading.document;
        DocumentRow {
            id: document.id.as_str().to_owned(),
            known_on: document.known_on().into(),
            published: document.published.map(|published| published.date.into()),
            published_basis: document.published.map(|published| published.basis),
            retrieved: document.retrieved.into(),
            origin: document.origin.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            byline: document.byline.clone(),
            reference: document.reference.clone(),
            language: document.language.clone(),
            cluster_id: reading.cluster.to_owned(),
            n_sentences: reading.coded.n_sentences,
            text: document.text.clone(),
            blocks: json(&document.blocks),
            passed_over: json(&reading.coded.passed_over),
        }
    }
}

/// Writes a list of plain records as JSON.
fn json<T: Serialize>(list: &[T]) -> String {
    serde_json::to_string(list).expect("spans, kinds and texts are all JSON can hold")
}

impl DocumentRow {
    /// Turns the row back into the document it was made from.
    pub(crate) fn document(self) -> Result<StoredDocument, RowError> {
        let in_json = |source| RowError::Json {
            id: self.id.clone(),
            source,
        };
        let date = |days: Days| -> Result<Date, RowError> {
            days.date().map_err(|source| RowError::Day {
                id: self.id.clone(),
                source,
            })
        };
        let blocks = serde_json::from_str(&self.blocks).map_err(in_json)?;
        let passed_over = serde_json::from_str(&self.passed_over).map_err(in_json)?;
        let published = match self.published.zip(self.published_basis) {
            Some((days, basis)) => Some(PublicationDate {
                date: date(days)?,
                basis,
            }),
            None => None,
        };
        let retrieved = date(self.retrieved)?;
        Ok(StoredDocument {
            document: Document {
                id: DocumentId::given(self.id),
                origin: self.origin,
                title: self.title,
                publisher: self.publisher,
                byline: self.byline,
                published,
                reference: self.reference,
                language: self.language,
                retrieved,
                text: self.text,
                blocks,
            },
            cluster: self.cluster_id,
            n_sentences: self.n_sentences,
            passed_over,
        })
    }
}
