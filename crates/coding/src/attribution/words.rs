//! Nouns, adjectives, prepositions and adverbs of saying.

use language::{Relation, Tag};
use records::Span;

use crate::{
    arguments,
    attribution::{extent, frame::SayingFrame},
    reading::Reading,
    saying::{Bearing, Content, Governors, Saying},
};

/// "There are predictions that …", "Arland's plan to …", "raised questions about …".
pub(crate) fn by_noun(reading: &Reading, saying: &Saying, noun: usize) -> Option<SayingFrame> {
    if reading.tag(noun) != Tag::Noun
        || !saying.nouns.knows(reading.lemma(noun))
        || is_place_of_saying(reading, saying, noun)
    {
        return None;
    }
    let speaker = speaker_of_noun(reading, saying, noun);
    let (pieces, bearing) = match content_beside(reading, &saying.nouns, noun) {
        Some((content, bearing)) => (extent::runs(reading, &content), bearing),
        None => that_clause(reading, saying, noun)
            .or_else(|| behind_lent(reading, saying, noun))
            .or_else(|| behind_copula(reading, saying, noun))
            .filter(|_| speaker.is_some())?,
    };
    if speaker.is_none() && bearing == Bearing::Weighs {
        return None;
    }
    let mut frame = SayingFrame::new(reading, saying, &[noun], speaker, pieces);
    frame.bearing = bearing;
    Some(frame)
}

/// "said in a statement that the drills were over": the clause is what the verb says, wherever the
/// parser hangs it.
fn is_place_of_saying(reading: &Reading, saying: &Saying, noun: usize) -> bool {
    let that = noun + 1 < reading.len() && reading.lemma(noun + 1) == "that";
    that && reading.relation(noun).is_oblique()
        && reading.preposition(noun) == Some("in")
        && reading
            .head(noun)
            .is_some_and(|verb| verb < noun && saying.verbs.contains(reading.lemma(verb)))
}

/// "raised questions about the vote": the parser hangs the phrase on the verb that lends.
fn behind_lent(reading: &Reading, saying: &Saying, noun: usize) -> Option<(Vec<Span>, Bearing)> {
    let verb = reading.head(noun).filter(|&verb| {
        reading.relation(noun) == Relation::Obj && saying.lending.contains(reading.lemma(verb))
    })?;
    let (content, bearing) = reading
        .children(verb)
        .filter(|&child| child > noun && reading.relation(child).is_oblique())
        .find_map(|child| {
            let marker = reading
                .case_marker(child)
                .filter(|&marker| marker == noun + 1)?;
            let content = Content::After(reading.lemma(marker));
            let bearing = saying.nouns.bearing(reading.lemma(noun), content, false)?;
            Some((extent::phrase(reading, child, noun), bearing))
        })?;
    Some((extent::runs(reading, &content), bearing))
}

/// "seized on Kovar's claim that Arland has lost": the parser hangs the clause on another word.
fn that_clause(reading: &Reading, saying: &Saying, noun: usize) -> Option<(Vec<Span>, Bearing)> {
    let that = noun + 1;
    let is_that = that < reading.len() && reading.lemma(that) == "that";
    let bearing = saying
        .nouns
        .bearing(reading.lemma(noun), Content::Clause, false)
        .filter(|_| is_that)?;
    let end = (that + 2..reading.len())
        .find(|&place| matches!(reading.form(place), "," | ";"))
        .unwrap_or(reading.len());
    Some((extent::stretch(reading, that + 1, end), bearing))
}

/// "Arland's position is that the pact has failed".
fn behind_copula(reading: &Reading, saying: &Saying, noun: usize) -> Option<(Vec<Span>, Bearing)> {
    let bearing = saying
        .nouns
        .bearing(reading.lemma(noun), Content::Clause, false)?;
    let verb = (noun + 1..reading.len())
        .find(|&place| matches!(reading.tag(place), Tag::Verb | Tag::Aux))
        .filter(|&place| reading.lemma(place) == "be" && place + 2 < reading.len())?;
    let that = verb + 1;
    let end = (that + 2..reading.len())
        .find(|&place| matches!(reading.form(place), "," | ";"))
        .unwrap_or(reading.len());
    (reading.lemma(that) == "that").then(|| (extent::stretch(reading, that + 1, end), bearing))
}

