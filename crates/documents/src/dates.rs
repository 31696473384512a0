//! Publication dates as they are written: in metadata, on a line of their own, in a dateline.
//!
//! Only dates with a day, month and year count, and only those that can be read one way: 3/4/2024
//! is no date here. Times of day and zones are passed over; the day is the one that is written.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

/// Returns the date that a metadata value states.
pub(crate) fn stated_date(value: &str) -> Option<Date> {
    compact_date(value.trim()).or_else(|| find_date(value).map(|found| found.date))
}

/// Returns the date that a line states, if it states nothing else: "Published: 19 June 2024, 10:15 GMT".
pub(crate) fn date_line(line: &str) -> Option<Date> {
    let found = find_date(line)?;
    let tokens = tokens(line);
    let is_complete = tokens
        .last()
        .is_some_and(|last| last.at.end == line.len() - trailing(line));
    let states_no_more = tokens.iter().all(|token| {
        let word = token.text.as_str();
        token.is_number()
            || WORDS.beside.iter().any(|beside| beside == word)
            || is_calendar_word(word)
    });
    (is_complete && states_no_more).then_some(found.date)
}

/// Returns the date of a dateline, as in "BORVILLE, June 19, 2024 (Agency) -- The president …".
pub(crate) fn dateline(paragraph: &str) -> Option<Date> {
    const LONGEST: usize = 160;
    let opening = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let dash = ["--", "—", "–", "―", " - "]
        .iter()
        .filter_map(|dash| opening.find(dash))
        .min()?;
    let opening = &opening[..dash];
    let found = find_date(opening)?;
    let (place, agency) = (&opening[..found.at.start], &opening[found.at.end..]);
    let is_place = place.trim().is_empty()
        || (place.trim_end().ends_with([',', ')', '/', '.', ':']) && names_only(place));
    let is_agency = agency.split_whitespace().count() <= 4 && names_only(agency);
    (is_place && is_agency).then_some(found.date)
}

/// Tells whether a word is the name of a month or a weekday.
pub(crate) fn is_calendar_word(word: &str) -> bool {
    month_of(word).is_some() || WORDS.weekdays.iter().any(|day| day == word)
}

/// A date, and where it stands in the text that was searched.
pub(crate) struct FoundDate {
    pub(crate) date: Date,
    pub(crate) at: Range<usize>,
}

/// Returns the first full date within the first words of a text.
pub(crate) fn find_date(text: &str) -> Option<FoundDate> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|i| {
        let [a, b, c] = tokens.get(i..i + 3)?.first_chunk()?;
        let between = [&text[a.at.end..b.at.start], &text[b.at.end..c.at.start]];
        let date = date_of([a, b, c], between)?;
        let mut end = c.at.end;
        end += text[end..]
            .chars()
            .next()
            .filter(|c| *c == '日' || *c == '일')
            .map_or(0, char::len_utf8);
        Some(FoundDate {
            date,
            at: a.at.start..end,
        })
    })
}

fn date_of([a, b, c]: [&Token; 3], between: [&str; 2]) -> Option<Date> {
    let spaced = between
        .iter()
        .all(|gap| gap.len() <= 4 && gap.chars().all(|c| matches!(c, ' ' | ',' | '.' | '\u{A0}')));
    if spaced {
        if let (Some(month), Some(day), Some(year)) = (month_of(&a.text), b.number(), c.year()) {
            return date(year, month, day);
        }
        if let (Some(day), Some(month), Some(year)) = (a.number(), month_of(&b.text), c.year()) {
            return date(year, month, day);
        }
    }
    match (between, a.year(), c.year()) {
        (["-", "-"] | ["/", "/"] | [".", "."], Some(year), _) => {
            date(year, b.number()?, c.number()?)
        }
        (["年", "月"] | ["년 ", "월 "] | ["년", "월"], Some(year), _) => {
            date(year, b.number()?, c.number()?)
        }
        ([".", "."], None, Some(year)) => date(year, b.number()?, a.number()?),
        (["/", "/"] | ["-", "-"], None, Some(year)) => {
            // Either order of day and month is in use; only a number over 12 tells them apart.
            match (a.number()?, b.number()?) {
                (month, day) if day > 12 => date(year, month, day),
                (day, month) if day > 12 || day == month => date(year, month, day),
                _ => None,
            }
        }
        _ => None,
    }
}

/// "20240619", alone or before a time.
fn compact_date(value: &str) -> Option<Date> {
    let digits = value.split(['T', ' ']).next()?;
    if digits.len() != 8 || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let part = |range: Range<usize>| digits[range].parse().ok();
    let year: i16 = digits[..4].parse().ok()?;
    date(year, part(4..6)?, part(6..8)?).filter(|_| YEARS.contains(&year))
}

