//! Where sentences end.

use records::Span;

use crate::{
    cues::plain,
    hash::{START, finish, mix},
    tokenize::table::Table,
};

/// How many weights the splitter has; a power of two.
pub const BOUNDARY_WEIGHTS: usize = 1 << 15;

/// How many cues a place between two words has.
pub const BOUNDARY_CUES: usize = 12;

/// No sentence has more words than this, so that the time a sentence takes is bounded.
const MOST_WORDS: usize = 300;

/// How much surer the splitter must be where no mark ends a sentence.
const UNMARKED_THRESHOLD: f32 = 2.0;

/// What a word looks like to the splitter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// A word that begins with a small letter.
    Small,
    /// A word that begins with a capital.
    Capital,
    /// A word that begins with two.
    Capitals,
    /// One capital, with or without a full stop.
    Initial,
    Number,
    /// A full stop.
    Stop,
    /// Exclamation and question marks, in any number.
    Exclamation,
    Dots,
    Comma,
    Colon,
    Semicolon,
    /// An opening bracket.
    Opener,
    /// A closing bracket.
    Closer,
    /// A quotation mark, opening or closing.
    Quote,
    Dash,
    /// An abbreviation that ends no sentence.
    Title,
    /// An abbreviation that may end one.
    Abbreviation,
    Other,
    /// Nothing: before the first word and behind the last.
    Edge,
}

/// A word with what the splitter asks of it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    span: Span,
    look: Look,
    /// Of its letters without regard to case.
    hash: u32,
    /// Whether it is a common word with a capital that begins sentences.
    starter: bool,
}

/// Ends sentences by rules where marks leave no doubt and by learned weights elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct Splitter {
    weights: Vec<i8>,
    unit: f32,
}

/// A place between two words of a block, for training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundary {
    /// The byte at which the word before it ends.
    pub at: usize,
    /// Its cues: places in a table of [`BOUNDARY_WEIGHTS`] weights, whose sum tells how surely a
    /// sentence ends here.
    pub cues: [u32; BOUNDARY_CUES],
}

/// Returns the places in the words of one block that only weights can judge.
pub(crate) fn boundaries(text: &str, words: &[Span], table: &Table) -> Vec<Boundary> {
    let seen = look_at(text, words, table);
    (0..seen.len().saturating_sub(1))
        .filter(|place| rule(&seen, *place).is_none())
        .map(|place| Boundary {
            at: seen[place].span.end,
            cues: cues(&seen, place),
        })
        .collect()
}

impl Splitter {
    pub(crate) fn new(weights: Vec<i8>, unit: f32) -> Option<Self> {
        (weights.len() == BOUNDARY_WEIGHTS).then_some(Splitter { weights, unit })
    }

    /// Splits the words of one block into sentences.
    pub(crate) fn split(&self, text: &str, words: &[Span], table: &Table) -> Vec<Vec<Span>> {
        let seen = look_at(text, words, table);
        let mut sentences = Vec::new();
        let mut start = 0;
        for place in 0..seen.len() {
            let ends = place + 1 == seen.len() || self.ends(&seen, place);
            if ends {
                sentences.extend(bounded(&seen[start..=place]));
                start = place + 1;
            }
        }
        sentences
    }

    fn ends(&self, seen: &[Seen], place: usize) -> bool {
        rule(seen, place).unwrap_or_else(|| {
            let sum: i32 = cues(seen, place)
                .iter()
                .map(|cue| i32::from(self.weights[*cue as usize]))
                .sum();
            let marked = is_final(seen[last_inner(seen, place)].look);
            sum as f32 * self.unit > if marked { 0.0 } else { UNMARKED_THRESHOLD }
        })
    }
}

/// Cuts a sentence that is too long behind its commas and the like, or anywhere.
fn bounded(sentence: &[Seen]) -> Vec<Vec<Span>> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while rest.len() > MOST_WORDS {
        let half = MOST_WORDS / 2;
        let soft = rest[half..MOST_WORDS].iter().rposition(|seen| {
            matches!(
                seen.look,
                Look::Semicolon | Look::Colon | Look::Comma | Look::Dash | Look::Dots
            )
        });
        let (part, after) = rest.split_at(soft.map_or(MOST_WORDS, |soft| half + soft + 1));
        parts.push(part.iter().map(|seen| seen.span).collect());
        rest = after;
    }
    parts.push(rest.iter().map(|seen| seen.span).collect());
    parts
}

fn look_at(text: &str, words: &[Span], table: &Table) -> Vec<Seen> {
    words
        .iter()
        .map(|span| {
            let word = span.of(text);
            let hash = finish(word.chars().map(plain).take(24).fold(START, |hash, c| {
                let small = c.to_lowercase().next().unwrap_or(c);
                mix(
                    hash,
                    if small.is_ascii_digit() { '0' } else { small } as u32,
                )
            }));
            let look = look(word, table);
            let starter = matches!(look, Look::Capital | Look::Capitals)
                && table.starters.contains(&word.to_lowercase());
            Seen {
                span: *span,
                look,
                hash,
                starter,
            }
        })
        .collect()
}

