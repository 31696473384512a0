//! Turns a stream of tags and words into passages, as a browser would lay them out.

use records::Span;

use crate::blocks::{Markup, Passage};

/// The text of a page as far as it has been read.
///
/// White space runs become one space; what a browser would set as a block becomes a passage of its
/// own, and a blank line stands between passages.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    text: String,
    passages: Vec<Passage>,
    /// The passage that is being read.
    open: String,
    /// How many elements whose content is not shown are open.
    hidden: usize,
    has_space: bool,
    has_break: bool,
    in_heading: bool,
    in_item: bool,
    in_pre: bool,
}

impl Flow {
    /// Puts a title before what was read.
    pub(crate) fn titled(title: &str, body: Flow) -> Self {
        let mut flow = Flow::default();
        flow.words(title);
        flow.end_passage(Markup::Title);
        for passage in body.passages {
            flow.open.push_str(passage.span.of(&body.text));
            flow.end_passage(passage.markup);
        }
        flow
    }

    /// Takes the first passage as the title.
    pub(crate) fn with_first_as_title(mut self) -> Self {
        if let Some(first) = self.passages.first_mut() {
            first.markup = Markup::Title;
        }
        self
    }

    /// Returns the first passage.
    pub(crate) fn first(&self) -> Option<&str> {
        let first = self.passages.first()?;
        Some(first.span.of(&self.text))
    }

    /// Tells whether no passage has been read.
    pub(crate) fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// Returns text and passages.
    pub(crate) fn finish(self) -> (String, Vec<Passage>) {
        (self.text, self.passages)
    }

    /// Reads a start tag.
    pub(crate) fn open(&mut self, name: &str) {
        if is_hidden(name) {
            self.hidden += 1;
        }
        match name {
            "br" => self.line_break(),
            _ if is_block(name) => self.end(),
            _ => {}
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.in_heading = true,
            "li" => self.in_item = true,
            "pre" => self.in_pre = true,
            _ => {}
        }
    }

    /// Reads an end tag.
    pub(crate) fn close(&mut self, name: &str) {
        if is_hidden(name) {
            self.hidden = self.hidden.saturating_sub(1);
        }
        if is_block(name) {
            self.end();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.in_heading = false,
            "li" | "ul" | "ol" => self.in_item = false,
            "pre" => self.in_pre = false,
            _ => {}
        }
    }

    /// Reads text, its entities resolved.
    pub(crate) fn words(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if !self.in_pre {
            return self.line(text);
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.line_break();
            }
            self.line(line);
        }
    }

    /// Ends the passage that is being read.
    pub(crate) fn end(&mut self) {
        let markup = match (self.in_heading, self.in_item) {
            (true, _) => Markup::Heading,
            (false, true) => Markup::Item,
            (false, false) => Markup::None,
        };
        self.end_passage(markup);
    }

    fn end_passage(&mut self, markup: Markup) {
        self.has_space = false;
        self.has_break = false;
        if self.open.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&self.open);
        self.open.clear();
        let span = Span::new(start, self.text.len());
        self.passages.push(Passage { span, markup });
    }

    fn line(&mut self, text: &str) {
        self.has_space |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            self.join(word);
            self.open.push_str(word);
            self.has_space = true;
        }
        self.has_space = text.is_empty() && self.has_space || text.ends_with(char::is_whitespace);
    }

    /// Puts between the last word and `word` what stands between them on the page.
    fn join(&mut self, word: &str) {
        let runs_on = word.starts_with(char::is_lowercase) || self.open.ends_with(',');
        if self.has_break && !runs_on {
            self.end();
        } else if (self.has_space || self.has_break) && !self.open.is_empty() {
            self.open.push(' ');
        }
        self.has_space = false;
        self.has_break = false;
    }

    /// Two line breaks end a passage; one does unless the sentence runs over it.
    fn line_break(&mut self) {
        if self.has_break {
            self.end();
        }
        self.has_break = !self.open.is_empty();
    }
}

/// Elements that are not read: not shown, or known to hold no article text.
pub(crate) fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "title"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "button"
            | "textarea"
            | "datalist"
            | "nav"
            | "menu"
            | "dialog"
            | "footer"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_as_a_browser_shows_them() {
        let mut flow = Flow::default();
        for text in ["  Ar", "land", "\n voted ", " on", ""] {
            flow.words(text);
        }
        flow.words(" Monday.");
        flow.end();
        assert_eq!(flow.first(), Some("Arland voted on Monday."));
    }

    #[test]
    fn a_single_line_break_inside_a_sentence_is_a_space() {
        let mut flow = Flow::default();
        flow.words("Arland voted");
        flow.open("br");
        flow.words("on Monday.");
        flow.open("br");
        flow.words("Borland watched.");
        flow.end();
        assert_eq!(
            flow.finish().0,
            "Arland voted on Monday.\n\nBorland watched."
        );
    }
}