fn date(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Years in which news was published; other numbers of four digits are something else.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// A run of letters or of digits. An ordinal's ending belongs to its number.
struct Token {
    text: String,
    at: Range<usize>,
}

impl Token {
    fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    fn number(&self) -> Option<u32> {
        let digits = self.text.trim_end_matches(char::is_alphabetic);
        (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
    }

    fn year(&self) -> Option<i16> {
        let is_whole = self.text.len() == 4;
        let year = self.text.parse().ok()?;
        (is_whole && YEARS.contains(&year)).then_some(year)
    }
}

/// Returns the first words and numbers of a text; dates stand near the start or nowhere.
fn tokens(text: &str) -> Vec<Token> {
    const ENOUGH: usize = 40;
    let mut tokens: Vec<Token> = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        let is_digit = c.is_ascii_digit();
        let is_letter = c.is_alphabetic() && !is_cjk(c);
        if !is_digit && !is_letter {
            continue;
        }
        if tokens.len() == ENOUGH {
            break;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = characters
            .next_if(|(_, c)| c.is_ascii_digit() == is_digit && c.is_alphanumeric() && !is_cjk(*c))
        {
            end = at + c.len_utf8();
        }
        let word = text[start..end].to_lowercase();
        match tokens.last_mut() {
            Some(number)
                if is_ordinal_ending(&word) && number.is_number() && number.at.end == start =>
            {
                number.at.end = end;
                number.text.push_str(&word);
            }
            _ => tokens.push(Token {
                text: word,
                at: start..end,
            }),
        }
    }
    tokens
}

fn is_ordinal_ending(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

/// The letters that stand between the numbers of an East Asian date.
fn is_cjk(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

/// Bytes after the last letter or digit.
fn trailing(line: &str) -> usize {
    line.len()
        - line
            .trim_end_matches(|c: char| !c.is_alphanumeric() || is_cjk(c))
            .len()
}

/// Tells whether the words could all be part of names: none starts small but "of", "de", "al".
fn names_only(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .all(|word| word.chars().count() <= 3 || !word.starts_with(char::is_lowercase))
}

fn month_of(word: &str) -> Option<u32> {
    let place = WORDS
        .months
        .iter()
        .position(|names| names.iter().any(|name| name == word))?;
    u32::try_from(place + 1).ok()
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/dates.toml")).expect("the table is read in a test")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    months: Vec<Vec<String>>,
    weekdays: Vec<String>,
    beside: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn dates_of_many_forms_are_read() {
        assert_eq!(WORDS.months.len(), 12);
        for value in [
            "2024-06-19",
            "2024-06-19T10:15:00+09:00",
            "2024/06/19 10:15",
            "20240619",
            "20240619T101500Z",
            "June 19, 2024",
            "Jun. 19, 2024",
            "Wednesday, 19th June 2024",
            "Wed, 19 Jun 2024 10:15:00 GMT",
            "19.06.2024",
            "06/19/2024",
            "2024年6月19日",
            "2024년 6월 19일",
        ] {
            assert_eq!(stated_date(value), Some(date(2024, 6, 19)), "{value}");
        }
    }

    #[test]
    fn what_can_be_read_two_ways_or_not_at_all_is_no_date() {
        for value in [
            "06/07/2024",
            "June 2024",
            "31 June 2024",
            "2024",
            "19 June",
            "1234567890",
        ] {
            assert_eq!(stated_date(value), None, "{value}");
        }
    }

    #[test]
    fn a_date_line_states_a_date_and_nothing_else() {
        let day = Some(date(2024, 6, 19));
        assert_eq!(date_line("June 19, 2024"), day);
        assert_eq!(date_line("Published: 19 June 2024, 10:15 a.m. GMT"), day);
        assert_eq!(
            date_line("Posted on June 19, 2024 | Updated on June 20, 2024"),
            day
        );
        assert_eq!(date_line("On June 19, 2024 Arland signed"), None);
        assert_eq!(date_line("The June 19, 2024 treaty"), None);
    }

    #[test]
    fn a_dateline_needs_place_date_and_dash() {
        let day = Some(date(2024, 6, 19));
        assert_eq!(
            dateline("BORVILLE, June 19, 2024 (ANB) -- Arland said"),
            day
        );
        assert_eq!(
            dateline("New Borville (Reuters), 19 June 2024 — Arland"),
            day
        );
        assert_eq!(dateline("June 19, 2024 – Arland said"), day);
        assert_eq!(dateline("BORVILLE, June 19 (ANB) -- Arland said"), None);
        assert_eq!(
            dateline("The treaty of June 19, 2024 — signed late — holds"),
            None
        );
        assert_eq!(dateline("Arland, which on June 19, 2024 — a holiday"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_searched_without_panic(text in any::<String>()) {
            let _ = (stated_date(&text), date_line(&text), dateline(&text));
        }

        #[test]
        fn numbers_and_signs_are_searched_without_panic(text in "[0-9年月日일./ T,-]{0,20}") {
            let _ = (stated_date(&text), date_line(&text), dateline(&text));
        }
    }
}
