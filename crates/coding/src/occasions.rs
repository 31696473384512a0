//! Calls that are only the occasion of what is said on the line: "called Berg **to congratulate** him".
//!
//! PLOVER codes a meeting that is only the setting of an act not as a second event: the
//! congratulation is told, of the caller to whoever is called, and the call is not.

use language::Relation;
use ontology::{EventType, QuadClass};

use crate::{modality::Modality, predicates::Act, reading::Reading};

/// The mode of what is done on the telephone.
const PHONE: &str = "phone";

/// Finds such calls and gives what is said in them the standing of the call, and whoever is called as
/// its hearer. Returns the triggers of the calls.
pub(crate) fn fill_from_occasions(reading: &Reading, acts: &mut [(Act, Modality)]) -> Vec<usize> {
    let calls: Vec<(usize, Option<usize>, Modality)> = acts
        .iter()
        .filter(|(act, _)| is_call(act))
        .map(|(act, modality)| (act.trigger, act.arguments.object, modality.clone()))
        .collect();
    let mut occasions = Vec::new();
    for (call, called, modality) in calls {
        let said = acts.iter_mut().find(|(act, _)| {
            let verb = act.light_verb.unwrap_or(act.trigger);
            is_speech(act.event_type) && is_purpose_of(reading, verb, call)
        });
        let Some((said, of_said)) = said else {
            continue;
        };
        of_said.standing = modality.standing;
        of_said.cue = modality.cue;
        said.arguments.indirect = said.arguments.indirect.or(called);
        occasions.push(call);
    }
    occasions
}

fn is_call(act: &Act) -> bool {
    act.event_type == EventType::Consult
        && act.light_verb.is_none()
        && act.entry.modes.iter().any(|mode| mode.as_str() == PHONE)
}

/// Acts that words do, save that of talking itself.
fn is_speech(event_type: EventType) -> bool {
    event_type != EventType::Consult
        && matches!(
            event_type.quad_class(),
            QuadClass::VerbalCooperation | QuadClass::VerbalConflict
        )
}

fn is_purpose_of(reading: &Reading, verb: usize, call: usize) -> bool {
    let marked = reading
        .child(verb, Relation::Mark)
        .is_some_and(|mark| reading.lemma(mark) == "to");
    marked
        && reading.head(verb) == Some(call)
        && matches!(reading.relation(verb), Relation::Advcl | Relation::Xcomp)
}
