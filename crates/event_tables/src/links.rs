//! Temporal knowledge graphs as events: lines of numbers for subject, relation, object and time.

use std::collections::HashMap;
use std::io::Read;
use std::sync::LazyLock;

use jiff::civil::Date;
use ontology::{CameoCode, Registry};

use crate::event_rows::{EventRow, EventRows, LineFacts, Party};
use crate::icews::icews_actor;
use crate::layout::Layout;
use crate::lines::{Ends, Lines, Record};
use crate::memo::{Made, Memo};
use crate::opening::Opening;
use crate::read::{Batches, Options, day_of};
use crate::rejection::Reason;
use crate::table_error::TableError;
use crate::table_text::rows;
use crate::values::in_calendar;

const CAMEO_NAMES_TSV: &str = include_str!("../data/cameo_names.tsv");
/// Sets that count hours give each day the number of its first one.
const HOURS_A_DAY: i64 = 24;

/// CAMEO codes by their names; of a root and its branch of one name the branch, as datasets use it.
static CAMEO_NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let own = CameoCode::all().map(|code| (folded(code.name()), code.as_str().to_owned()));
    let variants = rows(CAMEO_NAMES_TSV).map(|[name, code]| (folded(name), code.to_owned()));
    own.chain(variants).collect()
});

/// What the numbers of a temporal knowledge graph stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkNames {
    entities: HashMap<u32, String>,
    relations: HashMap<u32, String>,
    start: Date,
    days: Days,
}

/// What one step of time is in a temporal knowledge graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Days {
    /// Times count days.
    One,
    /// Times count hours, and are multiples of 24.
    Hours,
}

impl Days {
    /// Returns what the times of a file seem to be: hours if all are multiples of 24 and more than
    /// one is told. `text` is the file, or its first lines.
    pub fn of(text: &str) -> Days {
        let times = || {
            let lines = text.lines().filter_map(numbers);
            lines.map(|[.., time]| i64::from(time))
        };
        let has_several = times().any(|time| Some(time) != times().next());
        let all_whole = times().all(|time| time % HOURS_A_DAY == 0);
        if has_several && all_whole {
            Days::Hours
        } else {
            Days::One
        }
    }
}

impl LinkNames {
    /// Reads the name files, lines of a name, white space and its number in either order of the two;
    /// time 0 is the day `start`.
    ///
    /// # Errors
    /// [`TableError`] if a file cannot be read, or holds mostly lines of another kind.
    pub fn read(
        entities: impl Read,
        relations: impl Read,
        start: Date,
        days: Days,
    ) -> Result<LinkNames, TableError> {
        Ok(LinkNames {
            entities: names(entities)?,
            relations: names(relations)?,
            start,
            days,
        })
    }
}

/// Opens a file of links as [`crate::read()`] opens a table; relations become CAMEO codes by their
/// names, entities actors by theirs.
///
/// An entity that no registry knows is its own actor, under its name. The id of a row is made of its
/// four numbers.
///
/// # Errors
/// [`TableError`] if the file cannot be read.
pub fn read_links<'r, R: Read>(
    input: R,
    names: &'r LinkNames,
    options: Options,
    registry: &'r Registry,
) -> Result<Batches<'r, R>, TableError> {
    let lines = Lines::new(input, options.max_line_bytes);
    let layout = Links {
        names,
        registry,
        actors: Memo::default(),
    };
    let opening = Opening::Events(Ends::AtLineBreak, Box::new(layout));
    Ok(Batches::new(lines, opening, options))
}

#[derive(Debug)]
struct Links<'r> {
    names: &'r LinkNames,
    registry: &'r Registry,
    actors: Memo,
}

impl Links<'_> {
    fn actor(&mut self, number: u32, name: &str, day: i32) -> Made {
        let key = format!("{day} {number}");
        let registry = self.registry;
        self.actors.of(&key, |_| {
            let known = icews_actor(name, "", "", day, registry);
            known.or_else(|| Some(name.replace([' ', ';'], "_")))
        })
    }
}