/// "Kovar is a critic of the pact": the noun for who holds a view, as a predicate.
pub(crate) fn by_holder(reading: &Reading, saying: &Saying, noun: usize) -> Option<SayingFrame> {
    if !saying.holders.contains(reading.lemma(noun)) {
        return None;
    }
    reading.child(noun, Relation::Cop)?;
    let speaker = reading
        .children(noun)
        .find(|&child| child < noun && reading.relation(child).is_subject())?;
    let thing = reading
        .children(noun)
        .find(|&child| child > noun && reading.preposition(child) == Some("of"))?;
    let pieces = extent::runs(reading, &extent::phrase(reading, thing, noun));
    let mut frame = SayingFrame::new(reading, saying, &[noun], Some(speaker), pieces);
    frame.bearing = Bearing::Weighs;
    Some(frame)
}

/// "Arland is confident that …", "is opposed to …".
pub(crate) fn by_adjective(
    reading: &Reading,
    saying: &Saying,
    place: usize,
) -> Option<SayingFrame> {
    if !saying.adjectives.knows(reading.lemma(place))
        && !saying.adjectives.knows(&reading.form(place).to_lowercase())
    {
        return None;
    }
    let participle = reading.child(place, Relation::AuxPass).is_some();
    let predicative = reading.child(place, Relation::Cop).is_some() || participle;
    let speaker = reading
        .children(place)
        .find(|&child| reading.relation(child).is_subject())
        .filter(|_| predicative && reading.relation(place) != Relation::Amod)
        .filter(|&subject| {
            !matches!(
                reading.lemma(subject).to_lowercase().as_str(),
                "i" | "we" | "you" | "it"
            )
        })?;
    let (content, bearing) = content_beside_form(reading, &saying.adjectives, place)?;
    let pieces = extent::runs(reading, &content);
    let mut frame = SayingFrame::new(reading, saying, &[place], Some(speaker), pieces);
    frame.bearing = bearing;
    Some(frame)
}

fn content_beside_form(
    reading: &Reading,
    governors: &Governors,
    place: usize,
) -> Option<(Vec<usize>, Bearing)> {
    let form = reading.form(place).to_lowercase();
    content_of(reading, governors, place, &form)
        .or_else(|| content_beside(reading, governors, place))
}

fn content_beside(
    reading: &Reading,
    governors: &Governors,
    place: usize,
) -> Option<(Vec<usize>, Bearing)> {
    content_of(reading, governors, place, reading.lemma(place))
}

/// The clause, infinitive or prepositional phrase behind a noun or adjective that takes it.
fn content_of(
    reading: &Reading,
    governors: &Governors,
    place: usize,
    word: &str,
) -> Option<(Vec<usize>, Bearing)> {
    reading
        .children(place)
        .filter(|&child| child > place)
        .find_map(|child| {
            let marker = reading
                .child(child, Relation::Mark)
                .or_else(|| reading.case_marker(child))
                .map(|marker| reading.lemma(marker));
            let content = match (reading.relation(child), marker) {
                (
                    Relation::Acl | Relation::Xcomp | Relation::Advcl | Relation::Ccomp,
                    Some("to"),
                ) => Content::Infinitive,
                (Relation::Acl | Relation::Ccomp | Relation::Advcl, Some("that")) => {
                    Content::Clause
                }
                (Relation::Ccomp, None) => Content::Clause,
                (
                    Relation::Nmod | Relation::Obl | Relation::Acl | Relation::Advcl,
                    Some(marker),
                ) => Content::After(marker),
                _ => return None,
            };
            let bearing = governors.bearing(word, content, false)?;
            Some((extent::phrase(reading, child, place), bearing))
        })
}

/// Whose claim it is: a possessor, a phrase with "by" or "from", or the subject of the verb that
/// lends it ("Arland raised questions about …").
fn speaker_of_noun(reading: &Reading, saying: &Saying, noun: usize) -> Option<usize> {
    let arguments = arguments::of_noun(reading, noun);
    arguments
        .possessor
        .or_else(|| arguments.after("by"))
        .or_else(|| arguments.after("from"))
        .or_else(|| {
            let verb = reading.head(noun)?;
            let lends = reading.is_verb(verb) && saying.lending.contains(reading.lemma(verb));
            let object = reading.relation(noun) == Relation::Obj;
            (lends && object)
                .then(|| arguments::of_clause(reading, verb).subject)
                .flatten()
        })
}

