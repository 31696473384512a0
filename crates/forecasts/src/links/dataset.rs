//! The facts of a backtest on dense numbers: entities, relations in both directions, time steps.

use std::collections::BTreeMap;

use crate::links::affiliation::Affiliations;
use crate::links::facts::{Named, RawFact};

/// What a backtest is made of, as read from files.
#[derive(Debug, Clone, Default)]
pub struct RawDataset {
    /// Facts to learn from.
    pub train: Vec<RawFact>,
    /// Facts between those learned from and those asked for; history like `train`.
    pub valid: Vec<RawFact>,
    /// Facts that are asked for.
    pub test: Vec<RawFact>,
    /// Names of the entities; empty if there are none.
    pub entities: Vec<Named>,
    /// Names of the relations; empty if there are none.
    pub relations: Vec<Named>,
}

/// Why facts do not make a backtest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DatasetError {
    /// A part holds no fact.
    #[error("the {part} part holds no facts")]
    Empty {
        /// `train` or `test`.
        part: &'static str,
    },
    /// A part starts before the part before it has ended.
    #[error("the {part} part starts at time {from}, before the facts ahead of it end at {to}")]
    Overlap {
        /// The later part.
        part: &'static str,
        /// Its first time.
        from: u32,
        /// The last time of what comes before.
        to: u32,
    },
    /// All that could be learned from happened at one time.
    #[error("all facts before the test part are of one time, {time}: nothing can be learned")]
    OneTime {
        /// The time.
        time: u32,
    },
    /// A fact uses an id that the names do not hold.
    #[error("{kind} {id} of the {part} part has no name")]
    NoName {
        /// `entity` or `relation`.
        kind: &'static str,
        /// The id.
        id: u32,
        /// Which part uses it.
        part: &'static str,
    },
    /// More ids than the program counts.
    #[error("{found} {kind}s, where at most {most} can be told apart")]
    TooMany {
        /// `entity`, `relation` or `time step`.
        kind: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
}

/// A fact on dense numbers. The relation may be one read backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fact {
    pub(crate) step: u32,
    pub(crate) subject: u32,
    pub(crate) relation: u32,
    pub(crate) object: u32,
}

/// Facts in order of time, with dense numbers for entities, relations and time steps.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// Train and valid, sorted, each fact once.
    pub(crate) history: Vec<Fact>,
    /// Test, sorted, each fact once.
    pub(crate) test: Vec<Fact>,
    pub(crate) affiliations: Affiliations,
    entities: Ids,
    relations: Ids,
    first_time: u32,
    unit: u32,
}

/// The ids of a kind, in order, and their names.
#[derive(Debug, Clone)]
struct Ids {
    kind: &'static str,
    ids: Vec<u32>,
    names: Vec<Option<String>>,
}

/// Most relations that can be told apart; the evidence on them is kept for each pair.
const MOST_RELATIONS: usize = 2_000;
/// Most entities that can be told apart.
const MOST_ENTITIES: usize = 1 << 24;
/// Most time steps; more means that times are not in the unit of the reporting.
const MOST_STEPS: usize = 1 << 20;

impl Dataset {
    /// Checks the parts of a backtest and puts them on dense numbers.
    ///
    /// The time unit is the greatest common divisor of all gaps between times, so that facts dated
    /// 0, 24, 48 hours are facts of days 0, 1, 2.
    ///
    /// # Errors
    /// [`DatasetError`] if nothing can be learned or asked, the parts overlap in time, or names are
    /// given and one is missing.
    pub fn new(raw: &RawDataset) -> Result<Self, DatasetError> {
        let (first_time, last_known) = check_times(raw)?;
        let entities = Ids::new("entity", raw, &raw.entities, |fact| {
            [fact.subject, fact.object]
        })?;
        let relations = Ids::new("relation", raw, &raw.relations, |fact| [fact.relation; 2])?;
        entities.check_count(MOST_ENTITIES)?;
        relations.check_count(MOST_RELATIONS)?;
        let all = || raw.train.iter().chain(&raw.valid).chain(&raw.test);
        let unit = all().fold(0, |unit, fact| divisor(unit, fact.time - first_time));
        let last_time = all().map(|fact| fact.time).max().unwrap_or(last_known);
        let steps = ((last_time - first_time) / unit) as usize + 1;
        if steps > MOST_STEPS {
            return Err(DatasetError::TooMany {
                kind: "time step",
                found: steps,
                most: MOST_STEPS,
            });
        }
        let dense = |facts: &mut dyn Iterator<Item = &RawFact>| {
            let mut facts: Vec<Fact> = facts
                .map(|fact| Fact {
                    step: (fact.time - first_time) / unit,
                    subject: entities.number(fact.subject),
                    relation: relations.number(fact.relation),
                    object: entities.number(fact.object),
                })
                .collect();
            facts.sort_unstable();
            facts.dedup();
            facts
        };
        Ok(Dataset {
            history: dense(&mut raw.train.iter().chain(&raw.valid)),
            test: dense(&mut raw.test.iter()),
            affiliations: Affiliations::of(&entities.names),
            entities,
            relations,
            first_time,
            unit,
        })
    }

    /// Takes facts that are on dense numbers already, sorted and each once, one step a day; nothing
    /// is asked. Relations have no names.
    pub(crate) fn of_days(
        history: Vec<Fact>,
        entities: Vec<Option<String>>,
        n_relations: usize,
        affiliations: Affiliations,
    ) -> Self {
        Dataset {
            history,
            test: Vec::new(),
            affiliations,
            entities: Ids::dense("entity", entities),
            relations: Ids::dense("relation", vec![None; n_relations]),
            first_time: 0,
            unit: 1,
        }
    }

