//! Which statements and events touch a norm.
//!
//! To touch is no judgement: who does, or is told to do, what a norm speaks of, touches it. Whether
//! its condition was met, and whether it was broken, is for the reader to say.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use ontology::{ActorCode, Registry};
use records::{AttributionKind, Event, Precision, Statement, StatementId};
use serde::Serialize;

use crate::{
    norm::{ActRule, Norm, StandsAs},
    register::{Claim, claim, each_once, source, words},
    status::Status,
    told::{Told, one_line, speaker},
    transfer::{Transfer, transfers},
    words::party,
};

/// One event, or one sentence that tells of none, that touches a norm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Touch {
    /// The id of the norm.
    pub norm: String,
    /// Who acts.
    pub from: Vec<ActorCode>,
    /// Towards whom; may be empty.
    pub to: Vec<ActorCode>,
    /// How far it has come, as it is told.
    pub status: Status,
    /// On whose word it rests; none for an imported event.
    pub claim: Option<Claim>,
    /// What of it the norm speaks of, in words.
    pub why: String,
    /// First day on which it could be known.
    pub first_report: Date,
    /// Last such day.
    pub last_report: Date,
    /// Independent origins that affirm it.
    pub n_origins: usize,
    /// Sentences that deny it; of an imported event, its members that do.
    pub n_denials: usize,
    /// Who says so.
    pub speakers: Vec<String>,
    /// Who denies it.
    pub denied_by: Vec<String>,
    /// The first sentence that tells of it; none for an imported event.
    pub sentence: Option<String>,
    /// The statements behind it, or the id of the imported event.
    pub ids: Vec<String>,
}

/// Finds what touches the norms while they are in force, by norm and then by day.
///
/// Statements of one event give one line. Imported events, which have no words, touch a norm only by
/// the codes that it lists.
pub fn touches(norms: &[Norm], told: &[Told], events: &[Event], registry: &Registry) -> Vec<Touch> {
    let transfers = transfers(told, registry);
    let mut found = Vec::new();
    for norm in norms {
        let mut of_norm: Vec<Touch> = by_statements(norm, &transfers, told);
        of_norm.extend(events.iter().filter_map(|event| by_event(norm, event)));
        of_norm.sort_by(|a, b| {
            (a.first_report, a.status, &a.ids).cmp(&(b.first_report, b.status, &b.ids))
        });
        found.extend(of_norm);
    }
    found
}

/// One sentence that touches a norm.
struct Telling<'t, 'a> {
    told: &'t Told<'a>,
    from: Vec<ActorCode>,
    to: Vec<ActorCode>,
    status: Status,
    negated: bool,
    claim: Claim,
    speaker: Option<String>,
    why: String,
}

/// What makes two tellings one line: status, sides, and the event; else the sentence.
type Key<'a> = (Status, Vec<ActorCode>, Vec<ActorCode>, &'a str, usize);

fn by_statements(norm: &Norm, transfers: &[Transfer], told: &[Told]) -> Vec<Touch> {
    let of_transfers = transfers.iter().filter_map(|it| by_transfer(norm, it));
    let of_acts = told.iter().filter_map(|one| by_act(norm, one));
    let mut lines: BTreeMap<Key, Vec<Telling>> = BTreeMap::new();
    for telling in of_transfers.chain(of_acts) {
        let statement = telling.told.statement;
        let (name, place) = match telling.told.event {
            Some(event) => (event.as_str(), 0),
            None => (statement.document.as_str(), statement.sentence.start),
        };
        let key = (
            telling.status,
            telling.from.clone(),
            telling.to.clone(),
            name,
            place,
        );
        lines.entry(key).or_default().push(telling);
    }
    let touches = lines.into_values().filter_map(|mut of_line| {
        of_line.sort_by_key(|telling| {
            let statement = telling.told.statement;
            (telling.told.document.known_on(), statement.sentence)
        });
        touch(norm, &of_line)
    });
    touches.collect()
}

