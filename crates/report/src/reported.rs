//! What is reported: events by dyad and type, with who tells and who denies them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use jiff::civil::Date;
use ontology::{QuadClass, Registry, Standing};
use records::{Membership, StatementId};
use serde::Serialize;

use crate::{
    claim::{Act, Claim, Withheld, claims, evidence, parties, said_by},
    dyad::Dyad,
    line::{Line, Section},
    same_claim::same_claims,
    support::{Evidence, unsupported},
    told::{Group, Told, n_distinct},
    words::{counted, day, days},
};

/// What is said to have happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reported {
    /// Dyads with an actor that a table knows first; then those with most events.
    pub dyads: Vec<DyadEvents>,
    /// What somebody is reported to have said or done that no type fits.
    pub without_type: Vec<Claim>,
}

/// The events of one dyad.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DyadEvents {
    /// Who acts towards whom.
    pub dyad: Dyad,
    /// In the order of the texts; what lies too far back to be news last.
    pub events: Vec<Event>,
}

/// One event as the documents tell it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event {
    /// Its name, statements and sentences.
    pub line: Line,
    /// What was done.
    pub act: Act,
    /// The clause of the first statement that tells it.
    pub words: String,
    /// Who acts towards whom and by which word, as far as the clause itself does not say.
    pub parties: Option<String>,
    /// The days that the texts give, in words.
    pub days: Option<String>,
    /// When the first text that tells it was published.
    pub published: Option<Date>,
    /// How many independent origins affirm it.
    pub n_origins: usize,
    /// How many statements affirm it.
    pub n_statements: usize,
    /// How many statements deny it.
    pub n_denials: usize,
    /// Who says so, in words: the first speaker and how many more.
    pub said_by: String,
    /// Whether it lies too far back to be news.
    pub is_background: bool,
}

impl Reported {
    /// Returns how many events are told, background included.
    pub fn n_events(&self) -> usize {
        self.dyads.iter().map(|dyad| dyad.events.len()).sum()
    }
}

impl Reported {
    /// Returns the number of events and how they were counted, in words.
    pub fn in_words(&self) -> String {
        if self.dyads.is_empty() {
            return "The documents report no act that the codebook has a type for.".to_owned();
        }
        format!(
            "{} for {} of actor and recipient. An event is counted once however often it is told, \
             and copies of one text are one origin. Declared intentions stand under key judgments.",
            counted(self.n_events(), "event", "events"),
            counted(self.dyads.len(), "pair", "pairs"),
        )
    }
}

impl DyadEvents {
    /// Returns how many events of the dyad are affirmed, in each quad class from 1 to 4.
    pub fn n_by_quad_class(&self) -> [usize; 4] {
        QuadClass::ALL.map(|class| {
            let affirmed = self.events.iter().filter(|event| event.n_statements > 0);
            affirmed.filter(|event| event.quad_class() == class).count()
        })
    }
}

impl Event {
    /// Returns the act's quad class.
    pub fn quad_class(&self) -> QuadClass {
        self.act.event_type.quad_class()
    }

    /// Returns the days that the texts give; else when the first text that tells it was published.
    pub fn when(&self) -> String {
        match (&self.days, self.published) {
            (Some(days), _) => days.clone(),
            (None, Some(date)) => format!("published {}", day(date)),
            (None, None) => "no day given".to_owned(),
        }
    }

    /// Returns how many origins and statements affirm it, and how many statements deny it.
    pub fn tellings(&self) -> String {
        let denials = counted(self.n_denials, "denial", "denials");
        if self.n_statements == 0 {
            return denials;
        }
        let affirmed = format!(
            "{}, {}",
            counted(self.n_origins, "origin", "origins"),
            counted(self.n_statements, "statement", "statements"),
        );
        if self.n_denials == 0 {
            affirmed
        } else {
            format!("{affirmed}, {denials}")
        }
    }

    /// Returns the whole line in plain words: what is printed, and what is checked.
    pub fn in_words(&self) -> String {
        let mut words = match &self.parties {
            Some(parties) => format!("[{parties}] “{}”", self.words),
            None => format!("“{}”", self.words),
        };
        let parts = [
            &self.act.in_words,
            &self.when(),
            &self.said_by,
            &self.tellings(),
        ];
        for part in parts {
            words.push_str("; ");
            words.push_str(part);
        }
        words
    }
}

