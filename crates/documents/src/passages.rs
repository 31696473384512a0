//! Joins lines to passages: a paragraph, a heading, a stray line.
//!
//! In most texts a line is a whole paragraph. Where a text was wrapped by hand or by an old mail
//! program, sentences run over the line ends, and the lines of a paragraph are put together again.

use records::Span;

use crate::lines::{Line, lines};

/// Wrapped lines are about this wide, in characters; longer lines are paragraphs of their own.
const WRAPPED_WIDTH: std::ops::RangeInclusive<usize> = 30..=120;

/// Returns the passages of `text`: in order, apart from each other, all of the text but white space.
pub(crate) fn passages(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wrapped_at = wrapped_at(text, &lines);
    let mut passages: Vec<Span> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let joins =
            wrapped_at.is_some_and(|widest| i > 0 && continues(text, lines[i - 1], *line, widest));
        match passages.last_mut() {
            Some(last) if joins => *last = last.cover(line.span),
            _ => passages.push(line.span),
        }
    }
    passages
}

/// Returns the width at which the text was wrapped, if it was: where three in ten line ends that
/// could be a wrap are one without doubt. (Not more: every other word may be a name.)
fn wrapped_at(text: &str, lines: &[Line]) -> Option<usize> {
    let (mut ends, mut wraps, mut widest) = (0usize, 0usize, 0);
    for pair in lines.windows(2) {
        if pair[1].after_blank || !WRAPPED_WIDTH.contains(&pair[0].width) {
            continue;
        }
        ends += 1;
        if runs_on(pair[0].span.of(text), pair[1].span.of(text)) {
            wraps += 1;
            widest = widest.max(pair[0].width);
        }
    }
    (wraps > 0 && wraps * 10 >= ends * 3).then_some(widest)
}

/// Tells whether `next` continues the paragraph of `line` in a text wrapped at `widest`.
fn continues(text: &str, line: Line, next: Line, widest: usize) -> bool {
    let (words, next_words) = (line.span.of(text), next.span.of(text));
    let is_new_item = next_words.starts_with(is_list_mark) || starts_with_number(next_words);
    let is_indented = next.indent > line.indent + 1;
    // The widest line may be one that did not count, because a name stood after it.
    let is_too_wide = line.width * 10 > widest * 12;
    if next.after_blank || is_new_item || is_indented || is_too_wide {
        return false;
    }
    let first_word = next_words.split_whitespace().next().unwrap_or_default();
    // A line that was wrapped is one into which the next word did not fit, give or take a tenth.
    let is_full = (line.width + 1 + first_word.chars().count()) * 10 > widest * 9;
    runs_on(words, next_words) || is_full
}

/// Tells whether a sentence runs over the end of `line` into `next`. A capital says nothing: names
/// stand in the middle of sentences too.
fn runs_on(line: &str, next: &str) -> bool {
    !line.ends_with(ends_sentence) && (next.starts_with(char::is_lowercase) || line.ends_with(','))
}

fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | ':' | ';' | '"' | '”' | '»' | '。' | '！' | '？' | '؟'
    )
}

fn is_list_mark(c: char) -> bool {
    matches!(
        c,
        '#' | '*' | '-' | '–' | '—' | '•' | '·' | '▪' | '‣' | '>' | '|'
    )
}

/// "1." or "12)" and a space.
fn starts_with_number(line: &str) -> bool {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < line.len() && (after.starts_with(". ") || after.starts_with(") "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        passages(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let text = "Arland Votes\nArland voted on Monday.\nBorland watched.";
        assert_eq!(parts(text).len(), 3);
    }

    #[test]
    fn wrapped_lines_are_joined_and_the_text_is_not_changed() {
        let text = "The parliament of Arland voted on Monday to expel the ambassador\n\
                    of Borland. The ambassador, who came in 2019, left on the same day\n\
                    Arland's police closed the road. No reason was given.\n\
                    \n\
                    Talks go on.";
        assert_eq!(parts(text).len(), 2);
        assert!(parts(text)[0].contains("ambassador\nof Borland"));
    }

    #[test]
    fn a_short_line_ends_a_wrapped_paragraph_even_without_a_blank_line() {
        let text = "The parliament of Arland voted on Monday to expel the ambassador\n\
                    of Borland.\n\
                    Borland answered that it would close its border to all goods from\n\
                    the north.";
        assert_eq!(parts(text).len(), 2);
    }

    #[test]
    fn list_items_stay_apart_in_a_wrapped_text() {
        let text = "The two sides agreed in the capital on Monday to do the following,\n\
                    according to a paper:\n\
                    - open the border to all goods that come from the north by the\n\
                    end of the year\n\
                    - exchange ambassadors";
        assert_eq!(parts(text).len(), 3);
    }
}
