//! The outlook as a value: everything that a page, a Markdown text or a JSON file shows.

use jiff::civil::Date;
use ontology::{Registry, Scale};
use serde::Serialize;

use crate::{
    anchors::Anchors,
    claim::Claim,
    claim_sources::{ClaimSources, claim_sources},
    judgments::{KeyJudgments, judgments},
    line::Line,
    material::Material,
    obligations::{ActorObligations, obligations},
    passed_over::{PassedOverText, passed_over},
    reported::{Reported, reported},
    sources::{SourceDocument, sources},
    told::told,
    words::{counted, day},
};

/// A situation assessment and outlook.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// The last day whose news it uses.
    pub as_of: Date,
    /// The scale on which words of likelihood were read.
    pub scale: Scale,
    /// The version of the program.
    pub version: String,
    /// The checksum of all tables that the coder used.
    pub tables_checksum: String,
    /// What is expected and intended.
    pub key_judgments: KeyJudgments,
    /// What is said to have happened.
    pub reported: Reported,
    /// What is required, allowed and forbidden.
    pub obligations: Vec<ActorObligations>,
    /// Speakers and outlets.
    pub who_says_so: ClaimSources,
    /// What no line was made of.
    pub passed_over: PassedOverText,
    /// The documents, in the order of their numbers.
    pub sources: Vec<SourceDocument>,
}

/// Makes the outlook of coded documents.
///
/// Every line is put together from words of the documents, names of the registry and counts; a
/// line that would hold anything else is withheld and counted.
pub fn outlook(material: &Material, registry: &Registry) -> Outlook {
    let anchors = Anchors::of(material);
    let told = told(material, &anchors);
    let (key_judgments, mut withheld) = judgments(&told, registry);
    let (reported, withheld_reports) = reported(&told, material.memberships, registry);
    let (obligations, withheld_duties) = obligations(&told, registry);
    withheld.extend(withheld_reports);
    withheld.extend(withheld_duties);
    let mut outlook = Outlook {
        as_of: material.as_of,
        scale: material.scale,
        version: material.version.to_owned(),
        tables_checksum: material.tables_checksum.clone(),
        key_judgments,
        reported,
        obligations,
        who_says_so: claim_sources(&told, material),
        passed_over: passed_over(material, &told, &anchors, withheld),
        sources: Vec::new(),
    };
    outlook.sources = sources(material, &anchors, outlook.lines());
    outlook
}

impl Outlook {
    /// Returns every line that is printed, in the order of the parts.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let judgments = self.judgments().map(|claim| &claim.line);
        let events = self.reported.dyads.iter().flat_map(|dyad| &dyad.events);
        let bare = self.reported.without_type.iter().map(|claim| &claim.line);
        let duties = self.obligations.iter().flat_map(|actor| &actor.duties);
        let speakers = self.who_says_so.speakers.iter().map(|it| &it.line);
        let outlets = self.who_says_so.outlets.iter().map(|it| &it.line);
        let reasons = self.passed_over.reasons.iter();
        let stretches = reasons.flat_map(|reason| &reason.stretches);
        judgments
            .chain(events.map(|event| &event.line))
            .chain(bare)
            .chain(duties.map(|duty| &duty.claim.line))
            .chain(speakers)
            .chain(outlets)
            .chain(stretches.map(|stretch| &stretch.line))
    }

    /// Returns the line of this name.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.lines().find(|line| line.id == id)
    }

    /// Returns the lines of the key judgments.
    pub fn judgments(&self) -> impl Iterator<Item = &Claim> {
        let actors = self.key_judgments.actors.iter();
        let themes = actors.flat_map(|actor| &actor.themes);
        themes.flat_map(|theme| &theme.claims)
    }

    /// Returns how many obligations there are.
    pub fn n_obligations(&self) -> usize {
        self.obligations
            .iter()
            .map(|actor| actor.duties.len())
            .sum()
    }

    /// Returns what the outlook holds, in one sentence of counts.
    pub fn summary(&self) -> String {
        let counts = &self.key_judgments.counts;
        format!(
            "As of {}: {}, {}, {} and {}, read from {} in {}.",
            day(self.as_of),
            counted(counts.n_forecasts, "forecast", "forecasts"),
            counted(
                counts.n_intentions,
                "declared intention",
                "declared intentions"
            ),
            counted(
                self.reported.n_events(),
                "reported event",
                "reported events"
            ),
            counted(self.n_obligations(), "obligation", "obligations"),
            counted(self.who_says_so.n_statements, "statement", "statements"),
            counted(self.sources.len(), "document", "documents"),
        )
    }
}
