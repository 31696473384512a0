//! Dated acts of actors as facts on dense numbers, one step a day.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use ontology::{ActorCode, EventType};

use crate::links::affiliation::Affiliations;
use crate::links::dataset::{Dataset, Fact};

/// One act of one actor towards another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DatedAct {
    /// The day on which it happened.
    pub day: Date,
    /// Who acted.
    pub actor: ActorCode,
    /// Towards whom.
    pub recipient: ActorCode,
    /// What was done.
    pub event_type: EventType,
}

/// Acts up to a day as facts: each type once a day and pair; relations are the sixteen types in the
/// order of [`EventType::ALL`].
#[derive(Debug)]
pub(crate) struct ActFacts {
    pub(crate) data: Dataset,
    /// The actors, in order of their numbers.
    pub(crate) actors: Vec<ActorCode>,
    /// The step behind the last day that may be used.
    pub(crate) next_step: u32,
}

impl ActFacts {
    /// Takes the acts up to and on `as_of`; none if there are none.
    pub(crate) fn until(as_of: Date, acts: &[DatedAct]) -> Option<Self> {
        let known = || acts.iter().filter(|act| act.day <= as_of);
        let first_day = known().map(|act| act.day).min()?;
        let step_of = |day: Date| (day - first_day).get_days().unsigned_abs();
        let mut numbers: BTreeMap<&ActorCode, u32> = BTreeMap::new();
        for act in known() {
            numbers.insert(&act.actor, 0);
            numbers.insert(&act.recipient, 0);
        }
        for (number, place) in numbers.values_mut().enumerate() {
            *place = number as u32;
        }
        let mut facts: Vec<Fact> = known()
            .map(|act| Fact {
                step: step_of(act.day),
                subject: numbers[&act.actor],
                relation: relation(act.event_type),
                object: numbers[&act.recipient],
            })
            .collect();
        facts.sort_unstable();
        facts.dedup();
        let actors: Vec<ActorCode> = numbers.into_keys().cloned().collect();
        let spelt: Vec<Option<String>> = actors.iter().map(|code| Some(spelt(code))).collect();
        let affiliations = Affiliations::of(&spelt);
        Some(ActFacts {
            data: Dataset::of_days(facts, spelt, EventType::ALL.len(), affiliations),
            actors,
            next_step: step_of(as_of) + 1,
        })
    }

    /// Returns the numbers of an actor and of its roles that acts name.
    pub(crate) fn covered(&self, wanted: &ActorCode) -> Vec<u32> {
        let numbered = (0_u32..).zip(&self.actors);
        numbered
            .filter(|(_, code)| wanted.covers(code))
            .map(|(number, _)| number)
            .collect()
    }
}

/// Returns the number of a type among the relations.
pub(crate) fn relation(event_type: EventType) -> u32 {
    let place = EventType::ALL.iter().position(|&it| it == event_type);
    place.expect("all types are listed") as u32
}

/// A code as the reading of states and sectors wants it: `MIL (RUS)`.
fn spelt(code: &ActorCode) -> String {
    match code.roles() {
        [] => code.base().to_owned(),
        roles => format!("{} ({})", roles.join(" "), code.base()),
    }
}

static TOLD: LazyLock<BTreeMap<EventType, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/acts.toml")).expect("a test reads the embedded table")
});

/// Returns the words between actor and recipient that tell of an act: "threatened".
pub(crate) fn told(event_type: EventType) -> &'static str {
    TOLD.get(&event_type)
        .map_or(event_type.as_str(), String::as_str)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_type_has_its_words() {
        assert_eq!(TOLD.len(), EventType::ALL.len());
        assert_eq!(told(EventType::Threaten), "threatened");
    }

    #[test]
    fn days_count_from_the_first_act() {
        let act = |day, actor: &str, recipient: &str| DatedAct {
            day,
            actor: actor.parse().unwrap(),
            recipient: recipient.parse().unwrap(),
            event_type: EventType::Threaten,
        };
        let acts = [
            act(date(2024, 1, 8), "ARL MIL", "BOR"),
            act(date(2024, 1, 1), "ARL", "BOR"),
            act(date(2024, 1, 1), "ARL", "BOR"),
            act(date(2024, 2, 1), "BOR", "ARL"),
        ];
        let known = ActFacts::until(date(2024, 1, 10), &acts).unwrap();
        assert_eq!(known.data.history.len(), 2);
        assert_eq!(known.data.history[1].step, 7);
        assert_eq!(known.next_step, 10);
        assert_eq!(known.covered(&"ARL".parse().unwrap()), [0, 1]);
        assert!(ActFacts::until(date(2023, 12, 31), &acts).is_none());
    }
}
