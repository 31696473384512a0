//! Obligations: who must, may or must not do what for whom, and by which instrument.

use std::{cmp::Reverse, collections::BTreeMap};

use ontology::{Registry, Standing};
use records::Force;
use serde::Serialize;

use crate::{
    claim::{Claim, Quoted, Withheld},
    judgments::{OTHER_ACTORS, heading},
    line::Section,
    same_claim::same_claims,
    told::Told,
};

/// What is required, allowed and forbidden to one actor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActorObligations {
    /// The actor's usual name.
    pub actor: String,
    /// In the order of the texts.
    pub duties: Vec<Duty>,
}

/// One norm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Duty {
    /// What is required, in its own words.
    pub claim: Claim,
    /// Must, may or must not.
    pub force: Force,
    /// The treaty, law or order, where the text names it.
    pub instrument: Option<Quoted>,
}

impl Duty {
    /// Tells whether the duty or permission itself is denied; a prohibition says so by its force.
    pub fn is_negated(&self) -> bool {
        self.claim.negated && self.force != Force::MustNot
    }
}

/// Gathers the obligations by actor, most first, and the lines that may not be printed.
pub(crate) fn obligations(
    told: &[Told],
    registry: &Registry,
) -> (Vec<ActorObligations>, Vec<Withheld>) {
    let required = told.iter().filter(|one| {
        one.statement.standing == Standing::Obligation && one.statement.obligation.is_some()
    });
    let mut actors: BTreeMap<String, Vec<Duty>> = BTreeMap::new();
    let mut withheld = Vec::new();
    for group in same_claims(required, registry) {
        let Some(obligation) = &group.first.statement.obligation else {
            continue;
        };
        match Claim::of(Section::Obligations, &group, registry) {
            Ok(claim) => actors
                .entry(heading(&claim).to_owned())
                .or_default()
                .push(Duty {
                    force: obligation.force,
                    instrument: Quoted::of(obligation.instrument, group.first),
                    claim,
                }),
            Err(line) => withheld.push(line),
        }
    }
    let mut found: Vec<ActorObligations> = actors
        .into_iter()
        .map(|(actor, duties)| ActorObligations { actor, duties })
        .collect();
    found.sort_by_key(|group| {
        let is_other = group.actor == OTHER_ACTORS;
        (is_other, Reverse(group.duties.len()))
    });
    (found, withheld)
}
