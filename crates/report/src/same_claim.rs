//! Which statements tell the same proposition, so that one line stands for all of them.

use std::collections::HashMap;

use ontology::{EventType, Registry, Standing};
use records::{Interval, Span, Statement};

use crate::{
    dyad::Dyad,
    told::{Group, Told},
};

/// Puts statements that tell the same into one group, in the order of their first telling.
///
/// Two tell the same if standing, polarity and force agree, and they are read from one clause; or
/// the same actors are told of in the same words; or actors that a table knows do the same to the
/// same with the same object, on the same days, said with the same word of likelihood and on no
/// condition.
pub(crate) fn same_claims<'t, 'a>(
    told: impl Iterator<Item = &'t Told<'a>>,
    registry: &Registry,
) -> Vec<Group<'t, 'a>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::new();
    for one in told {
        let dyad = Dyad::of(one.statement, registry);
        let keys: Vec<Key> = [
            Some(by_place(one)),
            Some(by_words(one, &dyad)),
            by_code(one, &dyad),
        ]
        .into_iter()
        .flatten()
        .collect();
        let at = match keys.iter().find_map(|key| known.get(key).copied()) {
            Some(at) => {
                groups[at].others.push(one);
                at
            }
            None => {
                groups.push(Group::of(one));
                groups.len() - 1
            }
        };
        for key in keys {
            known.entry(key).or_insert(at);
        }
    }
    groups
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    standing: Standing,
    negated: bool,
    force: Option<&'static str>,
    proposition: Proposition,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Proposition {
    Place {
        document: usize,
        clause: Span,
    },
    Words {
        actors: Vec<String>,
        words: String,
    },
    Code {
        event_type: EventType,
        modes: Vec<&'static str>,
        dyad: Dyad,
        object: String,
        hedge: Option<String>,
        days: Option<Interval>,
    },
}

fn key(statement: &Statement, proposition: Proposition) -> Key {
    let obligation = statement.obligation.as_ref();
    Key {
        standing: statement.standing,
        negated: statement.negated,
        force: obligation.map(|obligation| obligation.force.as_str()),
        proposition,
    }
}

fn by_place(told: &Told) -> Key {
    let place = Proposition::Place {
        document: told.citation.document,
        clause: told.statement.span,
    };
    key(told.statement, place)
}

fn by_words(told: &Told, dyad: &Dyad) -> Key {
    let words = Proposition::Words {
        actors: dyad.actors.clone(),
        words: bare(&told.words(told.statement.span)),
    };
    key(told.statement, words)
}

fn by_code(told: &Told, dyad: &Dyad) -> Option<Key> {
    let statement = told.statement;
    let event = statement.event.as_ref()?;
    let object = bare(&told.words(statement.object?.span));
    if !dyad.coded || object.is_empty() || statement.condition.is_some() {
        return None;
    }
    let proposition = Proposition::Code {
        event_type: event.event_type,
        modes: event.modes.iter().map(|mode| mode.as_str()).collect(),
        dyad: dyad.clone(),
        object,
        hedge: statement.hedge.as_ref().map(|hedge| hedge.term.clone()),
        days: statement.time.as_ref().map(|time| time.interval),
    };
    Some(key(statement, proposition))
}

/// Words in lower case without marks, so that "the plan." and "The plan" are the same.
fn bare(words: &str) -> String {
    let lower = words.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
