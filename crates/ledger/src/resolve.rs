//! What the record proposes as the answer to a question.

use jiff::civil::Date;
use records::{DecidedBy, EventPattern, Outcome, Question, QuestionId, Resolution};
use serde::Serialize;

use crate::about::names_one_of;
use crate::lint::lint;
use crate::look_at::look_at;
use crate::record::{Record, Sentence, Told};

/// An answer that the record suggests; a person confirms or overrules it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// What is proposed; none while the question is open or cannot be decided by events.
    pub outcome: Option<Outcome>,
    /// The events that count, the earliest first.
    pub evidence: Vec<Evidence>,
    /// Why, in words.
    pub why: String,
    /// Where a person might look: later sentences with most words in common, for a question with a
    /// closing day that events cannot decide. Nothing is concluded from them.
    pub look_at: Vec<Evidence>,
}

/// An event that counts for a question, and the sentence that tells of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// The event's id; none for a sentence that is only pointed to.
    pub event: Option<String>,
    /// First day it may have happened on; for a sentence the day on which it was known.
    pub first_day: Date,
    /// First day on which it could be known.
    pub known_on: Date,
    /// The sentence; none for an imported event.
    pub sentence: Option<String>,
    /// The outlet that printed it.
    pub outlet: Option<String>,
}

/// Looks for the answer to a question in what could be known on `as_of`.
///
/// - As many matching events as are asked for, each with all of its days after `opens` and up to
///   `closes`: *yes*, also before the closing day. Events told with a day of their own come first.
///   One without, where the record has such an act before `opens`, may tell of that one again: it
///   counts only where the others are not enough, and the reason says so.
/// - Closing day past, and something known after it, and something about the actor in between: *no*.
/// - Closing day past otherwise, or the question cannot be decided by events: *overdue*.
/// - A condition that events can tell and that did not come true by the closing day: *void*.
pub fn resolve(question: &Question, record: &Record, as_of: Date) -> Proposal {
    let blocking: Vec<String> = lint(question)
        .iter()
        .filter(|finding| finding.blocks())
        .map(ToString::to_string)
        .collect();
    let Some(closes) = question.closes else {
        return undecided(None, blocking.join("; "));
    };
    let is_past = closes < as_of;
    if !blocking.is_empty() {
        let pointed = look_at(question, record, as_of);
        return Proposal {
            look_at: pointed.into_iter().map(pointer).collect(),
            ..undecided(is_past.then_some(Outcome::Overdue), blocking.join("; "))
        };
    }
    let found = matching(&question.pattern, question, record, as_of);
    let enough = question.at_least as usize;
    let is_met = condition_is_met(question, record, as_of);
    if is_met && found.firm.len() >= enough {
        return answered(question, &found.firm, "");
    }
    if is_met && found.firm.len() + found.retold.len() >= enough {
        let all = [found.firm.as_slice(), &found.retold].concat();
        return answered(question, &all, found.doubt());
    }
    if !is_past {
        return Proposal {
            outcome: None,
            why: format!("open until {closes}{}", found.so_far(enough)),
            evidence: found.evidence(),
            look_at: Vec::new(),
        };
    }
    let coverage = coverage(question, record, closes, as_of);
    let (outcome, why) = match coverage {
        Err(gap) => (Outcome::Overdue, gap),
        Ok(_) if !is_met => (
            Outcome::Void,
            "its condition did not come true in the record".to_owned(),
        ),
        Ok(seen) => (Outcome::No, format!("{seen}{}", found.so_far(enough))),
    };
    Proposal {
        outcome: Some(outcome),
        why,
        evidence: found.evidence(),
        look_at: Vec::new(),
    }
}

impl Proposal {
    /// Makes the row that the proposal is kept as; none while the question is open.
    pub fn resolution(&self, question: &QuestionId, who: &str, as_of: Date) -> Option<Resolution> {
        let outcome = self.outcome?;
        let resolution = Resolution {
            id: String::new(),
            question: question.clone(),
            outcome,
            decided_by: DecidedBy::Proposed,
            who: who.to_owned(),
            decided_on: as_of,
            evidence: self
                .evidence
                .iter()
                .filter_map(|it| it.event.clone())
                .collect(),
            why: self.why.clone(),
        };
        Some(resolution.named())
    }
}

fn undecided(outcome: Option<Outcome>, why: String) -> Proposal {
    Proposal {
        outcome,
        evidence: Vec::new(),
        look_at: Vec::new(),
        why,
    }
}

fn answered(question: &Question, counting: &[&Told], doubt: &str) -> Proposal {
    let n = counting.len();
    let why = match question.at_least {
        1 if n == 1 => "1 event of the record fits".to_owned(),
        1 => format!("{n} events of the record fit"),
        wanted => format!("{n} events of the record fit, {wanted} were asked for"),
    };
    Proposal {
        outcome: Some(Outcome::Yes),
        evidence: in_order(counting),
        look_at: Vec::new(),
        why: format!("{why}{doubt}"),
    }
}

