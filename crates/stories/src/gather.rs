//! Tellings into events: each joins the event that it is most like, or begins one.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use records::{Membership, StatementId};

use crate::blocks::Blocks;
use crate::likeness::{ENOUGH, reasons};
use crate::row_key::RowKey;
use crate::rulings::{Ruling, Rulings, held};
use crate::story::{Likeness, Story};
use crate::told::Told;

/// A new membership and the first day on which it could be known.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// Which telling tells of which event, and why.
    pub membership: Membership,
    /// The latest of the days on which the telling, the event and a ruling on it could be known.
    pub known_on: Date,
}

/// Finds the event of every telling that is no member yet.
///
/// `known` are the memberships that the record holds already, `rulings` what people decided about
/// them, in the order in which they did. What holds after the rulings stays as it is; new tellings
/// join those events or begin their own, the earliest known first (by id on one day), whatever the
/// order of `told`. So an event never splits when tellings are added, and its name, the id of its
/// first member, never changes; and what was known by a day depends on nothing that was known later.
///
/// Returns the new memberships only, in the order in which they were found.
pub fn memberships(told: &[Told], known: &[Membership], rulings: &[Ruling]) -> Vec<Joined> {
    let mut gathering = Gathering::new(told, known, rulings);
    let mut found = Vec::new();
    for telling in in_order(told) {
        if !gathering.is_member(telling) {
            found.push(gathering.place(telling));
        }
    }
    found
}

/// The tellings by the day they could be known, then by id; each once.
fn in_order(told: &[Told]) -> Vec<&Told> {
    let mut ordered: Vec<&Told> = told.iter().collect();
    ordered.sort_by(|one, other| (one.known_on, &one.id).cmp(&(other.known_on, &other.id)));
    let mut seen = HashSet::new();
    ordered.retain(|telling| seen.insert(&telling.id));
    ordered
}

/// Events in the making.
struct Gathering<'t> {
    stories: Vec<Story<'t>>,
    blocks: Blocks,
    rows: HashMap<RowKey, usize>,
    by_event: HashMap<StatementId, usize>,
    members: HashSet<StatementId>,
    rulings: Rulings<'t>,
}

impl<'t> Gathering<'t> {
    fn new(told: &'t [Told], known: &[Membership], rulings: &'t [Ruling]) -> Self {
        let mut held = held(known, rulings);
        let rulings = Rulings::of(rulings);
        held.retain(|member| match rulings.event_of(&member.statement) {
            Some((event, _)) => *event == member.event,
            None => true,
        });
        let event_of: HashMap<&StatementId, &StatementId> = held
            .iter()
            .map(|member| (&member.statement, &member.event))
            .collect();
        let mut gathering = Gathering {
            stories: Vec::new(),
            blocks: Blocks::default(),
            rows: HashMap::new(),
            by_event: HashMap::new(),
            members: held.iter().map(|member| member.statement.clone()).collect(),
            rulings,
        };
        for telling in in_order(told) {
            if let Some(&event) = event_of.get(&telling.id) {
                gathering.tell(telling, event);
            }
        }
        gathering
    }

    fn is_member(&self, telling: &Told) -> bool {
        self.members.contains(&telling.id)
    }

    /// Finds a new telling's event.
    fn place(&mut self, telling: &'t Told) -> Joined {
        let (event, ruled_on, mut why) = self.event_of(telling);
        let began = self
            .by_event
            .get(&event)
            .map(|&at| self.stories[at].known_on);
        let parted = self.rulings.parted_on(&telling.id);
        if parted.is_some() && ruled_on.is_none() {
            why.push_str("; a review parted it from another event");
        }
        let known_on = [began, ruled_on, parted]
            .into_iter()
            .flatten()
            .fold(telling.known_on, Date::max);
        self.tell(telling, &event);
        self.members.insert(telling.id.clone());
        Joined {
            membership: Membership {
                event,
                statement: telling.id.clone(),
                origin: telling.origin.clone(),
                why,
            },
            known_on,
        }
    }

    /// The event of a new telling, the day of the ruling that says so, and why.
    fn event_of(&self, telling: &Told) -> (StatementId, Option<Date>, String) {
        if let Some((event, ruled_on)) = self.rulings.event_of(&telling.id) {
            let why = "a review says that it is the same event".to_owned();
            return (event.clone(), Some(ruled_on), why);
        }
        if let Some(at) = self.same_row(telling) {
            let event = self.stories[at].event.clone();
            let why = "same dataset, dyad, type, days and places: one event coded again";
            return (event, None, why.to_owned());
        }
        match self.most_like(telling) {
            Some((at, likeness)) => (
                self.stories[at].event.clone(),
                None,
                why(&likeness, telling),
            ),
            None => (telling.id.clone(), None, "first told here".to_owned()),
        }
    }

    fn same_row(&self, telling: &Told) -> Option<usize> {
        let at = *self.rows.get(&RowKey::of(telling)?)?;
        (!self.rulings.parts(&telling.id, &self.stories[at].event)).then_some(at)
    }

    /// The event that a telling is most like, if it is like enough; of two the earlier.
    fn most_like(&self, telling: &Told) -> Option<(usize, Likeness<'t>)> {
        let mut best: Option<(usize, Likeness)> = None;
        for at in self.blocks.near(telling) {
            let story = &self.stories[at];
            if self.rulings.parts(&telling.id, &story.event) {
                continue;
            }
            let Some(found) = story.likeness(telling) else {
                continue;
            };
            let better = best
                .as_ref()
                .is_none_or(|(_, held)| found.points > held.points);
            if found.points >= ENOUGH && better {
                best = Some((at, found));
            }
        }
        best
    }

    /// Takes a telling into an event, which begins with its first.
    fn tell(&mut self, telling: &'t Told, event: &StatementId) {
        let at = match self.by_event.get(event) {
            Some(&at) => at,
            None => {
                self.stories.push(Story::new(event.clone(), telling));
                self.by_event.insert(event.clone(), self.stories.len() - 1);
                self.stories.len() - 1
            }
        };
        self.stories[at].tell(telling);
        self.blocks.add(telling, at);
        if let Some(key) = RowKey::of(telling) {
            self.rows.entry(key).or_insert(at);
        }
    }
}

fn why(likeness: &Likeness, telling: &Told) -> String {
    format!(
        "{}; {:.2} points, {ENOUGH} are enough",
        reasons(likeness.voice, telling).join(", "),
        likeness.points
    )
}
