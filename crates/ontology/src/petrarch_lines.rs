//! What PETRARCH's actor and agent dictionaries have in common: comments, brackets, dates.

use jiff::civil::Date;

use crate::actor_table_error::ActorTableError;

/// A line of a user's dictionary that was passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedLine {
    /// Which of the dictionaries, counting from 1, the actors' before the agents'.
    pub dictionary: usize,
    /// Why, with the number of the line.
    pub error: ActorTableError,
}

/// Returns the lines that say something, numbered from 1, without comments: `#` and `;` to the end
/// of a line, and `<!-- … -->` over any number of lines.
pub(crate) fn spoken_lines(text: &str) -> Vec<(usize, &str)> {
    let mut in_comment = false;
    let mut spoken = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let mut rest = line;
        if in_comment {
            match rest.split_once("-->") {
                Some((_, after)) => {
                    rest = after;
                    in_comment = false;
                }
                None => continue,
            }
        }
        if let Some((before, comment)) = rest.split_once("<!") {
            in_comment = comment.starts_with("--") && !comment.contains("-->");
            rest = before;
        }
        let rest = rest.split(['#', ';']).next().unwrap_or(rest).trim();
        if !rest.is_empty() {
            spoken.push((place + 1, rest));
        }
    }
    spoken
}

/// Cuts a line into what stands before the first bracket and the contents of all its brackets.
pub(crate) fn brackets(line: &str, number: usize) -> Result<(&str, Vec<&str>), ActorTableError> {
    let unclosed = ActorTableError::Unclosed {
        line: number,
        open: '[',
    };
    let Some(start) = line.find('[') else {
        return Ok((line, Vec::new()));
    };
    let mut contents = Vec::new();
    let mut rest = &line[start..];
    while let Some((_, after)) = rest.split_once('[') {
        let (content, after) = after.split_once(']').ok_or(unclosed.clone())?;
        contents.push(content.trim());
        rest = after;
    }
    Ok((line[..start].trim_end(), contents))
}

/// Reads YYYYMMDD, or YYMMDD with years up to 30 in the 2000s, as KEDS and TABARI have them.
pub(crate) fn date(digits: &str) -> Option<Date> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
    let (year, rest) = match digits.len() {
        6 => {
            let year = number(0..2)?;
            (if year <= 30 { 2000 + year } else { 1900 + year }, 2)
        }
        8 => (number(0..4)?, 4),
        _ => return None,
    };
    let month = i8::try_from(number(rest..rest + 2)?).ok()?;
    let day = i8::try_from(number(rest + 2..rest + 4)?).ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    #[test]
    fn comments_of_both_styles_are_dropped() {
        let text = "<!-- one -->\nARLAND [ARL] # a note\n<!--\n# BORLAND [BOR]\n-->\n\nBORLAND [BOR] ;xy 9/9\n";
        let lines = spoken_lines(text);
        assert_eq!(lines, [(2, "ARLAND [ARL]"), (7, "BORLAND [BOR]")]);
    }

    #[test]
    fn a_line_may_hold_several_brackets() {
        let read = brackets("SMITH [ARLGOV <990101] [ARLELI]", 1);
        assert_eq!(read, Ok(("SMITH", vec!["ARLGOV <990101", "ARLELI"])));
        assert!(brackets("SMITH [ARL", 1).is_err());
    }

    #[test]
    fn dates_have_four_or_two_digits_for_the_year() {
        assert_eq!(date("20120131"), Some(day(2012, 1, 31)));
        assert_eq!(date("990131"), Some(day(1999, 1, 31)));
        assert_eq!(date("120131"), Some(day(2012, 1, 31)));
        assert_eq!(date("20120231"), None);
        assert_eq!(date("2012013"), None);
    }

    proptest! {
        #[test]
        fn any_text_has_lines(text in any::<String>(), odd in "[\\[\\]#;<>!A-Z0-9 \n-]*") {
            for text in [text, odd] {
                for (number, line) in spoken_lines(&text) {
                    prop_assert!(number >= 1 && !line.is_empty());
                    let _ = brackets(line, number);
                    let _ = date(line);
                }
            }
        }
    }
}
