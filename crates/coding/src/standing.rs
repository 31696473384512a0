//! Whether a proposition is told as done, expected, planned, required, supposed or long past.

use jiff::civil::Date;
use ontology::{EventType, QuadClass, Standing};
use records::{Attribution, AttributionKind, TimeReference};

use crate::{modality::Modality, reading::Reading, sides::Sides};

/// How long ago an act must lie to be background and not news, in days.
const HISTORICAL_AFTER_DAYS: i32 = 365;

/// Decides the standing from the words above the predicate, who says it, and when it was.
///
/// What an actor says that it will do itself is intended; what anybody else says is a forecast.
/// "Would" in reported speech is the future of the past ("said it would withdraw").
pub(crate) fn of(
    reading: &Reading,
    modality: &Modality,
    says_it_itself: bool,
    attribution: &Attribution,
    time: Option<&TimeReference>,
    published: Option<Date>,
) -> Standing {
    let cue = modality.cue.map(|cue| reading.lemma(cue));
    let is_bare = matches!(cue, Some("may" | "might" | "could"));
    let is_would = matches!(cue, Some("would" | "'d" | "’d"));
    match modality.standing {
        Some(Standing::Forecast) if says_it_itself && !is_bare => Standing::Intended,
        Some(Standing::Hypothetical) if is_would && attribution.kind != AttributionKind::Author => {
            if says_it_itself {
                Standing::Intended
            } else {
                Standing::Forecast
            }
        }
        Some(standing) => standing,
        None if is_long_past(time, published) => Standing::Historical,
        None => Standing::Reported,
    }
}

/// "Berg **will meet** Kovar on Monday": a meeting, or help, that the author of a news text announces without
/// hedge or condition is one that the parties have arranged. An outlook foresees even meetings, and nobody
/// arranges conflict.
pub(crate) fn is_scheduled(
    reading: &Reading,
    modality: &Modality,
    event_type: Option<EventType>,
    attribution: &Attribution,
) -> bool {
    let will = modality
        .cue
        .is_some_and(|cue| matches!(reading.lemma(cue), "will" | "'ll" | "’ll" | "wo"));
    event_type.is_some_and(|act| act.quad_class() <= QuadClass::MaterialCooperation)
        && attribution.kind == AttributionKind::Author
        && !modality.negated
        && will
}

/// Whether the speaker is one of the actors.
pub(crate) fn says_it_itself(attribution: &Attribution, sides: &Sides) -> bool {
    let Some(speaker) = &attribution.speaker else {
        return false;
    };
    attribution.kind == AttributionKind::Says
        && sides.actors.iter().any(|actor| {
            let same_code = match (&actor.code, &speaker.code) {
                (Some(actor), Some(speaker)) => actor.base() == speaker.base(),
                _ => false,
            };
            actor.span == speaker.span || same_code
        })
}

fn is_long_past(time: Option<&TimeReference>, published: Option<Date>) -> bool {
    let last_day = time.and_then(|time| time.interval.to);
    match (published, last_day) {
        (Some(published), Some(last_day)) => published
            .since(last_day)
            .is_ok_and(|past| past.get_days() > HISTORICAL_AFTER_DAYS),
        _ => false,
    }
}