/// Gathers what is reported, and the lines that may not be printed.
pub(crate) fn reported(
    told: &[Told],
    memberships: &[Membership],
    registry: &Registry,
) -> (Reported, Vec<Withheld>) {
    let done: Vec<&Told> = told
        .iter()
        .filter(|one| {
            matches!(
                one.statement.standing,
                Standing::Reported | Standing::Historical
            )
        })
        .collect();
    let (coded, bare): (Vec<&Told>, Vec<&Told>) = done
        .into_iter()
        .partition(|one| one.statement.event.is_some());
    let mut withheld = Vec::new();
    let mut dyads: BTreeMap<Dyad, Vec<Event>> = BTreeMap::new();
    for group in by_event(&coded, memberships) {
        match event(&group, registry) {
            Some(Ok(event)) => dyads
                .entry(Dyad::of(group.first.statement, registry))
                .or_default()
                .push(event),
            Some(Err(line)) => withheld.push(line),
            None => {}
        }
    }
    let groups = same_claims(bare.into_iter(), registry);
    let (without_type, unprinted) = claims(Section::Reported, &groups, registry);
    withheld.extend(unprinted);
    let reported = Reported {
        dyads: ordered(dyads),
        without_type,
    };
    (reported, withheld)
}

fn ordered(dyads: BTreeMap<Dyad, Vec<Event>>) -> Vec<DyadEvents> {
    let mut found: Vec<DyadEvents> = dyads
        .into_iter()
        .map(|(dyad, mut events)| {
            events.sort_by_key(|event| event.is_background);
            DyadEvents { dyad, events }
        })
        .collect();
    found.sort_by_key(|group| (!group.dyad.coded, Reverse(group.events.len())));
    found
}

/// Statements of one event together, in the order in which the events are first told.
fn by_event<'t, 'a>(told: &[&'t Told<'a>], memberships: &[Membership]) -> Vec<Group<'t, 'a>> {
    let event_of: HashMap<&StatementId, &StatementId> = memberships
        .iter()
        .map(|membership| (&membership.statement, &membership.event))
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<&StatementId, usize> = HashMap::new();
    for one in told {
        // The two directions of a mutual act are two events in the record and one line here.
        let events = one.ids().map(|id| event_of.get(id).copied().unwrap_or(id));
        let event = events.min().unwrap_or(&one.statement.id);
        match known.get(event) {
            Some(&at) => groups[at].others.push(one),
            None => {
                known.insert(event, groups.len());
                groups.push(Group::of(one));
            }
        }
    }
    groups.iter_mut().for_each(Group::quote_affirmed);
    groups
}

fn event(group: &Group, registry: &Registry) -> Option<Result<Event, Withheld>> {
    let first = group.first;
    let statement = first.statement;
    let act = Act::of(first)?;
    let affirming = || group.all().filter(|told| !told.statement.negated);
    let dyad = Dyad::of(statement, registry);
    let event = Event {
        line: group.line(Section::Reported),
        act,
        words: first.words(statement.span),
        parties: parties(first, &dyad),
        days: days_in_text(group),
        published: published(group).min(),
        n_origins: n_distinct(affirming().map(|told| told.origin)),
        n_statements: affirming().count(),
        n_denials: group.all().filter(|told| told.statement.negated).count(),
        said_by: speakers_in_words(group),
        is_background: group
            .all()
            .all(|told| told.statement.standing == Standing::Historical),
    };
    let missing = unsupported(&event.in_words(), &evidence_of(&event, group, &dyad));
    Some(if missing.is_empty() {
        Ok(event)
    } else {
        Err(Withheld {
            line: event.line,
            missing,
        })
    })
}

/// The days that the texts give, from the first text that gives any.
fn days_in_text(group: &Group) -> Option<String> {
    group.all().find_map(|told| {
        let time = told.statement.time.as_ref()?;
        days(time.interval)
    })
}

fn published(group: &Group) -> impl Iterator<Item = Date> {
    let dates = group.all().filter_map(|told| told.document.published);
    dates.map(|published| published.date)
}

fn speakers_in_words(group: &Group) -> String {
    let speakers = said_by(group);
    let first = speakers
        .first()
        .map(|speaker| speaker.in_words())
        .unwrap_or_default();
    match speakers.len() {
        0 | 1 => first,
        n => format!("{first}, and {} more", n - 1),
    }
}

fn evidence_of(event: &Event, group: &Group, dyad: &Dyad) -> Evidence {
    let mut evidence = evidence(group);
    evidence.facts.extend(published(group).map(day));
    evidence.facts.extend(dyad.names().cloned());
    let n_speakers = said_by(group).len();
    let counts = [
        event.n_origins,
        event.n_statements,
        event.n_denials,
        n_speakers.saturating_sub(1),
    ];
    evidence.facts.extend(counts.map(|count| count.to_string()));
    evidence
}
