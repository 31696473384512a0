//! Who is said to have said it: the frames of saying in a document.
//!
//! A frame is a cue ("said", "according to", "reportedly"), a speaker and the content that is
//! said. Frames nest: "Arland said that Borland had warned …". A quotation belongs to the frame
//! that tags it, through all the sentences that it runs over.

mod clause_tags;
mod extent;
mod frame;
mod labels;
mod mistagged;
mod quotation_tags;
mod subjects;
mod tag;
mod tags;
mod verb;
mod verb_objects;
mod verbs;
mod words;

pub(crate) use frame::SayingFrame;

use std::ops::Range;

use language::Tag;
use records::{AttributionKind, Span};

use crate::{
    reading::Reading,
    saying::{Bearing, Saying},
};

/// The frames of a document, sentence by sentence.
#[derive(Debug)]
pub(crate) struct SaidInDocument {
    frames: Vec<Vec<SayingFrame>>,
    /// For each sentence the frame of another sentence whose quotation covers it.
    covered: Vec<Option<FramePlace>>,
}

/// A frame by the number of its sentence and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FramePlace {
    pub(crate) sentence: usize,
    number: usize,
}

impl SaidInDocument {
    /// Finds the frames of all sentences; `blocks` number the block of each sentence.
    pub(crate) fn find(
        readings: &[Reading],
        blocks: &[usize],
        quotations: &[Span],
        saying: &Saying,
    ) -> SaidInDocument {
        let mut frames: Vec<Vec<SayingFrame>> = readings
            .iter()
            .map(|reading| in_sentence(reading, saying, near(quotations, reading.sentence.span)))
            .collect();
        labels::add(&mut frames, readings, blocks, quotations, saying);
        lead_in(&mut frames, readings, blocks, quotations);
        go_on(&mut frames, readings, blocks, quotations);
        mark_nested(&mut frames, readings);
        let covered = covered(&frames, readings);
        SaidInDocument { frames, covered }
    }

    /// The frames whose cues stand in the sentence.
    pub(crate) fn of_sentence(&self, sentence: usize) -> &[SayingFrame] {
        &self.frames[sentence]
    }

    /// The frame of another sentence whose quotation covers this one.
    pub(crate) fn covering(&self, sentence: usize) -> Option<FramePlace> {
        self.covered[sentence]
    }

    pub(crate) fn frame(&self, place: FramePlace) -> &SayingFrame {
        &self.frames[place.sentence][place.number]
    }

    /// The frames of the sentence whose quotations cover later sentences.
    pub(crate) fn reaching_on(&self, sentence: usize) -> Vec<FramePlace> {
        let mut places: Vec<FramePlace> = self.covered[sentence + 1..]
            .iter()
            .take_while(|covered| covered.is_some())
            .flatten()
            .filter(|place| place.sentence == sentence)
            .copied()
            .collect();
        places.dedup();
        places
    }
}

/// The quotations that touch a sentence or end right before it.
fn near(quotations: &[Span], sentence: Span) -> &[Span] {
    let first = quotations.partition_point(|quotation| quotation.end + 2 <= sentence.start);
    let end = quotations.partition_point(|quotation| quotation.start < sentence.end);
    &quotations[first..end.max(first)]
}

fn in_sentence(reading: &Reading, saying: &Saying, quotations: &[Span]) -> Vec<SayingFrame> {
    let mut frames: Vec<SayingFrame> = (0..reading.len())
        .filter_map(|place| {
            tags::by_tag(reading, saying, quotations, place)
                .or_else(|| words::agentless(reading, saying, place))
                .or_else(|| verbs::by_verb(reading, saying, place))
                .or_else(|| words::by_noun(reading, saying, place))
                .or_else(|| words::by_holder(reading, saying, place))
                .or_else(|| words::by_adjective(reading, saying, place))
                .or_else(|| words::by_preposition(reading, saying, place))
                .or_else(|| words::by_adverb(reading, saying, place))
        })
        .map(|frame| from_that(reading, frame))
        .map(|frame| over_quotations(frame, quotations))
        .filter(|frame| !frame.pieces.is_empty() || leads_in(reading))
        .filter(|frame| !is_of_a_thing(reading, saying, frame))
        .collect();
    end_before_tags(reading, &mut frames);
    frames
}

