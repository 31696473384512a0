//! The words of a clause that ask for its own outcome, and not for that of its neighbours.

use records::{Document, Span, Statement};

/// Words and marks after which a clause goes on with another outcome.
const JOINTS: [&str; 3] = [" and ", " or ", ", "];

/// Returns the statement's clause without a speaker behind it, and up to where the next act begins that the sentence also looks
/// ahead to: of "send troops or unveil a submarine", the words "send troops".
pub(crate) fn own_words(
    document: &Document,
    statements: &[Statement],
    statement: &Statement,
) -> Span {
    let whole = without_speaker(document, statement);
    let Some(trigger) = statement.event.as_ref().map(|event| event.trigger) else {
        return whole;
    };
    let next = statements
        .iter()
        .filter(|other| other.id != statement.id && other.standing.lies_ahead())
        .map(|other| match &other.event {
            Some(event) => event.trigger.start,
            None => other.span.start,
        })
        .filter(|&start| start > trigger.end && start < whole.end)
        .min();
    let Some(next) = next else {
        return whole;
    };
    let between = Span::new(trigger.end, next).of(&document.text);
    let joint = JOINTS.iter().filter_map(|joint| between.rfind(joint)).max();
    match joint {
        Some(at) => Span::new(whole.start, trigger.end + at),
        None => whole,
    }
}

/// The clause up to the words that name its speaker ("…, the institute said"), where these stand
/// behind the act.
fn without_speaker(document: &Document, statement: &Statement) -> Span {
    let whole = statement.span;
    let act_ends = statement
        .event
        .as_ref()
        .map_or(whole.start, |event| event.trigger.end);
    let speaker = statement.attribution.speaker.as_ref();
    let Some(start) = speaker
        .map(|speaker| speaker.span.start)
        .filter(|&start| start > act_ends && start < whole.end)
    else {
        return whole;
    };
    let between = Span::new(act_ends, start).of(&document.text);
    match between.rfind(", ") {
        Some(at) if act_ends + at > whole.start => Span::new(whole.start, act_ends + at),
        _ => whole,
    }
}
