//! Who acts towards whom, by the usual names of states and organisations.

use std::fmt;

use ontology::{ActorCode, Registry};
use records::{Entity, Statement, Why};
use serde::Serialize;

use crate::words::{listed, one_line};

/// An ordered pair of actor and recipient, each possibly several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Dyad {
    /// Who acts.
    pub actors: Vec<String>,
    /// Towards whom; empty where the text names nobody.
    pub recipients: Vec<String>,
    /// Whether both act alike ("A and B met").
    pub mutual: bool,
    /// Whether a table knows one of the actors.
    pub coded: bool,
}

impl Dyad {
    /// Tells whether the text names anybody.
    pub fn is_stated(&self) -> bool {
        !(self.actors.is_empty() && self.recipients.is_empty())
    }

    /// The names of both sides.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.actors.iter().chain(&self.recipients)
    }

    pub(crate) fn of(statement: &Statement, registry: &Registry) -> Dyad {
        let mut actors = actors(statement, registry);
        let mut recipients = homes(statement.recipients.iter().filter(has_name), registry);
        if actors.is_empty() && recipients.is_empty() {
            recipients = homes(statement.recipients.iter(), registry);
        }
        let mutual = statement.reciprocal;
        if mutual {
            // One name for the pair, whichever of the two the text names first.
            actors.append(&mut recipients);
            actors.sort_unstable();
            actors.dedup();
        }
        Dyad {
            actors,
            recipients,
            mutual,
            coded: statement.actors.iter().any(|actor| actor.code.is_some()),
        }
    }
}

impl fmt::Display for Dyad {
    /// Writes "Russia → North Korea", "Russia ↔ North Korea" for a mutual act, "Russia" without
    /// recipient.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.mutual && self.actors.len() > 1 {
            return f.write_str(&self.actors.join(" ↔ "));
        }
        match (self.actors.is_empty(), self.recipients.is_empty()) {
            (true, true) => f.write_str("actor not stated"),
            (true, false) => write!(f, "towards {}", listed(&self.recipients)),
            (false, true) => f.write_str(&listed(&self.actors)),
            (false, false) if self.actors == self.recipients => {
                write!(f, "within {}", listed(&self.actors))
            }
            (false, false) => {
                write!(f, "{} → {}", listed(&self.actors), listed(&self.recipients))
            }
        }
    }
}

/// Who acts: those with a name; where none has one, whoever the words are.
fn actors(statement: &Statement, registry: &Registry) -> Vec<String> {
    let named = homes(statement.actors.iter().filter(has_name), registry);
    if named.is_empty() {
        homes(statement.actors.iter(), registry)
    } else {
        named
    }
}

/// Tells whether a table knows the actor or the text gives it a name of its own: "gunmen" has none.
fn has_name(entity: &&Entity) -> bool {
    entity.code.is_some() || matches!(entity.why, Why::Name | Why::Given)
}

/// The states, organisations or other actors that these belong to, each once, in their order.
fn homes<'e>(entities: impl Iterator<Item = &'e Entity>, registry: &Registry) -> Vec<String> {
    let mut found = Vec::new();
    for entity in entities {
        let name = home(entity, registry);
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The usual name of the state or organisation that an actor belongs to: "Russia" for Russia's
/// military; the words of the text for an actor that no table knows.
fn home(entity: &Entity, registry: &Registry) -> String {
    let known = entity
        .code
        .as_ref()
        .and_then(|code| home_of_code(code, registry));
    known.unwrap_or_else(|| one_line(&entity.name))
}

fn home_of_code(code: &ActorCode, registry: &Registry) -> Option<String> {
    let base = ActorCode::new(code.base());
    // A class of organisations ("IGO") has no name of its own; its members do, one role further.
    let member = code.roles().first().map(|role| base.with_role(role));
    std::iter::once(base.clone())
        .chain(member)
        .find_map(|part| {
            let name = registry.name_of(&part);
            (!name.starts_with(base.base())).then_some(name)
        })
}
