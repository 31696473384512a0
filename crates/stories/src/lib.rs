//! Statements to stories: one event however often it is told.
//!
//! Statements that tell of the same act belong to one event: the same kind of act, by the same
//! actors, towards the same recipients, on days that agree. [`memberships`] says which statement
//! tells of which event, from which origin, and why. An event keeps the id of its first member.
//!
//! Only what is said to have happened makes an event: reported statements, and what an actor
//! itself declares, promises, threatens or refuses (an act of its PLOVER type). What somebody else
//! expects never does.

mod act_key;
mod days;

use std::collections::HashMap;

use ontology::Standing;
use records::{Document, Membership, Statement, StatementId};

use act_key::ActKey;
use days::Days;

/// A statement with the document it stands in and the origin that the document counts for.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Its document.
    pub document: &'a Document,
    /// The syndication cluster of the document: copies of one text are one origin.
    pub origin: &'a str,
}

/// One event in the making.
struct Story<'a> {
    first: &'a Statement,
    days: Days,
}

impl<'a> Story<'a> {
    fn told_by(first: &Told<'a>) -> Self {
        Story {
            first: first.statement,
            days: Days::of(first.statement, first.document),
        }
    }
}

/// Finds the event of every statement that tells of one and is no member yet, in the order given.
///
/// `known` are the memberships that the record holds already; they stay as they are, and new
/// statements join their events. Two statements tell of the same event if type, actors and recipients agree and their days do:
/// days given in the text must overlap; a statement without a day of its own counts for its
/// publication day and the two days before it.
pub fn memberships(told: &[Told], known: &[Membership]) -> Vec<Membership> {
    let members: HashMap<&StatementId, &StatementId> = known
        .iter()
        .map(|membership| (&membership.statement, &membership.event))
        .collect();
    let mut stories: HashMap<ActKey, Vec<Story>> = HashMap::new();
    let (old, new): (Vec<&Told>, Vec<&Told>) = told
        .iter()
        .partition(|one| members.contains_key(&one.statement.id));
    for one in old {
        let is_first = members.get(&one.statement.id) == Some(&&one.statement.id);
        if let (true, Some(key)) = (is_first, ActKey::of(one.statement)) {
            stories.entry(key).or_default().push(Story::told_by(one));
        }
    }
    let mut found = Vec::new();
    for one in new {
        let Some(key) = ActKey::of(one.statement) else {
            continue;
        };
        let days = Days::of(one.statement, one.document);
        let same_act = stories.entry(key).or_default();
        match same_act.iter().find(|story| story.days.agree(&days)) {
            Some(story) => found.push(membership(one, story.first, &why(&days))),
            None => {
                found.push(membership(one, one.statement, "first told here"));
                same_act.push(Story::told_by(one));
            }
        }
    }
    found
}

/// Tells whether a statement can tell of an event at all.
pub fn tells_of_an_event(statement: &Statement) -> bool {
    matches!(
        statement.standing,
        Standing::Reported | Standing::Intended | Standing::Historical
    ) && ActKey::of(statement).is_some()
}

fn membership(told: &Told, event: &Statement, why: &str) -> Membership {
    Membership {
        event: event.id.clone(),
        statement: told.statement.id.clone(),
        origin: told.origin.to_owned(),
        why: why.to_owned(),
    }
}

fn why(days: &Days) -> String {
    format!("same act, actors and recipients; {}", days.in_words())
}

#[cfg(test)]
mod tests;
