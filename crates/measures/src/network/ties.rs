//! From events to ties between states.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;
use ontology::{ActorCode, QuadClass};
use records::Event;

/// Bases that are a class of organisation and no state: the first role says which organisation.
const CLASSES: [&str; 3] = ["IGO", "NGO", "MNC"];

/// Number of events of one state, or organisation, towards another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Who acts.
    pub actor: String,
    /// Towards whom.
    pub recipient: String,
    /// How many events, 1 or more.
    pub n: u64,
}

/// Ties, and what made none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// The ties, by actor and recipient.
    pub ties: Vec<Tie>,
    /// Events that made a tie.
    pub n_events: u64,
    /// Events inside one state.
    pub n_domestic: u64,
    /// Events whose actor or recipient no table knows, or that have none.
    pub n_one_sided: u64,
}

impl Tie {
    pub(crate) fn is_between_two(&self) -> bool {
        self.actor != self.recipient && self.n > 0
    }
}

/// Counts the events of these quad classes between states, known on or before `as_of`.
///
/// RUS MIL acts for RUS, and in PETRARCH's spelling RUSMIL too; organisations without a state go
/// by class and name ("IGO UNO"). An event with several actors or recipients makes a tie for each
/// pair and still counts once in `n_events`.
pub fn ties(events: &[Event], classes: &[QuadClass], as_of: Date) -> Ties {
    let mut found = Ties::default();
    let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut seen = HashSet::new();
    for event in events {
        if event.known_on > as_of
            || !classes.contains(&event.event_type.quad_class())
            || !seen.insert(event.id.as_str())
        {
            continue;
        }
        let (actors, recipients) = (states(&event.actors), states(&event.recipients));
        if actors.is_empty() || recipients.is_empty() {
            found.n_one_sided += 1;
            continue;
        }
        let pairs = actors
            .iter()
            .flat_map(|actor| recipients.iter().map(move |recipient| (actor, recipient)))
            .filter(|(actor, recipient)| actor != recipient);
        let mut is_abroad = false;
        for (actor, recipient) in pairs {
            *counts
                .entry((actor.clone(), recipient.clone()))
                .or_default() += 1;
            is_abroad = true;
        }
        if is_abroad {
            found.n_events += 1;
        } else {
            found.n_domestic += 1;
        }
    }
    found.ties = counts
        .into_iter()
        .map(|((actor, recipient), n)| Tie {
            actor,
            recipient,
            n,
        })
        .collect();
    found
}

fn states(codes: &[ActorCode]) -> BTreeSet<String> {
    codes.iter().filter_map(state).collect()
}

/// The state that a code belongs to, or the organisation if it belongs to none.
fn state(code: &ActorCode) -> Option<String> {
    let base = code.base();
    if base.starts_with(ActorCode::NO_STATE) {
        return None;
    }
    if CLASSES.contains(&base) {
        let name = code.roles().first()?;
        return Some(format!("{base} {name}"));
    }
    let is_chain = base.len() > 3 && base.len().is_multiple_of(3) && base.is_ascii();
    if is_chain && !CLASSES.contains(&&base[..3]) {
        return Some(base[..3].to_owned());
    }
    Some(base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_act_for_their_state() {
        let of = |text: &str| state(&text.parse().unwrap());
        assert_eq!(of("ARL MIL").as_deref(), Some("ARL"));
        assert_eq!(of("ARLGOV").as_deref(), Some("ARL"));
        assert_eq!(of("IGO UNO UNS").as_deref(), Some("IGO UNO"));
        assert_eq!(of("IGOUNO").as_deref(), Some("IGOUNO"));
        assert_eq!(of("---GOV"), None);
        assert_eq!(of("IGO"), None);
    }
}
