//! Who will do what to whom within some days: completions of an open act, ranked, with reasons.

use jiff::civil::Date;
use ontology::{ActorCode, EventType};

use crate::links::acts::{ActFacts, DatedAct, relation};
use crate::links::model::{LearnConfig, LinkModel};
use crate::links::query::Query;
use crate::links::recent::Recent;
use crate::links::tally::HALF_LIVES;
use crate::links::why::{Completed, Telling};

/// An act of which some parts are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextQuestion {
    /// Who acts, its roles included; none if that is asked.
    pub actor: Option<ActorCode>,
    /// What is done; none if that is asked.
    pub event_type: Option<EventType>,
    /// Towards whom, its roles included; none if that is asked.
    pub recipient: Option<ActorCode>,
    /// Days ahead.
    pub within_days: u32,
    /// How many completions are wanted, the likeliest.
    pub n_wanted: usize,
}

/// One way in which the open parts may be filled.
#[derive(Debug, Clone, PartialEq)]
pub struct Completion {
    /// Who acts.
    pub actor: ActorCode,
    /// What is done.
    pub event_type: EventType,
    /// Towards whom.
    pub recipient: ActorCode,
    /// The probability of at least one such act within the days, from 0.0005 to 0.9995.
    pub probability: f64,
    /// On how many of the days such an act is expected.
    pub expected_days: f64,
    /// Acts of this type that the known end takes part in, on an average day; each pair counts once a
    /// day.
    pub acts_a_day: f64,
    /// The share of those that falls to this completion.
    pub share: f64,
    /// Days on which exactly this happened.
    pub n_days: u32,
    /// What speaks for it, in words; what moves the rank most comes first.
    pub reasons: Vec<String>,
}

/// Why nothing can be ranked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NextError {
    /// Neither actor nor recipient is given.
    #[error("name an actor or a recipient")]
    NobodyNamed,
    /// The record begins later.
    #[error("no act of an actor towards another is on record by {as_of}")]
    NoActs {
        /// The last day that may be used.
        as_of: Date,
    },
    /// All acts are of one day.
    #[error("all acts on record by {as_of} are of one day, {day}: nothing can be learned")]
    OneDay {
        /// The last day that may be used.
        as_of: Date,
        /// The day.
        day: Date,
    },
    /// The actor or recipient never was one.
    #[error("no act on record by {as_of} has {code} as its {end}{}", of_type(*event_type))]
    NeverSeen {
        /// The last day that may be used.
        as_of: Date,
        /// Who was asked about.
        code: ActorCode,
        /// `actor` or `recipient`.
        end: &'static str,
        /// The type asked for.
        event_type: Option<EventType>,
    },
}

fn of_type(event_type: Option<EventType>) -> String {
    event_type.map_or_else(String::new, |it| format!(" and is of type {it}"))
}

/// The half-life by which the rate of acts is told: 128 days.
const RATE: usize = 3;
/// Nothing is surer.
const SUREST: f64 = 0.0005;

