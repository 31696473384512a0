//! From a frame of saying to the attribution that a statement carries.

use language::{Relation, Tag};
use records::{Attribution, AttributionKind, Entity, Speaker, Stance, Why};

use crate::{
    arguments::antecedent,
    attribution::SayingFrame,
    mentions::Mentions,
    participants::Participants,
    reading::Reading,
    saying::{Bearing, Saying},
};

/// Makes the attribution of the word at `place`: the innermost frame that holds it, the outer ones
/// as `via`, with the speaker of a quotation that runs over the sentence. None if nobody tells it.
pub(crate) fn of(
    place: usize,
    frames: &[SayingFrame],
    participants: &Participants,
    saying: &Saying,
) -> Option<Attribution> {
    let reading = &participants.reading;
    let span = reading.token(place).span;
    let quoted = participants.discourse.quotation.as_ref();
    let mut holding: Vec<&SayingFrame> = frames
        .iter()
        .filter(|frame| frame.cue_head != place && frame.bearing == Bearing::Tells)
        .filter(|frame| frame.piece_at(span).is_some())
        .collect();
    holding.sort_by_key(|frame| frame.len());
    while let Some(inner) = holding.first()
        && is_pronoun(reading, inner)
        && (quoted.is_some()
            || holding[1..]
                .iter()
                .any(|outer| outer.piece_at(inner.cue).is_some()))
    {
        holding.remove(0);
    }
    let Some((inner, outer)) = holding.split_first() else {
        return quoted.cloned();
    };
    let mut attribution = of_frame(inner, participants, saying);
    let outer = outer
        .iter()
        .rev()
        .filter_map(|frame| of_frame(frame, participants, saying).speaker);
    attribution.via = quoted
        .and_then(|quoted| quoted.speaker.clone())
        .into_iter()
        .chain(outer)
        .collect();
    attribution.content = inner.piece_at(span).or(attribution.content);
    Some(attribution)
}

/// "Kovar said he thinks Arland will fall", "“I think so,” Kovar said": a pronoun in what somebody
/// says mostly is that speaker, who is named outside.
fn is_pronoun(reading: &Reading, frame: &SayingFrame) -> bool {
    frame.speaker.is_some_and(|speaker| {
        matches!(
            reading.lemma(speaker).to_lowercase().as_str(),
            "i" | "we" | "he" | "she" | "they" | "it"
        )
    })
}

/// Makes the attribution of one frame, its content the first unbroken piece.
pub(crate) fn of_frame(
    frame: &SayingFrame,
    participants: &Participants,
    saying: &Saying,
) -> Attribution {
    let reading = &participants.reading;
    let mut attribution = Attribution {
        kind: frame.kind,
        cue: Some(frame.cue),
        content: frame.pieces.first().copied(),
        stance: stance(reading, saying, frame),
        ..Attribution::author()
    };
    let Some(head) = frame.speaker else {
        return attribution;
    };
    let named = antecedent(reading, head);
    if reading.tag(named) == Tag::Pron {
        return of_pronoun(attribution, named, participants);
    }
    let phrase = reading.span(&reading.core_phrase(named));
    let entity = participants.mentions.entity(named);
    attribution.named = is_named(reading, participants.mentions, named, &entity, frame.kind);
    let mut speaker = if entity.span.overlaps(reading.token(named).span) {
        from_entity(entity)
    } else {
        Speaker {
            span: phrase,
            code: entity.code,
            name: phrase.of(reading.text).to_owned(),
        }
    };
    if named != head {
        speaker.span = reading.token(head).span;
    }
    attribution.speaker = Some(speaker);
    attribution
}

/// "he added", "they expect": the mention is the pronoun, the name that of whom it stands for: an
/// actor named before it in the sentence, else the last speaker, else an actor named earlier. "They"
/// are the unnamed group that spoke last ("Analysts predict …. As Kovar prepares, they expect …").
fn of_pronoun(
    mut attribution: Attribution,
    pronoun: usize,
    participants: &Participants,
) -> Attribution {
    let reading = &participants.reading;
    let written = as_written(reading, pronoun);
    let earlier = participants.discourse.speaker.as_ref();
    let demonstrative = matches!(reading.lemma(pronoun), "this" | "that" | "these" | "those");
    let personal = matches!(reading.lemma(pronoun), "he" | "she" | "they" | "it");
    let known = participants
        .entities(pronoun)
        .into_iter()
        .next()
        .filter(|known| known.span != written.span);
    let group = reading.lemma(pronoun) == "they" && earlier.is_some_and(|earlier| !earlier.named);
    let same_sentence = known.as_ref().is_some_and(|known| !known.inherited) && !group;
    let (named, code, name) = match (known, earlier) {
        (Some(known), _) if same_sentence && !demonstrative => {
            (known.code.is_some(), known.code, known.name)
        }
        (
            _,
            Some(Attribution {
                named,
                speaker: Some(speaker),
                ..
            }),
        ) if personal || demonstrative => (*named, speaker.code.clone(), speaker.name.clone()),
        (Some(known), _) if !demonstrative => (known.code.is_some(), known.code, known.name),
        _ => (false, None, written.name),
    };
    if let (Some(earlier), true) = (earlier, demonstrative) {
        attribution.kind = earlier.kind;
        attribution.inherited = true;
    }
    attribution.named = named;
    attribution.speaker = Some(Speaker {
        span: written.span,
        code,
        name,
    });
    attribution
}

fn from_entity(entity: Entity) -> Speaker {
    Speaker {
        span: entity.span,
        code: entity.code,
        name: entity.name,
    }
}

fn as_written(reading: &Reading, place: usize) -> Speaker {
    let span = reading.token(place).span;
    Speaker {
        span,
        code: None,
        name: span.of(reading.text).to_owned(),
    }
}

/// Whether the speaker has a name of its own: "the ministry" has, "officials" have not.
fn is_named(
    reading: &Reading,
    mentions: &Mentions,
    head: usize,
    entity: &Entity,
    kind: AttributionKind,
) -> bool {
    let by_name = mentions.is_named(head) || reading.tag(head) == Tag::Propn;
    let person_beside = reading.children(head).any(|child| {
        reading.tag(child) == Tag::Propn
            && matches!(
                reading.relation(child),
                Relation::Appos | Relation::Flat | Relation::NmodDesc
            )
    });
    let titled_document = kind == AttributionKind::Document
        && reading
            .core_phrase(head)
            .iter()
            .any(|&place| reading.tag(place) == Tag::Propn);
    let office = matches!(entity.why, Why::Office | Why::Alias | Why::Metonym)
        && entity.span.overlaps(reading.token(head).span);
    by_name || person_beside || titled_document || office
}

fn stance(reading: &Reading, saying: &Saying, frame: &SayingFrame) -> Stance {
    let distant = (0..reading.len())
        .filter(|&place| frame.piece_at(reading.token(place).span).is_some())
        .any(|place| {
            saying
                .distancing
                .contains(&reading.lemma(place).to_lowercase())
        });
    if distant {
        Stance::Distances
    } else {
        Stance::Asserts
    }
}
