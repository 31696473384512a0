//! A document as a caller of `code` gives it: a whole text, or a line of JSON with known actors.

use anyhow::{anyhow, ensure};
use coding::{GivenMention, GivenRole};
use jiff::civil::Date;
use records::{Span, byte_of_code_point};
use serde::Deserialize;

/// A text to code, and what the caller already knows about it.
pub(crate) struct GivenDocument {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) date: Option<Date>,
    pub(crate) mentions: Vec<GivenMention>,
}

/// One line as written; mentions may be null or left out.
#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    text: String,
    date: Option<Date>,
    mentions: Option<Vec<Mention>>,
}

/// A mention as written: code points, half-open.
#[derive(Debug, Deserialize)]
struct Mention {
    start: usize,
    end: usize,
    role: Option<Role>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Actor,
    Recipient,
}

impl GivenDocument {
    /// A text of which nothing else is known.
    pub(crate) fn bare(id: String, text: String) -> Self {
        GivenDocument {
            id,
            text,
            date: None,
            mentions: Vec::new(),
        }
    }

    /// Reads one line of JSON; errors say what is wrong with it and not which line it is.
    pub(crate) fn of_line(line: &[u8]) -> anyhow::Result<Self> {
        let line: Line = serde_json::from_slice(line).map_err(|error| in_words(&error))?;
        let mentions = line.mentions.unwrap_or_default();
        Ok(GivenDocument {
            mentions: mentions
                .iter()
                .map(|mention| mention.in_bytes(&line.text))
                .collect::<anyhow::Result<_>>()?,
            id: line.id,
            text: line.text,
            date: line.date,
        })
    }
}

/// Says what is wrong without the library's line number, which is always 1.
fn in_words(error: &serde_json::Error) -> anyhow::Error {
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let reason = words.strip_suffix(&place).unwrap_or(&words);
    anyhow!("{reason} (column {})", error.column())
}

impl Mention {
    fn in_bytes(&self, text: &str) -> anyhow::Result<GivenMention> {
        let (start, end) = (
            byte_of_code_point(text, self.start),
            byte_of_code_point(text, self.end),
        );
        ensure!(
            self.start < self.end && text[..end].chars().count() == self.end,
            "mention {}..{} is no stretch of the text, which has {} characters",
            self.start,
            self.end,
            text.chars().count()
        );
        Ok(GivenMention {
            span: Span::new(start, end),
            role: self.role.map(|role| match role {
                Role::Actor => GivenRole::Actor,
                Role::Recipient => GivenRole::Recipient,
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reason(line: &str) -> String {
        match GivenDocument::of_line(line.as_bytes()) {
            Ok(_) => "none".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn mentions_count_code_points() {
        let line = r#"{"id": "a", "text": "“Ö” hit", "mentions": [{"start": 1, "end": 2}]}"#;
        let given = GivenDocument::of_line(line.as_bytes()).unwrap();
        assert_eq!(given.mentions[0].span.of(&given.text), "Ö");
    }

    #[test]
    fn a_broken_line_is_told_with_its_column() {
        assert_eq!(
            reason(r#"{"id": 5, "text": "x"}"#),
            "invalid type: integer `5`, expected a string (column 8)"
        );
        assert_eq!(
            reason(r#"{"id": "a", "text": "Öl", "mentions": [{"start": 1, "end": 3}]}"#),
            "mention 1..3 is no stretch of the text, which has 2 characters"
        );
        let reversed = r#"{"id": "a", "text": "Öl", "mentions": [{"start": 2, "end": 1}]}"#;
        assert!(reason(reversed).starts_with("mention 2..1 "));
        assert_eq!(
            reason(r#"{"id": "a", "text": "b", "mentions": null}"#),
            "none"
        );
    }

    proptest! {
        #[test]
        fn mentions_lie_in_the_text_or_break_the_line(
            text in "\\PC*", start in any::<usize>(), end in any::<usize>(),
            near in (0usize..20, 0usize..20),
        ) {
            for (start, end) in [(start, end), near] {
                let line = serde_json::json!({
                    "id": "a", "text": text, "mentions": [{"start": start, "end": end}],
                });
                if let Ok(given) = GivenDocument::of_line(line.to_string().as_bytes()) {
                    let words = given.mentions[0].span.of(&given.text);
                    prop_assert_eq!(words.chars().count(), end - start);
                }
            }
        }
    }
}
