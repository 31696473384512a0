//! The acts and outcomes of a sentence that may be told, each with the words it is about.

use language::Relation;
use ontology::EventType;
use records::Span;

use crate::{
    happenings,
    modality::{self, Modality},
    not_told::{LeftOut, NotTold},
    occasions,
    outcomes::{self, Outcome},
    participants::Participants,
    predicates::{self, Act, Acts},
    sentence_coder::SentenceCoder,
};

/// A statement in the making: what it is about, before its evidence is gathered.
#[derive(Clone)]
pub(crate) struct Draft<'a> {
    pub(crate) act: Option<Act<'a>>,
    /// The word that the draft is about.
    pub(crate) place: usize,
    pub(crate) modality: Modality,
    pub(crate) span: Span,
    pub(crate) item: Option<usize>,
}

impl Draft<'_> {
    /// "**Arland and Borland** held war games": the draft with the type that its entry has for several states
    /// together; none where there is no such type, or one state.
    pub(crate) fn done_together(&self, participants: &Participants) -> Option<Self> {
        let act = self.act.as_ref()?;
        let event_type = act.entry.together?;
        participants.are_several_states(act).then(|| Draft {
            act: Some(Act {
                event_type,
                ..act.clone()
            }),
            ..self.clone()
        })
    }
}

