//! The transfer register: who is told to give what to whom.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use ontology::{ActorCode, Registry};
use records::{AttributionKind, StatementId};
use serde::Serialize;

use crate::{
    capability::Domain,
    status::Status,
    told::{Told, one_line, speaker},
    transfer::{Transfer, transfers},
    words::party,
};

/// The grade of a source that nobody has graded (NATO/Admiralty): its reliability cannot be judged.
const UNGRADED: &str = "F";

/// One line of the register: everything told of one giver, one receiver, one domain and one status.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegisterLine {
    /// Who gives: a state, or an organisation that belongs to none.
    pub from: ActorCode,
    /// Who receives.
    pub to: ActorCode,
    /// What is given.
    pub domain: Domain,
    /// How far it has come, as it is told.
    pub status: Status,
    /// On whose word it rests, the best that there is.
    pub claim: Claim,
    /// The words that name what is given, each once, in the order of the reports.
    pub objects: Vec<String>,
    /// The words of likelihood on it, each once.
    pub likelihoods: Vec<String>,
    /// First day on which one of its reports could be known, denials included.
    pub first_report: Date,
    /// Last such day.
    pub last_report: Date,
    /// Independent origins that affirm it: copies of one text count once.
    pub n_origins: usize,
    /// Sentences that affirm it.
    pub n_reports: usize,
    /// Sentences that deny it.
    pub n_denials: usize,
    /// Who says so, by their usual names; documents whose author says so by their publisher.
    pub speakers: Vec<String>,
    /// Who denies it.
    pub denied_by: Vec<String>,
    /// The grades of the publishers; "F", cannot be judged, where nobody has graded one.
    pub grades: Vec<String>,
    /// The statements behind it, denials included, in the order of the reports.
    pub statements: Vec<StatementId>,
}

/// On whose word a line rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// The giver or the receiver itself says so.
    Acknowledged,
    /// An author writes it in their own name.
    OwnWord,
    /// Somebody else says so, or nobody who is named.
    Alleged,
    /// It is only denied.
    DeniedOnly,
}

impl Claim {
    /// Returns the claim in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Claim::Acknowledged => "acknowledged",
            Claim::OwnWord => "author's own word",
            Claim::Alleged => "alleged",
            Claim::DeniedOnly => "denied only",
        }
    }
}

/// Builds the register from statements, by giver, receiver, domain and status.
///
/// A transfer is counted once for each sentence that tells of it. Statements in which no giver or no
/// receiver can be made out give no line.
pub fn register(told: &[Told], registry: &Registry) -> Vec<RegisterLine> {
    let mut transfers = transfers(told, registry);
    transfers.sort_by_key(|transfer| {
        let document = transfer.told.document;
        (document.known_on(), document.id.as_str(), transfer.trigger)
    });
    let mut lines: BTreeMap<(&ActorCode, &ActorCode, Domain, Status), Vec<&Transfer>> =
        BTreeMap::new();
    for transfer in &transfers {
        lines
            .entry((
                &transfer.from,
                &transfer.to,
                transfer.domain,
                transfer.status,
            ))
            .or_default()
            .push(transfer);
    }
    lines.values().filter_map(|of_line| line(of_line)).collect()
}

fn line(transfers: &[&Transfer]) -> Option<RegisterLine> {
    let first = transfers.first()?;
    let last = transfers.last()?;
    let (denied, affirmed): (Vec<&Transfer>, Vec<&Transfer>) = transfers
        .iter()
        .copied()
        .partition(|transfer| transfer.negated);
    let origins: BTreeSet<&str> = affirmed.iter().map(|it| it.told.origin).collect();
    let claims = affirmed.iter().map(|transfer| claim(transfer));
    Some(RegisterLine {
        from: first.from.clone(),
        to: first.to.clone(),
        domain: first.domain,
        status: first.status,
        claim: claims.min().unwrap_or(Claim::DeniedOnly),
        objects: each_once(affirmed.iter().flat_map(|transfer| words(transfer))),
        likelihoods: each_once(affirmed.iter().filter_map(|transfer| likelihood(transfer))),
        first_report: first.told.document.known_on(),
        last_report: last.told.document.known_on(),
        n_origins: origins.len(),
        n_reports: affirmed.len(),
        n_denials: denied.len(),
        speakers: each_once(affirmed.iter().filter_map(|transfer| source(transfer))),
        denied_by: each_once(denied.iter().filter_map(|transfer| source(transfer))),
        grades: each_once(affirmed.iter().map(|transfer| grade(transfer))),
        statements: each_once(
            transfers
                .iter()
                .map(|transfer| transfer.told.statement.id.clone()),
        ),
    })
}

/// On whose word one transfer rests.
pub(crate) fn claim(transfer: &Transfer) -> Claim {
    let attribution = &transfer.voice.statement.attribution;
    let speaker = attribution.speaker.as_ref();
    let of_party = speaker
        .and_then(|speaker| speaker.code.as_ref())
        .map(party)
        .is_some_and(|party| party == transfer.from || party == transfer.to);
    match attribution.kind {
        _ if of_party => Claim::Acknowledged,
        AttributionKind::Author => Claim::OwnWord,
        _ => Claim::Alleged,
    }
}

/// Who says so: the speaker, else the publisher whose author writes it.
pub(crate) fn source(transfer: &Transfer) -> Option<String> {
    let publisher = transfer.voice.document.publisher.as_deref();
    speaker(transfer.voice).or_else(|| publisher.map(one_line))
}

/// The words that name what is given.
pub(crate) fn words(transfer: &Transfer) -> Vec<String> {
    let text = &transfer.told.document.text;
    let spans = transfer.objects.iter();
    spans.map(|span| one_line(span.of(text))).collect()
}

fn likelihood(transfer: &Transfer) -> Option<String> {
    let hedge = transfer.told.statement.hedge.as_ref()?;
    Some(one_line(hedge.cue.of(&transfer.told.document.text)))
}

fn grade(transfer: &Transfer) -> String {
    transfer.told.grade.unwrap_or(UNGRADED).to_owned()
}

/// Values in the order of their first appearance.
pub(crate) fn each_once<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for value in values {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}
