//! From a frame of saying to the attribution that a statement carries.

use language::{Relation, Tag};
use records::{Attribution, AttributionKind, Entity, Span, Speaker, Stance, Why};

use crate::{
    arguments::antecedent,
    attribution::SayingFrame,
    issuer::{self, issuer, whole_title},
    mentions::Mentions,
    participants::Participants,
    reading::Reading,
    saying::{Bearing, Saying},
    voices::is_plural,
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
        stance: stance(reading, saying, &[frame.cue]),
        ..Attribution::author()
    };
    let Some(head) = frame.speaker else {
        return attribution;
    };
    let named = speaking_noun(reading, participants.mentions, head);
    if reading.tag(named) == Tag::Pron {
        return of_pronoun(attribution, named, participants);
    }
    let phrase = reading.span(&speaker_phrase(reading, named));
    let entity = participants.mentions.entity(named);
    let code = participants.known(named).code.or_else(|| {
        // "its government announced"
        let owner = reading.child(named, Relation::NmodPoss)?;
        let own = saying.is_body(reading.lemma(named)) && reading.tag(owner) == Tag::Pron;
        participants.pronoun(owner).filter(|_| own)?.code
    });
    attribution.named = is_named(participants, saying, named, &entity, frame.kind);
    let beside = person_beside(reading, named).filter(|_| !participants.mentions.is_named(named));
    attribution.speaker = Some(if let Some(person) = beside {
        let words = reading.span(&reading.core_phrase(person));
        let known = participants.mentions.entity(person);
        Speaker {
            span: phrase.cover(words),
            code: known.code.or(entity.code),
            name: words.of(reading.text).to_owned(),
        }
    } else if !counts(reading, named) && entity.span.overlaps(reading.token(named).span) {
        Speaker {
            code,
            ..from_entity(entity)
        }
    } else {
        Speaker {
            span: phrase,
            code: entity.code,
            name: phrase.of(reading.text).to_owned(),
        }
    });
    with_issuer(attribution, participants, named, saying)
}

/// A document speaks for whoever brought it out, in this sentence or, of a bare "the report", before.
fn with_issuer(
    mut attribution: Attribution,
    participants: &Participants,
    document: usize,
    saying: &Saying,
) -> Attribution {
    if attribution.kind == AttributionKind::Document
        && let Some(speaker) = &mut attribution.speaker
    {
        if let Some(title) = whole_title(&participants.reading, document) {
            speaker.span = title;
            speaker.name = title.of(participants.reading.text).to_owned();
        }
        let kind = issuer::kind(&participants.reading, document);
        let named = issuer(participants, document).map(|issuer| Speaker {
            name: format!("{}, {kind}", issuer.name),
            ..from_entity(issuer)
        });
        let is_bare = issuer::takes_up(&participants.reading, document, saying);
        let taken_up = || participants.discourse.issuer.clone().filter(|_| is_bare);
        if let Some(issuer) = named.or_else(taken_up) {
            speaker.name = issuer.name;
            speaker.code = speaker.code.take().or(issuer.code);
            attribution.named = true;
        }
    }
    attribution
}

/// The words that name the speaker: of "one of the officials" all, of "two officials in the
/// capital" the first two.
fn speaker_phrase(reading: &Reading, head: usize) -> Vec<usize> {
    match counts(reading, head) {
        true => reading.thing_phrase(head),
        false => reading.core_phrase(head),
    }
}

fn counts(reading: &Reading, head: usize) -> bool {
    reading.tag(head) == Tag::Num
        || matches!(
            reading.lemma(head).to_lowercase().as_str(),
            "one"
                | "some"
                | "many"
                | "most"
                | "several"
                | "few"
                | "both"
                | "all"
                | "number"
                | "group"
                | "majority"
                | "dozen"
                | "member"
        )
}

/// "her deputy, Josef Lind", "one of them, the economist Ilse Brandt": the name behind a noun
/// that is none.
fn person_beside(reading: &Reading, head: usize) -> Option<usize> {
    let is_name = |place: usize| {
        reading.tag(place) == Tag::Propn
            || reading.children(place).any(|child| {
                reading.tag(child) == Tag::Propn
                    && matches!(
                        reading.relation(child),
                        Relation::Appos | Relation::Flat | Relation::NmodDesc
                    )
            })
    };
    reading.children(head).find(|&child| {
        let named_behind = reading.relation(child) == Relation::Appos && is_name(child);
        let named_beside = reading.tag(child) == Tag::Propn
            && matches!(reading.relation(child), Relation::Flat | Relation::NmodDesc);
        child > head && reading.tag(head) != Tag::Propn && (named_behind || named_beside)
    })
}

