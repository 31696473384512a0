//! Reads the header that a user may put above a plain text: `Title:`, `Date:` and so on.
//!
//! ```text
//! Title: Arland and Borland agree
//! Publisher: Arlish News Bureau
//! Date: 2024-06-19
//! Reference: Arlish News Bureau, "Arland and Borland agree", 19 June 2024
//!
//! Arland signed a treaty with Borland on Wednesday.
//! ```
//!
//! It is a header only where the first line has one of the known keys, every line up to the first
//! blank one is `Key: value` (or an indented continuation), and text follows. Lines of three
//! hyphens around it, as Markdown tools write them, are allowed.

/// What a header states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) author: Option<String>,
    /// The date as written.
    pub(crate) date: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) language: Option<String>,
}

/// Splits a text into its header and its body; a text without header is all body.
pub(crate) fn split_front_matter(text: &str) -> (FrontMatter, &str) {
    header(text).unwrap_or_else(|| (FrontMatter::default(), text))
}

fn header(text: &str) -> Option<(FrontMatter, &str)> {
    let fenced = text
        .strip_prefix("---")
        .filter(|rest| rest.starts_with(['\n', '\r']));
    let mut rest = fenced.map_or(text, |rest| rest.trim_start());
    let mut entries: Vec<Entry> = Vec::new();
    loop {
        let (line, after) = rest.split_once('\n')?;
        let is_end = match fenced {
            Some(_) => line.trim_end() == "---",
            None => line.trim().is_empty(),
        };
        rest = after;
        if is_end {
            break;
        }
        match entries.last_mut() {
            Some(entry) if line.starts_with([' ', '\t']) => {
                entry.value.push(' ');
                entry.value.push_str(line.trim());
            }
            _ => entries.push(Entry::of(line)?),
        }
    }
    let first = entries.first()?;
    let mut front_matter = FrontMatter::default();
    front_matter.field(&first.key)?;
    for entry in entries {
        if let Some(field) = front_matter.field(&entry.key) {
            *field = (!entry.value.is_empty()).then_some(entry.value);
        }
    }
    let body = without_blank_lines(rest);
    (!body.trim().is_empty()).then_some((front_matter, body))
}

struct Entry {
    key: String,
    value: String,
}

impl Entry {
    fn of(line: &str) -> Option<Self> {
        const LONGEST_KEY: usize = 30;
        let (key, value) = line.split_once(':')?;
        let is_key = !key.is_empty()
            && key.len() <= LONGEST_KEY
            && key
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '_' | ' '));
        is_key.then(|| Entry {
            key: key.trim().to_lowercase(),
            value: value.trim().trim_matches('"').trim().to_owned(),
        })
    }
}

impl FrontMatter {
    /// Returns the field that a key fills, if the key is known.
    fn field(&mut self, key: &str) -> Option<&mut Option<String>> {
        Some(match key {
            "title" | "headline" => &mut self.title,
            "publisher" | "outlet" => &mut self.publisher,
            "author" | "authors" | "byline" => &mut self.author,
            "date" | "published" => &mut self.date,
            "reference" => &mut self.reference,
            "language" | "lang" => &mut self.language,
            _ => return None,
        })
    }
}

/// Returns the text from the start of its first line that is not blank.
fn without_blank_lines(text: &str) -> &str {
    let blank = text.len() - text.trim_start().len();
    let start = text[..blank].rfind('\n').map_or(0, |at| at + 1);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_header_is_read_and_the_body_left_as_it_is() {
        let text = "Title: Arland votes\r\nDate: 2024-06-19\r\nNote: unknown keys are passed over\r\n\r\n\r\n  Body.\r\nEnd.\r\n";
        let (front_matter, body) = split_front_matter(text);
        assert_eq!(front_matter.title.as_deref(), Some("Arland votes"));
        assert_eq!(front_matter.date.as_deref(), Some("2024-06-19"));
        assert_eq!(body, "  Body.\r\nEnd.\r\n");
    }

    #[test]
    fn long_values_go_on_in_indented_lines() {
        let text = "Reference: Arlish News,\n  19 June 2024\n\nBody.";
        let (front_matter, _) = split_front_matter(text);
        assert_eq!(
            front_matter.reference.as_deref(),
            Some("Arlish News, 19 June 2024")
        );
    }

    #[test]
    fn hyphens_may_stand_around_it() {
        let (front_matter, body) = split_front_matter("---\ntitle: \"Arland\"\n---\nBody.");
        assert_eq!(front_matter.title.as_deref(), Some("Arland"));
        assert_eq!(body, "Body.");
    }

    #[test]
    fn text_that_only_looks_like_a_header_is_text() {
        for text in [
            "Arland: the votes are in\n\nBody.",
            "Title: Arland votes\nThis line has no key\n\nBody.",
            "Title: Arland votes\n\n",
            "Title: Arland votes",
            "Title: Arland votes\nBody without a blank line.",
        ] {
            assert_eq!(split_front_matter(text), (FrontMatter::default(), text));
        }
    }

    proptest! {
        #[test]
        fn the_body_is_the_end_of_any_text(text in "(---|Title: |Date|: |\n|\r\n| |word|’){0,20}") {
            let (_, body) = split_front_matter(&text);
            prop_assert!(text.ends_with(body));
        }
    }
}
