//! Knows the line that names the author, from `data/bylines.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::dates::{find_date, is_calendar_word};
use crate::words::words;

/// Where a line stands: some bylines are known by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// Before the first sentence of the text.
    Top,
    /// Anywhere else.
    Body,
}

/// Returns whom a byline names, if the line is one.
pub(crate) fn byline(line: &str, position: Position) -> Option<&str> {
    let line = line.trim_matches(['(', ')', '[', ']', '*', '_', ' ']);
    if !could_be(line, position) {
        return None;
    }
    let line_words = words(line);
    if opening(&TABLE.credits, &line_words).is_some() {
        return Some(line);
    }
    let names = without_date(line).trim_end_matches([',', ' ', '|', '-', '–', '—', '•', '·', ':']);
    if line.ends_with(['.', '!', '?']) && line_words.len() > 4 {
        return None;
    }
    signed(names).or_else(|| match position {
        Position::Top => agency(names).or_else(|| with_role(names)),
        Position::Body => None,
    })
}

/// Tells at a glance whether to look closer: away from the top a byline starts with a known word.
fn could_be(line: &str, position: Position) -> bool {
    let first = line
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let opens = |entry: &Vec<String>| entry.first().is_some_and(|word| *word == first);
    position == Position::Top || TABLE.openings.iter().any(opens) || TABLE.credits.iter().any(opens)
}

/// "By Ann Example and Bob Example, Arlish News".
fn signed(line: &str) -> Option<&str> {
    const MOST_WORDS: usize = 14;
    let line_words = words(line);
    let skipped = opening(&TABLE.openings, &line_words)?;
    let names = after_words(line, skipped);
    let first = line_words.get(skipped)?;
    let is_name = !is_calendar_word(first) && (first != "the" || agency(names).is_some());
    (line_words.len() <= MOST_WORDS && is_name && are_names(names)).then_some(names)
}

/// "Reuters".
fn agency(line: &str) -> Option<&str> {
    TABLE.agencies.contains(&words(line)).then_some(line)
}

/// "Ann Example, staff writer", "Ann Example Views".
fn with_role(line: &str) -> Option<&str> {
    const MOST_WORDS: usize = 8;
    let line_words = words(line);
    let role = TABLE
        .roles
        .iter()
        .filter(|role| line_words.ends_with(role))
        .max_by_key(|role| role.len())?;
    let names = before_words(line, role.len());
    let is_person = (2..=MOST_WORDS).contains(&words(names).len()) && are_names(names);
    is_person.then_some(names)
}

/// Tells whether every word is capitalised, or is one of those that stand between names.
fn are_names(text: &str) -> bool {
    let mut is_any = false;
    let are_all = text.split_whitespace().all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_name =
            word.starts_with(char::is_alphabetic) && !word.starts_with(char::is_lowercase);
        is_any |= is_name;
        is_name || word.is_empty() || TABLE.between.iter().any(|between| between == word)
    });
    is_any && are_all
}

fn without_date(line: &str) -> &str {
    find_date(line).map_or(line, |found| &line[..found.at.start])
}

/// Returns the number of words of the entry that the line starts with, if it goes on after it.
fn opening(entries: &[Vec<String>], line_words: &[String]) -> Option<usize> {
    entries
        .iter()
        .filter(|entry| line_words.len() > entry.len() && line_words.starts_with(entry))
        .map(|entry| entry.len())
        .max()
}

/// Returns the line without its first `n` words.
fn after_words(line: &str, n: usize) -> &str {
    let mut rest = line.trim_start();
    for _ in 0..n {
        rest = rest
            .split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest.trim_start());
    }
    rest
}

/// Returns the line without its last `n` words and the punctuation before them.
fn before_words(line: &str, n: usize) -> &str {
    let mut rest = line.trim_end();
    for _ in 0..n {
        rest = rest
            .rsplit_once(|c: char| !c.is_alphanumeric())
            .map_or("", |(rest, _)| rest);
        rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    }
    rest
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../data/bylines.toml")).expect("the table is read in a test");
    let in_words = |entries: Vec<String>| entries.iter().map(|entry| words(entry)).collect();
    Table {
        openings: in_words(file.openings),
        credits: in_words(file.credits),
        roles: in_words(file.roles),
        agencies: in_words(file.agencies),
        between: file.between,
    }
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    openings: Vec<String>,
    credits: Vec<String>,
    roles: Vec<String>,
    agencies: Vec<String>,
    between: Vec<String>,
}

/// The file's entries as words.
struct Table {
    openings: Vec<Vec<String>>,
    credits: Vec<Vec<String>>,
    roles: Vec<Vec<String>>,
    agencies: Vec<Vec<String>>,
    between: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_author_is_named_without_what_stands_around() {
        for (line, name) in [
            ("By Ann Example", "Ann Example"),
            ("BY ANN EXAMPLE, Arlish News", "ANN EXAMPLE, Arlish News"),
            ("By Ann Example | June 19, 2024", "Ann Example"),
            ("Ann Example Views", "Ann Example"),
            ("Ann van Example, staff writer", "Ann van Example"),
            ("Reuters", "Reuters"),
            ("By the Associated Press", "the Associated Press"),
        ] {
            assert_eq!(byline(line, Position::Top), Some(name), "{line}");
        }
        let credit = "(Reporting by Ann Example in Arland; editing by Bob Example)";
        assert!(byline(credit, Position::Body).is_some());
    }

    #[test]
    fn sentences_and_headings_are_no_bylines() {
        for line in [
            "By Monday",
            "By 2025, Arland will have left",
            "By the Numbers",
            "By Arland's count, ten ships sank.",
            "Opposing Views of the Treaty",
            "Arland Expels Borland's Ambassador",
            "Arland expelled the ambassador, said the editor",
        ] {
            assert_eq!(byline(line, Position::Top), None, "{line}");
        }
        assert_eq!(byline("Two Opposing Views", Position::Body), None);
    }

    proptest! {
        #[test]
        fn any_line_is_looked_at_without_panic(line in any::<String>()) {
            let _ = byline(&line, Position::Top);
        }

        #[test]
        fn lines_like_bylines_are_looked_at_without_panic(
            line in "(By|BY|Ünal| |,|’|views|staff writer|19 June 2024|.){0,8}",
        ) {
            let _ = byline(&line, Position::Top);
        }
    }
}