/// The noun that a relative pronoun stands for; any other word stands for itself.
///
/// "The aims of Arland and Borland, who see …": only somebody can be "who", so where the noun that
/// the clause hangs on is nobody, it is the last actor named before the pronoun.
fn speaking_noun(reading: &Reading, mentions: &Mentions, head: usize) -> usize {
    let named = antecedent(reading, head);
    if named == head || reading.lemma(head) != "who" || mentions.is_actor(named) {
        return named;
    }
    let below = (named + 1..head)
        .rev()
        .find(|&place| mentions.is_actor(place) && reading.is_within(place, named));
    let above = || {
        reading
            .sentence
            .ancestors(named)
            .take_while(|&place| !reading.is_verb(place))
            .find(|&place| place < named && mentions.is_actor(place))
    };
    below
        .map(|last| reading.first_conjunct(last))
        .or_else(above)
        .unwrap_or(named)
}

/// "he added", "they expect", "this suggests": whom the pronoun stands for.
///
/// A personal pronoun is the mention, its name that of whom it stands for: an actor named before it
/// in the sentence, else the last speaker that agrees with it, else an actor named earlier.
/// A demonstrative takes up the last document, organisation or group that spoke, with its words.
fn of_pronoun(
    mut attribution: Attribution,
    pronoun: usize,
    participants: &Participants,
) -> Attribution {
    let reading = &participants.reading;
    let lemma = reading.lemma(pronoun).to_lowercase();
    let written = as_written(reading, pronoun);
    let earlier = participants.discourse.voices.behind(&lemma);
    if matches!(lemma.as_str(), "this" | "that" | "these" | "those") {
        if let Some(earlier) = earlier {
            attribution.kind = earlier.kind;
            attribution.named = earlier.named;
            attribution.inherited = true;
        }
        attribution.speaker = earlier
            .and_then(|earlier| earlier.speaker.clone())
            .or(Some(written));
        return attribution;
    }
    let known = participants
        .entities(pronoun)
        .into_iter()
        .next()
        .filter(|known| known.span != written.span && agrees(known, &lemma, participants));
    let (here, before) = match known {
        Some(known) if known.inherited => (None, Some(known)),
        known => (known, None),
    };
    let (named, known) = match (here, earlier) {
        (Some(here), _) => (here.code.is_some(), from_entity(here)),
        (
            None,
            Some(Attribution {
                named,
                kind,
                speaker: Some(speaker),
                ..
            }),
        ) => {
            attribution.kind = *kind;
            (*named, speaker.clone())
        }
        _ => before.map_or((false, written.clone()), |before| {
            (before.code.is_some(), from_entity(before))
        }),
    };
    attribution.named = named;
    attribution.speaker = Some(Speaker {
        span: written.span,
        ..known
    });
    attribution
}

/// Whether "they" may stand for the actor: no single person is "they".
fn agrees(actor: &Entity, pronoun: &str, participants: &Participants) -> bool {
    if !matches!(pronoun, "they" | "their" | "them") || actor.inherited {
        return true;
    }
    let reading = &participants.reading;
    reading.head_within(actor.span).is_some_and(|head| {
        let organisation = matches!(actor.why, Why::Alias | Why::Metonym | Why::Demonym)
            || (participants.mentions.is_named(head) && !participants.mentions.is_person(head));
        is_plural(reading, head) || organisation
    })
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

/// Whether the speaker has a name of its own: "Borland's ministry" has, "Arlish officials" have not.
fn is_named(
    participants: &Participants,
    saying: &Saying,
    head: usize,
    entity: &Entity,
    kind: AttributionKind,
) -> bool {
    let reading = &participants.reading;
    let core = reading.core_phrase(head);
    let name_inside = core.iter().any(|&place| reading.tag(place) == Tag::Propn);
    let by_name = participants.mentions.is_named(head) || reading.tag(head) == Tag::Propn;
    let person_beside = person_beside(reading, head).is_some();
    let titled_document = kind == AttributionKind::Document && name_inside;
    let one_body = saying.is_body(reading.lemma(head))
        && !is_plural(reading, head)
        && (name_inside || reading.child(head, Relation::NmodPoss).is_some());
    let office = matches!(entity.why, Why::Office | Why::Alias | Why::Metonym)
        && entity.span.overlaps(reading.token(head).span);
    by_name || person_beside || titled_document || one_body || office
}

/// Whether the author keeps a distance from what stands in `spans`: "ostensibly", "so-called".
pub(crate) fn stance(reading: &Reading, saying: &Saying, spans: &[Span]) -> Stance {
    let distant = spans
        .iter()
        .any(|span| saying.distances(span.of(reading.text)));
    match distant {
        true => Stance::Distances,
        false => Stance::Asserts,
    }
}
