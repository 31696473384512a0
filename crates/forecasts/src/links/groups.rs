//! What actors of the same state and sector do: counts over affiliations instead of entities.

use rustc_hash::FxHashMap;

use crate::links::affiliation::{Affiliation, Affiliations};
use crate::links::dataset::{Dataset, Fact};
use crate::links::tally::{Decay, Tally};

/// Counts of acts by the states and sectors of those who act.
#[derive(Debug, Clone)]
pub(crate) struct Groups {
    affiliations: Affiliations,
    n_relations: u32,
    homes: Vec<Home>,
    /// A state's actors doing something to an object.
    state_acts: FxHashMap<(u32, u32, u32), Tally>,
    state_doings: FxHashMap<(u32, u32), Tally>,
    /// A sector doing something to a sector, in the same state or another.
    sector_acts: FxHashMap<(u32, u32, u32, bool), Tally>,
    sector_doings: FxHashMap<(u32, u32), Tally>,
    /// A state's actors doing something to those of a state.
    state_to_state: FxHashMap<(u32, u32, u32), Tally>,
    /// A subject doing something to those of a state.
    to_state: FxHashMap<(u32, u32, u32), Tally>,
    /// An entity having to do with those of a state.
    with_state: FxHashMap<(u32, u32), Tally>,
    with_any: Vec<Tally>,
}

/// The states that an entity's named partners are of, as a guess at its own.
#[derive(Debug, Clone, Default)]
struct Home {
    counts: Vec<(u32, u32)>,
    best: u32,
}

/// What a candidate's affiliation says on a query. Shares are of faded counts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct GroupEvidence {
    /// Subject and candidate are of one state: 1, of two: 0, unknown: -1.
    pub(crate) same_state: f32,
    /// Share of the acts of the subject's state that went to the candidate, by three half-lives.
    pub(crate) state_share: [f32; 3],
    /// Share of the acts of the subject's sector that went to the candidate's.
    pub(crate) sector_share: f32,
    /// Share of the acts of the subject's state that went to the candidate's.
    pub(crate) state_to_state: f32,
    /// Share of the subject's acts of this kind that went to the candidate's state.
    pub(crate) to_state: f32,
    /// Share of all that the subject has to do with that is of the candidate's state.
    pub(crate) with_state: f32,
    /// Share of all that the candidate has to do with that is of the subject's state.
    pub(crate) candidate_with_state: f32,
    /// The candidate's share of what is done to those of its state.
    pub(crate) share_at_home: f32,
}

/// Half-lives of the state's share: 8, 32 and 512 steps.
const STATE: [usize; 3] = [1, 2, 4];
/// Half-life of the other shares: 512 steps.
const LONG: usize = 4;

impl Groups {
    /// Counts of nothing.
    pub(crate) fn new(data: &Dataset) -> Self {
        Groups {
            affiliations: data.affiliations.clone(),
            n_relations: data.n_relations() as u32,
            homes: vec![Home::default(); data.n_entities()],
            state_acts: FxHashMap::default(),
            state_doings: FxHashMap::default(),
            sector_acts: FxHashMap::default(),
            sector_doings: FxHashMap::default(),
            state_to_state: FxHashMap::default(),
            to_state: FxHashMap::default(),
            with_state: FxHashMap::default(),
            with_any: vec![Tally::default(); data.n_entities()],
        }
    }

    /// Counts the facts of a step.
    pub(crate) fn add(&mut self, facts: &[Fact], decay: &Decay) {
        for fact in facts {
            self.add_one_way(*fact, decay);
            self.add_one_way(
                Fact {
                    subject: fact.object,
                    relation: fact.relation + self.n_relations,
                    object: fact.subject,
                    ..*fact
                },
                decay,
            );
        }
    }

