//! What people decided about memberships, and which memberships hold after it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use records::{Membership, StatementId};

/// A person's decision on whether a statement tells of an event; a row of `reviews` with the
/// subject `membership` and the statement's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// The statement or row.
    pub statement: StatementId,
    /// What was decided.
    pub decision: Decision,
    /// From which day on it holds.
    pub known_on: Date,
}

/// That a statement tells of an event, or that it does not.
///
/// ```
/// use stories::Decision;
///
/// let decision: Decision = "not the same event as b3:12".parse()?;
/// assert_eq!(decision.to_string(), "not the same event as b3:12");
/// assert!("perhaps".parse::<Decision>().is_err());
/// # Ok::<(), stories::UnknownDecision>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It tells of this event.
    SameAs(StatementId),
    /// It does not tell of this event.
    NotSameAs(StatementId),
}

const SAME_AS: &str = "same event as ";
const NOT_SAME_AS: &str = "not the same event as ";

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Decision::SameAs(event) => write!(f, "{SAME_AS}{}", event.as_str()),
            Decision::NotSameAs(event) => write!(f, "{NOT_SAME_AS}{}", event.as_str()),
        }
    }
}

/// Words that are no decision on a membership.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{words:?} is no decision on a membership; it is written \"{SAME_AS}ID\" or \"{NOT_SAME_AS}ID\""
)]
pub struct UnknownDecision {
    /// The words.
    pub words: String,
}

impl FromStr for Decision {
    type Err = UnknownDecision;

    fn from_str(words: &str) -> Result<Self, UnknownDecision> {
        let event = |id: &str| Some(StatementId::given(id)).filter(|_| !id.trim().is_empty());
        let same = words.strip_prefix(SAME_AS).and_then(event);
        let not_same = words.strip_prefix(NOT_SAME_AS).and_then(event);
        same.map(Decision::SameAs)
            .or(not_same.map(Decision::NotSameAs))
            .ok_or_else(|| UnknownDecision {
                words: words.to_owned(),
            })
    }
}

/// Returns the memberships that hold after the rulings, one a statement, in the order given.
///
/// Of one statement's memberships those are left out whose event a ruling parts from it, if no later
/// ruling puts it back. Of the rest the one with the latest ruling holds, else the first given.
/// Rulings are given in the order in which they were made. The first member of an event cannot be
/// parted from it, since the event is named after it.
pub fn held(memberships: &[Membership], rulings: &[Ruling]) -> Vec<Membership> {
    let rulings = Rulings::of(rulings);
    let mut best: HashMap<&StatementId, (Option<usize>, usize)> = HashMap::new();
    for (place, member) in memberships.iter().enumerate() {
        if rulings.parts(&member.statement, &member.event) {
            continue;
        }
        let ruled = rulings.put_at(&member.statement, &member.event);
        let held = best.entry(&member.statement).or_insert((ruled, place));
        if ruled > held.0 {
            *held = (ruled, place);
        }
    }
    let places: BTreeSet<usize> = best.into_values().map(|(_, place)| place).collect();
    places
        .into_iter()
        .map(|place| memberships[place].clone())
        .collect()
}

/// The latest ruling on each statement and event.
pub(crate) struct Rulings<'r> {
    latest: BTreeMap<(&'r StatementId, &'r StatementId), (usize, bool, Date)>,
    put: BTreeMap<&'r StatementId, (usize, &'r StatementId)>,
    parted: BTreeMap<&'r StatementId, Date>,
}

impl<'r> Rulings<'r> {
    pub(crate) fn of(rulings: &'r [Ruling]) -> Self {
        let mut latest = BTreeMap::new();
        for (number, ruling) in rulings.iter().enumerate() {
            let (event, same) = match &ruling.decision {
                Decision::SameAs(event) => (event, true),
                Decision::NotSameAs(event) => (event, false),
            };
            if same || *event != ruling.statement {
                latest.insert((&ruling.statement, event), (number, same, ruling.known_on));
            }
        }
        let mut put = BTreeMap::new();
        let mut parted: BTreeMap<&StatementId, Date> = BTreeMap::new();
        for (&(statement, event), &(number, same, known_on)) in &latest {
            if same {
                let held = put.entry(statement).or_insert((number, event));
                *held = (*held).max((number, event));
            } else {
                let day = parted.entry(statement).or_insert(known_on);
                *day = (*day).max(known_on);
            }
        }
        Rulings {
            latest,
            put,
            parted,
        }
    }

    /// Tells whether the latest ruling on the two parts them.
    pub(crate) fn parts(&self, statement: &StatementId, event: &StatementId) -> bool {
        self.latest
            .get(&(statement, event))
            .is_some_and(|(_, same, _)| !same)
    }

    /// The number of the latest ruling on the two, if it puts them together.
    fn put_at(&self, statement: &StatementId, event: &StatementId) -> Option<usize> {
        self.latest
            .get(&(statement, event))
            .filter(|(_, same, _)| *same)
            .map(|(number, _, _)| *number)
    }

    /// The event that the latest such ruling puts a statement to, and the day of the ruling.
    pub(crate) fn event_of(&self, statement: &StatementId) -> Option<(&'r StatementId, Date)> {
        let (_, event) = *self.put.get(statement)?;
        let (_, _, known_on) = self.latest.get(&(statement, event))?;
        Some((event, *known_on))
    }

    /// The day of the latest ruling that parts a statement from an event.
    pub(crate) fn parted_on(&self, statement: &StatementId) -> Option<Date> {
        self.parted.get(statement).copied()
    }
}
