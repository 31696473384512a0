//! Reads facts and names from the text layout of the public temporal knowledge graph sets.

/// One fact as a file gives it: who did what to whom, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawFact {
    /// Time as the file counts it; any unit.
    pub time: u32,
    /// Id of the entity that acts.
    pub subject: u32,
    /// Id of what it does.
    pub relation: u32,
    /// Id of the entity that is acted upon.
    pub object: u32,
}

/// An id and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The id that facts use.
    pub id: u32,
    /// The name as the file writes it.
    pub name: String,
}

/// Why a line cannot be read. Lines count from 1; the caller adds the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LineError {
    /// The line is not UTF-8.
    #[error("line {line}: not UTF-8")]
    NotUtf8 {
        /// The line.
        line: usize,
    },
    /// A fact has fewer than four columns.
    #[error("line {line}: {found} columns, where subject, relation, object and time are wanted")]
    TooFewColumns {
        /// The line.
        line: usize,
        /// How many columns it has.
        found: usize,
    },
    /// A column is not a whole number from 0 to 4294967295.
    #[error("line {line}: {column} {value:?} is not a whole number from 0 to 4294967295")]
    NotANumber {
        /// The line.
        line: usize,
        /// What the column holds.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// A line of names has no id behind the name.
    #[error("line {line}: {text:?} is not a name and an id, separated by a tab")]
    NotANamedId {
        /// The line.
        line: usize,
        /// The line's text.
        text: String,
    },
    /// Two names are given to one id.
    #[error("line {line}: id {id} has a name already")]
    NamedTwice {
        /// The line of the second name.
        line: usize,
        /// The id.
        id: u32,
    },
}

/// Reads facts: lines of `subject relation object time`, separated by tabs or spaces.
///
/// Further columns and empty lines are passed over.
///
/// # Errors
/// [`LineError`] at the first line that is no fact.
pub fn read_facts(bytes: &[u8]) -> Result<Vec<RawFact>, LineError> {
    let mut facts = Vec::new();
    for (line, text) in lines(bytes) {
        let text = text?;
        let mut columns = text.split_ascii_whitespace();
        let mut values = [0; 4];
        for (place, column) in ["subject", "relation", "object", "time"].iter().enumerate() {
            let Some(value) = columns.next() else {
                return Err(LineError::TooFewColumns { line, found: place });
            };
            values[place] = value.parse().map_err(|_| LineError::NotANumber {
                line,
                column,
                value: value.to_owned(),
            })?;
        }
        let [subject, relation, object, time] = values;
        facts.push(RawFact {
            time,
            subject,
            relation,
            object,
        });
    }
    Ok(facts)
}

/// Reads names: lines of a name, a tab and its id.
///
/// # Errors
/// [`LineError`] at the first line that is no name with an id, or names an id again.
pub fn read_names(bytes: &[u8]) -> Result<Vec<Named>, LineError> {
    let mut names = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (line, text) in lines(bytes) {
        let text = text?;
        let columns: Vec<&str> = text.split('\t').map(str::trim).collect();
        let (name, id) = match columns[..] {
            [name, id, ..] if !name.is_empty() => (name, id),
            _ => {
                return Err(LineError::NotANamedId {
                    line,
                    text: text.to_owned(),
                });
            }
        };
        let id = id.parse().map_err(|_| LineError::NotANumber {
            line,
            column: "id",
            value: id.to_owned(),
        })?;
        if !seen.insert(id) {
            return Err(LineError::NamedTwice { line, id });
        }
        names.push(Named {
            id,
            name: name.to_owned(),
        });
    }
    Ok(names)
}

/// The lines that are not blank, numbered from 1, without a byte order mark.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, Result<&str, LineError>)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes
        .split(|&byte| byte == b'\n')
        .enumerate()
        .map(|(place, bytes)| (place + 1, bytes.trim_ascii()))
        .filter(|(_, bytes)| !bytes.is_empty())
        .map(|(line, bytes)| {
            let text = std::str::from_utf8(bytes).map_err(|_| LineError::NotUtf8 { line });
            (line, text)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fifth_column_and_blank_lines_are_passed_over() {
        let facts = read_facts(b"\xef\xbb\xbf3 1 4 7 0\r\n\n5\t2\t6\t8\n").unwrap();
        let found: Vec<_> = facts
            .iter()
            .map(|fact| (fact.subject, fact.relation, fact.object, fact.time))
            .collect();
        assert_eq!(found, [(3, 1, 4, 7), (5, 2, 6, 8)]);
    }

    #[test]
    fn a_bad_line_is_named() {
        let words = |bytes: &[u8]| read_facts(bytes).unwrap_err().to_string();
        assert_eq!(
            words(b"0 0 1 2\n0 0 one 3\n"),
            "line 2: object \"one\" is not a whole number from 0 to 4294967295"
        );
        assert_eq!(
            words(b"\n1 2 3"),
            "line 2: 3 columns, where subject, relation, object and time are wanted"
        );
        assert_eq!(
            words(b"1 2 3 -1"),
            "line 1: time \"-1\" is not a whole number from 0 to 4294967295"
        );
        assert_eq!(words(b"1 2 3 \xff"), "line 1: not UTF-8");
    }

    #[test]
    fn names_may_hold_spaces() {
        let names = read_names("Citizen (Arland)\t3\nBorland\t0\n".as_bytes()).unwrap();
        assert_eq!(names[0].name, "Citizen (Arland)");
        assert_eq!(names[1].id, 0);
        assert_eq!(
            read_names(b"Arland 3").unwrap_err().to_string(),
            "line 1: \"Arland 3\" is not a name and an id, separated by a tab"
        );
        assert_eq!(
            read_names(b"Arland\t3\nBorland\t3")
                .unwrap_err()
                .to_string(),
            "line 2: id 3 has a name already"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_facts(&bytes);
            let _ = read_names(&bytes);
        }

        #[test]
        fn digits_and_blanks_are_read_or_refused(text in "[0-9 \t\n.-]{0,80}") {
            let _ = read_facts(text.as_bytes());
            let _ = read_names(text.as_bytes());
        }
    }
}