impl Layout for Links<'_> {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        self.actors.tidy();
        let Some([subject, relation, object, time]) = numbers(line) else {
            return Err(Reason::NotFourNumbers);
        };
        let names = self.names;
        let name_of = |column, number: u32, names: &'_ HashMap<u32, String>| {
            names.get(&number).cloned().ok_or_else(|| Reason::NoName {
                column,
                value: number.to_string(),
            })
        };
        let actor_name = name_of("subject", subject, &names.entities)?;
        let recipient_name = name_of("object", object, &names.entities)?;
        let act = name_of("relation", relation, &names.relations)?;
        let code = CAMEO_NAMES.get(&folded(&act));
        let code = code.ok_or_else(|| Reason::unknown_code("relation", &act, "CAMEO"))?;
        let steps_a_day = match names.days {
            Days::One => 1,
            Days::Hours => HOURS_A_DAY,
        };
        let day = i64::from(day_of(names.start)) + i64::from(time) / steps_a_day;
        let day = in_calendar(day).ok_or_else(|| Reason::not_a_day("time", &time.to_string()))?;
        let actor = self.actor(subject, &actor_name, day);
        let recipient = self.actor(object, &recipient_name, day);
        let row = EventRow {
            id: &format!("{subject}.{relation}.{object}.{time}"),
            known_on: day,
            first_day: day,
            last_day: day,
            code_system: "cameo",
            code,
            actor: party(self.actors.get(actor), &actor_name),
            recipient: party(self.actors.get(recipient), &recipient_name),
            ..EventRow::default()
        };
        rows.append(facts, &row)
    }
}

fn party<'a>(code: Option<&'a str>, name: &'a str) -> Party<'a> {
    Party {
        code,
        name: Some(name),
        original: Some(name),
    }
}

/// Reads the four numbers of a line; a fifth is not looked at.
fn numbers(line: &str) -> Option<[u32; 4]> {
    let mut words = line.split_whitespace();
    let mut number = || words.next()?.parse().ok();
    Some([number()?, number()?, number()?, number()?])
}

/// Reads a file of names. Underscores stand for spaces.
fn names(input: impl Read) -> Result<HashMap<u32, String>, TableError> {
    let mut lines = Lines::new(input, LONGEST_NAME);
    let mut names = HashMap::new();
    loop {
        let before = lines.line();
        let next = lines.next(Ends::AtLineBreak);
        let next = next.map_err(|reason| TableError::Read {
            line: before,
            reason,
        })?;
        let Some((line, record)) = next else {
            break;
        };
        let Record::Whole(bytes) = record else {
            return Err(TableError::NotNames { line });
        };
        let text = String::from_utf8_lossy(bytes);
        if text.trim().is_empty() {
            continue;
        }
        let (name, number) = name_and_number(&text).ok_or(TableError::NotNames { line })?;
        names.insert(number, name);
    }
    Ok(names)
}

const LONGEST_NAME: usize = 64 * 1024;

fn name_and_number(line: &str) -> Option<(String, u32)> {
    let line = line.trim();
    let name_first = line
        .rsplit_once(char::is_whitespace)
        .and_then(|(name, number)| Some((name, number.parse().ok()?)));
    let number_first = || {
        let (number, name) = line.split_once(char::is_whitespace)?;
        Some((name, number.parse().ok()?))
    };
    let (name, number) = name_first.or_else(number_first)?;
    Some((name.trim().replace('_', " "), number))
}

/// Returns the letters and digits of a name, small.
fn folded(name: &str) -> String {
    let kept = name.chars().filter(|letter| letter.is_alphanumeric());
    kept.map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_name_of_the_table_is_a_code() {
        let mut n_rows = 0;
        for [name, code] in rows(CAMEO_NAMES_TSV) {
            n_rows += 1;
            assert!(ontology::is_published_code("cameo", code), "{name}");
            assert_eq!(
                CAMEO_NAMES.get(&folded(name)).map(String::as_str),
                Some(code)
            );
        }
        let lines = CAMEO_NAMES_TSV.lines();
        assert_eq!(
            n_rows,
            lines.filter(|line| !line.starts_with('#')).count() - 1
        );
    }

    #[test]
    fn a_root_gives_way_to_its_branch_of_the_same_name() {
        let code = |name: &str| CAMEO_NAMES.get(&folded(name)).map(String::as_str);
        assert_eq!(code("Make_statement"), Some("010"));
        assert_eq!(code("Provide aid"), Some("070"));
        assert_eq!(code("Return,_release_person(s)"), Some("0841"));
        assert_eq!(code("Dance"), None);
    }

    #[test]
    fn the_step_of_time_is_told_by_the_times() {
        assert_eq!(
            Days::of("0\t1\t2\t0\n0\t1\t2\t24\n1 1 1 48 0\n"),
            Days::Hours
        );
        assert_eq!(Days::of("0\t1\t2\t0\n0\t1\t2\t1\n"), Days::One);
        assert_eq!(Days::of("0\t1\t2\t24\n"), Days::One);
        assert_eq!(Days::of(""), Days::One);
    }

    proptest! {
        #[test]
        fn any_text_is_names_or_refused(text in any::<String>()) {
            let _ = names(text.as_bytes());
            Days::of(&text);
        }
    }
}
