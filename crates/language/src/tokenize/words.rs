//! What stands between two blanks to words.

use records::Span;

use crate::{cues::plain, tokenize::table::Table};

/// No abbreviation has more characters.
const LONGEST_ABBREVIATION: usize = 12;

/// Cuts what stands between blanks into words.
pub(crate) struct Words<'a> {
    table: &'a Table,
    /// The characters of the piece at hand, typographic marks made plain, and where each begins.
    letters: Vec<char>,
    starts: Vec<usize>,
    /// The ends of words cut off the end of the piece, to be put behind the rest.
    behind: Vec<(usize, usize)>,
    pub(crate) found: Vec<Span>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(table: &'a Table) -> Self {
        Words {
            table,
            letters: Vec::new(),
            starts: Vec::new(),
            behind: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Cuts `piece`, which begins at byte `start` of its text and holds no white space; `next` is
    /// the first character after the white space behind it.
    pub(crate) fn cut(&mut self, piece: &str, start: usize, next: Option<char>) {
        self.letters.clear();
        self.starts.clear();
        for (at, character) in piece.char_indices() {
            self.letters.push(plain(character));
            self.starts.push(start + at);
        }
        self.starts.push(start + piece.len());
        let n = self.letters.len();
        if self.table.emoticons.contains(piece)
            || is_address(&self.letters) && is_clean(&self.letters)
        {
            self.push(0, n);
            return;
        }
        let from = self.openers(0, n);
        let to = self.closers(from, n, next);
        self.inner(from, to);
        while let Some((from, to)) = self.behind.pop() {
            self.push(from, to);
        }
    }

    fn push(&mut self, from: usize, to: usize) {
        if from < to {
            self.found
                .push(Span::new(self.starts[from], self.starts[to]));
        }
    }

    fn word(&self, from: usize, to: usize) -> String {
        self.letters[from..to]
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect()
    }

    /// Cuts opening marks off the beginning; returns where the rest begins.
    fn openers(&mut self, mut from: usize, to: usize) -> usize {
        while from < to {
            let first = self.letters[from];
            if first.is_alphanumeric() || is_joiner(first) {
                break;
            }
            if is_bracket(first) {
                self.push(from, from + 1);
                from += 1;
                continue;
            }
            let end = from + run(&self.letters[from..to]);
            let is_single = end - from == 1;
            let following = self.letters.get(end).filter(|_| end < to);
            let belongs = match first {
                '\'' => self.is_elided(from, to),
                '.' => following.is_some_and(char::is_ascii_digit),
                '@' | '#' => following.is_some_and(|c| c.is_alphabetic()),
                _ => false,
            };
            if is_single && belongs {
                break;
            }
            self.push(from, end);
            from = end;
        }
        from
    }

    /// Tells whether an apostrophe at `from` belongs to what follows: `'s`, `'em`, `'90s`.
    fn is_elided(&self, from: usize, to: usize) -> bool {
        let word: String = self.letters[from + 1..to]
            .iter()
            .take_while(|c| c.is_alphanumeric())
            .take(8)
            .flat_map(|c| c.to_lowercase())
            .collect();
        let is_years = word.len() == 3 && word.ends_with("0s");
        self.table.elided.contains(&word)
            || is_years
            || matches!(word.as_str(), "s" | "m" | "d" | "re" | "ve" | "ll")
    }

    /// Cuts closing marks off the end; returns where the rest ends.
    fn closers(&mut self, from: usize, mut to: usize, next: Option<char>) -> usize {
        let mut next = next;
        while from < to {
            let last = self.letters[to - 1];
            if last.is_alphanumeric() || is_joiner(last) {
                break;
            }
            let mut start = to;
            if matches!(last, '.' | '!' | '?') {
                while start > from && matches!(self.letters[start - 1], '.' | '!' | '?') {
                    start -= 1;
                }
                if to - start == 1 && last == '.' && self.keeps_stop(from, start, next) {
                    break;
                }
            } else if is_bracket(last) {
                start -= 1;
            } else {
                while start > from && self.letters[start - 1] == last {
                    start -= 1;
                }
            }
            self.behind.push((start, to));
            next = Some(last);
            to = start;
        }
        to
    }

    /// Tells whether the full stop behind `from..to` belongs to an abbreviation.
    fn keeps_stop(&self, from: usize, to: usize, next: Option<char>) -> bool {
        let near = from.max(to.saturating_sub(LONGEST_ABBREVIATION + 1));
        let word = &self.letters[near..to];
        let begin = word
            .iter()
            .rposition(|c| matches!(c, '-' | '/' | '(' | '"' | '\'' | ','))
            .map_or(0, |at| at + 1);
        let word = &word[begin..];
        if word.is_empty() || word.len() > LONGEST_ABBREVIATION {
            return false;
        }
        let is_initials = word.len() % 2 == 1
            && word.iter().enumerate().all(|(at, c)| {
                if at % 2 == 0 {
                    c.is_alphabetic()
                } else {
                    *c == '.'
                }
            });
        if is_initials {
            let follows_name = next.is_some_and(|c| c.is_uppercase() || !c.is_alphanumeric());
            return word.len() > 1 || word[0].is_uppercase() && word[0] != 'I' && follows_name;
        }
        let small: String = word.iter().flat_map(|c| c.to_lowercase()).collect();
        let is_number_next = next.is_some_and(|c| c.is_ascii_digit());
        let is_name = word[0].is_uppercase();
        self.table.references.contains(&small)
            || is_name && (self.table.titles.contains(&small) || self.table.others.contains(&small))
            || self.table.others.contains(&small) && !self.table.common.contains(&small)
            || is_number_next && self.table.before_number.contains(&small)
    }

    /// Cuts what has no marks at either end.
    fn inner(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        if is_address(&self.letters[from..to]) {
            self.push(from, to);
            return;
        }
        let mut start = from;
        let mut at = from;
        while at < to {
            match self.separator(start, at, to) {
                Some(end) => {
                    self.simple(start, at);
                    self.push(at, end);
                    start = end;
                    at = end;
                }
                None => at += 1,
            }
        }
        self.simple(start, to);
    }

    /// Returns where the mark at `at` ends if it parts words; the word so far began at `start`.
    fn separator(&self, start: usize, at: usize, to: usize) -> Option<usize> {
        let mark = self.letters[at];
        if mark.is_alphanumeric() || is_joiner(mark) {
            return None;
        }
        let end = at + run(&self.letters[at..to]);
        let before = at
            .checked_sub(1)
            .filter(|at| *at >= start)
            .map(|at| self.letters[at]);
        let after = self.letters[..to].get(end).copied();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let between_digits = digit(before) && digit(after);
        let parts = match mark {
            '-' if end - at == 1 => !self.keeps_hyphen(start, at, to),
            '.' if end - at == 1 => self.ends_sentence_inside(start, at, to),
            '.' | '-' => true,
            ',' | ':' => !(end - at == 1 && between_digits),
            '/' => !self.keeps_slash(start, at, to),
            '\'' => end - at > 1 || before.is_none() && !self.is_elided(at, to),
            '&' | '_' | '@' | '+' | '#' | '\\' | '^' => false,
            '=' | '~' | '*' => letter(after) || digit(after) || before.is_none(),
            _ => true,
        };
        parts.then_some(end)
    }

    /// Tells whether a full stop without a blank behind it ends a sentence: `talks.The`.
    fn ends_sentence_inside(&self, start: usize, at: usize, to: usize) -> bool {
        let before = &self.letters[start..at];
        let after = &self.letters[at + 1..to];
        before.len() > 2
            && before.iter().rev().take(3).all(|c| c.is_lowercase())
            && after.len() > 1
            && after[0].is_uppercase()
            && after[1].is_lowercase()
            && !after.contains(&'.')
    }

    /// Tells whether a hyphen at `at` is part of the word that began at `start`.
    fn keeps_hyphen(&self, start: usize, at: usize, to: usize) -> bool {
        let before = &self.letters[start..at];
        let after: Vec<char> = self.letters[at + 1..to]
            .iter()
            .copied()
            .take_while(|c| c.is_alphanumeric())
            .take(20)
            .collect();
        if before.is_empty() || after.is_empty() {
            return false;
        }
        let digits = |part: &[char]| part.iter().all(char::is_ascii_digit);
        let is_number = |part: &[char]| digits(part) && !part.is_empty();
        let tail = before
            .iter()
            .rposition(|c| *c == '-')
            .map_or(before, |dash| &before[dash + 1..]);
        if is_number(tail) && is_number(&after) {
            let more = self.letters[..to].get(at + 1 + after.len()) == Some(&'-');
            let is_telephone = before.len() == 3 && after.len() == 4;
            return before.contains(&'-') || more || is_telephone;
        }
        let word: String = before
            .iter()
            .take(12)
            .flat_map(|c| c.to_lowercase())
            .collect();
        let ending: String = after.iter().flat_map(|c| c.to_lowercase()).collect();
        self.table.prefixes.contains(&word) || self.table.suffixes.contains(&ending)
    }

    /// Tells whether a slash at `at` is part of the word that began at `start`: a date, `w/o`.
    fn keeps_slash(&self, start: usize, at: usize, to: usize) -> bool {
        let before = &self.letters[start..at];
        let after = &self.letters[at + 1..to];
        if before.len() > 12 || after.len() > 12 {
            return false;
        }
        let whole: Vec<&[char]> = self.letters[start..to].split(|c| *c == '/').collect();
        let is_number = |part: &[char]| !part.is_empty() && part.iter().all(char::is_ascii_digit);
        let is_date = whole.iter().all(|part| is_number(part) && part.len() <= 4)
            && (whole.len() == 3 || whole.len() == 2 && whole[0].len() <= 2 && whole[1].len() == 2);
        let is_letters =
            whole.len() == 2 && before.len() == 1 && after.len() <= 1 && before[0].is_alphabetic();
        is_date || is_letters
    }

    /// Cuts a word without marks that part words: contractions, units, currency.
    fn simple(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        if to - from > 40 {
            self.push(from, to);
            return;
        }
        let cut = self
            .clitic(from, to)
            .or_else(|| self.joined(from, to))
            .or_else(|| self.unit(from, to));
        match cut {
            Some(at) => {
                self.push(from, at);
                self.push(at, to);
            }
            None => self.push(from, to),
        }
    }

    /// Returns where `n't`, `'s` or the like begins.
    fn clitic(&self, from: usize, to: usize) -> Option<usize> {
        let apostrophe = from + self.letters[from..to].iter().rposition(|c| *c == '\'')?;
        let word = self.word(apostrophe + 1, to);
        let small_n = |at: usize| self.letters[at].eq_ignore_ascii_case(&'n');
        if word == "t" && apostrophe > from + 1 && small_n(apostrophe - 1) {
            return Some(apostrophe - 1);
        }
        let is_clitic = matches!(word.as_str(), "s" | "m" | "d" | "re" | "ve" | "ll");
        let is_years = word == "s"
            && self.letters[from..apostrophe].ends_with(&['0'])
            && apostrophe - from <= 4;
        (is_clitic && !is_years && apostrophe > from).then_some(apostrophe)
    }

    /// Returns where the second word of `cannot` or the like begins.
    fn joined(&self, from: usize, to: usize) -> Option<usize> {
        if !(2..=8).contains(&(to - from)) {
            return None;
        }
        let first = self.table.joined.get(&self.word(from, to))?;
        Some(from + first)
    }

    /// Returns where the unit behind a number begins.
    fn unit(&self, from: usize, to: usize) -> Option<usize> {
        if !self.letters[from].is_ascii_digit() {
            return None;
        }
        let number = self.letters[from..to]
            .iter()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'))
            .count();
        let at = from + number;
        let is_unit = at < to && self.table.units.contains(&self.word(at, to));
        let is_decade = self.word(at, to) == "s" && self.letters[at - 1] == '0';
        (is_unit && !is_decade).then_some(at)
    }
}

/// Brackets and double quotation marks, each of which is a word.
fn is_bracket(character: char) -> bool {
    matches!(character, '(' | ')' | '[' | ']' | '{' | '}' | '"')
}

/// Characters that are no letters but belong to words: combining marks and joiners.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{AD}' | '\u{2060}')
}

