//! The reasons for a completion, in words: counted evidence, the kind that moves the rank most first.

use ontology::{ActorCode, EventType};

use crate::links::acts::{ActFacts, relation, told};
use crate::links::evidence::Memory;
use crate::links::evidence_kind::{EvidenceKind, N_KINDS_OF_EVIDENCE};
use crate::links::query::Query;
use crate::links::recent::{A_YEAR, LOOK_BACK, Recent, Triple};

/// How many other acts between the two are told.
const MOST_ACTS: usize = 3;
/// How many kin are named.
const MOST_KIN: usize = 1;
/// Among how many partners the one is looked for that did it most of late.
const MOST_PARTNERS: usize = 12;
/// Fewest days of cooperation in a year that make a partner.
const PARTNER_DAYS: usize = 3;
/// Shares of a type's recipients below this are not worth telling.
const LEAST_SHARE: f64 = 0.01;

/// What reasons are told of.
pub(crate) struct Telling<'a> {
    pub(crate) facts: &'a ActFacts,
    pub(crate) memory: &'a Memory,
    pub(crate) recent: &'a Recent,
    pub(crate) name_of: &'a dyn Fn(&ActorCode) -> String,
}

/// A completion on dense numbers, and the query that gave it.
pub(crate) struct Completed<'a> {
    pub(crate) query: &'a Query,
    pub(crate) answer: u32,
    pub(crate) actor: u32,
    pub(crate) event_type: EventType,
    pub(crate) recipient: u32,
}

