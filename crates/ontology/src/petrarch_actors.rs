//! Reads actor dictionaries in PETRARCH's and TABARI's formats.
//!
//! ```text
//! ARLAND_ [ARL]                  name with its code; "_" stands for a space
//! +ARLISH                        further names of the same actor
//! SMITH_ [ARLELI] [ARLGOV 990101-041231]     the first dated code that fits the day, else the
//!                                            one without dates
//! JONES
//!     [BORGOV >20050101]           codes may stand on lines of their own
//!     [BOR <20050101]
//! ```
//!
//! A name with a final "_" is whole words; without it the last word may go on.

use jiff::civil::Date;

use crate::actor_table_error::ActorTableError;
use crate::petrarch_lines::{brackets, date, spoken_lines};

/// An entry of an actor dictionary.
#[derive(Debug, PartialEq)]
pub(crate) struct PetrarchActor {
    /// The entry's own name first, then the synonyms.
    pub(crate) names: Vec<PetrarchName>,
    /// In the order of the dictionary, those without dates last; the first that fits a day counts.
    pub(crate) codes: Vec<DatedCode>,
    line: usize,
}

/// A name with spaces for underscores.
#[derive(Debug, PartialEq)]
pub(crate) struct PetrarchName {
    pub(crate) text: String,
    /// Whether its last word may go on.
    pub(crate) is_stem: bool,
}

/// A code and the days on which it counts, both ends included.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DatedCode {
    pub(crate) code: String,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

/// Returns the entries of a dictionary, and what was wrong with the lines that were passed over.
pub(crate) fn read_actors(text: &str) -> (Vec<PetrarchActor>, Vec<ActorTableError>) {
    let mut actors: Vec<PetrarchActor> = Vec::new();
    let mut errors = Vec::new();
    for (number, line) in spoken_lines(text) {
        if let Err(error) = read_line(line, number, &mut actors, &mut errors) {
            errors.push(error);
        }
    }
    let (coded, uncoded): (Vec<_>, Vec<_>) = actors
        .into_iter()
        .partition(|actor| !actor.codes.is_empty());
    let coded = coded.into_iter().map(default_last).collect();
    errors.extend(uncoded.into_iter().map(|actor| {
        ActorTableError::NoCode {
            line: actor.line,
            name: actor
                .names
                .into_iter()
                .next()
                .map_or_else(String::new, |name| name.text),
        }
    }));
    errors.sort_by_key(line_of);
    (coded, errors)
}

/// A code without dates is what the actor is on all days that no dated code covers, wherever it
/// stands in the entry.
fn default_last(mut actor: PetrarchActor) -> PetrarchActor {
    actor
        .codes
        .sort_by_key(|code| code.from.is_none() && code.to.is_none());
    actor
}

fn read_line(
    line: &str,
    number: usize,
    actors: &mut Vec<PetrarchActor>,
    errors: &mut Vec<ActorTableError>,
) -> Result<(), ActorTableError> {
    let (name, contents) = brackets(line, number)?;
    let synonym = name.strip_prefix('+');
    let name = name_of(synonym.unwrap_or(name));
    let no_name = ActorTableError::NoNameBefore { line: number };
    match (name, synonym) {
        (Some(name), None) => actors.push(PetrarchActor {
            names: vec![name],
            codes: Vec::new(),
            line: number,
        }),
        (Some(name), Some(_)) => actors.last_mut().ok_or(no_name.clone())?.names.push(name),
        (None, _) => {}
    }
    for content in contents {
        match dated_code(content, number) {
            Ok(code) => actors.last_mut().ok_or(no_name.clone())?.codes.push(code),
            Err(error) => errors.push(error),
        }
    }
    Ok(())
}

fn name_of(written: &str) -> Option<PetrarchName> {
    let written = written.trim();
    let text = written.replace('_', " ").trim().to_owned();
    let has_letter = text.contains(char::is_alphanumeric);
    has_letter.then(|| PetrarchName {
        is_stem: !written.ends_with('_'),
        text,
    })
}

