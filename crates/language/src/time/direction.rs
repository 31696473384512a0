//! Which way a clause looks: back at what happened or ahead at what is to come.
//!
//! A weekday, a day or a month without its year is dated by it. The verbs are read from their
//! forms and from the words around, so that a wrong tree does no harm.

use crate::time::meaning::Signal;
use crate::time::vocabulary::Vocabulary;
use crate::time::words::Word;

/// Back, ahead, or not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
    Unknown,
}

/// How many words to each side are looked at.
const WINDOW: usize = 30;

/// The most words, commas included, in an aside that tells who said it.
const LONGEST_ASIDE: usize = 10;

/// Tells which way the clause around word number `at` looks.
///
/// The nearest verb to the left tells ("will meet on Monday, officials said"); where the expression
/// opens its clause, the nearest to the right ("On Monday, Arland will vote").
pub(crate) fn direction(words: &[Word<'_>], at: usize) -> Direction {
    let told = if opens_clause(words, at) {
        [to_the_right(words, at), to_the_left(words, at)]
    } else {
        [to_the_left(words, at), to_the_right(words, at)]
    };
    told.into_iter()
        .find(|&direction| direction != Direction::Unknown)
        .unwrap_or(Direction::Unknown)
}

/// Tells whether the clause starts with this expression and its preposition.
fn opens_clause(words: &[Word<'_>], at: usize) -> bool {
    let is_introducer = |word: &Word<'_>| {
        matches!(
            &*word.lower,
            "on" | "in" | "by" | "at" | "during" | "over" | "until" | "before" | "after" | "since"
        )
    };
    let mut start = at;
    let mut introduced = false;
    while start > 0 && at - start < 3 {
        let before = &words[start - 1];
        let is_article = matches!(&*before.lower, "the" | "early" | "late" | "mid" | "-");
        if !is_introducer(before) && !is_article {
            break;
        }
        introduced |= is_introducer(before);
        start -= 1;
    }
    match start.checked_sub(1).and_then(|before| words.get(before)) {
        None => true,
        Some(before) => match &*before.lower {
            ";" | ":" | "(" | "“" | "\"" | "but" => true,
            "and" => introduced,
            _ => false,
        },
    }
}

fn to_the_left(words: &[Word<'_>], at: usize) -> Direction {
    let start = at.saturating_sub(WINDOW);
    let mut aimed = false;
    let mut infinitive = false;
    let mut perhaps_past = false;
    let mut place = at.min(words.len());
    while place > start {
        place = before_aside(words, place - 1);
        let word = &words[place];
        match word.signal {
            Signal::Future => return Direction::Future,
            Signal::Intending if aimed => return Direction::Future,
            // "will be held": the word before "be" tells.
            Signal::Past | Signal::PerhapsPast if follows_be(words, place) => {}
            Signal::Past => return Direction::Past,
            Signal::Intending | Signal::PerhapsPast => perhaps_past |= word.lower.ends_with("ed"),
            Signal::Border if perhaps_past => return Direction::Past,
            Signal::Border | Signal::None => {}
        }
        if matches!(&*word.lower, "to" | "for") {
            aimed = true;
            infinitive |= word.lower == "to" && starts_infinitive(words, place + 1);
        }
    }
    match (perhaps_past, infinitive) {
        (true, _) => Direction::Past,
        // A headline: "Arland to hold vote on Monday".
        (false, true) => Direction::Future,
        (false, false) => Direction::Unknown,
    }
}

/// Returns the comma before an aside that tells who said it, if its closing comma stands at
/// `place`, else `place`: "Arland will vote, officials said, on Monday".
fn before_aside(words: &[Word<'_>], place: usize) -> usize {
    if words[place].lower != "," {
        return place;
    }
    let start = place.saturating_sub(LONGEST_ASIDE);
    let saying = &Vocabulary::embedded().saying;
    match words[start..place]
        .iter()
        .rposition(|word| word.lower == ",")
    {
        Some(comma)
            if words[start + comma..place]
                .iter()
                .any(|word| saying.contains(&*word.lower)) =>
        {
            start + comma
        }
        _ => place,
    }
}

fn to_the_right(words: &[Word<'_>], at: usize) -> Direction {
    let end = words.len().min(at.saturating_add(WINDOW));
    for place in at..end {
        match words[place].signal {
            Signal::Future => return Direction::Future,
            Signal::Past | Signal::PerhapsPast if follows_be(words, place) => {}
            Signal::Past | Signal::PerhapsPast => return Direction::Past,
            Signal::Intending => {
                let aims = matches!(words.get(place + 1), Some(next) if next.lower == "to");
                if aims {
                    return Direction::Future;
                }
            }
            Signal::Border | Signal::None => {}
        }
    }
    Direction::Unknown
}

fn follows_be(words: &[Word<'_>], place: usize) -> bool {
    place
        .checked_sub(1)
        .is_some_and(|before| words[before].lower == "be")
}

/// Tells whether the word after "to" looks like a verb and not like a place or an article.
fn starts_infinitive(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        let is_lower = word
            .lower
            .starts_with(|first: char| first.is_ascii_lowercase());
        let is_determiner = matches!(
            &*word.lower,
            "the" | "a" | "an" | "its" | "their" | "his" | "her" | "this" | "that" | "these"
        );
        is_lower && !word.capital && !is_determiner
    })
}
