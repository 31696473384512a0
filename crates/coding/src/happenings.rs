//! "Talks between Arland and Borland **are likely to resume**", "a summit **could take place** in May",
//! "joint drills **are possible**": what is expected to happen is the act that the subject names.

use language::{Relation, Tag};

use crate::{
    arguments::{self, surface_subject},
    modality::shift_of,
    predicates::Act,
    reading::Reading,
    sentence_coder::SentenceCoder,
    tables::Tables,
};

/// How far up a chain of shared subjects is followed.
const DEEPEST: usize = 4;

/// The act that the subject of the predicate at `place` names, if the predicate only says that it
/// happens.
pub(crate) fn act_that_happens<'a, 'e>(
    reading: &Reading,
    tables: &Tables,
    place: usize,
    mut acts: impl Iterator<Item = &'a Act<'e>>,
) -> Option<Act<'e>>
where
    'e: 'a,
{
    if !says_that_it_happens(reading, tables, place) {
        return None;
    }
    let subject = surface_subject(reading, place, DEEPEST)?;
    let names_it = |trigger: usize| {
        trigger == subject
            || (reading.head(trigger) == Some(subject)
                && tables.light_verbs.counts(reading.lemma(subject)))
    };
    acts.find(|act| names_it(act.trigger)).cloned()
}

impl<'a> SentenceCoder<'a> {
    /// "Arland intends to visit Borland. **The visit** could take place soon": the act of the subject that
    /// a predicate says to happen, if one of that kind was told before.
    pub(crate) fn act_told_before(&self, predicate: usize) -> Option<Act<'a>> {
        let (reading, tables) = (&self.reading, &self.codebook.tables);
        if !says_that_it_happens(reading, tables, predicate) {
            return None;
        }
        let noun = surface_subject(reading, predicate, DEEPEST)
            .filter(|&subject| reading.tag(subject) == Tag::Noun)?;
        reading.has_child_lemma(noun, &["the", "this", "such", "another"])?;
        let entry = self
            .codebook
            .lexicon
            .entries(Tag::Noun, reading.lemma(noun))
            .find(|entry| {
                self.discourse.acts.iter().any(|told| {
                    entry.event_type == Some(told.event_type) && entry.modes == told.modes
                })
            })?;
        Some(Act {
            trigger: noun,
            event_type: entry.event_type?,
            entry,
            arguments: arguments::of_noun(reading, noun),
            light_verb: None,
            undergone: false,
        })
    }
}

/// "take place", "resume", "are possible", "is to be held".
fn says_that_it_happens(reading: &Reading, tables: &Tables, place: usize) -> bool {
    let lemma = reading.lemma(place);
    match reading.tag(place) {
        Tag::Verb => {
            let object = reading.child(place, Relation::Obj);
            match object {
                Some(object) if !reading.is_passive(place) => {
                    lemma == "take" && reading.lemma(object) == "place"
                }
                _ => tables.light_verbs.happens(lemma) || reading.is_passive(place),
            }
        }
        Tag::Adj => shift_of(reading, tables, place)
            .is_some_and(|shift| shift.standing == Some(ontology::Standing::Forecast)),
        _ => false,
    }
}