/// Events that fit a question's pattern and days.
struct Found<'r> {
    /// Those that count without doubt.
    firm: Vec<&'r Told>,
    /// Those that may tell again of an act before the opening day.
    retold: Vec<&'r Told>,
    /// How many fit the pattern but are not told with a word for what the question is about.
    n_about_other: usize,
    about: &'r [String],
}

fn matching<'r>(
    pattern: &EventPattern,
    question: &'r Question,
    record: &'r Record,
    as_of: Date,
) -> Found<'r> {
    let closes = question.closes.unwrap_or(as_of);
    let (about, about_other): (Vec<&Told>, Vec<&Told>) = record
        .told()
        .iter()
        .filter(|told| told.event.known_on <= as_of && pattern.matches(&told.event))
        .partition(|told| is_about(told, &question.about));
    let in_days =
        |told: &&&Told| told.event.first_day > question.opens && told.event.last_day <= closes;
    let was_before = about
        .iter()
        .any(|told| told.event.first_day <= question.opens);
    let (firm, retold): (Vec<&Told>, Vec<&Told>) = about
        .iter()
        .filter(in_days)
        .partition(|told| told.is_dated() || !was_before);
    Found {
        firm,
        retold,
        n_about_other: about_other.iter().filter(in_days).count(),
        about: &question.about,
    }
}

fn is_about(told: &Told, kinds: &[String]) -> bool {
    kinds.is_empty()
        || told
            .tellings
            .iter()
            .any(|telling| names_one_of(&telling.clause, kinds))
}

fn condition_is_met(question: &Question, record: &Record, as_of: Date) -> bool {
    let condition = question.condition.as_ref();
    let Some(pattern) = condition.and_then(|it| it.pattern.as_ref()) else {
        return true;
    };
    let anything = Question {
        about: Vec::new(),
        ..question.clone()
    };
    let found = matching(pattern, &anything, record, as_of);
    !found.firm.is_empty() || !found.retold.is_empty()
}

/// Whether the record reaches past the closing day and speaks of the actor before it; else why not.
fn coverage(
    question: &Question,
    record: &Record,
    closes: Date,
    as_of: Date,
) -> Result<String, String> {
    let Some(last_day) = record.last_day(as_of) else {
        return Err("the record is empty".to_owned());
    };
    if last_day <= closes {
        return Err(format!(
            "the record ends on {last_day} and the question closes on {closes}"
        ));
    }
    let actor = question.pattern.actor.as_ref();
    let n = record.n_naming(actor, question.opens, closes);
    let named = actor.map_or_else(|| "anybody".to_owned(), |code| record.name_of(code));
    match n {
        0 => Err(format!(
            "nothing in the record between opening and closing day names {named}"
        )),
        1 => Ok(format!(
            "the one document or event on {named} between opening and closing day does not tell of it"
        )),
        n => Ok(format!(
            "none of {n} documents and events on {named} between opening and closing day tells of it"
        )),
    }
}

/// What a reader hears where an answer rests on events that may be older ones.
const DOUBT: &str = "; told without a day of its own, and the record has such an act before the \
                     opening day: it may be that one told again";

impl Found<'_> {
    fn doubt(&self) -> &'static str {
        if self.retold.is_empty() { "" } else { DOUBT }
    }

    fn evidence(&self) -> Vec<Evidence> {
        in_order(&[self.firm.as_slice(), &self.retold].concat())
    }

    /// What was found that is not enough.
    fn so_far(&self, enough: usize) -> String {
        let mut words = String::new();
        let n = self.firm.len() + self.retold.len();
        if n > 0 {
            words = format!("; {n} of {enough} events so far");
        }
        if self.n_about_other > 0 {
            let n = self.n_about_other;
            let about = self.about.join(" or ");
            words.push_str(&match n {
                1 => format!("; 1 event that fits otherwise is not about {about}"),
                _ => format!("; {n} events that fit otherwise are not about {about}"),
            });
        }
        words
    }
}

/// Events as evidence, the earliest first.
fn in_order(told: &[&Told]) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = told.iter().map(|told| evidence(told)).collect();
    evidence.sort_by(|a, b| (a.first_day, &a.event).cmp(&(b.first_day, &b.event)));
    evidence
}

fn pointer(sentence: &Sentence) -> Evidence {
    Evidence {
        event: None,
        first_day: sentence.known_on,
        known_on: sentence.known_on,
        sentence: Some(sentence.text.clone()),
        outlet: sentence.outlet.clone(),
    }
}

fn evidence(told: &Told) -> Evidence {
    let first = told.tellings.iter().min_by_key(|telling| telling.known_on);
    Evidence {
        event: Some(told.event.id.clone()),
        first_day: told.event.first_day,
        known_on: told.event.known_on,
        sentence: first.map(|telling| telling.sentence.clone()),
        outlet: first.and_then(|telling| telling.outlet.clone()),
    }
}