/// Reads "CODE", "CODE <DATE", "CODE >DATE", "CODE DATE" and "CODE DATE-DATE".
///
/// ">" and both dates of a range include their day, "<" does not. A single date without sign is
/// read as ">".
fn dated_code(content: &str, line: usize) -> Result<DatedCode, ActorTableError> {
    let (code, restriction) = content
        .split_once(char::is_whitespace)
        .unwrap_or((content, ""));
    if code.is_empty() {
        return Err(ActorTableError::Missing {
            line,
            column: "code",
        });
    }
    let wrong = || ActorTableError::Date {
        line,
        value: restriction.trim().to_owned(),
    };
    let first = |text: &str| date(text.trim()).ok_or_else(wrong);
    let day_before = |text: &str| first(text)?.yesterday().map_err(|_| wrong());
    let restriction = restriction.trim();
    let (from, to) = if restriction.is_empty() {
        (None, None)
    } else if let Some(end) = restriction.strip_prefix('<') {
        (None, Some(day_before(end)?))
    } else if let Some(start) = restriction.strip_prefix('>') {
        (Some(first(start)?), None)
    } else if let Some((start, end)) = restriction.split_once('-') {
        (Some(first(start)?), Some(first(end)?))
    } else {
        (Some(first(restriction)?), None)
    };
    Ok(DatedCode {
        code: code.to_uppercase(),
        from,
        to,
    })
}

fn line_of(error: &ActorTableError) -> usize {
    match error {
        ActorTableError::Missing { line, .. }
        | ActorTableError::Date { line, .. }
        | ActorTableError::NoCode { line, .. }
        | ActorTableError::Unclosed { line, .. }
        | ActorTableError::NoNameBefore { line } => *line,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    #[test]
    fn names_synonyms_and_codes_make_an_entry() {
        let text = "ARLAND_ [arl]\n+ARLISH\n+THE_ARLS_\n\nSMITH_\n+J._SMITH_\n\t[ARLGOV 990101-20041231]\n\t[ARLELI]\n";
        let (actors, errors) = read_actors(text);
        assert_eq!(errors, []);
        let names: Vec<_> = actors[0]
            .names
            .iter()
            .map(|name| name.text.as_str())
            .collect();
        assert_eq!(names, ["ARLAND", "ARLISH", "THE ARLS"]);
        let stems: Vec<_> = actors[0].names.iter().map(|name| name.is_stem).collect();
        assert_eq!(stems, [false, true, false]);
        assert_eq!(actors[0].codes[0].code, "ARL");
        let in_office = &actors[1].codes[0];
        assert_eq!(in_office.from, Some(day(1999, 1, 1)));
        assert_eq!(in_office.to, Some(day(2004, 12, 31)));
        assert_eq!(actors[1].codes[1].code, "ARLELI");
    }

    #[test]
    fn the_code_without_dates_is_tried_last() {
        let (actors, _) = read_actors("SMITH_ [ARL]\n\t[ARLGOV 20120101-20121231]\n");
        let codes: Vec<_> = actors[0].codes.iter().map(|dated| &dated.code).collect();
        assert_eq!(codes, ["ARLGOV", "ARL"]);
    }

    #[test]
    fn a_date_may_be_open_on_either_side() {
        let open = |content| dated_code(content, 1).map(|code| (code.from, code.to));
        assert_eq!(open("ARL >20050101"), Ok((Some(day(2005, 1, 1)), None)));
        assert_eq!(open("ARL <20050101"), Ok((None, Some(day(2004, 12, 31)))));
        assert_eq!(open("ARL"), Ok((None, None)));
    }

    #[test]
    fn lines_that_cannot_be_used_are_told() {
        let text = "+EARLY [ARL]\nLOST_\nBROKEN [ARL\nODD [ARL 2004017-20061201]\nFINE [BOR]\n";
        let (actors, errors) = read_actors(text);
        assert_eq!(actors.len(), 1);
        let lines: Vec<_> = errors.iter().map(line_of).collect();
        assert_eq!(lines, [1, 2, 3, 4, 4]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), odd in "[A-C_+ <>#;\\[\\]0-9\n-]*") {
            for text in [text, odd] {
                let (actors, _) = read_actors(&text);
                prop_assert!(actors.iter().all(|actor| !actor.names.is_empty()));
            }
        }
    }
}
