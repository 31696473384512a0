//! What the crate reads: statements with where they stand.

use records::{Document, Statement, StatementId};

/// A statement with its document, the origin that counts for it, and its event.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Its document.
    pub document: &'a Document,
    /// The syndication cluster of the document: copies of one text are one origin.
    pub origin: &'a str,
    /// The event it tells of, by the id of the event's first member.
    pub event: Option<&'a StatementId>,
    /// The grade that somebody gave the document's publisher, such as "B"; none where nobody has.
    pub grade: Option<&'a str>,
}

/// Who says so, by the usual name where a table knows the speaker.
pub(crate) fn speaker(told: &Told) -> Option<String> {
    let speaker = told.statement.attribution.speaker.as_ref()?;
    Some(one_line(&speaker.name))
}

/// Words of a document on one line.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
