//! Cuts a text into lines, without the white space around them.

use records::Span;

/// A line that holds more than white space.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// The line without the white space around it.
    pub(crate) span: Span,
    /// Characters of white space before it.
    pub(crate) indent: usize,
    /// Characters in `span`.
    pub(crate) width: usize,
    /// Whether a blank line, a page break or the start of the text stands before it.
    pub(crate) after_blank: bool,
}

/// Returns the lines of `text` in order, blank ones left out. All of Unicode's line breaks count,
/// so that texts of any system can be read without changing them.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let end = rest.find(is_line_break).map_or(text.len(), |at| start + at);
        match line(text, Span::new(start, end), after_blank) {
            Some(line) => {
                lines.push(line);
                after_blank = false;
            }
            None => after_blank = true,
        }
        let line_break = line_break_at(text, end);
        after_blank |= matches!(line_break, "\u{2029}" | "\u{C}");
        start = end + line_break.len();
    }
    lines
}

fn line(text: &str, whole: Span, after_blank: bool) -> Option<Line> {
    let untrimmed = whole.of(text);
    let trimmed = untrimmed.trim_start();
    let indent = untrimmed.len() - trimmed.len();
    let trimmed = trimmed.trim_end();
    let start = whole.start + indent;
    (!trimmed.is_empty()).then(|| Line {
        span: Span::new(start, start + trimmed.len()),
        indent: untrimmed[..indent].chars().count(),
        width: trimmed.chars().count(),
        after_blank,
    })
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Returns the line break at byte `at`; a carriage return with its line feed is one.
fn line_break_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let length = if rest.starts_with("\r\n") {
        2
    } else {
        rest.chars().next().map_or(0, char::len_utf8)
    };
    &rest[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_every_system_cut_and_blank_lines_show() {
        let text = "one\r\ntwo\r\n\r\nthree\rfour\u{2029}  five ";
        let found: Vec<_> = lines(text)
            .iter()
            .map(|line| (line.span.of(text), line.after_blank))
            .collect();
        assert_eq!(
            found,
            [
                ("one", true),
                ("two", false),
                ("three", true),
                ("four", false),
                ("five", true)
            ]
        );
    }
}
