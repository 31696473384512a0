//! Labels: a speaker's name set before or behind the words with a colon or a dash.
//!
//! "KOVAR: We go.", "Poll: Arland leads", "“We go.” — Anna Kovar"

use language::Tag;
use records::Span;

use crate::{attribution::frame::SayingFrame, reading::Reading, saying::Saying};

/// How many words a label has at most.
const LONGEST_LABEL: usize = 5;

/// Adds the frames that labels make.
pub(crate) fn add(
    frames: &mut [Vec<SayingFrame>],
    readings: &[Reading],
    blocks: &[usize],
    quotations: &[Span],
    saying: &Saying,
) {
    let mut block_start = 0;
    for number in 0..readings.len() {
        let reading = &readings[number];
        let first_in_block = number == 0 || blocks[number] != blocks[number - 1];
        if first_in_block {
            block_start = reading.sentence.span.start;
        }
        let label = || {
            let last = (number..readings.len())
                .take_while(|&other| blocks[other] == blocks[number])
                .last()?;
            let end = readings[last].sentence.span.end;
            before_words(reading, saying, number == 0, end)
        };
        let frame = behind_quotation(reading, quotations, block_start, saying)
            .or_else(|| first_in_block.then(label).flatten());
        frames[number].extend(frame);
    }
}

/// "KOVAR: We go." in a transcript; "Kovar: Arland must leave" as a headline.
fn before_words(
    reading: &Reading,
    saying: &Saying,
    headline: bool,
    end: usize,
) -> Option<SayingFrame> {
    let start = usize::from(reading.len() > 0 && reading.tag(0) == Tag::Punct);
    let colon = (start..reading.len().min(start + LONGEST_LABEL + 1))
        .find(|&place| reading.form(place) == ":")?;
    let label = start..colon;
    let capitals = label.clone().all(|place| {
        let form = reading.form(place);
        form.chars().any(char::is_alphabetic) && !form.chars().any(char::is_lowercase)
    });
    let twice = |words: &str| reading.text.matches(words).nth(1).is_some();
    let named = label
        .clone()
        .all(|place| matches!(reading.tag(place), Tag::Propn | Tag::Noun))
        && label
            .clone()
            .next_back()
            .is_some_and(|last| twice(reading.form(last)));
    let document = |place: usize| {
        saying
            .document_nouns
            .contains(&reading.lemma(place).to_lowercase())
    };
    let a_document = label.len() == 1 && document(start);
    let speaks = !label.is_empty()
        && ((capitals && twice(reading.form(colon - 1))) || (headline && (named || a_document)));
    let rest = Span::new(reading.token(colon).span.end, end);
    let words = rest.of(reading.text);
    let blank = words.len() - words.trim_start().len();
    let piece = Span::new(rest.start + blank, rest.end);
    if !speaks || piece.is_empty() {
        return None;
    }
    Some(frame(reading, saying, colon, colon - 1, piece))
}

/// "“We go.” — Anna Kovar": a dash between a quotation and a name.
fn behind_quotation(
    reading: &Reading,
    quotations: &[Span],
    block_start: usize,
    saying: &Saying,
) -> Option<SayingFrame> {
    let dash =
        (0..reading.len()).find(|&place| matches!(reading.form(place), "―" | "—" | "–" | "--"))?;
    let span = reading.token(dash).span;
    let quotation = quotations.iter().copied().rfind(|quotation| {
        quotation.end <= span.start && reading.text[quotation.end..span.start].trim().is_empty()
    })?;
    let name = dash + 1;
    let is_name = name < reading.len()
        && (name..reading.len()).all(|place| {
            matches!(
                reading.tag(place),
                Tag::Propn | Tag::Punct | Tag::Noun | Tag::X | Tag::Adp | Tag::Det
            )
        });
    let first = quotations
        .iter()
        .find(|first| first.start >= block_start)
        .map_or(quotation, |first| first.cover(quotation));
    is_name.then(|| frame(reading, saying, dash, name, first))
}

fn frame(
    reading: &Reading,
    saying: &Saying,
    mark: usize,
    speaker: usize,
    piece: Span,
) -> SayingFrame {
    SayingFrame::new(reading, saying, &[mark], Some(speaker), vec![piece])
}