/// "The scope **underscores** the threat": a thing tells nobody anything.
fn is_of_a_thing(reading: &Reading, saying: &Saying, frame: &SayingFrame) -> bool {
    frame.kind == AttributionKind::Says
        && frame.speaker.is_some_and(|speaker| {
            reading.tag(speaker) == Tag::Noun && saying.is_thing(reading.lemma(speaker))
        })
}

/// "Kovar had told them that he refused, but they overruled him, the source said": what is told
/// ends where the tag of the whole sentence begins.
fn end_before_tags(reading: &Reading, frames: &mut [SayingFrame]) {
    for tag in 1..frames.len() {
        let (earlier, rest) = frames.split_at_mut(tag);
        let tag = &rest[0];
        let speaker = tag.speaker.map_or(tag.cue, |speaker| {
            reading.span(&reading.core_phrase(speaker)).cover(tag.cue)
        });
        for frame in earlier {
            let holds_frame = tag.pieces.iter().any(|piece| piece.contains(frame.cue));
            if !holds_frame {
                continue;
            }
            for piece in &mut frame.pieces {
                let before = reading.text[..speaker.start].trim_end_matches([',', ' ']);
                if piece.contains(tag.cue) && before.len() > piece.start {
                    *piece = Span::new(piece.start, before.len());
                }
            }
        }
    }
}

/// A clause behind its cue begins with the "that" that opens it.
fn from_that(reading: &Reading, mut frame: SayingFrame) -> SayingFrame {
    for piece in &mut frame.pieces {
        let that = (1..reading.len())
            .find(|&place| reading.token(place).span.start >= piece.start)
            .map(|first| reading.token(first - 1).span)
            .filter(|that| that.of(reading.text) == "that" && that.start > frame.cue.start);
        if let Some(that) = that {
            *piece = piece.cover(that);
        }
    }
    frame
}

/// A piece that holds a part of a quotation holds all of it; a cue inside a quotation governs
/// nothing outside.
fn over_quotations(mut frame: SayingFrame, quotations: &[Span]) -> SayingFrame {
    for piece in &mut frame.pieces {
        for &quotation in quotations {
            if quotation.overlaps(*piece) && !quotation.overlaps(frame.cue) {
                *piece = piece.cover(quotation);
            }
        }
    }
    let around = quotations
        .iter()
        .copied()
        .find(|quotation| quotation.contains(frame.cue));
    if let Some(around) = around {
        for piece in &mut frame.pieces {
            *piece = Span::new(
                piece.start.clamp(around.start, around.end),
                piece.end.clamp(around.start, around.end),
            );
        }
        frame.pieces.retain(|piece| piece.start < piece.end);
    }
    frame
        .pieces
        .sort_unstable_by_key(|piece| (piece.start, piece.end));
    frame.pieces.dedup();
    frame
}

/// "“We go,” he said. “Then we rest.”": a quotation without a tag of its own goes on with the
/// speaker of the one before it. "Kovar continued:" takes the quotation that follows.
fn go_on(
    frames: &mut [Vec<SayingFrame>],
    readings: &[Reading],
    blocks: &[usize],
    quotations: &[Span],
) {
    for &quotation in quotations {
        let sentences = sentences_of(readings, quotation);
        let number = sentences.start;
        if number == 0
            || sentences.is_empty()
            || readings[number].sentence.span.start != quotation.start
            || is_taken(&frames[number - 1..sentences.end], quotation)
        {
            continue;
        }
        let whole = readings[number].sentence.span.end <= quotation.end + 1;
        let last = sentences.end - 1;
        let own_blocks = blocks
            .get(sentences.end)
            .is_none_or(|&next| next != blocks[last])
            && readings[last].sentence.span.end <= quotation.end + 1;
        let follows = blocks[number] == blocks[number - 1] || own_blocks;
        let text = readings[number].text;
        let quotes = |frame: &SayingFrame| {
            frame.pieces.iter().any(|piece| {
                near(quotations, *piece)
                    .iter()
                    .any(|other| piece.contains(*other) && ends_speech(*other, text))
            })
        };
        let told = blocks[number] == blocks[number - 1];
        let speaks = frames[number - 1].iter_mut().rev().find(|frame| {
            let tells = told && frame.bearing == Bearing::Tells && frame.speaker.is_some();
            !frame.nested && (tells || quotes(frame))
        });
        if let Some(frame) = speaks.filter(|_| whole && follows) {
            frame.pieces.push(quotation);
        }
    }
}

