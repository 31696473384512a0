//! Who gives and who receives, read from the words around a word of giving.

use std::collections::BTreeSet;

use ontology::ActorCode;

use crate::{
    frames::{Frame, Part, Role, clause, frames_of, holds},
    words::{Mention, Sentence, Words},
};

/// How far before a noun its owner may stand, in words.
const OWNER_WORDS: usize = 5;

/// The two sides of a transfer, as far as the words tell them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sides {
    pub(crate) giver: Option<ActorCode>,
    pub(crate) receiver: Option<ActorCode>,
    /// Place from which the words that modify the act are read.
    pub(crate) modifiers_from: usize,
    /// Place at which the clause of the act begins.
    pub(crate) clause_from: usize,
    /// Whether somebody is warned or kept from it ("warned Borland against arming Cordia").
    pub(crate) warned_against: bool,
}

/// Reads the sides of the transfer that the word at `place` of a sentence of `document` tells of.
pub(crate) fn sides(sentence: &Sentence, document: &Words, place: usize, frame: &Frame) -> Sides {
    match frame.part {
        Part::Noun => of_noun(sentence, place, frame.role),
        Part::Verb => of_verb(sentence, document, place, frame.role),
    }
}

fn of_verb(sentence: &Sentence, document: &Words, place: usize, role: Role) -> Sides {
    let warned = warned_against(sentence, place);
    let subject = warned.or_else(|| subject(sentence, place));
    let subject_party = match subject {
        Some(mention) => Some(mention.party.clone()),
        None => whose(sentence, place).or_else(|| taken_up(sentence, document, place)),
    };
    let behind = |prepositions: &[&str]| behind(sentence, place, prepositions);
    let (giver, receiver) = if is_passive(sentence, place) {
        let by = behind(&["by"]);
        match role {
            Role::Gives => (by, behind(&["to", "for"]).or(subject_party)),
            Role::Takes | Role::Asks | Role::Trades => (behind(&["from"]), by),
        }
    } else {
        match role {
            Role::Gives => (subject_party, receiver(sentence, place)),
            Role::Takes | Role::Trades => (behind(&["from"]), subject_party),
            Role::Asks => (
                behind(&["from"]).or_else(|| bare(sentence, place)),
                subject_party,
            ),
        }
    };
    Sides {
        warned_against: warned.is_some(),
        ..around(sentence, place, subject, giver, receiver)
    }
}

/// Who is warned against or kept from what the word at `place` tells.
fn warned_against<'s>(sentence: &'s Sentence, place: usize) -> Option<&'s Mention> {
    let before = place.checked_sub(1)?;
    let is_warning = matches!(sentence.lower(before), "against" | "from")
        && sentence.lower(place).ends_with("ing");
    let mut mentions = sentence.mentions.iter();
    mentions.find(|mention| is_warning && mention.end == before)
}

fn of_noun(sentence: &Sentence, place: usize, role: Role) -> Sides {
    let subject = subject(sentence, place);
    let owner = owner(sentence, place);
    let behind = |prepositions: &[&str]| behind(sentence, place, prepositions);
    let (giver, receiver) = match role {
        Role::Gives => (
            owner
                .or_else(|| behind(&["by"]))
                .or_else(|| behind(&["from"]))
                .or_else(|| of_light_verb(sentence, place, subject)),
            behind(&["to", "for"]).or_else(|| genitive(sentence, place)),
        ),
        Role::Takes | Role::Asks => (behind(&["from"]), owner.or_else(|| behind(&["by"]))),
        Role::Trades => (None, None),
    };
    around(sentence, place, subject, giver, receiver)
}

fn around(
    sentence: &Sentence,
    place: usize,
    subject: Option<&Mention>,
    giver: Option<ActorCode>,
    receiver: Option<ActorCode>,
) -> Sides {
    let clause_from = clause_begin(sentence, place).unwrap_or(0);
    Sides {
        giver,
        receiver,
        modifiers_from: subject.map_or(clause_from, |mention| mention.end),
        clause_from,
        warned_against: false,
    }
}

/// The subject, where a verb before the noun makes it the giver: "Arland ordered the deployment".
fn of_light_verb(
    sentence: &Sentence,
    place: usize,
    subject: Option<&Mention>,
) -> Option<ActorCode> {
    let before = place.saturating_sub(OWNER_WORDS)..place;
    let is_light = before
        .into_iter()
        .any(|at| holds(&clause().light, sentence.lower(at)) && sentence.lower(at + 1) != "for");
    subject
        .filter(|_| is_light)
        .map(|mention| mention.party.clone())
}

/// Whose the noun is by "of": "the training of Arlish troops".
fn genitive(sentence: &Sentence, place: usize) -> Option<ActorCode> {
    let mut mentions = sentence.mentions.iter();
    let mention = mentions.find(|mention| mention.start > place)?;
    let follows = sentence.lower(place + 1) == "of" && preposition(sentence, mention) == "of";
    (follows && mention.start <= place + 3).then(|| mention.party.clone())
}

