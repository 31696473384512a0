//! What is given: the words of capability that belong to a word of giving.

use records::Span;

use crate::{
    capability::{Domain, Named, named},
    frames::{Frame, Part, Role, clause, holds},
    roles::is_passive,
    words::Sentence,
};

/// How many words before a passive or a noun may name what is given.
const WORDS_BEFORE: usize = 8;

/// How many words before a word of capability count it or describe it ("more than a million").
const WORDS_OF_COUNT: usize = 6;

/// Something that is given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Object {
    pub(crate) domain: Domain,
    /// The words that name it; empty where no word does.
    pub(crate) spans: Vec<Span>,
}

/// What the word at `place` tells to be given, each domain once.
pub(crate) fn objects(sentence: &Sentence, place: usize, frame: &Frame) -> Vec<Object> {
    let range = match frame.part {
        Part::Noun => of_noun(sentence, place),
        Part::Verb => of_verb(sentence, place, frame),
    };
    let mut found: Vec<Object> = Vec::new();
    for thing in range {
        let span = with_count(sentence, place, &thing);
        for &domain in &thing.domains {
            if frame.always.is_some_and(|always| always != domain) {
                continue;
            }
            match found.iter_mut().find(|object| object.domain == domain) {
                Some(object) => object.spans.extend(span),
                None => found.push(Object {
                    domain,
                    spans: span.into_iter().collect(),
                }),
            }
        }
    }
    if found.is_empty()
        && let Some(domain) = frame.always.or(frame.otherwise)
    {
        found.push(Object {
            domain,
            spans: Vec::new(),
        });
    }
    found
}

fn of_verb(sentence: &Sentence, place: usize, frame: &Frame) -> Vec<Named> {
    let passive = is_passive(sentence, place);
    let end = right_end(sentence, place, passive, frame);
    let right = named_in(sentence, place + 1, end);
    if right.is_empty() && (passive || frame.role == Role::Gives) {
        // "produce drones and deliver them"
        let takes_up = matches!(sentence.lower(place + 1), "them" | "these");
        return named_before(sentence, place, passive || takes_up);
    }
    right
}

/// What is given may stand anywhere before a passive or a verb with "them", and right before a bare
/// participle.
fn named_before(sentence: &Sentence, place: usize, anywhere: bool) -> Vec<Named> {
    let found = named_in(sentence, place.saturating_sub(WORDS_BEFORE), place);
    if anywhere {
        return found;
    }
    found
        .into_iter()
        .filter(|thing| thing.end == place && !sentence.lower(place).ends_with("ing"))
        .collect()
}

fn of_noun(sentence: &Sentence, place: usize) -> Vec<Named> {
    let mut found: Vec<Named> = named_in(sentence, place.saturating_sub(WORDS_BEFORE), place + 1)
        .into_iter()
        .filter(|thing| thing.end >= place)
        .collect();
    if sentence.lower(place + 1) == "of" {
        let end = (place + 2..sentence.words.len())
            .find(|&at| ends_object(sentence, at) || is_towards(sentence.lower(at)))
            .unwrap_or(sentence.words.len());
        found.extend(named_in(sentence, place + 2, end));
    }
    found
}

/// Where the words behind a verb no longer name what it gives.
fn right_end(sentence: &Sentence, place: usize, passive: bool, frame: &Frame) -> usize {
    let mut at = place + 1;
    while at < sentence.words.len() {
        if ends_object(sentence, at) {
            return at;
        }
        if is_towards(sentence.lower(at)) {
            if passive {
                return at;
            }
            let behind = (at + 1..sentence.words.len())
                .find(|&next| !holds(&clause().determiners, sentence.lower(next)));
            let mention = behind.and_then(|next| sentence.mention_at(next));
            match mention {
                Some(_) if !named_in(sentence, place + 1, at).is_empty() => return at,
                Some(mention) => {
                    at = mention.end;
                    continue;
                }
                None if sentence.lower(at) == "to" && !frame.onward => return at,
                None => {}
            }
        }
        at += 1;
    }
    at
}

fn ends_object(sentence: &Sentence, at: usize) -> bool {
    let behind = sentence.lower(at + 1);
    // "at least 3,000", "over 1,000"
    let counts = matches!(behind, "least" | "most")
        || behind.starts_with(|letter: char| letter.is_ascii_digit());
    let is_count = counts && matches!(sentence.lower(at), "at" | "over" | "under");
    sentence.mention_at(at).is_none() && !is_count && holds(&clause().ends, sentence.lower(at))
}

fn is_towards(word: &str) -> bool {
    matches!(word, "to" | "for" | "from")
}

/// Words of capability between two places; names of actors are none.
fn named_in(sentence: &Sentence, from: usize, to: usize) -> Vec<Named> {
    let to = to.min(sentence.words.len());
    let words: Vec<&str> = (from..to)
        .map(|at| match sentence.mention_at(at) {
            Some(_) => "",
            None => sentence.lower(at),
        })
        .collect();
    let found = named(&words).into_iter();
    found
        .map(|thing| Named {
            start: from + thing.start,
            end: from + thing.end,
            domains: thing.domains,
        })
        .collect()
}

/// The words of a capability with the number and the adjectives before them.
fn with_count(sentence: &Sentence, place: usize, thing: &Named) -> Option<Span> {
    if thing.start <= place {
        return sentence.span(thing.start, thing.end);
    }
    let floor = thing.start.saturating_sub(WORDS_OF_COUNT).max(place + 1);
    let mut start = thing.start;
    for at in (floor..thing.start).rev() {
        let word = sentence.lower(at);
        // "help to build satellites"
        if word == "to" {
            start = (at + 2).min(thing.start);
            break;
        }
        let stops = matches!(
            word,
            "," | ";" | ":" | "and" | "or" | "with" | "for" | "from" | "'s" | "’s"
        ) || sentence
            .mention_at(at)
            .is_some_and(|mention| !mention.qualifies)
            || ends_object(sentence, at);
        if stops {
            break;
        }
        start = at;
    }
    let no_count = |word: &str| {
        word != "more" && (holds(&clause().determiners, word) || holds(&clause().pronouns, word))
    };
    while start < thing.start && (no_count(sentence.lower(start)) || sentence.lower(start) == "of")
    {
        start += 1;
    }
    sentence.span(start, thing.end)
}
