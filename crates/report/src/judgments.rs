//! Key judgments: what is expected and intended, by actor and theme.

use std::{cmp::Reverse, collections::BTreeMap};

use ontology::{Registry, Standing};
use records::AttributionKind;
use serde::Serialize;

use crate::{
    claim::{Claim, Withheld, claims},
    line::Section,
    same_claim::same_claims,
    themes,
    told::{Told, n_distinct},
    words::counted,
};

/// The heading of lines whose actor no table knows, or that name none.
pub(crate) const OTHER_ACTORS: &str = "Other actors";

/// The forecasts and intentions of the documents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyJudgments {
    /// What there is of them.
    pub counts: JudgmentCounts,
    /// By actor: most lines first, other actors last.
    pub actors: Vec<ActorJudgments>,
}

/// Counts over the lines of the key judgments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct JudgmentCounts {
    /// Lines that say what somebody expects.
    pub n_forecasts: usize,
    /// Lines that say what an actor plans or promises.
    pub n_intentions: usize,
    /// Different speakers, named or not.
    pub n_speakers: usize,
    /// Documents that hold at least one.
    pub n_documents: usize,
    /// Lines whose word of likelihood has a range.
    pub n_with_range: usize,
    /// Lines whose time can be dated.
    pub n_dated: usize,
    /// Lines that hold on a condition.
    pub n_conditional: usize,
}

/// What is expected of one actor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActorJudgments {
    /// The actor's usual name.
    pub actor: String,
    /// By theme: most lines first, other developments last.
    pub themes: Vec<ThemeJudgments>,
}

/// What is expected of one actor under one theme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThemeJudgments {
    /// The theme in words.
    pub theme: String,
    /// The most informative first.
    pub claims: Vec<Claim>,
}

impl JudgmentCounts {
    /// Returns how many lines there are.
    pub fn n_lines(&self) -> usize {
        self.n_forecasts + self.n_intentions
    }

    fn of(claims: &[Claim]) -> JudgmentCounts {
        let count = |holds: fn(&Claim) -> bool| claims.iter().filter(|claim| holds(claim)).count();
        let speakers = claims.iter().flat_map(|claim| &claim.said_by);
        let citations = claims.iter().flat_map(|claim| &claim.line.citations);
        JudgmentCounts {
            n_forecasts: count(|claim| claim.standing == Standing::Forecast),
            n_intentions: count(|claim| claim.standing == Standing::Intended),
            n_speakers: n_distinct(speakers.filter_map(|by| by.usual_or_written())),
            n_documents: n_distinct(citations.map(|citation| citation.document)),
            n_with_range: count(|claim| claim.likelihood.range.is_some()),
            n_dated: count(Claim::is_dated),
            n_conditional: count(|claim| claim.condition.is_some()),
        }
    }

    /// Returns the counts in two sentences.
    pub fn in_words(&self) -> String {
        if self.n_lines() == 0 {
            return "The documents hold no forecast and no declared intention.".to_owned();
        }
        format!(
            "The documents hold {} and {}, from {} in {}. Of these {}, {} a word of likelihood \
             that the scale gives a range, {} a time that can be dated, {} a condition.",
            counted(self.n_forecasts, "forecast", "forecasts"),
            counted(
                self.n_intentions,
                "declared intention",
                "declared intentions"
            ),
            counted(self.n_speakers, "speaker", "speakers"),
            counted(self.n_documents, "document", "documents"),
            counted(self.n_lines(), "line", "lines"),
            carry(self.n_with_range),
            carry(self.n_dated),
            carry(self.n_conditional),
        )
    }
}

fn carry(n: usize) -> String {
    match n {
        0 => "none carries".to_owned(),
        1 => "1 carries".to_owned(),
        _ => format!("{n} carry"),
    }
}

/// Gathers the forecasts and intentions, and the lines that may not be printed.
pub(crate) fn judgments(told: &[Told], registry: &Registry) -> (KeyJudgments, Vec<Withheld>) {
    let ahead = told
        .iter()
        .filter(|one| one.statement.standing.lies_ahead());
    let groups = same_claims(ahead, registry);
    let (claims, withheld) = claims(Section::KeyJudgments, &groups, registry);
    let judgments = KeyJudgments {
        counts: JudgmentCounts::of(&claims),
        actors: by_actor(claims),
    };
    (judgments, withheld)
}

/// The name under which a claim stands: its first actor, if a table knows one.
pub(crate) fn heading(claim: &Claim) -> &str {
    let first = claim.dyad.actors.first().filter(|_| claim.dyad.coded);
    first.map_or(OTHER_ACTORS, String::as_str)
}

fn by_actor(claims: Vec<Claim>) -> Vec<ActorJudgments> {
    let mut actors: BTreeMap<String, BTreeMap<&str, Vec<Claim>>> = BTreeMap::new();
    for claim in claims {
        let actor = actors.entry(heading(&claim).to_owned()).or_default();
        actor.entry(claim.theme).or_default().push(claim);
    }
    let mut found: Vec<ActorJudgments> = actors
        .into_iter()
        .map(|(actor, themes)| ActorJudgments {
            actor,
            themes: by_theme(themes),
        })
        .collect();
    found.sort_by_key(|group| {
        let is_other = group.actor == OTHER_ACTORS;
        (is_other, Reverse(group.n_lines()))
    });
    found
}

fn by_theme(themes: BTreeMap<&str, Vec<Claim>>) -> Vec<ThemeJudgments> {
    let mut found: Vec<ThemeJudgments> = themes
        .into_iter()
        .map(|(theme, mut claims)| {
            claims.sort_by_key(|claim| Reverse(informativeness(claim)));
            ThemeJudgments {
                theme: theme.to_owned(),
                claims,
            }
        })
        .collect();
    found.sort_by_key(|group| {
        let is_other = group.theme == themes::other();
        (is_other, Reverse(group.claims.len()))
    });
    found
}

impl ActorJudgments {
    /// Returns how many lines there are of this actor.
    pub fn n_lines(&self) -> usize {
        self.themes.iter().map(|theme| theme.claims.len()).sum()
    }
}

/// How much a line gives a reader to hold on to: one point each for a date, a range, a type, a
/// named source, a recipient, and for being told by more than one origin.
fn informativeness(claim: &Claim) -> usize {
    let named = |by: &crate::said_by::SaidBy| by.named || by.kind == AttributionKind::Document;
    [
        claim.is_dated(),
        claim.likelihood.range.is_some(),
        claim.act.is_some(),
        claim.said_by.iter().any(named),
        !claim.dyad.recipients.is_empty(),
        claim.n_origins > 1,
    ]
    .into_iter()
    .filter(|holds| *holds)
    .count()
}
