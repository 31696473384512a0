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
const OTHER_NUMBER: f64 = -3.0;

/// Returns the points for one act less those against it; none if something rules out that the two
/// tell of one act. Whether their days touch is asked before.
pub(crate) fn points(one: &Told, other: &Told) -> Option<f64> {
    let mut likeness = Likeness::default();
    compare(&mut likeness, one, other)?;
    Some(likeness.points)
}

/// Returns what speaks for one act, in words.
pub(crate) fn reasons(one: &Told, other: &Told) -> Vec<String> {
    let mut likeness = Likeness {
        points: 0.0,
        reasons: Some(Vec::new()),
    };
    compare(&mut likeness, one, other);
    likeness.reasons.unwrap_or_default()
}

/// Points and, if they are asked for, reasons; words are made for few of the many comparisons.
#[derive(Debug, Default)]
struct Likeness {
    points: f64,
    reasons: Option<Vec<String>>,
}

impl Likeness {
    /// Counts points with their reason.
    fn count(&mut self, points: f64, reason: impl FnOnce() -> String) {
        self.points += points;
        if let Some(reasons) = &mut self.reasons {
            reasons.push(reason());
        }
    }

    /// Counts points against one act; why tellings are apart is nowhere told.
    fn count_silently(&mut self, points: f64) {
        self.points += points;
    }
}

fn compare(likeness: &mut Likeness, one: &Told, other: &Told) -> Option<()> {
    add_type(likeness, one, other);
    let actors = same_actors(&one.actors, &other.actors);
    let recipients = same_recipients(&one.recipients, &other.recipients);
    add_side(likeness, actors, "actor")?;
    add_side(likeness, recipients, "recipient")?;
    if places_differ(&one.places, &other.places) {
        return None;
    }
    if one.days.is_one_day() && other.days.is_one_day() {
        likeness.count(SAME_DAY, || "same day".to_owned());
    } else {
        likeness.count(DAYS_TOUCH, || "days agree".to_owned());
    }
    let mut names = one.words.names.intersection(&other.words.names).peekable();
    if names.peek().is_some() {
        likeness.count(SHARED_NAME, || format!("shared names: {}", listed(names)));
    }
    add_numbers(likeness, one, other);
    add_words(likeness, &one.words, &other.words);
    Some(())
}

fn add_type(likeness: &mut Likeness, one: &Told, other: &Told) {
    if one.event_type == other.event_type {
        likeness.count(SAME_TYPE, || format!("both {}", one.event_type));
        if modes_differ(one, other) {
            likeness.count_silently(OTHER_MODE);
        }
    } else {
        likeness.count(NEIGHBOUR_TYPE, || {
            format!("{} is near {}", one.event_type, other.event_type)
        });
    }
    if one.words.rule.is_some() && one.words.rule == other.words.rule {
        likeness.count(SAME_RULE, || "synonymous words for the act".to_owned());
    }
}

fn listed<'w>(words: impl Iterator<Item = &'w String>) -> String {
    let words: Vec<&str> = words.map(String::as_str).collect();
    words.join(", ")
}

fn add_side(likeness: &mut Likeness, side: SameSide, name: &str) -> Option<()> {
    match side {
        SameSide::Same => likeness.count(SAME_PARTY, || format!("same {name}")),
        SameSide::Parent => likeness.count(PARENT_PARTY, || format!("{name} of the same state")),
        SameSide::Open => likeness.count_silently(OPEN_PARTY),
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
        likeness.count(SAME_NUMBER, || "same number".to_owned());
    } else if differ && !counted_anew {
        likeness.count_silently(OTHER_NUMBER);
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
        likeness.count(ALL_WORDS * best, || {
            let shared = one.sentence.intersection(&other.sentence);
            format!("shared words: {}", listed(shared))
        });
    } else if fewer > 1 {
        likeness.count_silently(NO_WORDS);
    } else {
        likeness.count_silently(NO_WORD);
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