fn look(word: &str, table: &Table) -> Look {
    let mut letters = word.chars().map(plain);
    let Some(first) = letters.next() else {
        return Look::Edge;
    };
    let is_run = |marks: &str| word.chars().map(plain).all(|c| marks.contains(c));
    match first {
        '.' if word == "." => Look::Stop,
        '.' | '!' | '?' if word == "…" || is_run(".") => Look::Dots,
        '.' | '!' | '?' if is_run(".!?") => Look::Exclamation,
        ',' => Look::Comma,
        ':' => Look::Colon,
        ';' => Look::Semicolon,
        '(' | '[' | '{' | '<' => Look::Opener,
        ')' | ']' | '}' | '>' => Look::Closer,
        '"' => Look::Quote,
        '\'' if is_run("'") => Look::Quote,
        '-' if is_run("-") => Look::Dash,
        _ if first.is_numeric() => Look::Number,
        _ if word.ends_with('.') => abbreviation(word, table),
        _ if first.is_uppercase() => match letters.next() {
            None => Look::Initial,
            Some(second) if second.is_uppercase() => Look::Capitals,
            Some(_) => Look::Capital,
        },
        _ if first.is_alphabetic() => Look::Small,
        _ => Look::Other,
    }
}

fn abbreviation(word: &str, table: &Table) -> Look {
    let small = word.trim_end_matches('.').to_lowercase();
    if small.chars().count() == 1 {
        Look::Initial
    } else if table.titles.contains(&small) || table.references.contains(&small) {
        Look::Title
    } else {
        Look::Abbreviation
    }
}

fn is_final(look: Look) -> bool {
    matches!(look, Look::Stop | Look::Exclamation | Look::Dots)
}

/// Returns the place of the word that decides about an end behind `place`: that before closing
/// quotation marks and brackets.
fn last_inner(seen: &[Seen], place: usize) -> usize {
    let mut inner = place;
    while inner > 0 && place - inner < 3 && matches!(seen[inner].look, Look::Closer | Look::Quote) {
        inner -= 1;
    }
    inner
}

/// Tells whether white space stands behind the word at `place`.
fn is_blank_behind(seen: &[Seen], place: usize) -> bool {
    seen.get(place + 1)
        .is_none_or(|next| next.span.start > seen[place].span.end)
}

/// Decides whether a sentence ends behind the word at `place`, where that is beyond doubt.
fn rule(seen: &[Seen], place: usize) -> Option<bool> {
    let next = seen.get(place + 1)?;
    let own = seen[place];
    if !is_blank_behind(seen, place) {
        // "talks.The": the tokenizer parts these only where a sentence ends.
        return Some(own.look == Look::Stop && next.look == Look::Capital);
    }
    if matches!(own.look, Look::Title | Look::Comma | Look::Opener)
        || matches!(
            next.look,
            Look::Comma | Look::Semicolon | Look::Colon | Look::Closer
        )
        || is_final(next.look)
    {
        return Some(false);
    }
    if matches!(own.look, Look::Abbreviation | Look::Initial) {
        return next.starter.then_some(true);
    }
    if is_list_number(seen, place) {
        return Some(false);
    }
    let inner = last_inner(seen, place);
    let opens = match next.look {
        Look::Opener | Look::Quote => seen
            .get(place + 2)
            .is_some_and(|after| is_capital(after.look)),
        look => is_capital(look),
    };
    let closes = (inner + 1..=place).all(|place| !is_blank_behind(seen, place - 1));
    if seen[inner].look == Look::Stop && closes && opens {
        return Some(true);
    }
    if own.look == Look::Exclamation && (next.starter || next.look == Look::Capital) {
        return Some(true);
    }
    None
}

/// Tells whether the full stop at `place` stands behind a number that begins a sentence: "2. Talks".
fn is_list_number(seen: &[Seen], place: usize) -> bool {
    let is_number = |place: usize| seen[place].look == Look::Number && seen[place].span.len() <= 2;
    seen[place].look == Look::Stop
        && place.checked_sub(1).is_some_and(is_number)
        && place
            .checked_sub(2)
            .is_none_or(|before| is_final(seen[before].look))
}

fn is_capital(look: Look) -> bool {
    matches!(
        look,
        Look::Capital | Look::Capitals | Look::Title | Look::Initial
    )
}

fn cues(seen: &[Seen], place: usize) -> [u32; BOUNDARY_CUES] {
    let edge = Seen {
        span: Span::new(0, 0),
        look: Look::Edge,
        hash: 0,
        starter: false,
    };
    let at = |offset: isize| {
        let place = place.checked_add_signed(offset);
        place
            .and_then(|place| seen.get(place))
            .copied()
            .unwrap_or(edge)
    };
    let (before, own, next, after) = (at(-1), at(0), at(1), at(2));
    let look = |seen: Seen| seen.look as u32;
    let inner = seen[last_inner(seen, place)];
    let since = seen[..=place]
        .iter()
        .rev()
        .take(12)
        .position(|seen| is_final(seen.look))
        .unwrap_or(12) as u32;
    let lists: [&[u32]; BOUNDARY_CUES] = [
        &[look(own), look(inner)],
        &[own.hash],
        &[next.hash, look(next)],
        &[look(own), look(next)],
        &[look(own), next.hash, look(next)],
        &[own.hash, look(next)],
        &[look(next), look(after)],
        &[look(before), look(own), look(next), look(after)],
        &[look(own), look(next), since],
        &[look(inner), look(next), look(after)],
        &[look(inner), u32::from(next.starter), look(next)],
        &[before.hash, look(own), look(next)],
    ];
    let mut cues = [0; BOUNDARY_CUES];
    for (kind, (cue, list)) in cues.iter_mut().zip(lists).enumerate() {
        let hash = list
            .iter()
            .fold(mix(START, kind as u32), |hash, part| mix(hash, *part));
        *cue = finish(hash) & (BOUNDARY_WEIGHTS as u32 - 1);
    }
    cues
}
