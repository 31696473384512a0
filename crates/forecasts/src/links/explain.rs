//! The reasons for an answer, in words: the counted evidence that speaks for it, the strongest first.

use crate::links::dataset::{Dataset, Fact};
use crate::links::evidence::Memory;
use crate::links::history::Act;
use crate::links::query::Query;

/// Days looked back on when repetitions are told.
const LOOK_BACK: u32 = 60;
/// How many acts between the two are told.
const MOST_ACTS: usize = 4;
/// How many kin are named.
const MOST_KIN: usize = 2;
/// Shares of a relation's objects below this are not worth telling.
const LEAST_SHARE: f32 = 0.01;

/// Says what speaks for `answer`.
pub(crate) fn reasons(query: &Query, answer: u32, memory: &Memory, data: &Dataset) -> Vec<String> {
    let mut reasons = acts_between(query, answer, memory, data);
    reasons.extend(kin(query, answer, memory, data));
    reasons.extend(popularity(query, answer, memory, data));
    if reasons.is_empty() {
        reasons.push("nothing speaks for anybody; named as the most frequent".to_owned());
    }
    reasons
}

/// What passed between the two, by how often it was followed by what is asked.
fn acts_between(query: &Query, answer: u32, memory: &Memory, data: &Dataset) -> Vec<String> {
    let share = |act: &Act| memory.rules.share(query.relation, act, query.step);
    let mut acts: Vec<&Act> = memory
        .history
        .acts(query.subject)
        .iter()
        .filter(|act| act.object == answer)
        .collect();
    acts.sort_by(|a, b| share(b).total_cmp(&share(a)));
    acts.truncate(MOST_ACTS);
    acts.into_iter()
        .map(|act| {
            let followed = 100.0 * share(act);
            let told = told(query.subject, act.relation, answer, data);
            let when = when(query, act, data);
            format!("{told} {when}; followed by what is asked in {followed:.1} % of like cases")
        })
        .collect()
}

/// An act in words, whichever way it is read.
fn told(subject: u32, relation: u32, object: u32, data: &Dataset) -> String {
    let n_relations = data.n_relations() as u32;
    let (actor, recipient) = if relation < n_relations {
        (subject, object)
    } else {
        (object, subject)
    };
    let act = data.relation_name(relation % n_relations);
    format!(
        "{} → {}: {act:?}",
        data.entity_name(actor),
        data.entity_name(recipient)
    )
}

/// How often and how long ago an act happened.
fn when(query: &Query, act: &Act, data: &Dataset) -> String {
    let gap = query.step - act.tally.last;
    let n_relations = data.n_relations() as u32;
    let (subject, object) = if act.relation < n_relations {
        (query.subject, act.object)
    } else {
        (act.object, query.subject)
    };
    let is_act = |fact: &&Fact| {
        let of_act = (fact.subject, fact.relation, fact.object);
        let recent = fact.step < query.step && query.step - fact.step <= LOOK_BACK;
        recent && of_act == (subject, act.relation % n_relations, object)
    };
    let facts = data.history.iter().chain(&data.test);
    match facts.filter(is_act).count() {
        0 => format!("{} times in all, last {gap} days ago", act.tally.count),
        days => format!(
            "on {days} of the last {LOOK_BACK} days, last {gap} {} ago",
            if gap == 1 { "day" } else { "days" }
        ),
    }
}

/// Entities like the subject that did it to the answer.
fn kin(query: &Query, answer: u32, memory: &Memory, data: &Dataset) -> Vec<String> {
    let act = data.relation_name(query.relation % data.n_relations() as u32);
    memory
        .kin
        .of(query.subject)
        .iter()
        .filter_map(|kin| {
            let acts = memory.history.acts(kin.entity);
            let is_same = |act: &&Act| act.object == answer && act.relation == query.relation;
            let count = acts.iter().find(is_same)?.tally.count;
            let (kin, answer) = (data.entity_name(kin.entity), data.entity_name(answer));
            Some(format!(
                "{kin}, which acts like the one asked about, has {act:?} with {answer} on record ({count})"
            ))
        })
        .take(MOST_KIN)
        .collect()
}

/// The answer's share of all that is asked about.
fn popularity(query: &Query, answer: u32, memory: &Memory, data: &Dataset) -> Option<String> {
    let history = &memory.history;
    let towards = history.towards(query.relation, answer).count as f32;
    let share = towards / (history.relation(query.relation).count as f32 + 1.0);
    if share < LEAST_SHARE {
        return None;
    }
    let act = data.relation_name(query.relation % data.n_relations() as u32);
    let name = data.entity_name(answer);
    let end = if query.relation < data.n_relations() as u32 {
        "the recipient"
    } else {
        "the actor"
    };
    let percent = 100.0 * share;
    Some(format!("{name} is {end} in {percent:.1} % of all {act:?}"))
}