fn touch(norm: &Norm, tellings: &[Telling]) -> Option<Touch> {
    let first = tellings.iter().find(|it| !it.negated);
    let first = first.or_else(|| tellings.first())?;
    let affirmed = || tellings.iter().filter(|telling| !telling.negated);
    let origins: BTreeSet<&str> = affirmed().map(|it| it.told.origin).collect();
    let days = tellings.iter().map(|it| it.told.document.known_on());
    let denied = || tellings.iter().filter(|telling| telling.negated);
    let sentences: BTreeSet<(&str, usize)> = denied()
        .map(|it| {
            (
                it.told.document.id.as_str(),
                it.told.statement.sentence.start,
            )
        })
        .collect();
    let statement = first.told.statement;
    let why = each_once(tellings.iter().map(|it| it.why.clone()));
    Some(Touch {
        norm: norm.id.clone(),
        from: first.from.clone(),
        to: first.to.clone(),
        status: first.status,
        claim: Some(
            affirmed()
                .map(|it| it.claim)
                .min()
                .unwrap_or(Claim::DeniedOnly),
        ),
        why: why.join("; "),
        first_report: days.clone().min()?,
        last_report: days.max()?,
        n_origins: origins.len(),
        n_denials: sentences.len(),
        speakers: each_once(affirmed().filter_map(|it| it.speaker.clone())),
        denied_by: each_once(denied().filter_map(|it| it.speaker.clone())),
        sentence: Some(one_line(statement.sentence.of(&first.told.document.text))),
        ids: each_once(tellings.iter().map(|it| id(&it.told.statement.id))),
    })
}

fn id(id: &StatementId) -> String {
    id.as_str().to_owned()
}

fn by_transfer<'t, 'a>(norm: &Norm, transfer: &Transfer<'t, 'a>) -> Option<Telling<'t, 'a>> {
    let (bound, other) = match norm.stands_as {
        StandsAs::Giver => (&transfer.from, &transfer.to),
        StandsAs::Receiver => (&transfer.to, &transfer.from),
    };
    let fits = norm.what.domains.contains(&transfer.domain)
        && norm.who.hold(bound)
        && norm.with.as_ref().is_none_or(|with| with.hold(other))
        && is_in_force(norm, transfer.told);
    if !fits {
        return None;
    }
    let named = words(transfer);
    let is_named = |words: &String| holds_one(&norm.what.words, words);
    let all = named.join(", ");
    if !norm.what.words.is_empty() && !named.iter().any(is_named) {
        return None;
    }
    let object = if all.is_empty() {
        String::new()
    } else {
        format!(" (“{all}”)")
    };
    Some(Telling {
        told: transfer.told,
        from: vec![transfer.from.clone()],
        to: vec![transfer.to.clone()],
        status: transfer.status,
        negated: transfer.negated,
        claim: claim(transfer),
        speaker: source(transfer),
        why: format!("transfer of {}{object}", transfer.domain.in_words()),
    })
}