    /// Returns the number of entities that an answer is chosen from.
    pub fn n_entities(&self) -> usize {
        self.entities.ids.len()
    }

    /// Returns the number of relations, each read one way.
    pub fn n_relations(&self) -> usize {
        self.relations.ids.len()
    }

    /// Returns an entity's id as the files give it.
    pub fn entity_id(&self, entity: u32) -> u32 {
        self.entities.ids[entity as usize]
    }

    /// Returns a relation's id as the files give it.
    pub fn relation_id(&self, relation: u32) -> u32 {
        self.relations.ids[relation as usize]
    }

    /// Returns a step's time as the files give it.
    pub fn time(&self, step: u32) -> u32 {
        self.first_time + step * self.unit
    }

    /// Returns an entity's name, underscores read as spaces, or its id.
    pub fn entity_name(&self, entity: u32) -> String {
        self.entities.name(entity)
    }

    /// Returns a relation's name, underscores read as spaces, or its id.
    pub fn relation_name(&self, relation: u32) -> String {
        self.relations.name(relation)
    }
}

impl Ids {
    fn new(
        kind: &'static str,
        raw: &RawDataset,
        named: &[Named],
        used: impl Fn(&RawFact) -> [u32; 2],
    ) -> Result<Self, DatasetError> {
        let mut names: BTreeMap<u32, Option<String>> = named
            .iter()
            .map(|named| (named.id, Some(named.name.clone())))
            .collect();
        for (part, facts) in [
            ("train", &raw.train),
            ("valid", &raw.valid),
            ("test", &raw.test),
        ] {
            for id in facts.iter().flat_map(&used) {
                if !named.is_empty() && !names.contains_key(&id) {
                    return Err(DatasetError::NoName { kind, id, part });
                }
                names.entry(id).or_insert(None);
            }
        }
        let (ids, names) = names.into_iter().unzip();
        Ok(Ids { kind, ids, names })
    }

    fn dense(kind: &'static str, names: Vec<Option<String>>) -> Self {
        Ids {
            kind,
            ids: (0..names.len() as u32).collect(),
            names,
        }
    }

    fn check_count(&self, most: usize) -> Result<(), DatasetError> {
        if self.ids.len() <= most {
            return Ok(());
        }
        Err(DatasetError::TooMany {
            kind: self.kind,
            found: self.ids.len(),
            most,
        })
    }

    fn number(&self, id: u32) -> u32 {
        let place = self.ids.binary_search(&id);
        place.expect("every id of a fact was entered") as u32
    }

    fn name(&self, number: u32) -> String {
        match &self.names[number as usize] {
            Some(name) => name.replace('_', " "),
            None => format!("{} {}", self.kind, self.ids[number as usize]),
        }
    }
}

/// Checks that the parts hold facts and follow each other, and returns the first time and the last
/// before the test part.
fn check_times(raw: &RawDataset) -> Result<(u32, u32), DatasetError> {
    for (part, facts) in [("train", &raw.train), ("test", &raw.test)] {
        if facts.is_empty() {
            return Err(DatasetError::Empty { part });
        }
    }
    let times = |facts: &[RawFact]| {
        let times = || facts.iter().map(|fact| fact.time);
        times().min().zip(times().max())
    };
    let (first, mut last) = times(&raw.train).unwrap_or_default();
    for (part, facts) in [("valid", &raw.valid), ("test", &raw.test)] {
        let Some((from, to)) = times(facts) else {
            continue;
        };
        if from <= last {
            return Err(DatasetError::Overlap {
                part,
                from,
                to: last,
            });
        }
        if part == "valid" {
            last = to;
        }
    }
    if first == last {
        return Err(DatasetError::OneTime { time: first });
    }
    Ok((first, last))
}

fn divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(rows: &[(u32, u32, u32, u32)]) -> Vec<RawFact> {
        rows.iter()
            .map(|&(subject, relation, object, time)| RawFact {
                time,
                subject,
                relation,
                object,
            })
            .collect()
    }

    fn raw() -> RawDataset {
        RawDataset {
            train: facts(&[(900, 5, 30, 0), (30, 5, 900, 24), (30, 5, 900, 24)]),
            test: facts(&[(900, 7, 30, 72)]),
            ..RawDataset::default()
        }
    }

    #[test]
    fn ids_and_times_become_dense() {
        let data = Dataset::new(&raw()).unwrap();
        assert_eq!(data.history.len(), 2);
        assert_eq!((data.n_entities(), data.n_relations()), (2, 2));
        assert_eq!(data.test[0].step, 3);
        assert_eq!(data.time(3), 72);
        assert_eq!(data.entity_id(data.test[0].subject), 900);
        assert_eq!(data.entity_name(0), "entity 30");
    }

    #[test]
    fn what_makes_no_backtest_is_refused() {
        let words = |raw: &RawDataset| Dataset::new(raw).unwrap_err().to_string();
        let none = RawDataset::default();
        assert_eq!(words(&none), "the train part holds no facts");
        let mut overlap = raw();
        overlap.valid = facts(&[(30, 5, 900, 24)]);
        assert_eq!(
            words(&overlap),
            "the valid part starts at time 24, before the facts ahead of it end at 24"
        );
        let mut one_day = raw();
        one_day.train.truncate(1);
        assert_eq!(
            words(&one_day),
            "all facts before the test part are of one time, 0: nothing can be learned"
        );
        let mut unnamed = raw();
        unnamed.entities = vec![Named {
            id: 30,
            name: "Arland".to_owned(),
        }];
        assert_eq!(words(&unnamed), "entity 900 of the train part has no name");
    }
}
