//! Who is told to give what to whom: transfers, read from sentences and their statements.
//!
//! Every word of giving, receiving or asking in a sentence is looked at. The words around it say who
//! gives and who receives; where they do not, the codes of the statement that it belongs to do.

use std::collections::BTreeMap;

use ontology::{ActorCode, EventType, Registry};
use records::{AttributionKind, Entity, Span, Statement};

use crate::{
    capability::Domain,
    frames::{
        Frame, Neighbours, Part, Role, clause, denies, frame_between, frames_of, holds, modified,
    },
    object::{Object, objects},
    roles::{Sides, is_opponent, is_place, only_other, only_two, sides},
    status::Status,
    told::Told,
    words::{Mention, Sentence, Words, party},
};

/// How many words before a clause may leave it open.
const WORDS_BEFORE_CLAUSE: usize = 3;

/// How many words before a noun its cause may stand.
const WORDS_BEFORE_NOUN: usize = 5;

/// How many words from a speaker another name of the same speaker may stand ("Arland's Institute
/// for Strategy (IS)").
const WORDS_OF_SPEAKER: usize = 6;

/// One transfer as one sentence tells it.
#[derive(Debug, Clone)]
pub(crate) struct Transfer<'t, 'a> {
    /// The statement that the word of giving belongs to.
    pub(crate) told: &'t Told<'a>,
    /// The statement of the same words that says who says so.
    pub(crate) voice: &'t Told<'a>,
    pub(crate) from: ActorCode,
    pub(crate) to: ActorCode,
    pub(crate) domain: Domain,
    /// The words that name what is given.
    pub(crate) objects: Vec<Span>,
    pub(crate) status: Status,
    pub(crate) negated: bool,
    /// The word of giving.
    pub(crate) trigger: Span,
}

/// Reads the transfers that statements tell of, by document and sentence.
///
/// Statements of one sentence are read together; two that tell of the same transfer give it once.
pub(crate) fn transfers<'t, 'a>(
    told: &'t [Told<'a>],
    registry: &Registry,
) -> Vec<Transfer<'t, 'a>> {
    let mut documents: BTreeMap<&str, BTreeMap<Span, Vec<&'t Told<'a>>>> = BTreeMap::new();
    for one in told {
        let of_document = documents
            .entry(one.statement.document.as_str())
            .or_default();
        of_document
            .entry(one.statement.sentence)
            .or_default()
            .push(one);
    }
    let of_documents = documents.values();
    of_documents
        .flat_map(|sentences| in_document(sentences, registry))
        .collect()
}

fn in_document<'t, 'a>(
    sentences: &BTreeMap<Span, Vec<&'t Told<'a>>>,
    registry: &Registry,
) -> Vec<Transfer<'t, 'a>> {
    let Some(document) = sentences.values().flatten().map(|one| one.document).next() else {
        return Vec::new();
    };
    let on = document.known_on();
    let words = Words::of(&document.text, registry, on);
    let mut found: Vec<Transfer> = Vec::new();
    for (&span, told) in sentences {
        let sentence = Sentence::read(&document.text, span, registry, on);
        let earlier = Earlier {
            document: &words,
            transfers: &found,
        };
        let mut once: Vec<Transfer> = Vec::new();
        for transfer in in_sentence(&sentence, told, &earlier) {
            let is_known = once.iter().any(|known| {
                (&known.from, &known.to, known.domain)
                    == (&transfer.from, &transfer.to, transfer.domain)
            });
            if !is_known {
                once.push(transfer);
            }
        }
        found.extend(once);
    }
    found
}

/// What a sentence may take up.
struct Earlier<'e, 't, 'a> {
    document: &'e Words<'a, 'e>,
    /// Those of the sentences before it.
    transfers: &'e [Transfer<'t, 'a>],
}

fn in_sentence<'t, 'a>(
    sentence: &Sentence,
    told: &[&'t Told<'a>],
    earlier: &Earlier,
) -> Vec<Transfer<'t, 'a>> {
    let mut found = Vec::new();
    for place in 0..sentence.words.len() {
        if frames_of(sentence.lower(place)).is_empty() || sentence.mention_at(place).is_some() {
            continue;
        }
        let frame = frame_between(sentence.lower(place), neighbours(sentence, place));
        let trigger = sentence.words[place].span;
        if let (Some(frame), Some(covering)) = (frame, covering(told, trigger)) {
            found.extend(at_word(sentence, place, frame, &covering, earlier));
        }
    }
    found
}

fn neighbours<'s>(sentence: &'s Sentence, place: usize) -> Neighbours<'s> {
    let before = place.checked_sub(1);
    let name_before = before.and_then(|at| sentence.mention_at(at));
    let behind = sentence.lower(place + 1);
    let name_behind = sentence
        .mention_at(place + 1)
        .is_some_and(|it| !it.qualifies);
    Neighbours {
        before: before.map_or("", |at| sentence.lower(at)),
        behind,
        name_before: name_before.is_some_and(|mention| !mention.qualifies),
        name_behind: name_behind || matches!(behind, "it" | "them"),
    }
}

