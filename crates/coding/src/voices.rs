//! Who has spoken so far, for the pronouns that stand for a speaker.

use language::{Relation, Tag};
use records::{Attribution, AttributionKind};

use crate::{mentions::Mentions, reading::Reading, saying::Saying};

/// How many speakers a reader keeps in mind.
const MOST_VOICES: usize = 8;

/// How many sentences back "this suggests" still takes up what was said.
const NEAR: usize = 3;

/// The speakers of a document so far, the last one last; each once.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    voices: Vec<Voice>,
    n_sentences: usize,
}

/// A speaker, with what a pronoun that stands for it must agree with.
#[derive(Debug, Clone)]
struct Voice {
    attribution: Attribution,
    nature: Nature,
    plural: bool,
    /// The number of the sentence in which it spoke last.
    sentence: usize,
}

/// What kind of speaker it is, as far as pronouns tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// "he", "she".
    Person,
    /// A state, ministry, institute: "it", or "they" for its people.
    Body,
    /// "it", "this".
    Document,
}

impl Voices {
    /// Remembers who speaks in a sentence.
    pub(crate) fn hear(
        &mut self,
        spoken: &[&Attribution],
        reading: &Reading,
        mentions: &Mentions,
        saying: &Saying,
    ) {
        self.n_sentences += 1;
        for &attribution in spoken {
            let Some(speaker) = attribution.speaker.as_ref() else {
                continue;
            };
            if attribution.inherited {
                continue;
            }
            let known = self.voices.iter().position(|voice| {
                voice.attribution.speaker.as_ref().map(|known| &known.name) == Some(&speaker.name)
            });
            let mut voice = match (known, reading.head_within(speaker.span)) {
                (Some(known), _) => self.voices.remove(known),
                (None, Some(head)) => Voice {
                    attribution: attribution.clone(),
                    nature: nature(attribution, head, reading, mentions, saying),
                    plural: is_plural(reading, head),
                    sentence: 0,
                },
                (None, None) => continue,
            };
            voice.sentence = self.n_sentences;
            self.voices.push(voice);
        }
        let surplus = self.voices.len().saturating_sub(MOST_VOICES);
        self.voices.drain(..surplus);
    }

    /// Finds the last speaker whom the pronoun with this lemma may stand for.
    pub(crate) fn behind(&self, pronoun: &str) -> Option<&Attribution> {
        let voices = || self.voices.iter().rev();
        let found = match pronoun {
            "he" | "she" | "his" | "her" | "him" => {
                voices().find(|voice| voice.nature == Nature::Person && !voice.plural)
            }
            "it" | "its" => voices().find(|voice| voice.nature != Nature::Person && !voice.plural),
            "they" | "their" | "them" => voices()
                .find(|voice| voice.plural)
                .or_else(|| voices().find(|voice| voice.nature == Nature::Body)),
            "this" | "that" | "these" | "those" => voices().next().filter(|voice| {
                let taken_up = voice.nature == Nature::Document
                    || voice.nature == Nature::Body
                    || voice.plural;
                taken_up && self.n_sentences < voice.sentence + NEAR
            }),
            _ => None,
        };
        found.map(|voice| &voice.attribution)
    }
}

fn nature(
    attribution: &Attribution,
    head: usize,
    reading: &Reading,
    mentions: &Mentions,
    saying: &Saying,
) -> Nature {
    if attribution.kind == AttributionKind::Document {
        return Nature::Document;
    }
    match reading.lemma(head).to_lowercase().as_str() {
        "he" | "she" => return Nature::Person,
        "it" | "they" => return Nature::Body,
        _ => {}
    }
    let last = reading.core_phrase(head).last().copied().unwrap_or(head);
    let body = (mentions.is_named(head) && !mentions.is_person(head))
        || [head, last]
            .iter()
            .any(|&place| saying.is_body(reading.lemma(place)));
    match body {
        true => Nature::Body,
        false => Nature::Person,
    }
}

/// Whether the phrase stands for several: "analysts", "Kovar and Petrov", "they".
pub(crate) fn is_plural(reading: &Reading, head: usize) -> bool {
    let several = matches!(
        reading.lemma(head).to_lowercase().as_str(),
        "they" | "some" | "many" | "others" | "both" | "several" | "few"
    );
    let coordinated =
        reading.tag(head).is_nominal() && reading.child(head, Relation::Conj).is_some();
    let plural = matches!(reading.token(head).penn, "NNS" | "NNPS");
    several || coordinated || (plural && reading.tag(head) != Tag::Pron)
}
