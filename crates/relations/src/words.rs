//! A sentence as words, with the states and organisations that it names.

use std::cell::OnceCell;

use jiff::civil::Date;
use ontology::{ActorCode, ActorKind, NameKind, Registry};
use records::Span;

/// What classes of organisation begin with: their code names nobody without its further parts.
const CLASSES: [&str; 5] = ["IGO", "NGO", "MNC", "REG", ActorCode::NO_STATE];

/// One word or mark of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word<'t> {
    /// As written.
    pub(crate) text: &'t str,
    /// In lower case.
    pub(crate) lower: String,
    /// Where it stands in the document.
    pub(crate) span: Span,
}

/// A state or organisation that a sentence names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// Place of its first word.
    pub(crate) start: usize,
    /// Place after its last word.
    pub(crate) end: usize,
    /// The state, or the organisation where it belongs to none.
    pub(crate) party: ActorCode,
    /// Whether 's follows: it owns what stands behind it.
    pub(crate) owns: bool,
    /// Whether it only qualifies the word behind it ("Arlish missiles").
    pub(crate) qualifies: bool,
}

/// A sentence in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sentence<'t> {
    pub(crate) words: Vec<Word<'t>>,
    /// In the order of the words, without overlap.
    pub(crate) mentions: Vec<Mention>,
}

impl<'t> Sentence<'t> {
    /// Reads the words at `span` of a document's text; `on` is the day on which offices are held.
    pub(crate) fn read(text: &'t str, span: Span, registry: &Registry, on: Date) -> Self {
        let words = words(text, span);
        let mentions = mentions(&words, registry, on);
        Sentence { words, mentions }
    }

    /// The word in lower case; nothing past the ends.
    pub(crate) fn lower(&self, place: usize) -> &str {
        self.words.get(place).map_or("", |word| word.lower.as_str())
    }

    /// The mention that this word belongs to.
    pub(crate) fn mention_at(&self, place: usize) -> Option<&Mention> {
        self.mentions
            .iter()
            .find(|mention| (mention.start..mention.end).contains(&place))
    }

    /// The words between two places as they are written.
    pub(crate) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let first = self.words.get(from)?;
        let last = self.words.get(to.checked_sub(1)?)?;
        Some(first.span.cover(last.span))
    }
}

/// A whole document in words, read when it is first asked for.
pub(crate) struct Words<'t, 'r> {
    text: &'t str,
    registry: &'r Registry,
    on: Date,
    read: OnceCell<Sentence<'t>>,
}

impl<'t, 'r> Words<'t, 'r> {
    pub(crate) fn of(text: &'t str, registry: &'r Registry, on: Date) -> Self {
        Words {
            text,
            registry,
            on,
            read: OnceCell::new(),
        }
    }

    /// The words and mentions of the document from its first to its last.
    pub(crate) fn all(&self) -> &Sentence<'t> {
        let whole = Span::new(0, self.text.len());
        self.read
            .get_or_init(|| Sentence::read(self.text, whole, self.registry, self.on))
    }
}

/// The state that a code belongs to; the whole code of an organisation that belongs to none.
pub(crate) fn party(code: &ActorCode) -> ActorCode {
    if CLASSES.contains(&code.base()) {
        code.clone()
    } else {
        ActorCode::new(code.base())
    }
}

fn words(text: &str, span: Span) -> Vec<Word<'_>> {
    let sentence = span.of(text);
    let mut found = Vec::new();
    let mut at = 0;
    for chunk in sentence.split_inclusive(char::is_whitespace) {
        let start = span.start + at;
        at += chunk.len();
        split_chunk(chunk.trim_end(), start, &mut found);
    }
    found
}

/// Splits marks and a possessive 's from what white space sets apart.
fn split_chunk<'t>(chunk: &'t str, start: usize, found: &mut Vec<Word<'t>>) {
    let is_mark = |letter: char| !letter.is_alphanumeric() && letter != '$' && letter != '%';
    let body = chunk.trim_start_matches(is_mark);
    let lead = chunk.len() - body.len();
    let core = body.trim_end_matches(is_mark);
    let tail = &body[core.len()..];
    // "U.S." keeps its last full stop.
    let core = match tail.starts_with('.') && core.contains('.') {
        true => &body[..=core.len()],
        false => core,
    };
    let mut push = |text: &'t str, at: usize| {
        if !text.is_empty() {
            found.push(Word {
                text,
                lower: text.to_lowercase(),
                span: Span::new(at, at + text.len()),
            });
        }
    };
    let possessive = ["'s", "’s"]
        .into_iter()
        .find_map(|ending| core.strip_suffix(ending));
    let name = possessive.unwrap_or(core);
    push(name, start + lead);
    push(&core[name.len()..], start + lead + name.len());
    let after = lead + core.len();
    if let Some(mark) = chunk[after..].find([',', ';', ':']) {
        let at = after + mark;
        push(&chunk[at..=at], start + at);
    }
}

fn mentions(words: &[Word], registry: &Registry, on: Date) -> Vec<Mention> {
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < texts.len() {
        let Some(name) = registry.name_at(&texts[at..], Some(on)) else {
            at += 1;
            continue;
        };
        let end = at + name.n_words.max(1);
        let is_possessive = |word: &Word| matches!(word.text, "'s" | "’s");
        let owns = words.get(end).is_some_and(is_possessive);
        let behind = texts.get(end..).unwrap_or_default();
        let qualifies =
            name.kind == NameKind::Demonym && !owns && !is_someone(behind, registry, on);
        if !matches!(name.actor_kind, ActorKind::Media | ActorKind::ThinkTank) {
            found.push(Mention {
                start: at,
                end,
                party: party(name.code),
                owns,
                qualifies,
            });
        }
        at = end;
    }
    found
}

/// Whether a role noun or another name stands first or second: "Arlish forces", "Arlish Foreign
/// Minister Kovar", "the new Arlish leader".
fn is_someone(words: &[&str], registry: &Registry, on: Date) -> bool {
    (0..words.len().min(2)).any(|skipped| {
        let rest = &words[skipped..];
        registry.role_at(rest).is_some() || registry.name_at(rest, Some(on)).is_some()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn texts(sentence: &str) -> Vec<&str> {
        words(sentence, Span::new(0, sentence.len()))
            .into_iter()
            .map(|word| word.text)
            .collect()
    }

    #[test]
    fn marks_and_the_possessive_are_words_of_their_own() {
        assert_eq!(
            texts("Arland’s “long-range” guns, U.S. (or not)."),
            [
                "Arland",
                "’s",
                "long-range",
                "guns",
                ",",
                "U.S.",
                "or",
                "not"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_every_word_stands_where_it_says(text in "\\PC{0,80}") {
            static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);
            let span = Span::new(0, text.len());
            let sentence = Sentence::read(&text, span, &REGISTRY, date(2024, 3, 5));
            for word in &sentence.words {
                prop_assert_eq!(word.span.of(&text), word.text);
            }
        }
    }
}
