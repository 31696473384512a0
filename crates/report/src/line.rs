//! A line of an outlook: the unit that can be traced back.

use std::fmt;

use records::{DocumentId, Span, StatementId};
use serde::Serialize;

/// What every printed line carries: a name, and the statements and sentences it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// `ol:` and 12 hexadecimal digits: BLAKE3 over section and statement ids.
    pub id: String,
    /// The part of the outlook it stands in.
    pub section: Section,
    /// The statements it was made from.
    pub statements: Vec<StatementId>,
    /// The sentences it was made from; the first is the one it quotes.
    pub citations: Vec<Citation>,
}

impl Line {
    /// Makes the line of these statements.
    pub(crate) fn of(
        section: Section,
        statements: Vec<StatementId>,
        citations: Vec<Citation>,
    ) -> Line {
        Line {
            id: line_id(section, statements.iter().map(StatementId::as_str)),
            section,
            statements,
            citations,
        }
    }

    /// Makes the line of a speaker or an outlet; `name` tells apart those of the same statements.
    pub(crate) fn of_source(
        name: &str,
        statements: Vec<StatementId>,
        citations: Vec<Citation>,
    ) -> Line {
        let section = Section::WhoSaysSo;
        let ids = statements.iter().map(StatementId::as_str);
        Line {
            id: line_id(section, std::iter::once(name).chain(ids)),
            section,
            statements,
            citations,
        }
    }

    /// Makes the line of a stretch of text that no statement was made of.
    pub(crate) fn of_stretch(document: &DocumentId, span: Span, citation: Citation) -> Line {
        let place = format!("{}..{}", span.start, span.end);
        let section = Section::PassedOver;
        Line {
            id: line_id(section, [document.as_str(), &place].into_iter()),
            section,
            statements: Vec::new(),
            citations: vec![citation],
        }
    }

    /// Returns the sentences to name beside the line: of each paragraph the first.
    pub fn places(&self) -> Vec<&Citation> {
        let mut found: Vec<&Citation> = Vec::new();
        for citation in &self.citations {
            let paragraph = (citation.document, citation.paragraph);
            if !found
                .iter()
                .any(|it| (it.document, it.paragraph) == paragraph)
            {
                found.push(citation);
            }
        }
        found
    }

    /// Returns the id as a fragment of an address: without the colon.
    pub fn anchor(&self) -> String {
        self.id.replace(':', "-")
    }
}

fn line_id<'p>(section: Section, parts: impl Iterator<Item = &'p str>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(section.as_str().as_bytes());
    for part in parts {
        hasher.update(b"\n");
        hasher.update(part.as_bytes());
    }
    format!("ol:{}", &hasher.finalize().to_hex()[..12])
}

/// Where a sentence stands in the sources printed with the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Citation {
    /// The document's number in the report, from 1.
    pub document: usize,
    /// The paragraph's number in the document, from 1.
    pub paragraph: usize,
    /// The sentence's number among those of the document that are cited, from 1.
    pub sentence: usize,
}

impl Citation {
    /// Returns the sentence's anchor in the page.
    pub fn anchor(&self) -> String {
        format!("s-{}-{}", self.document, self.sentence)
    }
}

impl fmt::Display for Citation {
    /// Writes document and paragraph, such as "2 ¶ 14".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ¶ {}", self.document, self.paragraph)
    }
}

/// The parts of an outlook, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What is expected and intended.
    KeyJudgments,
    /// What is said to have happened.
    Reported,
    /// What is required, allowed or forbidden.
    Obligations,
    /// Speakers and outlets.
    WhoSaysSo,
    /// What no statement was made of.
    PassedOver,
}

impl Section {
    /// Returns the heading of the part.
    pub fn as_str(self) -> &'static str {
        match self {
            Section::KeyJudgments => "Key judgments",
            Section::Reported => "What is reported",
            Section::Obligations => "Obligations",
            Section::WhoSaysSo => "Who says so",
            Section::PassedOver => "What was passed over",
        }
    }

    /// Returns the anchor of the part in the page.
    pub fn anchor(self) -> &'static str {
        match self {
            Section::KeyJudgments => "key-judgments",
            Section::Reported => "reported",
            Section::Obligations => "obligations",
            Section::WhoSaysSo => "who-says-so",
            Section::PassedOver => "passed-over",
        }
    }

    /// Tells whether the part quotes sentences line by line, so that they link back to it.
    pub(crate) fn quotes_sentences(self) -> bool {
        matches!(
            self,
            Section::KeyJudgments | Section::Reported | Section::Obligations
        )
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