/// The statements that a word belongs to.
struct Covering<'t, 'a> {
    /// The one coded from this very word, else the shortest clause around it.
    governing: &'t Told<'a>,
    /// The one that says who says so.
    voice: &'t Told<'a>,
    /// Whether a condition holds the word.
    supposed: bool,
}

fn covering<'t, 'a>(told: &[&'t Told<'a>], trigger: Span) -> Option<Covering<'t, 'a>> {
    let is_coded_from = |statement: &Statement| {
        let event = statement.event.as_ref();
        event.is_some_and(|event| event.trigger == trigger)
    };
    let mut around: Vec<&'t Told<'a>> = told
        .iter()
        .copied()
        .filter(|one| one.statement.span.contains(trigger) || is_coded_from(one.statement))
        .collect();
    around.sort_by_key(|one| (!is_coded_from(one.statement), one.statement.span.len()));
    let governing = *around.first()?;
    let has_speaker =
        |one: &&&'t Told<'a>| one.statement.attribution.kind != AttributionKind::Author;
    // "Arland sent arms and plans to send more, the ministry said": the words of saying at the end
    // speak for the whole sentence.
    let speaks_for_all = |one: &&&'t Told<'a>| {
        let cue = one.statement.attribution.cue;
        let speaker = one.statement.attribution.speaker.as_ref();
        has_speaker(one)
            && cue.is_some_and(|cue| cue.start > trigger.end)
            && speaker.is_none_or(|speaker| speaker.span.start > trigger.end)
    };
    let voice = around.iter().find(has_speaker);
    let voice = voice.or_else(|| told.iter().find(speaks_for_all));
    let voice = voice.copied().unwrap_or(governing);
    let conditions = told.iter().filter_map(|one| one.statement.condition);
    Some(Covering {
        governing,
        voice,
        supposed: conditions.into_iter().any(|it| it.span.contains(trigger)),
    })
}

/// The transfers that one word tells of: one for each domain.
fn at_word<'t, 'a>(
    sentence: &Sentence,
    place: usize,
    frame: &Frame,
    covering: &Covering<'t, 'a>,
    earlier: &Earlier,
) -> Vec<Transfer<'t, 'a>> {
    let trigger = sentence.words[place].span;
    let coded = coded_sides(sentence, covering.governing.statement, trigger, frame);
    let mut objects = objects(sentence, place, frame);
    let event = covering.governing.statement.event.as_ref();
    let is_aid = event.is_some_and(|event| event.event_type == EventType::Aid);
    if objects.is_empty() && coded.is_some() && is_aid {
        objects.push(Object {
            domain: Domain::not_stated(),
            spans: Vec::new(),
        });
    }
    let read = sides(sentence, earlier.document, place, frame);
    let negated = is_negated(covering);
    let sides = both(sentence, frame, &read, coded.as_ref(), covering, negated);
    let carried_over = || {
        let giver = coded.as_ref().filter(|_| is_aid)?.giver.clone()?;
        let receiver = receiver_so_far(&giver, earlier.transfers)?;
        Some((giver, receiver))
    };
    let sides = sides.or_else(carried_over);
    let helps = |(_, to): &(ActorCode, ActorCode)| !is_opponent(sentence, to);
    let directions = match frame.role {
        Role::Trades => only_two(sentence).map_or(Vec::new(), |(one, other)| {
            vec![(one.clone(), other.clone()), (other, one)]
        }),
        _ => sides.filter(helps).into_iter().collect(),
    };
    let status = status(sentence, place, frame, &read, covering);
    let transfer = |object: &Object, (from, to): &(ActorCode, ActorCode)| Transfer {
        told: covering.governing,
        voice: covering.voice,
        from: from.clone(),
        to: to.clone(),
        domain: object.domain,
        objects: object.spans.clone(),
        status,
        negated: negated && status != Status::Supposed,
        trigger,
    };
    let of_direction = |sides| objects.iter().map(move |object| transfer(object, sides));
    directions.iter().flat_map(of_direction).collect()
}

/// To whom a giver gave in the sentences before, where it is only one: "it also supplies shells".
fn receiver_so_far(giver: &ActorCode, earlier: &[Transfer]) -> Option<ActorCode> {
    let mut receivers = earlier
        .iter()
        .filter(|it| it.from == *giver)
        .map(|it| &it.to);
    let first = receivers.next()?;
    receivers.all(|other| other == first).then(|| first.clone())
}

fn is_negated(covering: &Covering) -> bool {
    let cue = covering.voice.statement.attribution.cue;
    let text = &covering.voice.document.text;
    covering.governing.statement.negated != cue.is_some_and(|cue| denies(cue.of(text)))
}