    fn add_one_way(&mut self, fact: Fact, decay: &Decay) {
        let Fact {
            step,
            subject,
            relation,
            object,
        } = fact;
        let named = self.affiliations.get(object).state;
        if named != 0 {
            self.homes[subject as usize].add(named);
        }
        let (actor, recipient) = (self.affiliation(subject), self.affiliation(object));
        let add = |tally: &mut Tally| tally.add(step, decay);
        if actor.state != 0 {
            let key = (actor.state, relation);
            add(self.state_acts.entry((key.0, key.1, object)).or_default());
            add(self.state_doings.entry(key).or_default());
        }
        if recipient.state != 0 {
            let state = recipient.state;
            let key = (actor.state, relation, state);
            add(self.state_to_state.entry(key).or_default());
            let key = (subject, relation, state);
            add(self.to_state.entry(key).or_default());
            add(self.with_state.entry((subject, state)).or_default());
        }
        let key = sector_key(actor, relation, recipient);
        add(self.sector_acts.entry(key).or_default());
        let key = (actor.sector, relation);
        add(self.sector_doings.entry(key).or_default());
        add(&mut self.with_any[subject as usize]);
    }

    /// The affiliation that a name gives, or else the state that most partners are of.
    fn affiliation(&self, entity: u32) -> Affiliation {
        let mut named = self.affiliations.get(entity);
        if named.state == 0 {
            named.state = self.homes[entity as usize].best;
        }
        named
    }

    /// Returns what affiliations say on a candidate. `doing` is how much of this the subject did
    /// of late, `towards` how much of it the candidate got, both faded by 512 steps.
    pub(crate) fn evidence(
        &self,
        query: Fact,
        inverse: u32,
        doing: f32,
        towards: f32,
        decay: &Decay,
    ) -> GroupEvidence {
        let Fact {
            step,
            subject,
            relation,
            object,
        } = query;
        let (actor, recipient) = (self.affiliation(subject), self.affiliation(object));
        let faded = |tally: Option<&Tally>| {
            tally
                .map(|tally| tally.faded(step, decay))
                .unwrap_or_default()
        };
        let acts = faded(self.state_acts.get(&(actor.state, relation, object)));
        let doings = faded(self.state_doings.get(&(actor.state, relation)));
        let sector = sector_key(actor, relation, recipient);
        let sector_acts = faded(self.sector_acts.get(&sector))[LONG];
        let sector_doings = faded(self.sector_doings.get(&(actor.sector, relation)))[LONG];
        let states = (actor.state, relation, recipient.state);
        let state_to_state = faded(self.state_to_state.get(&states))[LONG];
        let to_state = faded(self.to_state.get(&(subject, relation, recipient.state)))[LONG];
        let with_state = |entity: u32, state: u32| {
            let part = faded(self.with_state.get(&(entity, state)))[LONG];
            part / (faded(Some(&self.with_any[entity as usize]))[LONG] + 1.0)
        };
        let at_home = (recipient.state, inverse);
        let at_home = faded(self.state_doings.get(&at_home))[LONG];
        let known = actor.state != 0 && recipient.state != 0;
        GroupEvidence {
            same_state: match known {
                true => f32::from(u8::from(actor.state == recipient.state)),
                false => -1.0,
            },
            state_share: STATE.map(|h| acts[h] / (doings[h] + 1.0)),
            sector_share: sector_acts / (sector_doings + 1.0),
            state_to_state: state_to_state / (doings[LONG] + 1.0),
            to_state: to_state / (doing + 1.0),
            with_state: with_state(subject, recipient.state),
            candidate_with_state: with_state(object, actor.state),
            share_at_home: towards / (at_home + 1.0),
        }
    }
}

impl Home {
    fn add(&mut self, state: u32) {
        let place = self.counts.iter().position(|(known, _)| *known == state);
        let place = place.unwrap_or_else(|| {
            self.counts.push((state, 0));
            self.counts.len() - 1
        });
        self.counts[place].1 += 1;
        let count = self.counts[place].1;
        let best = self.counts.iter().find(|(known, _)| *known == self.best);
        if best.is_none_or(|(_, best)| count > *best) {
            self.best = state;
        }
    }
}

fn sector_key(actor: Affiliation, relation: u32, recipient: Affiliation) -> (u32, u32, u32, bool) {
    let same = actor.state == recipient.state && actor.state != 0;
    (actor.sector, relation, recipient.sector, same)
}
