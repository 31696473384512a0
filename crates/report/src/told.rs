//! Statements with where they stand; the two directions of one mutual act are one.

use std::collections::{BTreeSet, HashMap};

use records::{Document, Span, Statement, StatementId};

use crate::{
    anchors::Anchors,
    line::{Citation, Line, Section},
    material::{CodedDocument, Material},
    words::quotable,
};

/// A statement, the document it stands in, and the sentence a reader can look it up in.
#[derive(Debug, Clone)]
pub(crate) struct Told<'a> {
    pub(crate) statement: &'a Statement,
    pub(crate) document: &'a Document,
    pub(crate) origin: &'a str,
    pub(crate) citation: Citation,
    /// The same words in the other direction ("A and B met": B with A).
    pub(crate) twins: Vec<&'a Statement>,
}

impl Told<'_> {
    /// The words at a span of its document as a quotation has them.
    pub(crate) fn words(&self, span: Span) -> String {
        quotable(span.of(&self.document.text))
    }

    /// The ids of the statement and of its other direction.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &StatementId> {
        let twins = self.twins.iter().map(|twin| &twin.id);
        std::iter::once(&self.statement.id).chain(twins)
    }
}

/// All statements in the order of the documents and their texts.
pub(crate) fn told<'a>(material: &Material<'a>, anchors: &Anchors) -> Vec<Told<'a>> {
    let numbered = material.documents.iter().zip(1..);
    numbered
        .flat_map(|(coded, number)| told_in(coded, number, anchors))
        .collect()
}

fn told_in<'a>(coded: &CodedDocument<'a>, number: usize, anchors: &Anchors) -> Vec<Told<'a>> {
    let mut found: Vec<Told> = Vec::new();
    let mut mutual: HashMap<(Span, Option<Span>), usize> = HashMap::new();
    for statement in coded.statements {
        let Some(citation) = anchors.citation(number, statement.sentence) else {
            continue;
        };
        if statement.reciprocal {
            let trigger = statement.event.as_ref().map(|event| event.trigger);
            let at = *mutual
                .entry((statement.span, trigger))
                .or_insert(found.len());
            if let Some(first) = found.get_mut(at) {
                first.twins.push(statement);
                continue;
            }
        }
        found.push(Told {
            statement,
            document: coded.document,
            origin: coded.origin,
            citation,
            twins: Vec::new(),
        });
    }
    found
}

/// Statements that one line stands for; never empty.
#[derive(Debug, Clone)]
pub(crate) struct Group<'t, 'a> {
    /// The one that is quoted.
    pub(crate) first: &'t Told<'a>,
    pub(crate) others: Vec<&'t Told<'a>>,
}

impl<'t, 'a> Group<'t, 'a> {
    pub(crate) fn of(first: &'t Told<'a>) -> Self {
        Group {
            first,
            others: Vec::new(),
        }
    }

    /// Quotes the first statement that affirms, if there is one, and not a denial before it.
    pub(crate) fn quote_affirmed(&mut self) {
        let mut others = self.others.iter_mut();
        if self.first.statement.negated
            && let Some(affirmed) = others.find(|told| !told.statement.negated)
        {
            std::mem::swap(&mut self.first, affirmed);
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &'t Told<'a>> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// The line of a group: all its statements, and the sentences they stand in, each once.
    pub(crate) fn line(&self, section: Section) -> Line {
        let ids = self.all().flat_map(|told| told.ids().cloned()).collect();
        let mut citations = Vec::new();
        for told in self.all() {
            if !citations.contains(&told.citation) {
                citations.push(told.citation.clone());
            }
        }
        Line::of(section, ids, citations)
    }

    /// How many independent origins its statements come from.
    pub(crate) fn n_origins(&self) -> usize {
        n_distinct(self.all().map(|told| told.origin))
    }
}

/// How many different values there are.
pub(crate) fn n_distinct<T: Ord>(values: impl Iterator<Item = T>) -> usize {
    values.collect::<BTreeSet<T>>().len()
}
