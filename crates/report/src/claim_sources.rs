//! Who says so: speakers and outlets with counts, and how much names no source.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use ontology::Reliability;
use records::{AttributionKind, Document, Standing, Statement, StatementId};
use serde::Serialize;

use crate::{
    line::{Citation, Line},
    material::Material,
    told::Told,
    words::{one_line, share},
};

/// The sources of all statements.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimSources {
    /// How many statements there are; the two directions of a mutual act are one.
    pub n_statements: usize,
    /// The statements by kind of attribution.
    pub kinds: Vec<KindCount>,
    /// Most statements first.
    pub speakers: Vec<SpeakerCount>,
    /// Most statements first.
    pub outlets: Vec<OutletCount>,
}

/// How many statements have one kind of attribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindCount {
    /// The kind in words.
    pub kind: &'static str,
    /// Whether a source with a name, or a document, stands behind such statements.
    pub names_source: bool,
    /// How many statements.
    pub n_statements: usize,
}

/// One speaker and how much they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeakerCount {
    /// Its name, statements and sentences.
    pub line: Line,
    /// The usual name, else the words of the text.
    pub name: String,
    /// What the speaker is called in the texts, where that is something else.
    pub as_written: Vec<String>,
    /// The kind in words.
    pub kind: &'static str,
    /// How many statements.
    pub n_statements: usize,
    /// How many of them are forecasts.
    pub n_forecasts: usize,
}

/// One outlet and how much its documents hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutletCount {
    /// Its name, statements and sentences.
    pub line: Line,
    /// The publisher; none for documents that state none.
    pub publisher: Option<String>,
    /// How many documents.
    pub n_documents: usize,
    /// How many independent origins: copies of one text are one.
    pub n_origins: usize,
    /// How many statements.
    pub n_statements: usize,
    /// How many of them are forecasts.
    pub n_forecasts: usize,
    /// How reliable somebody holds it to be; F where nobody has graded it.
    pub reliability: Reliability,
}

impl ClaimSources {
    /// Says how many outlets somebody has graded.
    pub fn grading_in_words(&self) -> String {
        let graded = |outlet: &&OutletCount| outlet.reliability != Reliability::F;
        match self.outlets.iter().filter(graded).count() {
            0 => format!(
                "Nobody has graded an outlet: the reliability of each is {}.",
                Reliability::F
            ),
            n_graded => format!(
                "{n_graded} of {} outlets are graded; the reliability of the others is {}.",
                self.outlets.len(),
                Reliability::F
            ),
        }
    }

    /// Returns how many statements name no source: an unnamed speaker, nobody, or the author alone.
    pub fn n_without_named_source(&self) -> usize {
        let unnamed = self.kinds.iter().filter(|kind| !kind.names_source);
        unnamed.map(|kind| kind.n_statements).sum()
    }

    /// Returns the share of statements without a named source, in words.
    pub fn in_words(&self) -> String {
        format!(
            "{} of the statements name no source: an unnamed speaker, nobody, or the author alone.",
            share(self.n_without_named_source(), self.n_statements)
        )
    }
}

/// Counts speakers and outlets.
pub(crate) fn claim_sources(told: &[Told], material: &Material) -> ClaimSources {
    ClaimSources {
        n_statements: told.len(),
        kinds: kinds(told),
        speakers: speakers(told),
        outlets: outlets(told, material),
    }
}

fn kinds(told: &[Told]) -> Vec<KindCount> {
    ALL_KINDS
        .into_iter()
        .map(|(kind, named, in_words)| KindCount {
            kind: in_words,
            names_source: named,
            n_statements: told
                .iter()
                .filter(|one| kind_of(one.statement) == (kind, named))
                .count(),
        })
        .collect()
}

/// Kind, whether a source is named, and the two in words.
const ALL_KINDS: [(AttributionKind, bool, &str); 5] = [
    (AttributionKind::Says, true, "a named speaker"),
    (AttributionKind::Document, true, "a document"),
    (AttributionKind::Says, false, "a speaker without a name"),
    (
        AttributionKind::Reportedly,
        false,
        "no source (“reportedly”)",
    ),
    (AttributionKind::Author, false, "the author’s own word"),
];

