//! What a report is made from.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ontology::{Reliability, Scale};
use records::{Document, Membership, PassedOver, Statement};

/// Everything that one outlook rests on.
#[derive(Debug, Clone)]
pub struct Material<'a> {
    /// The documents in the order in which the report numbers them.
    pub documents: Vec<CodedDocument<'a>>,
    /// Which statement tells of which event.
    pub memberships: &'a [Membership],
    /// How reliable somebody holds an outlet to be; the others cannot be judged.
    pub grades: BTreeMap<String, Reliability>,
    /// The last day whose news the report may use.
    pub as_of: Date,
    /// The scale on which words of likelihood were read.
    pub scale: Scale,
    /// The checksum of all tables that the coder used.
    pub tables_checksum: String,
    /// The version of the program.
    pub version: &'a str,
}

/// A document and what was read from it.
#[derive(Debug, Clone, Copy)]
pub struct CodedDocument<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its statements in the order of the text.
    pub statements: &'a [Statement],
    /// What no statement was made of.
    pub passed_over: &'a [PassedOver],
    /// How many sentences were read.
    pub n_sentences: usize,
    /// The syndication cluster that the document belongs to: copies count as one origin.
    pub origin: &'a str,
}