fn status(
    sentence: &Sentence,
    place: usize,
    frame: &Frame,
    read: &Sides,
    covering: &Covering,
) -> Status {
    // Words before the clause count where they leave it open ("did not rule out that").
    let before = read.clause_from.saturating_sub(WORDS_BEFORE_CLAUSE);
    let is_open = modified(&words_between(sentence, before, place)) == Some(Status::Supposed);
    if covering.supposed || read.warned_against || is_open {
        return Status::Supposed;
    }
    let own = Status::of(covering.governing.statement);
    // "Sanctions over its purchase of weapons": the purchase is a fact, whatever the sanctions are.
    let event = covering.governing.statement.event.as_ref();
    let is_own = event.is_some_and(|event| event.trigger == sentence.words[place].span);
    let causes = place.saturating_sub(WORDS_BEFORE_NOUN)..place;
    let mut causes = causes.filter(|&at| holds(&clause().causes, sentence.lower(at)));
    if frame.part == Part::Noun && !is_own && causes.next().is_some() {
        return Status::Reported;
    }
    let modifiers = words_between(sentence, read.modifiers_from, place);
    frame.status.or_else(|| modified(&modifiers)).unwrap_or(own)
}

/// Words in lower case, for phrases to be looked up in.
fn words_between(sentence: &Sentence, from: usize, to: usize) -> String {
    let words: Vec<&str> = (from.min(to)..to).map(|at| sentence.lower(at)).collect();
    words.join(" ")
}

/// Both sides, from the words, then from the codes, then from what else the sentence names.
fn both(
    sentence: &Sentence,
    frame: &Frame,
    read: &Sides,
    coded: Option<&Sides>,
    covering: &Covering,
    negated: bool,
) -> Option<(ActorCode, ActorCode)> {
    let coded_giver = coded.and_then(|coded| coded.giver.clone());
    let coded_receiver = coded.and_then(|coded| coded.receiver.clone());
    // The tree behind a code knows the subject of a verb better than the words before it do.
    let giver = match frame.part {
        Part::Verb if read.warned_against => read.giver.clone(),
        Part::Verb => coded_giver.or_else(|| read.giver.clone()),
        Part::Noun => read.giver.clone().or(coded_giver),
    };
    let receiver = read.receiver.clone().or(coded_receiver);
    let receiver = receiver.filter(|receiver| giver.as_ref() != Some(receiver));
    let speaker = covering.voice.statement.attribution.speaker.as_ref();
    let speaks = |mention: &Mention| {
        let near = sentence.span(
            mention.start.saturating_sub(1),
            (mention.end + WORDS_OF_SPEAKER).min(sentence.words.len()),
        );
        let code = speaker.and_then(|speaker| speaker.code.as_ref());
        let is_same = code.is_some_and(|code| party(code) == mention.party);
        let own = sentence.span(mention.start, mention.end);
        let overlaps = |span: Option<Span>| {
            speaker
                .zip(span)
                .is_some_and(|(speaker, span)| speaker.span.overlaps(span))
        };
        overlaps(own) || (is_same && overlaps(near))
    };
    let denier = || {
        let speaker = speaker.filter(|_| negated)?;
        speaker.code.as_ref().map(party)
    };
    match (giver, receiver) {
        (Some(giver), Some(receiver)) => Some((giver, receiver)),
        _ if frame.named => None,
        (Some(giver), None) => {
            let other = only_other(sentence, &giver, speaks).or_else(denier)?;
            (other != giver).then_some((giver, other))
        }
        (None, Some(receiver)) => {
            let other = only_other(sentence, &receiver, speaks).or_else(denier)?;
            (other != receiver).then_some((other, receiver))
        }
        (None, None) => None,
    }
}

/// Giver and receiver by the codes of the statement made from this word; none where it is no
/// statement of giving.
fn coded_sides(
    sentence: &Sentence,
    statement: &Statement,
    trigger: Span,
    frame: &Frame,
) -> Option<Sides> {
    let event = statement.event.as_ref()?;
    // Of other types the actor is still the subject of the verb.
    let gives = event.event_type == EventType::Aid || frame.role == Role::Gives;
    if event.trigger != trigger || !gives || statement.reciprocal {
        return None;
    }
    let stands_for_place = |entity: &Entity| {
        let mut mentions = sentence.mentions.iter();
        mentions.any(|mention| {
            let span = sentence.span(mention.start, mention.end);
            span.is_some_and(|span| span.overlaps(entity.span)) && is_place(sentence, mention)
        })
    };
    let known = |entities: &[Entity]| {
        let named = entities.iter().filter(|entity| !stands_for_place(entity));
        named
            .filter_map(|entity| entity.code.as_ref())
            .map(party)
            .next()
    };
    let receiver = match event.event_type {
        EventType::Aid | EventType::Support => known(&statement.recipients),
        // Whom forces are moved towards is no receiver of them unless the words say so.
        _ => None,
    };
    Some(Sides {
        giver: known(&statement.actors),
        receiver,
        ..Sides::default()
    })
}
