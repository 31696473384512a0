//! Everything counted from the facts so far, laid out so that a query reads it in order.

use rustc_hash::FxHashMap;

use crate::links::dataset::{Dataset, Fact};
use crate::links::tally::{Decay, Tally};

/// How many frequent objects of each relation are remembered.
const MOST_POPULAR: usize = 64;

/// The half-life by which they are the most frequent: 128 steps.
const POPULAR_HALF_LIFE: usize = 3;

/// How often a subject did something to an object.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act {
    pub(crate) object: u32,
    pub(crate) relation: u32,
    pub(crate) tally: Tally,
}

/// How often a subject had to do with another entity, whatever it was and in both directions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Partner {
    pub(crate) entity: u32,
    pub(crate) tally: Tally,
}

/// Most distinct acts of a subject. Beyond it the weaker half is forgotten, so that a query never
/// reads more, however many facts there are.
const MOST_ACTS: usize = 16_384;

/// The half-life by which acts are forgotten: 512 steps.
const FORGOTTEN_BY: usize = 4;

/// One meeting of an entity with another, of late.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contact {
    pub(crate) entity: u32,
    pub(crate) relation: u32,
    pub(crate) step: u32,
}

/// How many contacts of an entity are remembered at least, if there were as many.
const LATEST_CONTACTS: usize = 32;

/// A subject doing something, whoever the object: a tally and where its acts stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Doing {
    pub(crate) tally: Tally,
    /// Places in the subject's acts.
    pub(crate) acts: Vec<u32>,
}

/// The facts so far as tallies. Each fact is counted twice, once from each end: relation
/// `r + n_relations` is relation `r` read backwards.
#[derive(Debug, Clone)]
pub(crate) struct History {
    pub(crate) decay: Decay,
    pub(crate) n_relations: u32,
    acts: Vec<Vec<Act>>,
    act_places: FxHashMap<(u64, u32), u32>,
    doing_places: FxHashMap<u64, u32>,
    doings: Vec<Doing>,
    partners: Vec<Vec<Partner>>,
    partner_places: FxHashMap<(u32, u32), u32>,
    popular: Vec<Vec<Partner>>,
    contacts: Vec<Vec<Contact>>,
    relations: Vec<Tally>,
    received: Vec<[Tally; 2]>,
}

impl History {
    /// An empty history over the entities and relations of a dataset.
    pub(crate) fn new(data: &Dataset) -> Self {
        let (entities, relations) = (data.n_entities(), 2 * data.n_relations());
        History {
            decay: Decay::new(),
            n_relations: data.n_relations() as u32,
            acts: vec![Vec::new(); entities],
            act_places: FxHashMap::default(),
            doing_places: FxHashMap::default(),
            doings: Vec::new(),
            partners: vec![Vec::new(); entities],
            partner_places: FxHashMap::default(),
            popular: vec![Vec::new(); relations],
            contacts: vec![Vec::new(); entities],
            relations: vec![Tally::default(); relations],
            received: vec![[Tally::default(); 2]; entities],
        }
    }

    /// Counts the facts of a step.
    pub(crate) fn add(&mut self, facts: &[Fact]) {
        for fact in facts {
            self.add_one_way(*fact);
            self.add_one_way(Fact {
                subject: fact.object,
                relation: fact.relation + self.n_relations,
                object: fact.subject,
                ..*fact
            });
        }
    }