impl Telling<'_> {
    /// Says what speaks for a completion; `moved` is how much each kind of evidence does.
    pub(crate) fn reasons(
        &self,
        it: &Completed<'_>,
        moved: &[f32; N_KINDS_OF_EVIDENCE],
    ) -> Vec<String> {
        let mut kinds: Vec<(f32, Vec<String>)> = EvidenceKind::ALL
            .into_iter()
            .zip(moved)
            .map(|(kind, &moved)| (moved, self.of_kind(kind, it)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        kinds.sort_by(|a, b| b.0.total_cmp(&a.0));
        // What speaks against it is no reason for it, unless nothing else is.
        let best = kinds.first().map_or(0.0, |kind| kind.0);
        kinds.retain(|kind| kind.0 >= best.min(0.0));
        kinds
            .into_iter()
            .flat_map(|(moved, mut words)| {
                if let Some(last) = words.last_mut() {
                    last.push_str(&format!(" [odds × {:.1}]", moved.exp()));
                }
                words
            })
            .collect()
    }

    fn of_kind(&self, kind: EvidenceKind, it: &Completed<'_>) -> Vec<String> {
        match kind {
            EvidenceKind::Between => self.between(it),
            EvidenceKind::Others => self.others(it),
            EvidenceKind::Popularity => self.popularity(it).into_iter().collect(),
            EvidenceKind::States => self.states(it).into_iter().collect(),
        }
    }

    /// The same act, and then the other acts between the two, by how often they were followed by it.
    fn between(&self, it: &Completed<'_>) -> Vec<String> {
        let n_relations = self.memory.history.n_relations;
        let asked = (it.actor, relation(it.event_type), it.recipient);
        let share = |act| {
            self.memory
                .rules
                .share(it.query.relation, act, it.query.step)
        };
        let acts = self.memory.history.acts(it.query.subject).iter();
        let mut others: Vec<(f32, Triple)> = acts
            .filter(|act| act.object == it.answer)
            .map(|act| {
                let (subject, object) = if act.relation < n_relations {
                    (it.query.subject, act.object)
                } else {
                    (act.object, it.query.subject)
                };
                (share(act), (subject, act.relation % n_relations, object))
            })
            .filter(|(_, act)| *act != asked)
            .collect();
        others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        others.dedup_by_key(|other| other.1);
        let others = others.into_iter().take(MOST_ACTS).map(|other| other.1);
        std::iter::once(asked)
            .chain(others)
            .filter_map(|act| self.told(act))
            .collect()
    }

    /// What partners of the other side and kin of either side did.
    fn others(&self, it: &Completed<'_>) -> Vec<String> {
        let type_number = relation(it.event_type);
        let (actor, recipient) = (it.actor, it.recipient);
        let mut words: Vec<String> = self.partner(it).into_iter().collect();
        let kin = self.memory.kin.of(it.query.subject).iter();
        let of_kin = kin.filter(|kin| kin.entity != it.answer).filter_map(|kin| {
            let act = if it.query.subject == actor {
                (kin.entity, type_number, recipient)
            } else {
                (actor, type_number, kin.entity)
            };
            let (like, kin) = (self.name(it.query.subject), self.name(kin.entity));
            let alike = if it.query.subject == actor {
                format!("{kin} often does what {like} does")
            } else {
                format!("{kin} is often treated as {like} is")
            };
            Some(format!("{}; {alike}", self.told(act)?))
        });
        words.extend(of_kin.take(MOST_KIN));
        if words.is_empty() {
            words.extend(self.contact(it));
        }
        words
    }

    /// A partner of the recipient that did it to the actor or had it done by the actor of late, the
    /// one with most days.
    fn partner(&self, it: &Completed<'_>) -> Option<String> {
        let type_number = relation(it.event_type);
        let partners = self.partners(it.recipient).into_iter().take(MOST_PARTNERS);
        let acts = partners
            .filter(|&(_, partner)| partner != it.actor)
            .flat_map(|(days, partner)| {
                [
                    (it.actor, type_number, partner),
                    (partner, type_number, it.actor),
                ]
                .map(|act| (self.recent.n_days(act, LOOK_BACK), days, partner, act))
            });
        // Of equals the first, which is the closer partner.
        let best = acts.rev().max_by_key(|it| it.0).filter(|it| it.0 > 0);
        let (_, days, partner, act) = best?;
        Some(format!(
            "{}; {} and {} cooperated on {days} of the last {} days",
            self.told(act)?,
            self.name(partner),
            self.name(it.recipient),
            A_YEAR.min(it.query.step)
        ))
    }

    /// Those who worked together with an actor, by days of cooperation in word or deed.
    fn partners(&self, actor: u32) -> Vec<(usize, u32)> {
        let cooperation = EventType::ALL
            .into_iter()
            .filter(|it| it.quad_class().is_cooperation())
            .map(relation);
        let kinds: Vec<u32> = cooperation.collect();
        let both = self.memory.history.partners(actor).iter();
        let mut partners: Vec<(usize, u32)> = both
            .map(|partner| {
                let days = |act| self.recent.n_days(act, A_YEAR);
                let of_kind = |&kind: &u32| {
                    let other = partner.entity;
                    days((actor, kind, other)).max(days((other, kind, actor)))
                };
                (kinds.iter().map(of_kind).max().unwrap_or(0), partner.entity)
            })
            .filter(|&(days, other)| days >= PARTNER_DAYS && other != actor)
            .collect();
        partners.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        partners
    }

    /// A third actor whom both had to do with of late.
    fn contact(&self, it: &Completed<'_>) -> Option<String> {
        let history = &self.memory.history;
        let late = |step: u32| it.query.step - step <= LOOK_BACK;
        let of_answer = |entity| {
            let mut met = history.contacts(it.answer);
            met.find(|met| met.entity == entity && late(met.step))
        };
        let mut met = history.contacts(it.query.subject);
        let (first, second) = met
            .find(|met| met.entity != it.answer && of_answer(met.entity).is_some())
            .and_then(|first| Some((first, of_answer(first.entity)?)))
            .filter(|(first, _)| late(first.step))?;
        let ago = |step: u32| it.query.step - step;
        Some(format!(
            "both had to do with {} of late: {} {} and {} {} days ago",
            self.name(first.entity),
            self.name(it.query.subject),
            ago(first.step),
            self.name(it.answer),
            ago(second.step)
        ))
    }

    /// The answer's share of all acts of the type, at its end.
    fn popularity(&self, it: &Completed<'_>) -> Option<String> {
        let history = &self.memory.history;
        let here = history.towards(it.query.relation, it.answer).count;
        let all = history.relation(it.query.relation).count;
        let share = f64::from(here) / f64::from(all.max(1));
        if share < LEAST_SHARE {
            return None;
        }
        let end = if it.answer == it.recipient {
            "recipient"
        } else {
            "actor"
        };
        Some(format!(
            "{} is the {end} of {:.1} % of all {all} acts of {} on record",
            self.name(it.answer),
            100.0 * share,
            it.event_type
        ))
    }

    /// What other actors of the same two states did.
    fn states(&self, it: &Completed<'_>) -> Option<String> {
        let codes = &self.facts.actors;
        let base = |actor: u32| codes[actor as usize].base();
        let (from, to) = (base(it.actor), base(it.recipient));
        let type_number = relation(it.event_type);
        let first = it.query.step.saturating_sub(LOOK_BACK);
        let n = self
            .facts
            .data
            .history
            .iter()
            .rev()
            .take_while(|fact| fact.step >= first)
            .filter(|fact| {
                (fact.subject, fact.object) != (it.actor, it.recipient)
                    && fact.relation == type_number
                    && base(fact.subject) == from
                    && base(fact.object) == to
            })
            .count();
        (n > 0).then(|| {
            let [from, to] = [from, to].map(|base| (self.name_of)(&ActorCode::new(base)));
            let acts = if n == 1 { "act" } else { "acts" };
            format!(
                "{n} {acts} of {} by other actors of {from} or towards other actors of {to} in the last {} days",
                it.event_type,
                LOOK_BACK.min(it.query.step)
            )
        })
    }

    /// "Arland threatened Borland on 12 of the last 60 days, last 3 days ago"; none if it never did.
    fn told(&self, act: Triple) -> Option<String> {
        let when = self.recent.in_words(act)?;
        let (actor, type_number, recipient) = act;
        let event_type = EventType::ALL[type_number as usize];
        Some(format!(
            "{} {} {} {when}",
            self.name(actor),
            told(event_type),
            self.name(recipient)
        ))
    }

    fn name(&self, actor: u32) -> String {
        (self.name_of)(&self.facts.actors[actor as usize])
    }
}
