//! What one given mention does to another: the statement that the caller asks for comes first.

use std::cmp::Reverse;

use ontology::Standing;
use records::{Entity, Statement, StatementId};

use crate::{
    mentions::{GivenRole, Mentions},
    reading::Reading,
};

/// Puts the statement between the given actor and the given recipient first.
///
/// Where no statement has both, the one that is nearest to them is told of them: it has one of the
/// two on its side, or its trigger stands between them in the tree. A sentence without a coded act
/// stays without one.
pub(crate) fn ask(
    reading: &Reading,
    mentions: &Mentions,
    mut statements: Vec<Statement>,
    id: impl Fn(&Statement) -> StatementId,
) -> Vec<Statement> {
    let (Some(actor), Some(recipient)) = (
        head_of(reading, mentions, GivenRole::Actor),
        head_of(reading, mentions, GivenRole::Recipient),
    ) else {
        return statements;
    };
    let (actor_entity, recipient_entity) = (mentions.entity(actor), mentions.entity(recipient));
    let path = path_between(reading, actor, recipient);
    let depth = |statement: &Statement| {
        let trigger = statement.event.as_ref().and_then(|event| {
            (0..reading.len()).find(|&place| reading.token(place).span == event.trigger)
        });
        trigger.map_or(usize::MAX, |place| {
            reading.sentence.ancestors(place).count()
        })
    };
    let rank = |statement: &Statement| {
        let acts = stands_in(&statement.actors, &actor_entity);
        let receives = stands_in(&statement.recipients, &recipient_entity);
        let on_path = statement.event.as_ref().is_some_and(|event| {
            path.iter()
                .any(|&place| reading.token(place).span == event.trigger)
        });
        (
            statement.event.is_some(),
            u8::from(acts) + u8::from(receives),
            on_path,
            statement.standing == Standing::Reported,
            Reverse(depth(statement)),
        )
    };
    let Some(best) = (0..statements.len())
        .rev()
        .max_by_key(|&place| rank(&statements[place]))
    else {
        return statements;
    };
    let (has_event, n_sides, ..) = rank(&statements[best]);
    if !has_event {
        return statements;
    }
    if n_sides == 2 {
        let asked_for = statements.remove(best);
        statements.insert(0, asked_for);
    } else {
        let mut asked_for = Statement {
            actors: vec![actor_entity],
            recipients: vec![recipient_entity],
            reciprocal: false,
            notes: vec!["actor and recipient as the caller gave them".to_owned()],
            ..statements[best].clone()
        };
        asked_for.id = id(&asked_for);
        statements.insert(0, asked_for);
    }
    statements
}

/// The word of the mention with this role that governs its other words.
fn head_of(reading: &Reading, mentions: &Mentions, role: GivenRole) -> Option<usize> {
    let has_role = |place: usize| mentions.given_role(place) == Some(role);
    (0..reading.len())
        .filter(|&place| has_role(place))
        .find(|&place| reading.head(place).is_none_or(|head| !has_role(head)))
}

fn stands_in(side: &[Entity], given: &Entity) -> bool {
    side.iter().any(|entity| entity.span.overlaps(given.span))
}

/// The words between two words in the tree, both included.
fn path_between(reading: &Reading, one: usize, other: usize) -> Vec<usize> {
    let up = |place: usize| -> Vec<usize> {
        std::iter::once(place)
            .chain(reading.sentence.ancestors(place))
            .collect()
    };
    let (from_one, from_other) = (up(one), up(other));
    let meeting = from_one.iter().find(|place| from_other.contains(place));
    from_one
        .iter()
        .take_while(|place| Some(*place) != meeting)
        .chain(
            from_other
                .iter()
                .take_while(|place| Some(*place) != meeting),
        )
        .chain(meeting)
        .copied()
        .collect()
}