    fn add_one_way(&mut self, fact: Fact) {
        let Fact {
            step,
            subject,
            relation,
            object,
        } = fact;
        let decay = &self.decay;
        let doing_key = self.key(subject, relation);
        let next = self.doings.len() as u32;
        let doing_place = *self.doing_places.entry(doing_key).or_insert(next);
        if doing_place == next {
            self.doings.push(Doing::default());
        }
        let doing = &mut self.doings[doing_place as usize];
        doing.tally.add(step, decay);

        let acts = &mut self.acts[subject as usize];
        let next = acts.len() as u32;
        let act_place = *self.act_places.entry((doing_key, object)).or_insert(next);
        if act_place == next {
            acts.push(Act {
                object,
                relation,
                tally: Tally::default(),
            });
            doing.acts.push(act_place);
        }
        acts[act_place as usize].tally.add(step, decay);
        if acts.len() > MOST_ACTS {
            self.forget_acts(subject, step, MOST_ACTS / 2);
        }
        let decay = &self.decay;

        let partners = &mut self.partners[subject as usize];
        let next = partners.len() as u32;
        let key = (subject, object);
        let place = *self.partner_places.entry(key).or_insert(next);
        if place == next {
            partners.push(Partner {
                entity: object,
                tally: Tally::default(),
            });
        }
        partners[place as usize].tally.add(step, decay);

        let relation_tally = &mut self.relations[relation as usize];
        relation_tally.add(step, decay);
        let direction = usize::from(relation >= self.n_relations);
        let received = &mut self.received[object as usize][direction];
        received.add(step, decay);
        self.note_popular(fact);

        let contacts = &mut self.contacts[subject as usize];
        if contacts.len() >= 2 * LATEST_CONTACTS {
            contacts.drain(..LATEST_CONTACTS);
        }
        contacts.push(Contact {
            entity: object,
            relation,
            step,
        });
    }

    /// Forgets the acts of a subject that weigh least, all but `n_kept`.
    fn forget_acts(&mut self, subject: u32, step: u32, n_kept: usize) {
        let mut acts = std::mem::take(&mut self.acts[subject as usize]);
        let weight = |act: &Act| act.tally.faded(step, &self.decay)[FORGOTTEN_BY];
        acts.sort_by(|a, b| {
            let place = |act: &Act| (act.relation, act.object);
            let by_weight = weight(b).total_cmp(&weight(a));
            by_weight.then_with(|| place(a).cmp(&place(b)))
        });
        for act in &acts {
            let key = self.key(subject, act.relation);
            self.act_places.remove(&(key, act.object));
            if let Some(&place) = self.doing_places.get(&key) {
                self.doings[place as usize].acts.clear();
            }
        }
        acts.truncate(n_kept);
        acts.sort_by_key(|act| act.tally.last);
        for (place, act) in acts.iter().enumerate() {
            let key = self.key(subject, act.relation);
            self.act_places.insert((key, act.object), place as u32);
            if let Some(&doing) = self.doing_places.get(&key) {
                self.doings[doing as usize].acts.push(place as u32);
            }
        }
        self.acts[subject as usize] = acts;
    }

    /// Keeps the object of a fact among the most frequent of its relation, if it is one.
    fn note_popular(&mut self, fact: Fact) {
        let tally = self.towards(fact.relation, fact.object);
        let popular = &mut self.popular[fact.relation as usize];
        if let Some(held) = popular.iter_mut().find(|held| held.entity == fact.object) {
            held.tally.add(fact.step, &self.decay);
            return;
        }
        let mut tally = tally;
        tally.add(fact.step, &self.decay);
        let new = Partner {
            entity: fact.object,
            tally,
        };
        if popular.len() < MOST_POPULAR {
            popular.push(new);
            return;
        }
        let weight = |held: &Partner| held.tally.faded(fact.step, &self.decay)[POPULAR_HALF_LIFE];
        let least = popular
            .iter()
            .enumerate()
            .min_by(|a, b| weight(a.1).total_cmp(&weight(b.1)))
            .map(|(place, held)| (place, weight(held)));
        if let Some((place, least)) = least
            && weight(&new) > least
        {
            popular[place] = new;
        }
    }

    /// Returns the number of entities.
    pub(crate) fn n_entities(&self) -> usize {
        self.acts.len()
    }

    /// Returns all that a subject has done.
    pub(crate) fn acts(&self, subject: u32) -> &[Act] {
        &self.acts[subject as usize]
    }