/// Ranks the completions of an open act from the acts up to and on `as_of`; what is later is passed
/// over.
///
/// [`LinkModel`] gives each candidate its share of the next act of a type that the known end takes
/// part in. Share, rate and days multiply to the days on which the act is expected,
/// `m = share · rate · days`, and `1 − (1 + m/k)^(−k)` with `k` = 0.5, of a negative binomial count,
/// is the probability of at least one: acts come in bursts, and a Poisson count would be too sure.
/// The rate is the count of the known end's acts, faded by a half-life of 128 days, over the days
/// faded likewise.
///
/// `name_of` gives the words for an actor in the reasons.
///
/// # Errors
/// [`NextError`] if nobody is named, the record holds fewer than two days, or nobody named ever took
/// part in such an act.
///
/// ```
/// use forecasts::{DatedAct, LearnConfig, NextQuestion, next_links};
/// use jiff::civil::date;
///
/// // Arland threatened Borland on every third day of January and visited Carland once.
/// let act = |day, recipient: &str, event_type| DatedAct {
///     day: date(2024, 1, day),
///     actor: ontology::ActorCode::new("ARL"),
///     recipient: ontology::ActorCode::new(recipient),
///     event_type,
/// };
/// let mut acts: Vec<DatedAct> = (1..10)
///     .map(|n| act(3 * n, "BOR", ontology::EventType::Threaten))
///     .collect();
/// acts.push(act(5, "CAR", ontology::EventType::Consult));
/// let question = NextQuestion {
///     actor: Some(ontology::ActorCode::new("ARL")),
///     event_type: None,
///     recipient: None,
///     within_days: 30,
///     n_wanted: 5,
/// };
/// let config = LearnConfig { seed: 0 };
/// let name = |code: &ontology::ActorCode| code.to_string();
/// let ranked = next_links(&acts, &question, date(2024, 1, 31), &config, &name)?;
/// assert_eq!(ranked[0].recipient.to_string(), "BOR");
/// assert!(ranked[0].probability > ranked[1].probability);
/// let told = "ARL threatened BOR on 9 of the last 29 days";
/// assert!(ranked[0].reasons.iter().any(|reason| reason.starts_with(told)));
/// # Ok::<(), forecasts::NextError>(())
/// ```
pub fn next_links(
    acts: &[DatedAct],
    question: &NextQuestion,
    as_of: Date,
    config: &LearnConfig,
    name_of: &dyn Fn(&ActorCode) -> String,
) -> Result<Vec<Completion>, NextError> {
    let facts = ActFacts::until(as_of, acts).ok_or(NextError::NoActs { as_of })?;
    check_days(&facts, acts, as_of)?;
    let known = Known::of(question, &facts)?;
    let mut model = LinkModel::learn(&facts.data, config);
    let queries = known.queries(question, &facts, &model);
    if queries.is_empty() {
        return Err(known.never_seen(question.event_type, as_of));
    }
    model.prepare(&queries);
    let others = known.other.map(|code| facts.covered(code));
    let is_asked = |entity: u32| {
        let others = others.as_ref();
        others.is_none_or(|others| others.binary_search(&entity).is_ok())
    };
    let mut ranked: Vec<Ranked> = Vec::new();
    for (place, query) in queries.iter().enumerate() {
        let rate = acts_a_day(query, &model);
        for (answer, share) in model.shares(query) {
            if is_asked(answer) {
                ranked.push(Ranked {
                    place,
                    answer,
                    rate,
                    share: f64::from(share),
                });
            }
        }
    }
    ranked.sort_by(|a, b| {
        let by_expected = (b.rate * b.share).total_cmp(&(a.rate * a.share));
        by_expected.then_with(|| (a.place, a.answer).cmp(&(b.place, b.answer)))
    });
    ranked.truncate(question.n_wanted);
    let recent = Recent::new(&facts.data.history, facts.next_step);
    let telling = Telling {
        facts: &facts,
        memory: model.memory(),
        recent: &recent,
        name_of,
    };
    let completion = |it: &Ranked| it.completion(&queries[it.place], question, &model, &telling);
    Ok(ranked.iter().map(completion).collect())
}

fn check_days(facts: &ActFacts, acts: &[DatedAct], as_of: Date) -> Result<(), NextError> {
    let steps = || facts.data.history.iter().map(|fact| fact.step);
    if steps().min() == steps().max() {
        let days = acts.iter().map(|act| act.day);
        let day = days.filter(|&day| day <= as_of).min();
        return Err(NextError::OneDay {
            as_of,
            day: day.unwrap_or(as_of),
        });
    }
    Ok(())
}

/// The end of the act from which the question is asked.
struct Known<'q> {
    code: &'q ActorCode,
    /// The other end, if it is given too.
    other: Option<&'q ActorCode>,
    is_actor: bool,
    entities: Vec<u32>,
}

