//! What the coder saw in each sentence, and why it told what it told.

use language::Sentence;
use ontology::EventType;
use records::{Document, Entity, PassedOver, Span, Statement};

use crate::{
    Codebook, GivenMention,
    document_coder::each_sentence,
    lexicon::Entry,
    mentions::Mentions,
    predicates::{Candidate, best, candidates},
    statements::Told,
};

/// One sentence as the coder read it.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceTrace {
    /// Words and tree as the rules saw them, mended where the parser's left a doubt.
    pub sentence: Sentence,
    /// The actors that a table knows, each with the reason, in the order of the text.
    pub actors: Vec<Entity>,
    /// Every lexicon entry that names a word, word by word, in the order of the lexicon.
    pub tried: Vec<EntryTried>,
    /// What is told, in the order of the text.
    pub statements: Vec<Statement>,
    /// The acts that an entry fits and that no statement was made of, each with the reason.
    pub not_told: Vec<PassedOver>,
}

/// A lexicon entry that names a word, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryTried {
    /// The word.
    pub word: Span,
    /// The entry, as `file:id`.
    pub rule: String,
    /// What it codes to; none where the words only comment.
    pub event_type: Option<EventType>,
    /// Whether it fits.
    pub verdict: EntryVerdict,
}

/// Whether a lexicon entry fits a word's surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryVerdict {
    /// It fits best, with so many of its conditions met.
    Chosen(u32),
    /// It fits, but another one fits better, or as well and stands before it.
    Outdone(u32),
    /// It does not fit; the condition that is not met, in words.
    Misfit(String),
}

/// Codes a document as [`code`](crate::code) does and keeps what was seen on the way.
///
/// The statements are the same ones; `not_told` covers the acts that were found and left out, and
/// `tried` the entries that did not fit in the first place.
pub fn trace(
    document: &Document,
    sentences: &[Sentence],
    codebook: &Codebook,
    given: &[GivenMention],
) -> Vec<SentenceTrace> {
    let mut traces = Vec::with_capacity(sentences.len());
    each_sentence(document, sentences, codebook, given, |mentions, told| {
        traces.push(trace_of(mentions, told, codebook));
    });
    traces
}

fn trace_of(mentions: &Mentions, told: Told, codebook: &Codebook) -> SentenceTrace {
    let reading = &mentions.reading;
    let tried = (0..reading.len())
        .flat_map(|place| {
            let candidates = candidates(reading, codebook, place);
            tried_on(reading.token(place).span, &candidates)
        })
        .collect();
    let not_told = told
        .left_out
        .iter()
        .map(|left_out| PassedOver {
            span: reading.token(left_out.place).span,
            reason: left_out.reason.in_words().to_owned(),
        })
        .collect();
    SentenceTrace {
        sentence: reading.sentence.clone(),
        actors: mentions
            .heads()
            .into_iter()
            .map(|head| mentions.entity(head))
            .collect(),
        tried,
        statements: told.statements,
        not_told,
    }
}

/// The verdict on each entry that names one word.
fn tried_on(word: Span, candidates: &[Candidate]) -> Vec<EntryTried> {
    let fitting: Vec<(usize, (&Entry, u32))> = candidates
        .iter()
        .enumerate()
        .filter_map(|(number, candidate)| Some((number, (candidate.entry, candidate.fit.ok()?))))
        .collect();
    let fits: Vec<(&Entry, u32)> = fitting.iter().map(|(_, fit)| *fit).collect();
    let chosen = best(&fits).map(|among| fitting[among].0);
    candidates
        .iter()
        .enumerate()
        .map(|(number, candidate)| EntryTried {
            word,
            rule: candidate.entry.rule.clone(),
            event_type: candidate.entry.event_type,
            verdict: match candidate.fit {
                Ok(met) if chosen == Some(number) => EntryVerdict::Chosen(met),
                Ok(met) => EntryVerdict::Outdone(met),
                Err(misfit) => EntryVerdict::Misfit(misfit.in_words(candidate.entry)),
            },
        })
        .collect()
}
