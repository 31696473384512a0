//! The documents as they are printed with the report: whole texts, with every sentence that a
//! line rests on marked and linked back.

use std::collections::BTreeMap;

use jiff::civil::Date;
use records::{BlockKind, DocumentId, PublicationDate, Span, Statement};
use serde::Serialize;

use crate::{
    anchors::{Anchor, Anchors, paragraphs},
    line::{Citation, Line, Section},
    material::{CodedDocument, Material},
    words::{day, one_line},
};

/// One document with its whole text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceDocument {
    /// Its number in the report, from 1.
    pub number: usize,
    /// Its content-addressed name.
    pub id: DocumentId,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published, and where that was found.
    pub published: Option<PublicationDate>,
    /// What a reader can look it up by.
    pub reference: Option<String>,
    /// The path or address it was read from.
    pub origin: String,
    /// The day it was fetched.
    pub retrieved: Date,
    /// The text.
    pub paragraphs: Vec<SourceParagraph>,
}

impl SourceDocument {
    /// Returns the headline, or that there is none.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or("Untitled document")
    }

    /// Returns who published it and when, with the basis of the date, and when it was fetched.
    pub fn provenance(&self) -> String {
        let publisher = self
            .publisher
            .as_deref()
            .map_or_else(|| "Publisher not stated".to_owned(), one_line);
        let published = self.published.map_or_else(
            || "publication date not stated".to_owned(),
            |published| format!("{} ({})", day(published.date), published.basis.in_words()),
        );
        let byline = self.byline.as_deref().map(one_line);
        let byline = byline.map_or_else(String::new, |byline| format!(", {byline}"));
        let retrieved = day(self.retrieved);
        format!("{publisher}{byline}, {published}; retrieved {retrieved}.")
    }
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceParagraph {
    /// Counts from 1.
    pub number: usize,
    /// What it is.
    pub kind: BlockKind,
    /// Its text in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Text that no line points to.
    Plain(String),
    /// A sentence that lines point to.
    Cited(CitedSentence),
}

/// A sentence that lines point to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitedSentence {
    /// Where it stands.
    pub citation: Citation,
    /// Its text in order, by what the words were taken for.
    pub segments: Vec<Segment>,
    /// The lines that were made from it.
    pub lines: Vec<BackLink>,
}

/// Some words and the fields they fill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The words.
    pub words: String,
    /// The fields, the most telling first; none for words that fill none.
    pub fields: Vec<Field>,
}

/// A field of a statement that words can fill, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The word that the act was read from.
    Act,
    /// Words of likelihood.
    Likelihood,
    /// When, or by when.
    Time,
    /// Who says so.
    Speaker,
    /// Who acts.
    Actor,
    /// Towards whom.
    Recipient,
    /// On which condition.
    Condition,
}

impl Field {
    /// All fields, the most telling first.
    pub const ALL: [Field; 7] = [
        Field::Act,
        Field::Likelihood,
        Field::Time,
        Field::Speaker,
        Field::Actor,
        Field::Recipient,
        Field::Condition,
    ];

    /// Returns the field's name in the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Act => "act",
            Field::Likelihood => "likelihood",
            Field::Time => "time",
            Field::Speaker => "speaker",
            Field::Actor => "actor",
            Field::Recipient => "recipient",
            Field::Condition => "condition",
        }
    }
}

/// A link from a sentence to a line that was made from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackLink {
    /// The line's name.
    pub line: String,
    /// The part of the outlook it stands in.
    pub section: Section,
}

impl BackLink {
    /// Returns the line's anchor in the page.
    pub fn anchor(&self) -> String {
        self.line.replace(':', "-")
    }
}

/// Makes the printed documents; `lines` are all lines of the outlook.
pub(crate) fn sources<'l>(
    material: &Material,
    anchors: &Anchors,
    lines: impl Iterator<Item = &'l Line>,
) -> Vec<SourceDocument> {
    let mut back_links: BTreeMap<&Citation, Vec<BackLink>> = BTreeMap::new();
    for line in lines.filter(|line| line.section.quotes_sentences()) {
        for citation in &line.citations {
            back_links.entry(citation).or_default().push(BackLink {
                line: line.id.clone(),
                section: line.section,
            });
        }
    }
    let numbered = material.documents.iter().zip(1..);
    numbered
        .map(|(coded, number)| source(coded, number, anchors, &back_links))
        .collect()
}