/// Whether the word at `place` is a passive: behind a form of "be", before "by", or behind what is
/// given ("arms sent to Borland").
pub(crate) fn is_passive(sentence: &Sentence, place: usize) -> bool {
    if sentence.lower(place).ends_with("ing") {
        return false;
    }
    if sentence.lower(place + 1) == "by" {
        return true;
    }
    let before = (place.saturating_sub(3)..place).rev();
    for at in before {
        let word = sentence.lower(at);
        if holds(&clause().be, word) {
            return true;
        }
        let may_stand_between = word.ends_with("ly")
            || matches!(word, "not" | "already" | "also" | "yet" | "still" | "now");
        if !may_stand_between {
            return false;
        }
    }
    false
}

/// The actor that the clause around `place` begins with; of the clause before, where this one goes
/// on with "and" or has no words of its own.
fn subject<'s>(sentence: &'s Sentence, place: usize) -> Option<&'s Mention> {
    let mut end = place;
    loop {
        let begin = clause_begin(sentence, end);
        let start = clause_start(sentence, begin, end);
        let has = |list: &[String]| (start..end).any(|at| holds(list, sentence.lower(at)));
        if has(&clause().relative) {
            return None;
        }
        let mut mentions = sentence.mentions.iter();
        let found = mentions.find(|mention| {
            mention.start >= start
                && mention.end <= end
                && !mention.owns
                && !mention.qualifies
                && !is_behind_preposition(sentence, mention)
        });
        if found.is_some() {
            return found;
        }
        let goes_on = start == end || (start..end).any(|at| sentence.lower(at) == "and");
        if has(&clause().pronouns) || !goes_on {
            return None;
        }
        end = begin?;
    }
}

/// Whose "its troops" are: those of the subject of the clause before.
fn whose(sentence: &Sentence, place: usize) -> Option<ActorCode> {
    let begin = clause_begin(sentence, place)?;
    let start = clause_start(sentence, Some(begin), place);
    let is_owned = (start..place).any(|at| matches!(sentence.lower(at), "its" | "their"));
    let owner = subject(sentence, begin).filter(|_| is_owned)?;
    Some(owner.party.clone())
}

/// Whose "the soldiers" are: those of the last sentence before that says "Arlish soldiers".
fn taken_up(sentence: &Sentence, document: &Words, place: usize) -> Option<ActorCode> {
    let start = clause_start(sentence, clause_begin(sentence, place), place);
    let is_article = |at: &usize| {
        matches!(sentence.lower(*at), "the" | "these" | "those")
            && sentence.mention_at(at + 1).is_none()
    };
    let article = (start..place).rev().find(is_article)?;
    let noun = sentence.lower(article + 1);
    let opening = sentence.words.first()?.span.start;
    let whole = document.all();
    let is_before = |mention: &Mention| {
        let span = whole.span(mention.start, mention.end);
        span.is_some_and(|span| span.end <= opening)
    };
    let names =
        |mention: &Mention| (mention.start..mention.end + 2).any(|at| whole.lower(at) == noun);
    let mut mentions = whole.mentions.iter().rev();
    let found = mentions.find(|mention| !noun.is_empty() && names(mention) && is_before(mention));
    found.map(|mention| mention.party.clone())
}

/// The last word before `end` that begins a clause.
fn clause_begin(sentence: &Sentence, end: usize) -> Option<usize> {
    (0..end).rev().find(|&at| {
        holds(&clause().begins, sentence.lower(at)) && sentence.mention_at(at).is_none()
    })
}

/// Where the words of a clause start: behind the word that begins it, and behind the comma that
/// closes it again ("If Arland is attacked, the other party ...").
fn clause_start(sentence: &Sentence, begin: Option<usize>, end: usize) -> usize {
    let Some(begin) = begin else { return 0 };
    let is_closed = holds(&clause().subordinate, sentence.lower(begin));
    let comma = (begin + 1..end).rev().find(|&at| sentence.lower(at) == ",");
    match comma {
        Some(comma) if is_closed => comma + 1,
        _ => begin + 1,
    }
}

fn is_behind_preposition(sentence: &Sentence, mention: &Mention) -> bool {
    let word = preposition(sentence, mention);
    holds(&clause().places, word)
        || matches!(word, "to" | "from" | "for" | "of" | "with" | "by" | "about")
}

/// The word before a mention and its determiner.
fn preposition<'s>(sentence: &'s Sentence, mention: &Mention) -> &'s str {
    let mut before = (0..mention.start).rev().map(|at| sentence.lower(at));
    before
        .find(|word| !holds(&clause().determiners, word))
        .unwrap_or_default()
}

