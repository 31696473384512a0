//! How much speaks for it that two tellings tell of one act, and what rules it out.
//!
//! A sum of points, each with its reason in words. The constants are conventions, chosen on the
//! development half of the gold set; `docs/methods.md` lists them.

use std::collections::BTreeSet;

use ontology::EventType;

use crate::parties::{SameSide, same_actors, same_recipients};
use crate::told::Told;
use crate::words::{Quantity, Words};

/// Points from which on two tellings tell of one act.
pub(crate) const ENOUGH: f64 = 1.5;

const SAME_TYPE: f64 = 1.0;
const NEIGHBOUR_TYPE: f64 = -0.5;
const SAME_RULE: f64 = 0.5;
const SAME_PARTY: f64 = 0.5;
const PARENT_PARTY: f64 = 0.25;
const OPEN_PARTY: f64 = -0.5;
const SAME_DAY: f64 = 1.0;
const DAYS_TOUCH: f64 = 0.25;
const OTHER_MODE: f64 = -1.0;
const ALL_WORDS: f64 = 2.0;
const NO_WORDS: f64 = -2.5;
const NO_WORD: f64 = -1.0;
const SHARED_NAME: f64 = 1.0;
const SAME_NUMBER: f64 = 0.5;
const OTHER_NUMBER: f64 = -2.0;

/// How like two tellings are, and why, in words.
#[derive(Debug, Default)]
pub(crate) struct Likeness {
    /// Points for one act, less points against it.
    pub(crate) points: f64,
    /// What speaks for it.
    pub(crate) reasons: Vec<String>,
}

impl Likeness {
    fn add(&mut self, points: f64, reason: impl Into<String>) {
        self.points += points;
        if points > 0.0 {
            self.reasons.push(reason.into());
        }
    }
}

/// Compares two tellings; none if something rules out that they tell of one act. Whether their days
/// touch is asked before.
pub(crate) fn likeness(one: &Told, other: &Told) -> Option<Likeness> {
    let mut likeness = Likeness::default();
    if one.event_type == other.event_type {
        likeness.add(SAME_TYPE, format!("both {}", one.event_type));
        if modes_differ(one, other) {
            likeness.add(OTHER_MODE, "");
        }
    } else {
        likeness.add(NEIGHBOUR_TYPE, "");
        likeness
            .reasons
            .push(format!("{} is near {}", one.event_type, other.event_type));
    }
    if one.words.rule.is_some() && one.words.rule == other.words.rule {
        likeness.add(SAME_RULE, "synonymous words for the act");
    }
    add_side(
        &mut likeness,
        same_actors(&one.actors, &other.actors),
        "actor",
    )?;
    add_side(
        &mut likeness,
        same_recipients(&one.recipients, &other.recipients),
        "recipient",
    )?;
    if one.days.is_one_day() && other.days.is_one_day() {
        likeness.add(SAME_DAY, "same day");
    } else {
        likeness.add(DAYS_TOUCH, "days agree");
    }
    if places_differ(&one.places, &other.places) {
        return None;
    }
    let names: Vec<&str> = one
        .words
        .names
        .intersection(&other.words.names)
        .map(String::as_str)
        .collect();
    if !names.is_empty() {
        likeness.add(SHARED_NAME, format!("shared names: {}", names.join(", ")));
    }
    add_numbers(&mut likeness, one, other);
    add_words(&mut likeness, &one.words, &other.words);
    Some(likeness)
}

fn add_side(likeness: &mut Likeness, side: SameSide, name: &str) -> Option<()> {
    match side {
        SameSide::Same => likeness.add(SAME_PARTY, format!("same {name}")),
        SameSide::Parent => likeness.add(PARENT_PARTY, format!("{name} of the same state")),
        SameSide::Open => likeness.add(OPEN_PARTY, ""),
        SameSide::Other => return None,
    }
    Some(())
}

/// Tells whether both say how, and differently.
fn modes_differ(one: &Told, other: &Told) -> bool {
    !one.modes.is_empty()
        && !other.modes.is_empty()
        && !one.modes.iter().any(|mode| other.modes.contains(mode))
}

fn places_differ(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// Numbers of the same thing: equal ones speak for one act, others against it. Casualties and crowds
/// are counted anew as news comes in, so that their numbers rule nothing out.
fn add_numbers(likeness: &mut Likeness, one: &Told, other: &Told) {
    let counted_anew = matches!(one.event_type, EventType::Assault | EventType::Protest);
    let same_thing = |a: &Quantity, b: &Quantity| !a.counted.is_disjoint(&b.counted);
    let mut same = false;
    let mut differ = false;
    for a in &one.words.quantities {
        for b in other.words.quantities.iter().filter(|b| same_thing(a, b)) {
            if (a.value - b.value).abs() < f64::EPSILON {
                same = true;
            } else if !a.estimate && !b.estimate {
                differ = true;
            }
        }
    }
    if same {
        likeness.add(SAME_NUMBER, "same number");
    } else if differ && !counted_anew {
        likeness.add(OTHER_NUMBER, "");
    }
}

/// The share of the fewer words that the other one has too.
fn add_words(likeness: &mut Likeness, one: &Words, other: &Words) {
    let same_sentence = one.passage.is_some() && one.passage == other.passage;
    let clause = overlap(&one.clause, &other.clause);
    let sentence = overlap(&one.sentence, &other.sentence);
    let best = match (clause, sentence) {
        (Some(clause), Some(sentence)) if !same_sentence => clause.max(sentence),
        (Some(clause), _) => clause,
        (None, _) => return,
    };
    let fewer = one.clause.len().min(other.clause.len());
    if best > 0.0 {
        let shared: BTreeSet<&str> = one
            .sentence
            .intersection(&other.sentence)
            .map(String::as_str)
            .collect();
        let shared: Vec<&str> = shared.into_iter().collect();
        likeness.add(
            ALL_WORDS * best,
            format!("shared words: {}", shared.join(", ")),
        );
    } else if fewer > 1 {
        likeness.add(NO_WORDS, "");
    } else {
        likeness.add(NO_WORD, "");
    }
}

fn overlap(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Option<f64> {
    let fewer = one.len().min(other.len());
    if fewer == 0 {
        return None;
    }
    let shared = one.intersection(other).count();
    #[expect(clippy::cast_precision_loss, reason = "words of a sentence are few")]
    Some(shared as f64 / fewer as f64)
}