fn kind_of(statement: &Statement) -> (AttributionKind, bool) {
    let attribution = &statement.attribution;
    let named = match attribution.kind {
        AttributionKind::Says => attribution.named,
        AttributionKind::Document => true,
        AttributionKind::Reportedly | AttributionKind::Author => false,
    };
    (attribution.kind, named)
}

fn kind_in_words(statement: &Statement) -> &'static str {
    let (kind, named) = kind_of(statement);
    ALL_KINDS
        .into_iter()
        .find(|(other, other_named, _)| (*other, *other_named) == (kind, named))
        .map_or("a source", |(_, _, in_words)| in_words)
}

fn speakers(told: &[Told]) -> Vec<SpeakerCount> {
    let mut by_name: BTreeMap<String, Vec<&Told>> = BTreeMap::new();
    for one in told {
        if let Some(speaker) = &one.statement.attribution.speaker {
            let name = one_line(&speaker.name).to_lowercase();
            by_name.entry(name).or_default().push(one);
        }
    }
    let mut found: Vec<SpeakerCount> = by_name
        .into_values()
        .filter_map(|it| speaker(&it))
        .collect();
    found.sort_by_key(|speaker| Reverse(speaker.n_statements));
    found
}

fn speaker(told: &[&Told]) -> Option<SpeakerCount> {
    let first = told.first()?;
    let name = one_line(&first.statement.attribution.speaker.as_ref()?.name);
    let mut as_written: Vec<String> = Vec::new();
    for one in told {
        let Some(speaker) = &one.statement.attribution.speaker else {
            continue;
        };
        let words = one.words(speaker.span);
        let is_name = words.is_empty() || words.to_lowercase() == name.to_lowercase();
        if !is_name && !as_written.contains(&words) {
            as_written.push(words);
        }
    }
    Some(SpeakerCount {
        line: line(&format!("speaker {name}"), told),
        name,
        as_written,
        kind: kind_in_words(first.statement),
        n_statements: told.len(),
        n_forecasts: n_forecasts(told),
    })
}

/// What one outlet published.
#[derive(Default)]
struct Published<'t, 'a> {
    n_documents: usize,
    origins: BTreeSet<&'a str>,
    told: Vec<&'t Told<'a>>,
}

fn outlets(told: &[Told], material: &Material) -> Vec<OutletCount> {
    let publisher_of = |document: &Document| document.publisher.as_deref().map(one_line);
    let mut published: BTreeMap<Option<String>, Published> = BTreeMap::new();
    for coded in &material.documents {
        let outlet = published.entry(publisher_of(coded.document)).or_default();
        outlet.n_documents += 1;
        outlet.origins.insert(coded.origin);
    }
    for one in told {
        let outlet = published.entry(publisher_of(one.document)).or_default();
        outlet.told.push(one);
    }
    let mut found: Vec<OutletCount> = published
        .into_iter()
        .map(|(publisher, outlet)| {
            let name = publisher.as_deref().unwrap_or_default();
            OutletCount {
                line: line(&format!("outlet {name}"), &outlet.told),
                n_documents: outlet.n_documents,
                n_origins: outlet.origins.len(),
                n_statements: outlet.told.len(),
                n_forecasts: n_forecasts(&outlet.told),
                reliability: material.grades.get(name).copied().unwrap_or(Reliability::F),
                publisher,
            }
        })
        .collect();
    found.sort_by_key(|outlet| {
        let is_unknown = outlet.publisher.is_none();
        (is_unknown, Reverse(outlet.n_statements))
    });
    found
}

fn line(name: &str, told: &[&Told]) -> Line {
    let ids: Vec<StatementId> = told.iter().flat_map(|one| one.ids().cloned()).collect();
    let mut citations: Vec<Citation> = told.iter().map(|one| one.citation.clone()).collect();
    citations.dedup();
    Line::of_source(name, ids, citations)
}

fn n_forecasts(told: &[&Told]) -> usize {
    told.iter()
        .filter(|one| one.statement.standing == Standing::Forecast)
        .count()
}