/// The first mention behind `place` that one of the prepositions leads to.
fn behind(sentence: &Sentence, place: usize, prepositions: &[&str]) -> Option<ActorCode> {
    let after = mentions_after(sentence, place);
    after
        .filter(|mention| !mention.qualifies)
        .find(|mention| {
            let word = preposition(sentence, mention);
            prepositions.contains(&word) && mention.start > place
        })
        .map(|mention| mention.party.clone())
}

fn mentions_after<'s>(sentence: &'s Sentence, place: usize) -> impl Iterator<Item = &'s Mention> {
    let end = (place + 1..sentence.words.len())
        .find(|&at| matches!(sentence.lower(at), "said" | "says" | "told" | "according"))
        .unwrap_or(sentence.words.len());
    let mentions = sentence.mentions.iter();
    mentions.filter(move |mention| mention.start > place && mention.end <= end)
}

/// The mention that stands right behind the word, as in "gave Arland" and "asked the Arlish".
fn bare(sentence: &Sentence, place: usize) -> Option<ActorCode> {
    let mentions = sentence.mentions.iter();
    let mut behind = mentions.filter(|mention| mention.start > place && !mention.qualifies);
    let mention = behind.next()?;
    let between = place + 1..mention.start;
    between
        .into_iter()
        .all(|at| holds(&clause().determiners, sentence.lower(at)))
        .then(|| mention.party.clone())
}

/// Who receives what the subject gives: right behind the word, behind "to" or "for", or the one whom
/// what is given is to support.
fn receiver(sentence: &Sentence, place: usize) -> Option<ActorCode> {
    bare(sentence, place)
        .or_else(|| behind(sentence, place, &["to", "for"]))
        .or_else(|| {
            let mut after = mentions_after(sentence, place);
            after
                .find(|mention| holds(&clause().benefits, preposition(sentence, mention)))
                .map(|mention| mention.party.clone())
        })
}

/// Whether something is "against" the party elsewhere in the sentence.
pub(crate) fn is_opponent(sentence: &Sentence, party: &ActorCode) -> bool {
    let mut mentions = sentence.mentions.iter();
    mentions.any(|mention| mention.party == *party && preposition(sentence, mention) == "against")
}

/// Whose a noun is: the owner before it, or the last owner where it is "its".
fn owner(sentence: &Sentence, place: usize) -> Option<ActorCode> {
    let start = place.saturating_sub(OWNER_WORDS);
    let owners = |from: usize| {
        let mut mentions = sentence.mentions.iter();
        mentions
            .rfind(|mention| mention.owns && mention.end <= place && mention.start >= from)
            .map(|mention| mention.party.clone())
    };
    let is_pronoun = |at: usize| matches!(sentence.lower(at), "its" | "their" | "his" | "her");
    match owners(start) {
        Some(owner) => Some(owner),
        None if (start..place).any(is_pronoun) => {
            owners(0).or_else(|| Some(subject(sentence, place)?.party.clone()))
        }
        None => None,
    }
}

/// The only other state that a sentence names, where it names exactly one, and not as a place or an
/// opponent; `speaker` tells which mentions are of who says so.
pub(crate) fn only_other(
    sentence: &Sentence,
    known: &ActorCode,
    speaker: impl Fn(&Mention) -> bool,
) -> Option<ActorCode> {
    let mut others = sentence
        .mentions
        .iter()
        .filter(|mention| mention.party != *known && !speaker(mention))
        .filter(|mention| !matches!(sentence.lower(mention.end), "said" | "says" | "told"));
    let first = others.next()?;
    let rest: Vec<&Mention> = others.collect();
    let is_one = rest.iter().all(|other| other.party == first.party);
    // "The army of Arland" names an army, and no side.
    let acts = std::iter::once(first)
        .chain(rest)
        .any(|mention| !is_place(sentence, mention) && preposition(sentence, mention) != "of");
    (is_one && acts).then(|| first.party.clone())
}

/// The two states that a sentence names, where it names exactly two.
pub(crate) fn only_two(sentence: &Sentence) -> Option<(ActorCode, ActorCode)> {
    let parties: BTreeSet<&ActorCode> = sentence.mentions.iter().map(|it| &it.party).collect();
    let mut parties = parties.into_iter();
    match (parties.next(), parties.next(), parties.next()) {
        (Some(one), Some(other), None) => Some((one.clone(), other.clone())),
        _ => None,
    }
}

/// Whether a mention names where something is, or against whom: behind such a preposition, or behind
/// a verb that gives nothing ("in defeating Arlish forces").
pub(crate) fn is_place(sentence: &Sentence, mention: &Mention) -> bool {
    let word = preposition(sentence, mention);
    let is_verb = word.ends_with("ing") && frames_of(word).is_empty();
    holds(&clause().places, word) || (is_verb && !holds(&clause().benefits, word))
}