fn source(
    coded: &CodedDocument,
    number: usize,
    anchors: &Anchors,
    back_links: &BTreeMap<&Citation, Vec<BackLink>>,
) -> SourceDocument {
    let document = coded.document;
    let anchors = anchors.of_document(number);
    let fields = fields_by_anchor(coded.statements, anchors);
    let sentences: Vec<PlacedSentence> = anchors
        .iter()
        .zip(&fields)
        .zip(1..)
        .map(|((anchor, fields), sentence)| {
            let citation = Citation {
                document: number,
                paragraph: anchor.paragraph,
                sentence,
            };
            PlacedSentence {
                span: anchor.span,
                sentence: CitedSentence {
                    segments: segments(&document.text, anchor.span, fields),
                    lines: back_links.get(&citation).cloned().unwrap_or_default(),
                    citation,
                },
            }
        })
        .collect();
    SourceDocument {
        number,
        id: document.id.clone(),
        title: document.title.clone(),
        publisher: document.publisher.clone(),
        byline: document.byline.clone(),
        published: document.published,
        reference: document.reference.clone(),
        origin: document.origin.clone(),
        retrieved: document.retrieved,
        paragraphs: paragraphs(document)
            .iter()
            .zip(1..)
            .map(|(block, number)| SourceParagraph {
                number,
                kind: block.kind,
                pieces: pieces(&document.text, block.span, &sentences),
            })
            .collect(),
    }
}

struct PlacedSentence {
    span: Span,
    sentence: CitedSentence,
}

/// A paragraph's text with its sentences; one that runs past the paragraph is whole where it begins
/// and the next paragraph goes on after it.
fn pieces(text: &str, paragraph: Span, sentences: &[PlacedSentence]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = paragraph.start;
    let push_plain = |found: &mut Vec<Piece>, from: usize, to: usize| {
        let plain = Span::new(from, to).of(text);
        if !plain.is_empty() {
            found.push(Piece::Plain(plain.to_owned()));
        }
    };
    let first = sentences.partition_point(|placed| placed.span.end <= paragraph.start);
    let inside = sentences[first..]
        .iter()
        .take_while(|placed| placed.span.start < paragraph.end);
    for placed in inside {
        if placed.span.start >= paragraph.start {
            push_plain(&mut found, at, placed.span.start);
            found.push(Piece::Cited(placed.sentence.clone()));
        }
        at = placed.span.end;
    }
    push_plain(&mut found, at, paragraph.end);
    found
}

/// Some words and the field they fill.
#[derive(Debug, Clone, Copy)]
struct Filled {
    span: Span,
    field: Field,
}

/// The filled spans of all statements, given to the anchors that they lie in.
fn fields_by_anchor(statements: &[Statement], anchors: &[Anchor]) -> Vec<Vec<Filled>> {
    let mut found = vec![Vec::new(); anchors.len()];
    for filled in statements.iter().flat_map(fields_of) {
        let first = anchors.partition_point(|anchor| anchor.span.end <= filled.span.start);
        let overlapping = anchors[first..]
            .iter()
            .take_while(|anchor| anchor.span.start < filled.span.end);
        let n = overlapping.count();
        for fields in &mut found[first..first + n] {
            fields.push(filled);
        }
    }
    found
}

fn fields_of(statement: &Statement) -> Vec<Filled> {
    let attribution = &statement.attribution;
    let speakers = attribution.speaker.iter().chain(&attribution.via);
    let single = [
        (Field::Act, statement.event.as_ref().map(|it| it.trigger)),
        (Field::Likelihood, statement.hedge.as_ref().map(|it| it.cue)),
        (Field::Time, statement.time.as_ref().map(|it| it.span)),
        (Field::Condition, statement.condition.map(|it| it.span)),
        (Field::Speaker, attribution.cue),
    ];
    let single = single
        .into_iter()
        .filter_map(|(field, span)| Some((field, span?)));
    let speakers = speakers.map(|it| (Field::Speaker, it.span));
    let actors = statement.actors.iter().map(|it| (Field::Actor, it.span));
    let recipients = statement.recipients.iter();
    let recipients = recipients.map(|it| (Field::Recipient, it.span));
    single
        .chain(speakers)
        .chain(actors)
        .chain(recipients)
        .map(|(field, span)| Filled { span, field })
        .collect()
}

/// Cuts a sentence wherever a field begins or ends.
fn segments(text: &str, sentence: Span, fields: &[Filled]) -> Vec<Segment> {
    let mut borders: Vec<usize> = fields
        .iter()
        .flat_map(|filled| [filled.span.start, filled.span.end])
        .chain([sentence.start, sentence.end])
        .filter(|at| (sentence.start..=sentence.end).contains(at) && text.is_char_boundary(*at))
        .collect();
    borders.sort_unstable();
    borders.dedup();
    let cuts = borders.windows(2).filter_map(|ends| match ends {
        [start, end] => Some(Span::new(*start, *end)),
        _ => None,
    });
    cuts.map(|span| {
        let covering = fields.iter().filter(|filled| filled.span.contains(span));
        let mut fields: Vec<Field> = covering.map(|filled| filled.field).collect();
        fields.sort_unstable();
        fields.dedup();
        Segment {
            words: span.of(text).to_owned(),
            fields,
        }
    })
    .collect()
}