    /// Returns all entities that a subject has had to do with.
    pub(crate) fn partners(&self, subject: u32) -> &[Partner] {
        &self.partners[subject as usize]
    }

    /// Returns the latest contacts of an entity, the latest first.
    pub(crate) fn contacts(&self, entity: u32) -> impl Iterator<Item = &Contact> {
        let contacts = self.contacts[entity as usize].iter().rev();
        contacts.take(LATEST_CONTACTS)
    }

    /// Returns how often and to whom a subject has done something.
    pub(crate) fn doing(&self, subject: u32, relation: u32) -> Option<&Doing> {
        let place = self.doing_places.get(&self.key(subject, relation))?;
        Some(&self.doings[*place as usize])
    }

    /// Returns how often something was done to an object, whoever did it.
    pub(crate) fn towards(&self, relation: u32, object: u32) -> Tally {
        let doing = self.doing(object, self.inverse(relation));
        doing.map(|doing| doing.tally).unwrap_or_default()
    }

    /// Returns how often something was done.
    pub(crate) fn relation(&self, relation: u32) -> Tally {
        self.relations[relation as usize]
    }

    /// Returns how often an entity stood at the far end of relations read the way of this one.
    pub(crate) fn received(&self, relation: u32, entity: u32) -> Tally {
        let direction = usize::from(relation >= self.n_relations);
        self.received[entity as usize][direction]
    }

    /// Returns the objects that something was most often done to of late, in no order.
    pub(crate) fn popular(&self, relation: u32) -> &[Partner] {
        &self.popular[relation as usize]
    }

    /// Returns the relation read from the other end.
    pub(crate) fn inverse(&self, relation: u32) -> u32 {
        if relation < self.n_relations {
            relation + self.n_relations
        } else {
            relation - self.n_relations
        }
    }

    /// Tells whether a fact happened before.
    pub(crate) fn knows_act(&self, subject: u32, relation: u32, object: u32) -> bool {
        let key = (self.key(subject, relation), object);
        self.act_places.contains_key(&key)
    }

    /// Tells whether two entities had to do with each other.
    pub(crate) fn knows_pair(&self, one: u32, other: u32) -> bool {
        self.partner_places.contains_key(&(one, other))
    }

    /// Tells whether two relations are read the same way.
    pub(crate) fn same_way(&self, one: u32, other: u32) -> bool {
        (one < self.n_relations) == (other < self.n_relations)
    }

    fn key(&self, subject: u32, relation: u32) -> u64 {
        u64::from(subject) * 2 * u64::from(self.n_relations) + u64::from(relation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::dataset::RawDataset;
    use crate::links::facts::RawFact;

    #[test]
    fn what_is_forgotten_leaves_no_trace() {
        let fact = |time, object| RawFact {
            time,
            subject: 0,
            relation: 0,
            object,
        };
        let raw = RawDataset {
            train: (0..6).map(|time| fact(time, 1 + time % 3)).collect(),
            test: vec![fact(6, 4)],
            ..RawDataset::default()
        };
        let data = Dataset::new(&raw).unwrap();
        let mut history = History::new(&data);
        for facts in data.history.chunk_by(|a, b| a.step == b.step) {
            history.add(facts);
        }
        history.forget_acts(0, 6, 2);
        let kept: Vec<u32> = history.acts(0).iter().map(|act| act.object).collect();
        assert_eq!(kept, [2, 3]);
        assert_eq!(history.doing(0, 0).unwrap().acts, [0, 1]);
        assert!(!history.knows_act(0, 0, 1));
        assert!(history.knows_act(0, 0, 3));
        let again = Fact {
            step: 6,
            subject: 0,
            relation: 0,
            object: 1,
        };
        history.add(&[again]);
        assert_eq!(history.acts(0)[2].tally.count, 1);
        assert_eq!(history.doing(0, 0).unwrap().acts, [0, 1, 2]);
    }
}
