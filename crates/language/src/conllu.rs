//! CoNLL-U in and out (universaldependencies.org/format), for `bellwether parse`.

use records::Span;

use crate::{Features, Mood, Number, Sentence, Tense, Token, VerbForm};

/// A sentence read from CoNLL-U: its words, whose columns 3 to 8 are to be filled in anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenSentence {
    /// The forms, with a blank between two words unless `SpaceAfter=No` says otherwise.
    pub text: String,
    /// Where each word stands in `text`.
    pub words: Vec<Span>,
    lines: Vec<GivenLine>,
}

/// One line of a sentence, in the order of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
enum GivenLine {
    /// A comment, or a multiword range or empty node: written back as it was.
    Kept(String),
    /// The next word, with its last two columns.
    Word { dependencies: String, misc: String },
}

/// Why a text is not CoNLL-U. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConlluError {
    /// A line has too few columns.
    #[error("line {line}: {columns} tab-separated columns where CoNLL-U has 10")]
    Columns {
        /// The line.
        line: usize,
        /// How many columns it has.
        columns: usize,
    },
    /// A word line is out of order.
    #[error("line {line}: word {found:?} where word {expected} should stand")]
    Order {
        /// The line.
        line: usize,
        /// The first column as written.
        found: String,
        /// The number that should stand there.
        expected: usize,
    },
    /// A word has no form.
    #[error("line {line}: a word without a form")]
    NoForm {
        /// The line.
        line: usize,
    },
}

/// Reads the forms of CoNLL-U sentences; comments, multiword ranges and empty nodes are kept for
/// [`write_given`].
///
/// # Errors
/// [`ConlluError`] at the first line that is not CoNLL-U.
pub fn read_conllu(input: &str) -> Result<Vec<GivenSentence>, ConlluError> {
    let mut sentences = Vec::new();
    let mut current = Reader::default();
    for (place, line) in input.lines().enumerate() {
        if line.trim().is_empty() {
            sentences.extend(current.finish());
        } else {
            current.line(line, place + 1)?;
        }
    }
    sentences.extend(current.finish());
    Ok(sentences)
}

#[derive(Default)]
struct Reader {
    text: String,
    words: Vec<Span>,
    lines: Vec<GivenLine>,
    /// The last word number of the multiword range now open, and whether a blank follows it.
    range: Option<(usize, bool)>,
    blank_before_next: bool,
}

impl Reader {
    fn line(&mut self, line: &str, number: usize) -> Result<(), ConlluError> {
        if line.starts_with('#') {
            self.lines.push(GivenLine::Kept(line.to_owned()));
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != 10 {
            return Err(ConlluError::Columns {
                line: number,
                columns: columns.len(),
            });
        }
        let blank_after = !columns[9].split('|').any(|entry| entry == "SpaceAfter=No");
        if columns[0].contains(['-', '.']) {
            if let Some((_, last)) = columns[0].split_once('-') {
                self.range = last.parse().ok().map(|last| (last, blank_after));
            }
            self.lines.push(GivenLine::Kept(line.to_owned()));
            return Ok(());
        }
        self.word(&columns, blank_after, number)
    }

    fn word(
        &mut self,
        columns: &[&str],
        blank_after: bool,
        line: usize,
    ) -> Result<(), ConlluError> {
        let expected = self.words.len() + 1;
        if columns[0].parse() != Ok(expected) {
            return Err(ConlluError::Order {
                line,
                found: columns[0].to_owned(),
                expected,
            });
        }
        if columns[1].is_empty() {
            return Err(ConlluError::NoForm { line });
        }
        if self.blank_before_next {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(columns[1]);
        self.words.push(Span::new(start, self.text.len()));
        self.blank_before_next = match self.range {
            Some((last, _)) if expected < last => false,
            Some((last, after_range)) if expected == last => after_range,
            _ => blank_after,
        };
        self.lines.push(GivenLine::Word {
            dependencies: columns[8].to_owned(),
            misc: columns[9].to_owned(),
        });
        Ok(())
    }

    fn finish(&mut self) -> Option<GivenSentence> {
        let read = std::mem::take(self);
        (!read.words.is_empty()).then_some(GivenSentence {
            text: read.text,
            words: read.words,
            lines: read.lines,
        })
    }
}

/// Writes a sentence that was read with [`read_conllu`], with columns 3 to 8 from `sentence`,
/// which has the same words; ends with an empty line.
pub fn write_given(given: &GivenSentence, sentence: &Sentence) -> String {
    let mut out = String::with_capacity(sentence.tokens().len() * 48);
    let mut words = sentence.tokens().iter().enumerate();
    for line in &given.lines {
        match line {
            GivenLine::Kept(line) => out.push_str(line),
            GivenLine::Word { dependencies, misc } => {
                if let Some((place, token)) = words.next() {
                    push_word(&mut out, &given.text, place, token);
                    out.extend(["\t", dependencies, "\t", misc]);
                }
            }
        }
        out.push('\n');
    }
    out.push('\n');
    out
}

/// Writes a sentence of `text` as CoNLL-U with its number as `sent_id`; ends with an empty line.
///
/// `SpaceAfter=No` stands where the text has no white space after the word.
pub fn write_conllu(text: &str, sentence: &Sentence, number: usize) -> String {
    let words = sentence.span.of(text).split_whitespace();
    let line = words.collect::<Vec<_>>().join(" ");
    let mut out = format!("# sent_id = {number}\n# text = {line}\n");
    for (place, token) in sentence.tokens().iter().enumerate() {
        push_word(&mut out, text, place, token);
        let next = text
            .get(token.span.end..)
            .and_then(|rest| rest.chars().next());
        let glued = next.is_some_and(|next| !next.is_whitespace());
        out.push_str(if glued {
            "\t_\tSpaceAfter=No\n"
        } else {
            "\t_\t_\n"
        });
    }
    out.push('\n');
    out
}

/// Writes the first eight columns of a word.
fn push_word(out: &mut String, text: &str, place: usize, token: &Token) {
    let or_blank = |column: &str| if column.is_empty() { "_" } else { column }.to_owned();
    let head = token.head.map_or(0, |head| head + 1);
    out.push_str(&format!(
        "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}",
        place + 1,
        token.span.of(text),
        or_blank(&token.lemma),
        token.tag.as_str(),
        or_blank(token.penn),
        or_blank(&features(token.features)),
        token.relation.as_str(),
    ));
}

/// Writes features in the order of the format: by name, joined by bars.
fn features(features: Features) -> String {
    let mut written = Vec::new();
    written.extend(features.mood.map(|mood| match mood {
        Mood::Indicative => "Mood=Ind".to_owned(),
        Mood::Imperative => "Mood=Imp".to_owned(),
        Mood::Subjunctive => "Mood=Sub".to_owned(),
    }));
    written.extend(features.number.map(|number| match number {
        Number::Singular => "Number=Sing".to_owned(),
        Number::Plural => "Number=Plur".to_owned(),
    }));
    written.extend(features.person.map(|person| format!("Person={person}")));
    written.extend(features.tense.map(|tense| match tense {
        Tense::Past => "Tense=Past".to_owned(),
        Tense::Present => "Tense=Pres".to_owned(),
    }));
    written.extend(features.verb_form.map(|form| match form {
        VerbForm::Finite => "VerbForm=Fin".to_owned(),
        VerbForm::Infinitive => "VerbForm=Inf".to_owned(),
        VerbForm::Participle => "VerbForm=Part".to_owned(),
        VerbForm::Gerund => "VerbForm=Ger".to_owned(),
    }));
    if features.passive {
        written.push("Voice=Pass".to_owned());
    }
    written.join("|")
}
