//! Where the quotations of a text open and close.

use records::Span;

/// Finds the quotations of the text in its `blocks`, each from its opening mark to its closing one.
///
/// Curly and straight double marks count, and two single ones that stand for a double one. A mark
/// of any kind opens if what stands around it says so: writers and converters confuse them. A
/// quotation left open at the end of a block goes on if the next block opens with a mark, as print
/// has it; else it ends with the block.
pub(crate) fn find(text: &str, blocks: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<usize> = None;
    for (number, &block) in blocks.iter().enumerate() {
        let mut depth = usize::from(open.is_some());
        let mut last = block.start;
        for mark in marks(text, block) {
            let first_in_block = text[block.start..mark.span.start].trim().is_empty();
            match (depth, mark.opens) {
                (1, _) if first_in_block && open.is_some_and(|start| start < block.start) => {}
                (0, true) => {
                    open = Some(mark.span.start);
                    depth = 1;
                }
                (0, false) => {}
                (_, true) => depth += 1,
                (_, false) => depth -= 1,
            }
            if depth == 0
                && let Some(start) = open.take()
            {
                found.push(Span::new(start, mark.span.end));
            }
            last = mark.span.end;
        }
        let next_opens = blocks
            .get(number + 1)
            .is_some_and(|next| starts_with_mark(text, *next));
        if !next_opens && let Some(start) = open.take() {
            let end = block.start + text[block.start..block.end].trim_end().len();
            found.push(Span::new(start, end.max(last)));
        }
    }
    if let (Some(start), Some(block)) = (open, blocks.last()) {
        found.push(Span::new(start, block.end));
    }
    found
}

/// A mark, and whether it opens a quotation or closes one.
struct Mark {
    span: Span,
    opens: bool,
}

fn marks(text: &str, block: Span) -> Vec<Mark> {
    let words = block.of(text);
    let mut found: Vec<Mark> = Vec::new();
    let mut is_open = false;
    let mut chars = words.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((at, mark)) = chars.next() {
        let doubled = matches!(mark, '\'' | '’' | '‘' | '`')
            && chars.peek().is_some_and(|&(_, next)| next == mark);
        let len = if doubled {
            2 * mark.len_utf8()
        } else {
            mark.len_utf8()
        };
        if doubled {
            chars.next();
        }
        if doubled || matches!(mark, '"' | '“' | '”' | '„' | '«' | '»') {
            let after = words[at + len..].chars().next();
            let opens = opens(mark, before, after, is_open);
            is_open = opens;
            found.push(Mark {
                span: Span::new(block.start + at, block.start + at + len),
                opens,
            });
        }
        before = Some(mark);
    }
    found
}

/// ”Arland has won: a mark before a word and behind a blank opens, whatever its shape.
fn opens(mark: char, before: Option<char>, after: Option<char>, is_open: bool) -> bool {
    let blank_before =
        before.is_none_or(|before| before.is_whitespace() || "([—–-‘'".contains(before));
    let word_after =
        after.is_some_and(|after| after.is_alphanumeric() || "[($.…'‘".contains(after));
    match mark {
        '“' | '„' | '«' => !word_before(before) || word_after,
        '”' | '»' => !is_open && blank_before && word_after,
        _ if blank_before && word_after => true,
        _ if !blank_before => false,
        _ => !is_open,
    }
}

fn word_before(before: Option<char>) -> bool {
    before.is_some_and(|before| before.is_alphanumeric() || ".,!?…".contains(before))
}

fn starts_with_mark(text: &str, block: Span) -> bool {
    let words = block.of(text).trim_start();
    words.starts_with(['"', '“', '”', '„', '«']) || words.starts_with("''")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quotations<'a>(text: &'a str, blocks: &[Span]) -> Vec<&'a str> {
        find(text, blocks)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    fn in_lines(text: &str) -> Vec<&str> {
        let mut at = 0;
        let blocks: Vec<Span> = text
            .split('\n')
            .map(|line| {
                let span = Span::new(at, at + line.len());
                at += line.len() + 1;
                span
            })
            .collect();
        quotations(text, &blocks)
    }

    #[test]
    fn straight_curly_and_doubled_marks() {
        assert_eq!(
            in_lines("\"We go,\" he said. \"Now.\""),
            ["\"We go,\"", "\"Now.\""]
        );
        assert_eq!(in_lines("“We go,” he said."), ["“We go,”"]);
        assert_eq!(in_lines("''We go,'' he said."), ["''We go,''"]);
        assert_eq!(in_lines("”We go.” ― Kovar"), ["”We go.”"]);
    }

    #[test]
    fn a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() {
        assert_eq!(
            in_lines("“We go.\n“Then we rest.”"),
            ["“We go.\n“Then we rest.”"]
        );
        assert_eq!(in_lines("“We go.\nHe left."), ["“We go."]);
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text(text in "[a-z“”\"' .\n]{0,60}") {
            for words in in_lines(&text) {
                prop_assert!(!words.is_empty());
            }
        }
    }
}