/// All drafts of a sentence, and the acts that none was made of.
pub(crate) struct Drafts<'a> {
    pub(crate) drafts: Vec<Draft<'a>>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl<'a> SentenceCoder<'a> {
    /// Every act and outcome that may be told, in no order.
    pub(crate) fn drafts(&self) -> Drafts<'a> {
        let Acts {
            found,
            denied,
            mut left_out,
        } = predicates::acts(&self.reading, self.codebook);
        let outcomes = outcomes::outcomes(&self.reading, &self.codebook.tables, self.mentions);
        let mut with_modality: Vec<(Act, Modality)> = found
            .into_iter()
            .map(|act| {
                let modality = modality::of(&self.reading, &self.codebook.tables, act.trigger);
                (act, modality)
            })
            .collect();
        let occasions = occasions::fill_from_occasions(&self.reading, &mut with_modality);
        let mut drafts: Vec<Draft> = outcomes
            .iter()
            .map(|outcome| self.draft_of_outcome(outcome, &outcomes, &with_modality))
            .collect();
        self.join_parts_without_act(&mut drafts);
        let told: Vec<usize> = drafts
            .iter()
            .filter_map(|draft| draft.act.as_ref().map(|act| act.trigger))
            .collect();
        let requested: Vec<usize> = with_modality
            .iter()
            .filter(|(act, _)| act.event_type == EventType::Request)
            .flat_map(|(act, _)| [act.arguments.complement, act.arguments.infinitive])
            .flatten()
            .filter(|&content| self.reading.token(content).penn == "VB")
            .collect();
        let triggers: Vec<usize> = with_modality.iter().map(|(act, _)| act.trigger).collect();
        for (act, mut modality) in with_modality {
            let charge = denied
                .iter()
                .find(|&&charge| self.reading.is_within(act.trigger, charge));
            if let Some(&charge) = charge {
                modality.suppose(charge);
            }
            let refused = modality.negated
                && modality.chain[1..]
                    .iter()
                    .any(|link| triggers.contains(link));
            let part_of_outcome = outcomes.iter().any(|outcome| {
                modality.chain.contains(&outcome.predicate)
                    || outcome.item == Some(act.trigger)
                    || self.is_content_of(act.trigger, outcome.item)
            });
            let reason = if occasions.contains(&act.trigger) {
                Some(NotTold::Occasion)
            } else if refused {
                Some(NotTold::Refused)
            } else if requested.contains(&act.trigger) {
                Some(NotTold::Requested)
            } else if part_of_outcome {
                Some(NotTold::PartOfOutcome)
            } else {
                None
            };
            match reason {
                _ if told.contains(&act.trigger) => {}
                Some(reason) => left_out.push(LeftOut {
                    place: act.trigger,
                    reason,
                }),
                None => drafts.push(Draft {
                    place: act.trigger,
                    span: self.clause_span(&act, &modality),
                    act: Some(act),
                    modality,
                    item: None,
                }),
            }
        }
        Drafts { drafts, left_out }
    }

    /// "Arlish arms **and advisers** could find their way into Cordia": coordinated phrases none of which
    /// is an act are one outcome.
    fn join_parts_without_act(&self, drafts: &mut Vec<Draft<'a>>) {
        let has_act: Vec<usize> = drafts
            .iter()
            .filter(|draft| draft.act.is_some())
            .map(|draft| draft.place)
            .collect();
        let mut joined: Vec<usize> = Vec::new();
        drafts.retain_mut(|draft| {
            if draft.item.is_none() || has_act.contains(&draft.place) {
                return true;
            }
            if joined.contains(&draft.place) {
                return false;
            }
            joined.push(draft.place);
            draft.item = None;
            draft.span = outcomes::whole_clause(&self.reading, draft.place, &draft.modality);
            true
        });
    }

    /// Finds the act that an outcome tells: that of its conjunct, its predicate, the noun its light
    /// verb carries, or the infinitive below it.
    fn draft_of_outcome(
        &self,
        outcome: &Outcome,
        outcomes: &[Outcome],
        acts: &[(Act<'a>, Modality)],
    ) -> Draft<'a> {
        let own = |place: usize| {
            acts.iter()
                .map(|(act, _)| act)
                .find(|act| act.trigger == place)
                .cloned()
        };
        let below = || {
            acts.iter()
                .filter(|(_, modality)| {
                    let nearest = modality
                        .chain
                        .iter()
                        .find(|&&link| outcomes.iter().any(|other| other.predicate == link));
                    nearest == Some(&outcome.predicate)
                })
                .min_by_key(|(act, modality)| {
                    let distance = modality
                        .chain
                        .iter()
                        .position(|&link| link == outcome.predicate);
                    (distance, act.trigger)
                })
                .map(|(act, _)| act.clone())
        };
        let act = outcome
            .item
            .and_then(own)
            .or_else(|| own(outcome.predicate))
            .or_else(below)
            .or_else(|| {
                happenings::act_that_happens(
                    &self.reading,
                    &self.codebook.tables,
                    outcome.predicate,
                    acts.iter().map(|(act, _)| act),
                )
            })
            .or_else(|| self.act_told_before(outcome.predicate));
        Draft {
            act,
            place: outcome.predicate,
            modality: outcome.modality.clone(),
            span: outcome.span,
            item: outcome.item,
        }
    }

    /// "threats **of nuclear tests**": an act that a coordinated outcome is about.
    fn is_content_of(&self, act: usize, item: Option<usize>) -> bool {
        item.is_some()
            && self.reading.head(act) == item
            && self.reading.relation(act) == Relation::Nmod
            && self.reading.preposition(act) == Some("of")
    }

    /// The clause of an act: the finite clause around its trigger, without what is coordinated; of
    /// a noun without a light verb, its own phrase.
    fn clause_span(&self, act: &Act, modality: &Modality) -> Span {
        let reading = &self.reading;
        let noun_alone = !reading.is_clause_head(act.trigger) && act.light_verb.is_none();
        if noun_alone {
            return reading.span(&reading.noun_phrase(act.trigger));
        }
        let top = modality
            .clause()
            .filter(|&top| reading.is_clause_head(top))
            .or(act.light_verb)
            .unwrap_or(act.trigger);
        let cues: Vec<usize> = self.frames.iter().map(|frame| frame.cue_head).collect();
        let words = reading.sentence.subtree_without(top, |place| {
            let own = reading.head(place) == Some(top);
            let coordinated = own
                && reading.relation(place) == Relation::Conj
                && !reading.is_within(act.trigger, place);
            let saying = own
                && (reading.relation(place) == Relation::Parataxis
                    || (cues.contains(&place) && reading.relation(place) == Relation::Advcl));
            coordinated || saying
        });
        reading.clause_span(&words)
    }
}