fn by_act<'t, 'a>(norm: &Norm, told: &'t Told<'a>) -> Option<Telling<'t, 'a>> {
    let statement = told.statement;
    let event = statement.event.as_ref()?;
    let clause = statement.span.of(&told.document.text).to_lowercase();
    let fits = |rule: &&ActRule| {
        rule.event_type == event.event_type
            && (rule.modes.is_empty() || rule.modes.iter().any(|mode| event.modes.contains(mode)))
            && holds_one(&rule.words, &clause)
    };
    let rule = norm.what.acts.iter().find(fits)?;
    let side = |entities: &[records::Entity]| -> Vec<ActorCode> {
        let codes = entities.iter().filter_map(|entity| entity.code.as_ref());
        each_once(codes.map(party))
    };
    let (from, to) = (side(&statement.actors), side(&statement.recipients));
    let with_fits = norm
        .with
        .as_ref()
        .is_none_or(|with| to.iter().any(|it| with.hold(it)));
    if !from.iter().any(|it| norm.who.hold(it)) || !with_fits || !is_in_force(norm, told) {
        return None;
    }
    let attribution = &statement.attribution;
    let of_party = attribution
        .speaker
        .as_ref()
        .and_then(|it| it.code.as_ref())
        .map(party);
    let claim = match attribution.kind {
        _ if of_party.is_some_and(|party| from.contains(&party)) => Claim::Acknowledged,
        AttributionKind::Author => Claim::OwnWord,
        _ => Claim::Alleged,
    };
    let trigger = event.trigger.of(&told.document.text);
    let publisher = told.document.publisher.as_deref();
    Some(Telling {
        told,
        // Whom a test or a launch is towards is no party to it unless the norm asks for one.
        to: if norm.with.is_some() { to } else { Vec::new() },
        from,
        status: Status::of(statement),
        negated: statement.negated,
        claim,
        speaker: speaker(told).or_else(|| publisher.map(one_line)),
        why: format!("{} (“{}”)", rule.event_type.as_str(), one_line(trigger)),
    })
}

/// Whether one of the words stands in a text in lower case, in the singular or with an s; where none
/// is asked for, any text does.
fn holds_one(wanted: &[String], text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let padded = format!(" {} ", words.join(" ").to_lowercase());
    let is_there = |phrase: &String| {
        padded.contains(&format!(" {phrase} ")) || padded.contains(&format!(" {phrase}s "))
    };
    wanted.is_empty() || wanted.iter().any(is_there)
}

/// Whether the norm is in force on the days that the statement gives, else on the day it was known.
fn is_in_force(norm: &Norm, told: &Told) -> bool {
    let known_on = told.document.known_on();
    let (from, to) = days(told.statement).unwrap_or((known_on, known_on));
    norm.in_force(from, to)
}

fn days(statement: &Statement) -> Option<(Date, Date)> {
    let time = statement.time.as_ref()?;
    let given = time.precision != Precision::Vague && !time.inherited;
    let interval = time.interval;
    given.then_some((interval.from?, interval.to?))
}

fn by_event(norm: &Norm, event: &Event) -> Option<Touch> {
    let of_cameo = event
        .cameo
        .as_ref()
        .filter(|code| norm.what.cameo_codes.contains(code));
    let of_act = norm.what.acts.iter().find(|rule| {
        rule.events
            && rule.event_type == event.event_type
            && (rule.modes.is_empty() || rule.modes.iter().any(|mode| event.modes.contains(mode)))
    });
    let why = match (of_cameo, of_act) {
        (Some(code), _) => format!(
            "CAMEO {}, {}; the dataset has no words",
            code.as_str(),
            code.name()
        ),
        (None, Some(rule)) => format!("{}; the dataset has no words", rule.event_type.as_str()),
        (None, None) => return None,
    };
    let parties = |codes: &[ActorCode]| each_once(codes.iter().map(party));
    let (from, to) = (parties(&event.actors), parties(&event.recipients));
    let (bound, other) = match norm.stands_as {
        StandsAs::Giver => (&from, &to),
        StandsAs::Receiver => (&to, &from),
    };
    // The two sides of a norm are two: a state gives nothing to itself.
    let fits = bound.iter().any(|actor| {
        let is_other = |it: &ActorCode| it != actor;
        norm.who.hold(actor)
            && norm
                .with
                .as_ref()
                .is_none_or(|with| other.iter().any(|it| is_other(it) && with.hold(it)))
    });
    (fits && norm.in_force(event.first_day, event.last_day)).then(|| Touch {
        norm: norm.id.clone(),
        from,
        to,
        status: Status::Reported,
        claim: None,
        why,
        first_report: event.known_on,
        last_report: event.known_on,
        n_origins: event.n_origins as usize,
        n_denials: event.n_denials as usize,
        speakers: vec![event.dataset.clone()],
        denied_by: Vec::new(),
        sentence: None,
        ids: vec![event.id.clone()],
    })
}
