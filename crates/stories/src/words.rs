//! What the words of a telling say besides actors and type: matter, names, numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use records::Span;
use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

/// How many words behind a number may be what it counts.
const COUNTED_WORDS: usize = 3;

/// How many letters a name and what is derived from it have in common at their start.
const NAME_START: usize = 3;

/// The matter of a telling, read from its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    /// The lexicon entry that the act was read by: words of one entry are synonyms.
    pub(crate) rule: Option<String>,
    /// Stems of the clause that tell of the matter.
    pub(crate) clause: BTreeSet<String>,
    /// Stems of the whole sentence that tell of the matter.
    pub(crate) sentence: BTreeSet<String>,
    /// Names that are no actor's, in lower case.
    pub(crate) names: BTreeSet<String>,
    /// Numbers with what they count.
    pub(crate) quantities: Vec<Quantity>,
    /// Where the sentence stands: tellings of one sentence share its words anyway.
    pub(crate) passage: Option<Passage>,
}

/// A sentence of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) document: String,
    pub(crate) sentence: Span,
}

/// A number and the stems behind it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    pub(crate) value: f64,
    pub(crate) counted: BTreeSet<String>,
    pub(crate) estimate: bool,
}

/// Some text with the stretches of it that say nothing of the matter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passing<'t> {
    pub(crate) text: &'t str,
    pub(crate) span: Span,
    /// Speaker, cue of saying, words of time.
    pub(crate) aside: &'t [Span],
    /// Mentions of actors: their names are left out, their common nouns are not.
    pub(crate) actors: &'t [Mention],
}

/// A mention of an actor, and the actor's usual name in lower case.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) span: Span,
    pub(crate) name: String,
}

/// What a passage holds.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// Stems of the words that tell of the matter.
    pub(crate) stems: BTreeSet<String>,
    /// Names that are no actor's, in lower case.
    pub(crate) names: BTreeSet<String>,
    /// Those of them that stand behind a preposition of place.
    pub(crate) places: BTreeSet<String>,
    /// Numbers with what they count.
    pub(crate) quantities: Vec<Quantity>,
    /// The day of the week, Monday first, if exactly one is named and not as one to come.
    pub(crate) weekday: Option<usize>,
}

/// Reads a passage word by word.
pub(crate) fn read(passing: &Passing) -> Read {
    let tokens = tokens(passing);
    let mut read = Read::default();
    for (place, token) in tokens.iter().enumerate() {
        if let Some(value) = token.number() {
            if let Some(quantity) = quantity(&tokens, place, value) {
                read.quantities.push(quantity);
            }
        } else if token.is_name() {
            let name = token.lower();
            let is_place = behind_place_cue(&tokens, place);
            if token.in_actor && !is_place {
                continue;
            }
            if is_place {
                read.places.insert(name.clone());
            }
            read.names.insert(name);
        } else if let Some(stem) = token.stem() {
            read.stems.insert(stem);
        }
    }
    read.weekday = weekday(&tokens);
    read
}

/// The one day of the week that is named.
fn weekday(tokens: &[Token]) -> Option<usize> {
    let day = |token: &Token| TABLE.weekdays.iter().position(|day| *day == token.lower());
    let mut named = tokens
        .iter()
        .enumerate()
        .filter_map(|(place, token)| Some((place, day(token)?)));
    let (place, weekday) = named.next()?;
    let to_come = place > 0 && TABLE.to_come.contains(&tokens[place - 1].lower());
    (named.next().is_none() && !to_come).then_some(weekday)
}

/// Returns the words of a place's name in lower case, as [`Told::places`](crate::Told) compares them:
/// "Ulm Pass" and "near the pass of Ulm" are one place.
pub fn place_words(name: &str) -> BTreeSet<String> {
    name.split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() > 1 && !TABLE.empty.contains(word))
        .collect()
}

/// The number at a place with what it counts; a number that counts nothing tells nothing.
fn quantity(tokens: &[Token], place: usize, value: f64) -> Option<Quantity> {
    let counted: BTreeSet<String> = tokens[place + 1..]
        .iter()
        .take(COUNTED_WORDS)
        .take_while(|token| token.number().is_none() && !token.ends_phrase)
        .filter_map(Token::stem)
        .collect();
    let estimate = place > 0 && TABLE.estimates.contains(&tokens[place - 1].lower());
    (!counted.is_empty()).then_some(Quantity {
        value,
        counted,
        estimate,
    })
}

/// Tells whether a name stands behind a preposition of place, with its other words and an article
/// in between.
fn behind_place_cue(tokens: &[Token], place: usize) -> bool {
    tokens[..place]
        .iter()
        .rev()
        .skip_while(|token| token.is_name())
        .find(|token| token.lower() != "the")
        .is_some_and(|token| TABLE.place_cues.contains(&token.lower()))
}