fn ends_speech(quotation: Span, text: &str) -> bool {
    quotation
        .of(text)
        .trim_end_matches(['"', '”', '\'', '’', '»'])
        .ends_with([',', '.', '?', '!', '…', '—'])
}

/// The numbers of the sentences that `span` touches.
fn sentences_of(readings: &[Reading], span: Span) -> Range<usize> {
    let first = readings.partition_point(|reading| reading.sentence.span.end <= span.start);
    let end = readings.partition_point(|reading| reading.sentence.span.start < span.end);
    first..end.max(first)
}

/// Whether the sentence ends with a colon and leaves the content to what follows.
fn leads_in(reading: &Reading) -> bool {
    reading.len() > 0 && reading.form(reading.len() - 1) == ":"
}

/// "Kovar continued:" takes the quotation, or else the paragraph, that follows.
fn lead_in(
    frames: &mut [Vec<SayingFrame>],
    readings: &[Reading],
    blocks: &[usize],
    quotations: &[Span],
) {
    for (sentence, frames) in frames.iter_mut().enumerate() {
        if frames.iter().all(|frame| !frame.pieces.is_empty()) {
            continue;
        }
        let piece = what_follows(sentence, readings, blocks, quotations);
        for frame in &mut *frames {
            if frame.pieces.is_empty() {
                frame.pieces.extend(piece);
            }
        }
        frames.retain(|frame| !frame.pieces.is_empty());
    }
}

/// The quotation that opens behind the sentence, else the paragraph behind the one it ends.
fn what_follows(
    sentence: usize,
    readings: &[Reading],
    blocks: &[usize],
    quotations: &[Span],
) -> Option<Span> {
    let next = readings.get(sentence + 1)?.sentence.span;
    let quotation = near(quotations, next)
        .iter()
        .copied()
        .find(|quotation| quotation.start == next.start);
    quotation.or_else(|| {
        let own_block = blocks[sentence] != blocks[sentence + 1];
        let last = (sentence + 1..readings.len())
            .take_while(|&other| blocks[other] == blocks[sentence + 1])
            .last()?;
        own_block.then(|| next.cover(readings[last].sentence.span))
    })
}

fn is_taken(frames: &[Vec<SayingFrame>], quotation: Span) -> bool {
    frames
        .iter()
        .flatten()
        .filter(|frame| !frame.cue.overlaps(quotation))
        .flat_map(|frame| &frame.pieces)
        .any(|piece| piece.overlaps(quotation))
}

/// Marks the frames whose cue stands inside what another frame holds.
fn mark_nested(frames: &mut [Vec<SayingFrame>], readings: &[Reading]) {
    let mut over: Vec<Vec<(Span, Span)>> = vec![Vec::new(); frames.len()];
    for frame in frames.iter().flatten() {
        for &piece in &frame.pieces {
            for sentence in sentences_of(readings, piece) {
                over[sentence].push((piece, frame.cue));
            }
        }
    }
    for (sentence, over) in frames.iter_mut().zip(over) {
        for frame in sentence {
            frame.nested = over
                .iter()
                .any(|(piece, cue)| *cue != frame.cue && piece.contains(frame.cue));
        }
    }
}

fn covered(frames: &[Vec<SayingFrame>], readings: &[Reading]) -> Vec<Option<FramePlace>> {
    let mut covered = vec![None; readings.len()];
    for (sentence, of_sentence) in frames.iter().enumerate() {
        for (number, frame) in of_sentence.iter().enumerate() {
            let tells = frame.bearing == Bearing::Tells && !frame.nested;
            for &piece in frame.pieces.iter().filter(|_| tells) {
                for other in sentences_of(readings, piece).filter(|&other| other != sentence) {
                    covered[other] = covered[other].or(Some(FramePlace { sentence, number }));
                }
            }
        }
    }
    covered
}