/// Returns how many equal characters the slice begins with.
fn run(letters: &[char]) -> usize {
    letters.iter().take_while(|c| **c == letters[0]).count()
}

/// Tells whether the letters look like an address of the web, a mailbox or a file.
fn is_address(letters: &[char]) -> bool {
    if letters.len() < 5 {
        return false;
    }
    let contains = |part: &str| {
        let part: Vec<char> = part.chars().collect();
        letters.windows(part.len()).take(80).any(|window| {
            window
                .iter()
                .zip(&part)
                .all(|(left, right)| left.eq_ignore_ascii_case(right))
        })
    };
    if contains("://") || contains("www.") && letters[0].eq_ignore_ascii_case(&'w') {
        return true;
    }
    let dot = letters.iter().rposition(|c| *c == '.');
    let is_mailbox = letters
        .iter()
        .position(|c| *c == '@')
        .is_some_and(|at| at > 0 && dot.is_some_and(|dot| dot > at + 1 && dot + 1 < letters.len()));
    let ending: String = dot
        .map(|dot| {
            letters[dot + 1..]
                .iter()
                .take(6)
                .flat_map(|c| c.to_lowercase())
                .collect()
        })
        .unwrap_or_default();
    let is_name = letters
        .iter()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '~' | '#'));
    let is_site = is_name
        && dot.is_some_and(|dot| dot > 0)
        && matches!(
            ending.as_str(),
            "com"
                | "org"
                | "net"
                | "gov"
                | "edu"
                | "mil"
                | "int"
                | "info"
                | "doc"
                | "docx"
                | "pdf"
                | "xls"
                | "xlsx"
                | "html"
                | "htm"
                | "jpg"
                | "png"
                | "txt"
                | "zip"
        );
    is_mailbox || is_site
}

/// Tells whether an address has no mark at either end that belongs to the sentence.
fn is_clean(letters: &[char]) -> bool {
    let is_mark = |c: &char| !c.is_alphanumeric() && !matches!(c, '/' | '#' | '=' | '_');
    !letters.first().is_some_and(is_mark) && !letters.last().is_some_and(is_mark)
}