/// A word of a passage.
#[derive(Debug)]
struct Token<'t> {
    word: &'t str,
    is_first: bool,
    /// In a mention of an actor.
    in_actor: bool,
    /// A part of the name of the actor that it is in a mention of.
    is_actor_name: bool,
    /// A preposition or other empty word: what stands behind it is not counted by a number before.
    ends_phrase: bool,
}

impl Token<'_> {
    fn lower(&self) -> String {
        self.word.to_lowercase()
    }

    fn is_capital(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_uppercase)
    }

    fn is_name(&self) -> bool {
        self.is_capital()
            && !self.is_first
            && !self.is_actor_name
            && !TABLE.calendar.contains(&self.lower())
            && !TABLE.empty.contains(&self.lower())
            && !TABLE.titles.contains(&self.lower())
    }

    /// The stem of a word that tells of the matter.
    fn stem(&self) -> Option<String> {
        let lower = self.lower();
        let silent = TABLE.empty.contains(&lower)
            || TABLE.calendar.contains(&lower)
            || (self.is_capital() && (self.in_actor || self.is_actor_name))
            || lower.chars().count() < 2
            || self.number().is_some();
        (!silent).then(|| {
            let word = SAME.get(&lower).unwrap_or(&lower);
            STEMMER.stem(word).into_owned()
        })
    }

    fn number(&self) -> Option<f64> {
        if let Some(&value) = TABLE.numbers.get(&self.lower()) {
            return Some(value);
        }
        let digits: String = self.word.chars().filter(|letter| *letter != ',').collect();
        let is_number = digits.starts_with(|first: char| first.is_ascii_digit());
        is_number.then(|| digits.parse().ok()).flatten()
    }
}

/// Splits at white space and punctuation; commas and points between digits stay.
fn tokens<'t>(passing: &Passing<'t>) -> Vec<Token<'t>> {
    let Some(text) = passing.text.get(passing.span.start..passing.span.end) else {
        return Vec::new();
    };
    let within = |span: &Span, at: usize| span.start <= at && at < span.end;
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let joins = letter.is_alphanumeric() || joins_digits(text, at, letter);
        match (joins, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let place = passing.span.start + from;
                if !passing.aside.iter().any(|span| within(span, place)) {
                    let word = &text[from..at];
                    let mut mentions = passing.actors.iter().filter(|it| within(&it.span, place));
                    tokens.push(Token {
                        word,
                        is_first: tokens.is_empty(),
                        in_actor: mentions.clone().next().is_some(),
                        is_actor_name: mentions.any(|it| names_actor(word, &it.name)),
                        ends_phrase: TABLE.place_cues.contains(&word.to_lowercase()),
                    });
                }
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

/// Tells whether a word is a part of an actor's name or derived from one: "Borlandic" of Borland.
fn names_actor(word: &str, name: &str) -> bool {
    let start: String = word.to_lowercase().chars().take(NAME_START).collect();
    name.split_whitespace().any(|part| part.starts_with(&start))
}

fn joins_digits(text: &str, at: usize, letter: char) -> bool {
    let digit = |found: Option<char>| found.is_some_and(|found| found.is_ascii_digit());
    matches!(letter, ',' | '.')
        && digit(text[..at].chars().next_back())
        && digit(text[at + letter.len_utf8()..].chars().next())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    empty: BTreeSet<String>,
    titles: BTreeSet<String>,
    weekdays: Vec<String>,
    calendar: BTreeSet<String>,
    to_come: BTreeSet<String>,
    place_cues: BTreeSet<String>,
    estimates: BTreeSet<String>,
    numbers: BTreeMap<String, f64>,
    same: BTreeMap<String, Vec<String>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/words.toml")).expect("a test reads data/words.toml")
});

static SAME: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut same = BTreeMap::new();
    for (first, others) in &TABLE.same {
        for other in others {
            same.insert(other.clone(), first.clone());
        }
    }
    same
});

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_all(text: &str) -> Read {
        read(&Passing {
            text,
            span: Span::new(0, text.len()),
            aside: &[],
            actors: &[],
        })
    }

    #[test]
    fn matter_names_and_numbers_are_told_apart() {
        let read = read_all("Delivered 20,000 tonnes of grain to the port of Kesh on Monday.");
        assert!(read.stems.contains("grain"));
        assert_eq!(read.names, BTreeSet::from(["kesh".to_owned()]));
        assert_eq!(read.places, read.names);
        assert_eq!(read.quantities.len(), 1);
        assert!((read.quantities[0].value - 20_000.0).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in ".{0,80}") {
            let _ = read_all(&text);
        }
    }
}
