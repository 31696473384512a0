//! Both sides of an act: who stands in the places of its lexicon entry, in each direction.

use language::{Relation, Tag};
use ontology::{EventType, QuadClass};
use records::{Entity, Why};

use crate::{
    arguments,
    lexicon::{Slot, usual_recipient},
    participants::{Participants, is_actor},
    predicates::Act,
};

/// More parties than this are a gathering, told once and not pair by pair.
const MOST_PARTIES: usize = 6;

/// Nouns for what two sides are at odds about.
const DISPUTES: [&str; 7] = [
    "dispute", "row", "quarrel", "feud", "conflict", "standoff", "spat",
];

/// Modes of acts that only a state can do to a person.
const OF_STATES: [&str; 5] = ["arrest", "expel", "deport", "release", "convict"];

/// CAMEO's codes for making and for hosting a visit.
const VISITS: [&str; 2] = ["042", "043"];

/// Both sides of an act.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sides {
    pub(crate) actors: Vec<Entity>,
    pub(crate) recipients: Vec<Entity>,
    /// Whether it is the other direction of a reciprocal act of which one side is the subject.
    pub(crate) mirrored: bool,
}

impl Participants<'_> {
    /// The actors and recipients of an act, one pair of sides for each direction.
    pub(crate) fn of(&self, act: &Act) -> Vec<Sides> {
        let (actors, recipients) = self.parties(act);
        let joint =
            act.entry.reciprocal || self.is_done_together(act, &actors) || self.is_their_own(act);
        let together = act.entry.together == Some(act.event_type);
        if (together || joint && recipients.is_empty())
            && actors.len() > 1
            && actors.len() <= MOST_PARTIES
        {
            return self.each_towards_the_others(act, &actors);
        }
        let mut recipients = self.with_affected(act, &actors, recipients);
        recipients.retain(|recipient| {
            actors.iter().all(|actor| {
                !actor.span.overlaps(recipient.span) || actor.inherited != recipient.inherited
            })
        });
        let sides = Sides {
            actors,
            recipients,
            mirrored: false,
        };
        match self.mirrored(act, &sides) {
            Some(back) => vec![sides, back],
            None => vec![sides],
        }
    }

    /// Whether the actors belong to different states.
    pub(crate) fn are_several_states(&self, act: &Act) -> bool {
        let actors = self.actors(act);
        let first = actors.iter().find_map(|actor| actor.code.as_ref());
        first.is_some_and(|first| {
            actors
                .iter()
                .filter_map(|actor| actor.code.as_ref())
                .any(|other| other.base() != first.base())
        })
    }

    /// "**Arland and Borland** signed a treaty": what several subjects do that takes two sides. Support "from
    /// Arland and Borland" and the aid that both give go to somebody else.
    fn is_done_together(&self, act: &Act, actors: &[Entity]) -> bool {
        let are_subject = act.arguments.subject.is_some_and(|subject| {
            let span = self.reading.token(subject).span;
            actors.iter().any(|actor| actor.span.overlaps(span))
        });
        act.event_type.quad_class() <= QuadClass::MaterialCooperation
            && act.event_type != EventType::Aid
            && are_subject
    }

    /// "Arland claimed that **it** had attacked Borland": whether the clause that an accusation governs
    /// is about whoever makes it.
    pub(crate) fn is_about_itself(&self, act: &Act, sides: &Sides) -> bool {
        let accused = act
            .arguments
            .complement
            .filter(|_| act.event_type == EventType::Accuse)
            .and_then(|clause| arguments::surface_subject(&self.reading, clause, 0))
            .map_or(Vec::new(), |subject| self.entities(subject));
        accused
            .iter()
            .any(|accused| overlaps_any(&sides.actors, accused))
    }

    /// Who stands in the places of the entry. The parties of a reciprocal act may stand together
    /// ("talks **between Arland and Borland**").
    fn parties(&self, act: &Act) -> (Vec<Entity>, Vec<Entity>) {
        let actors = self.actors(act);
        let gathering = act.entry.reciprocal && actors.len() > 1;
        let recipients = if gathering {
            self.beside(act, &actors)
        } else {
            self.recipients(act, &actors)
        };
        if !act.entry.reciprocal {
            return (actors, recipients);
        }
        let together = act
            .arguments
            .after("between")
            .or(act.arguments.after("among"));
        match (together, actors.is_empty()) {
            (Some(together), _) => {
                let parties = self.entities(together);
                if parties.is_empty() {
                    (self.behind_of(act), Vec::new())
                } else {
                    (parties, Vec::new())
                }
            }
            (None, true) => (self.behind_of(act), recipients),
            (None, false) => (actors, recipients),
        }
    }

    /// "a meeting **of ministers**".
    fn behind_of(&self, act: &Act) -> Vec<Entity> {
        act.arguments
            .after("of")
            .map_or(Vec::new(), |of| self.entities(of))
    }

    /// The recipients, and the party named beyond the entry's places where they name none.
    fn with_affected(
        &self,
        act: &Act,
        actors: &[Entity],
        mut recipients: Vec<Entity>,
    ) -> Vec<Entity> {
        if recipients.iter().any(is_named) {
            return recipients;
        }
        for party in self.affected(act, actors) {
            if !overlaps_any(&recipients, &party) {
                recipients.push(party);
            }
        }
        recipients
    }

    /// The other direction of a reciprocal act; a place where it happened is no party to it.
    fn mirrored(&self, act: &Act, sides: &Sides) -> Option<Sides> {
        let both_filled = !sides.actors.is_empty() && !sides.recipients.is_empty();
        let mutual = matches!(act.event_type, EventType::Consult | EventType::Cooperate);
        let at_a_place = ["in", "at"]
            .iter()
            .flat_map(|preposition| act.arguments.all_after(preposition))
            .any(|place| {
                let span = self.reading.token(place).span;
                let is_there = |entity: &Entity| entity.span.overlaps(span);
                sides.recipients.iter().any(is_there)
            });
        let reciprocal = act.entry.reciprocal && mutual && !at_a_place;
        (both_filled && (reciprocal || self.is_hosted_visit(act))).then(|| Sides {
            actors: sides.recipients.clone(),
            recipients: sides.actors.clone(),
            mirrored: true,
        })
    }

    /// "Berg left for Borland": CAMEO codes a visit for the visitor (042) and for the host (043); with a
    /// user's PETRARCH dictionaries both are told. PLOVER has the visitor act and the host receive.
    fn is_hosted_visit(&self, act: &Act) -> bool {
        let is_visit = act
            .entry
            .cameo
            .as_ref()
            .is_some_and(|code| VISITS.contains(&code.as_str()));
        let departs = act.entry.recipient == [Slot::After("from".to_owned())];
        is_visit && !departs && !self.mentions.tell_persons()
    }

    /// What several parties do together, each towards the others, and all towards whom it affects.
    fn each_towards_the_others(&self, act: &Act, parties: &[Entity]) -> Vec<Sides> {
        let among_themselves = act.entry.reciprocal || act.entry.together == Some(act.event_type);
        let affected = if among_themselves {
            Vec::new()
        } else {
            self.affected(act, parties)
        };
        let others = |number: usize| {
            (0..parties.len())
                .filter(move |&other| other != number)
                .map(|other| parties[other].clone())
        };
        parties
            .iter()
            .enumerate()
            .map(|(number, party)| Sides {
                actors: vec![party.clone()],
                recipients: others(number).chain(affected.iter().cloned()).collect(),
                mirrored: false,
            })
            .collect()
    }

    /// "Arland and Borland cancelled **their** meeting": what several parties have in common.
    fn is_their_own(&self, act: &Act) -> bool {
        act.arguments
            .object
            .and_then(|object| self.reading.child(object, Relation::NmodPoss))
            .is_some_and(|possessor| self.reading.lemma(possessor) == "their")
    }

    /// Who acts: the first of the entry's slots that is filled.
    fn actors(&self, act: &Act) -> Vec<Entity> {
        self.filled(act, &act.entry.actor)
            .next()
            .or_else(|| self.agent_of_means(act))
            .or_else(|| self.state_of_passive(act))
            .unwrap_or_default()
    }

    /// "Four guards were killed **in Arlish shelling**": without an agent of its own, what is
    /// suffered is done by whoever does the act that it happened in.
    fn agent_of_means(&self, act: &Act) -> Option<Vec<Entity>> {
        if !self.reading.is_passive(act.trigger) {
            return None;
        }
        if act.event_type == EventType::Accuse {
            return self.other_side_of_dispute(act);
        }
        if act.event_type.quad_class() != QuadClass::MaterialConflict {
            return None;
        }
        ["in", "by", "during", "from"]
            .iter()
            .flat_map(|preposition| act.arguments.all_after(preposition))
            .filter(|&means| self.reading.tag(means) == Tag::Noun)
            .find_map(|means| {
                let agent = arguments::of_noun(&self.reading, means)
                    .subject
                    .or_else(|| self.demonym_before(means))
                    .filter(|&agent| !self.mentions.is_place(agent))?;
                Some(self.entities(agent)).filter(|agents| agents.iter().any(is_actor))
            })
    }

    /// "Two inspectors were expelled **from Arland**", "A singer was arrested **in Arland**": without an
    /// agent, what only a state can do is done by the state that it was done in.
    fn state_of_passive(&self, act: &Act) -> Option<Vec<Entity>> {
        let is_for_states = act
            .entry
            .modes
            .iter()
            .any(|mode| OF_STATES.contains(&mode.as_str()));
        if !is_for_states || !self.reading.is_passive(act.trigger) {
            return None;
        }
        ["from", "in", "by"]
            .iter()
            .flat_map(|preposition| act.arguments.all_after(preposition))
            .map(|place| self.entities(place))
            .find(|states| {
                matches!(states.as_slice(), [state] if state.code.is_some() && state.why != Why::Role)
            })
    }

    /// "Arland was criticized **over its dispute with Borland**": criticism without an agent comes
    /// from the other side of the dispute that it is about.
    fn other_side_of_dispute(&self, act: &Act) -> Option<Vec<Entity>> {
        ["over", "in"]
            .iter()
            .flat_map(|preposition| act.arguments.all_after(preposition))
            .filter(|&matter| DISPUTES.contains(&self.reading.lemma(matter)))
            .find_map(|matter| {
                let other = arguments::of_noun(&self.reading, matter).after("with")?;
                Some(self.entities(other)).filter(|others| others.iter().any(is_actor))
            })
    }

    /// Towards whom: what is acted upon, where a thing can be ("bombed a bridge"), and the first of
    /// the entry's slots, then of the type's usual slots, in which an actor stands.
    fn recipients(&self, act: &Act, actors: &[Entity]) -> Vec<Entity> {
        let usual = usual_recipient(act.event_type);
        let undergoes: &[Slot] = if act.undergone { &[Slot::Object] } else { &[] };
        let other = |entities: &Vec<Entity>| {
            entities
                .iter()
                .all(|entity| actors.iter().all(|actor| !actor.span.overlaps(entity.span)))
        };
        let found = self
            .filled(act, undergoes)
            .chain(self.filled(act, &act.entry.recipient))
            .chain(self.filled(act, &usual))
            .find(|entities| other(entities) && entities.iter().any(is_actor));
        let takes_things = !act.undergone
            && !act.entry.reciprocal
            && !matches!(
                act.event_type,
                EventType::Agree | EventType::Consult | EventType::Cooperate | EventType::Aid
            );
        let mut recipients = self
            .filled(act, &act.entry.recipient)
            .find(|entities| takes_things && other(entities))
            .unwrap_or_default();
        for party in found.unwrap_or_default() {
            if !overlaps_any(&recipients, &party) {
                recipients.push(party);
            }
        }
        recipients
    }

    /// With whom several parties do what they do together ("A and B held talks **with C**").
    fn beside(&self, act: &Act, actors: &[Entity]) -> Vec<Entity> {
        act.arguments
            .all_after("with")
            .map(|head| self.entities(head))
            .find(|entities| {
                entities
                    .iter()
                    .all(|entity| actors.iter().all(|actor| !actor.span.overlaps(entity.span)))
            })
            .unwrap_or_default()
    }
}

/// Whether the words name a party, and not only describe one ("peacekeepers").
fn is_named(entity: &Entity) -> bool {
    entity.code.is_some() || entity.why == Why::Name
}

fn overlaps_any(known: &[Entity], party: &Entity) -> bool {
    known.iter().any(|known| known.span.overlaps(party.span))
}
