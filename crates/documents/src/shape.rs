//! What a passage looks like: how long it is and how it ends, before anybody reads it.

/// Passages with more words than this are running text whatever else they look like.
pub(crate) const MANY_WORDS: usize = 60;

/// The outward form of one passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// White-space separated words, counted up to [`MANY_WORDS`] and no further.
    pub(crate) n_words: usize,
    /// Whether it has a letter or digit at all.
    pub(crate) has_word: bool,
    /// Whether it ends like a sentence.
    pub(crate) ends_sentence: bool,
    /// Whether it ends like a line that announces or breaks off: colon, semicolon, comma.
    pub(crate) leads_on: bool,
    /// Whether it starts with a mark or number of a list.
    pub(crate) is_item: bool,
    /// Whether its first letter is a small one.
    pub(crate) starts_small: bool,
}

impl Shape {
    /// Looks at `text`, at no more of it than needed.
    pub(crate) fn of(text: &str) -> Self {
        let unquoted = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '_']);
        let last = unquoted.chars().next_back();
        let first_word = text.split_whitespace().next().unwrap_or_default();
        let first_letter = text.chars().find(|c| c.is_alphabetic());
        Shape {
            n_words: text.split_whitespace().take(MANY_WORDS + 1).count(),
            has_word: text.contains(char::is_alphanumeric),
            ends_sentence: match last {
                Some('.') => !ends_with_initials(unquoted),
                Some('!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।') => true,
                _ => false,
            },
            leads_on: matches!(last, Some(':' | ';' | ',' | '：' | '，')),
            is_item: is_item_mark(first_word),
            starts_small: first_letter.is_some_and(char::is_lowercase),
        }
    }

    /// Tells whether this is a line one would set above a text: short, whole, not a sentence. A
    /// short question or exclamation may be one, a longer one is more often part of the text.
    pub(crate) fn is_headline(&self, text: &str, most_words: usize) -> bool {
        const SHORT: usize = 10;
        let is_call = self.n_words <= SHORT && text.ends_with(['?', '!']);
        self.has_word
            && self.n_words <= most_words
            && !self.leads_on
            && !self.is_item
            && !self.starts_small
            && (!self.ends_sentence || is_call)
    }

    /// Tells whether this reads as running text.
    pub(crate) fn is_sentence(&self) -> bool {
        const FEWEST_WORDS: usize = 4;
        self.n_words > MANY_WORDS || (self.ends_sentence && self.n_words >= FEWEST_WORDS)
    }
}

/// "the U.S." ends with an abbreviation, which may or may not be the end of a sentence as well.
fn ends_with_initials(text: &str) -> bool {
    let last_word = text.split_whitespace().next_back().unwrap_or_default();
    let inside = last_word.trim_end_matches('.');
    inside.contains('.') && inside.split('.').all(|part| part.chars().count() == 1)
}

fn is_item_mark(word: &str) -> bool {
    let is_mark = |c: char| matches!(c, '*' | '-' | '–' | '—' | '•' | '·' | '▪' | '‣' | '|');
    let digits = word.trim_end_matches(['.', ')']);
    let is_number = digits.len() < word.len()
        && !digits.is_empty()
        && digits.len() <= 3
        && digits.chars().all(|c| c.is_ascii_digit());
    (!word.is_empty() && word.chars().all(is_mark)) || is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_at_the_end_makes_no_sentence() {
        let line = "Arland Plans New Talks with the U.S.";
        assert!(Shape::of(line).is_headline(line, 30));
        let line = "Arland plans new talks with Borland.";
        assert!(!Shape::of(line).is_headline(line, 30));
        assert!(Shape::of("“We will not talk,” he said.”").ends_sentence);
    }

    #[test]
    fn items_and_announcements_are_no_headlines() {
        for line in [
            "- Arland votes",
            "3. Arland votes",
            "He said:",
            "and Borland too",
        ] {
            assert!(!Shape::of(line).is_headline(line, 30), "{line}");
        }
    }
}