impl<'q> Known<'q> {
    fn of(question: &'q NextQuestion, facts: &ActFacts) -> Result<Self, NextError> {
        let (code, other, is_actor) = match (&question.actor, &question.recipient) {
            (Some(actor), recipient) => (actor, recipient.as_ref(), true),
            (None, Some(recipient)) => (recipient, None, false),
            (None, None) => return Err(NextError::NobodyNamed),
        };
        Ok(Known {
            code,
            other,
            is_actor,
            entities: facts.covered(code),
        })
    }

    /// One query for each role of the known end and each type that it has taken part in.
    fn queries(&self, question: &NextQuestion, facts: &ActFacts, model: &LinkModel) -> Vec<Query> {
        let history = &model.memory().history;
        let asked = |it: &EventType| question.event_type.is_none_or(|asked| asked == *it);
        let types: Vec<EventType> = EventType::ALL.into_iter().filter(asked).collect();
        let both = self.entities.iter().flat_map(|&entity| {
            let types = types.iter();
            types.map(move |&it| (entity, relation(it)))
        });
        both.map(|(subject, forwards)| {
            let relation = if self.is_actor {
                forwards
            } else {
                history.inverse(forwards)
            };
            Query {
                step: facts.next_step,
                subject,
                relation,
                answers: Vec::new(),
            }
        })
        .filter(|query| history.doing(query.subject, query.relation).is_some())
        .collect()
    }

    fn never_seen(&self, event_type: Option<EventType>, as_of: Date) -> NextError {
        NextError::NeverSeen {
            as_of,
            code: self.code.clone(),
            end: if self.is_actor { "actor" } else { "recipient" },
            event_type,
        }
    }
}

/// Returns how many acts a day the known end of a query takes part in.
fn acts_a_day(query: &Query, model: &LinkModel) -> f64 {
    let history = &model.memory().history;
    let Some(doing) = history.doing(query.subject, query.relation) else {
        return 0.0;
    };
    let acts = doing.tally.faded(query.step, &history.decay)[RATE];
    // The sum of q + q² + … over as many days as are on record.
    let q = (-1.0 / f64::from(HALF_LIVES[RATE])).exp2();
    let days = q * (1.0 - q.powf(f64::from(query.step))) / (1.0 - q);
    f64::from(acts) / days
}

/// A completion on dense numbers.
struct Ranked {
    /// The place of its query.
    place: usize,
    answer: u32,
    rate: f64,
    share: f64,
}

impl Ranked {
    fn completion(
        &self,
        query: &Query,
        question: &NextQuestion,
        model: &LinkModel,
        telling: &Telling<'_>,
    ) -> Completion {
        let history = &model.memory().history;
        let (actor, recipient) = if query.relation < history.n_relations {
            (query.subject, self.answer)
        } else {
            (self.answer, query.subject)
        };
        let event_type = EventType::ALL[(query.relation % history.n_relations) as usize];
        let moved = model.moved_by(query, self.answer).unwrap_or_default();
        let completed = Completed {
            query,
            answer: self.answer,
            actor,
            event_type,
            recipient,
        };
        let code = |entity: u32| telling.facts.actors[entity as usize].clone();
        let expected_days = self.rate * self.share * f64::from(question.within_days);
        let n_days = telling
            .recent
            .n_days((actor, relation(event_type), recipient), u32::MAX);
        Completion {
            actor: code(actor),
            event_type,
            recipient: code(recipient),
            probability: at_least_once(expected_days),
            expected_days,
            acts_a_day: self.rate,
            share: self.share,
            n_days: n_days as u32,
            reasons: telling.reasons(&completed, &moved),
        }
    }
}

/// How much acts come in bursts: the size of a negative binomial count. Chosen among 0.5, 1, 2 and
/// infinity by the Brier score of 2,800 completions on ICEWS14.
const SIZE: f64 = 0.5;

/// The probability of at least one act where the count is negative binomial with this mean.
fn at_least_once(mean: f64) -> f64 {
    (1.0 - (1.0 + mean / SIZE).powf(-SIZE)).clamp(SUREST, 1.0 - SUREST)
}
