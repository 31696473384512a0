//! How often what happens has happened before: for each relation and each subject.

use crate::links::dataset::Fact;
use crate::links::history::History;
use crate::links::tally::{Decay, Tally};

/// How many facts of a kind there were, and how many of them repeat an older one or have a known pair.
#[derive(Debug, Clone, Copy, Default)]
struct Habit {
    all: Tally,
    recurring: Tally,
    known: Tally,
}

/// The habits of all relations and subjects.
#[derive(Debug, Clone)]
pub(crate) struct Habits {
    relations: Vec<Habit>,
    subjects: Vec<Habit>,
}

/// Shares of what happens that is not new.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Repetition {
    /// Share of facts that repeat an older one.
    pub(crate) recurring: f32,
    /// Share of facts between two that had to do with each other before.
    pub(crate) known: f32,
}

/// The half-life of habits: 128 steps.
const HALF_LIFE: usize = 3;
/// How many facts the prior of one half counts for.
const PRIOR_FACTS: f32 = 4.0;

impl Habits {
    pub(crate) fn new(n_relations: u32, n_entities: usize) -> Self {
        Habits {
            relations: vec![Habit::default(); 2 * n_relations as usize],
            subjects: vec![Habit::default(); n_entities],
        }
    }

    /// Counts the facts of a step, before the history does.
    pub(crate) fn add(&mut self, facts: &[Fact], history: &History) {
        for fact in facts {
            let recurring = history.knows_act(fact.subject, fact.relation, fact.object);
            let known = history.knows_pair(fact.subject, fact.object);
            let ends = [
                (fact.subject, fact.relation),
                (fact.object, fact.relation + history.n_relations),
            ];
            for (subject, relation) in ends {
                for habit in [
                    &mut self.relations[relation as usize],
                    &mut self.subjects[subject as usize],
                ] {
                    habit.all.add(fact.step, &history.decay);
                    if recurring {
                        habit.recurring.add(fact.step, &history.decay);
                    }
                    if known {
                        habit.known.add(fact.step, &history.decay);
                    }
                }
            }
        }
    }

    /// Returns how much a relation repeats itself.
    pub(crate) fn relation(&self, relation: u32, step: u32, decay: &Decay) -> Repetition {
        self.relations[relation as usize].repetition(step, decay)
    }

    /// Returns how much a subject repeats itself.
    pub(crate) fn subject(&self, subject: u32, step: u32, decay: &Decay) -> Repetition {
        self.subjects[subject as usize].repetition(step, decay)
    }
}

impl Habit {
    fn repetition(&self, step: u32, decay: &Decay) -> Repetition {
        let faded = |tally: &Tally| tally.faded(step, decay)[HALF_LIFE];
        let all = faded(&self.all) + PRIOR_FACTS;
        let share = |tally: &Tally| (faded(tally) + PRIOR_FACTS / 2.0) / all;
        Repetition {
            recurring: share(&self.recurring),
            known: share(&self.known),
        }
    }
}