/// "according to the ministry": everything else in the sentence is the content.
pub(crate) fn by_preposition(
    reading: &Reading,
    saying: &Saying,
    place: usize,
) -> Option<SayingFrame> {
    let n_words = saying.prepositions.iter().find_map(|words| {
        let fits = words.iter().enumerate().all(|(step, word)| {
            place + step < reading.len() && reading.form(place + step).eq_ignore_ascii_case(word)
        });
        fits.then_some(words.len())
    })?;
    let end = place + n_words;
    let speaker = (end..reading.len())
        .take_while(|&at| at == end || reading.tag(at) != Tag::Punct)
        .find(|&at| {
            reading.tag(at).is_nominal()
                && reading
                    .head(at)
                    .is_none_or(|head| head < end || !reading.tag(head).is_nominal())
        })
        .or_else(|| (end..reading.len()).find(|&at| reading.tag(at).is_nominal()))?;
    let after = end_of_phrase(reading, speaker, end);
    let mut pieces = Vec::new();
    if place > 0 {
        pieces.extend(extent::stretch(reading, 0, place));
    }
    let goes_on = after < reading.len() && (place == 0 || reading.form(after) == ",");
    if goes_on {
        pieces.extend(extent::stretch(reading, after, reading.len()));
    }
    let cue: Vec<usize> = (place..end).collect();
    Some(SayingFrame::new(
        reading,
        saying,
        &cue,
        Some(speaker),
        pieces,
    ))
}

/// One past the phrase of the speaker: at the comma or the full stop behind it.
fn end_of_phrase(reading: &Reading, speaker: usize, from: usize) -> usize {
    let last = reading
        .sentence
        .subtree_without(speaker, |place| {
            matches!(
                reading.relation(place),
                Relation::Parataxis | Relation::Punct
            ) || place < from
        })
        .last()
        .copied()
        .unwrap_or(speaker);
    let end = (speaker + 1..reading.len())
        .find(|&place| {
            matches!(reading.form(place), "," | "." | ";" | "—" | "-" | ")")
                && (place > last || reading.form(place) != ",")
        })
        .unwrap_or(reading.len());
    let tells_who = end + 1 < reading.len() && matches!(reading.lemma(end + 1), "who" | "which");
    match tells_who {
        true => (end + 2..reading.len())
            .find(|&place| reading.form(place) == ",")
            .unwrap_or(end),
        false => end,
    }
}

/// "Arland has reportedly withdrawn".
pub(crate) fn by_adverb(reading: &Reading, saying: &Saying, adverb: usize) -> Option<SayingFrame> {
    if reading.tag(adverb) != Tag::Adv || !saying.agentless_adverbs.contains(reading.lemma(adverb))
    {
        return None;
    }
    let host = reading.head(adverb)?;
    let words = reading
        .sentence
        .subtree_without(host, |place| place == adverb);
    let pieces = extent::runs(reading, &words);
    Some(SayingFrame::new(reading, saying, &[adverb], None, pieces))
}

/// "Arland is expected to visit", "it is believed that …": said by nobody in particular.
pub(crate) fn agentless(reading: &Reading, saying: &Saying, verb: usize) -> Option<SayingFrame> {
    if !reading.is_verb(verb)
        || !saying.agentless_verbs.contains(reading.lemma(verb))
        || !reading.is_passive(verb)
        || reading.child(verb, Relation::AuxPass).is_none()
    {
        return None;
    }
    let arguments = arguments::of_clause(reading, verb);
    let infinitive = reading.child(verb, Relation::Xcomp);
    let clause = reading.child(verb, Relation::Ccomp).or(infinitive)?;
    let words = match infinitive {
        Some(_) => reading.sentence.subtree_without(verb, |place| {
            reading.head(place) == Some(verb)
                && matches!(
                    reading.relation(place),
                    Relation::Aux | Relation::AuxPass | Relation::OblAgent | Relation::Conj
                )
        }),
        None => extent::phrase(reading, clause, verb),
    };
    let words: Vec<usize> = words.into_iter().filter(|&place| place != verb).collect();
    let cue = passive_cue(reading, verb, infinitive);
    let mut frame = SayingFrame::new(
        reading,
        saying,
        &cue,
        arguments.subject,
        runs_around(reading, &words, verb),
    );
    frame.cue_head = verb;
    Some(frame)
}

/// The runs on both sides of the cue, which is no gap to be bridged.
fn runs_around(reading: &Reading, words: &[usize], cue: usize) -> Vec<Span> {
    let middle = words.partition_point(|&place| place < cue);
    let mut pieces = extent::runs(reading, &words[..middle]);
    pieces.extend(extent::runs(reading, &words[middle..]));
    pieces
}

/// "is expected to": from the auxiliary to the "to" of the infinitive.
fn passive_cue(reading: &Reading, verb: usize, infinitive: Option<usize>) -> Vec<usize> {
    let first = reading.child(verb, Relation::AuxPass).unwrap_or(verb);
    let last = infinitive
        .and_then(|clause| reading.child(clause, Relation::Mark))
        .filter(|&mark| mark == verb + 1)
        .unwrap_or(verb);
    (first.min(verb)..=last).collect()
}
