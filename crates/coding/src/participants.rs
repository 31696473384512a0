//! From the places of a clause's arguments to the actors that stand there.

use language::{Relation, Tag};
use ontology::{EventType, QuadClass};
use records::{Entity, Why};

use crate::{
    arguments::antecedent,
    discourse::{Discourse, carried_over},
    lexicon::{Slot, usual_recipient},
    measures::measured,
    mentions::Mentions,
    predicates::Act,
    reading::Reading,
};

/// Nouns that stand for two parties named before: "the two countries", "both sides".
const PAIR_NOUNS: [&str; 9] = [
    "country",
    "side",
    "nation",
    "party",
    "leader",
    "state",
    "government",
    "neighbor",
    "neighbour",
];

/// More parties than this are a gathering, told once and not pair by pair.
const MOST_PARTIES: usize = 6;

/// Nouns for what two sides are at odds about.
const DISPUTES: [&str; 7] = [
    "dispute", "row", "quarrel", "feud", "conflict", "standoff", "spat",
];

/// Pronouns that stand for the subject of their own clause.
const REFLEXIVES: [&str; 4] = ["itself", "themselves", "himself", "herself"];

/// How many phrases deep an actor may stand inside a thing.
const DEEPEST_THING: usize = 3;

/// Finds actors and recipients in one sentence.
pub(crate) struct Participants<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) mentions: &'a Mentions<'a>,
    pub(crate) discourse: &'a Discourse,
}

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
        let cooperative = act.event_type.quad_class() <= QuadClass::MaterialCooperation;
        let joint = act.entry.reciprocal || cooperative || self.is_their_own(act);
        if joint && recipients.is_empty() && actors.len() > 1 && actors.len() <= MOST_PARTIES {
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
        (act.entry.reciprocal && mutual && both_filled && !at_a_place).then(|| Sides {
            actors: sides.recipients.clone(),
            recipients: sides.actors.clone(),
            mirrored: true,
        })
    }

    /// What several parties do together, each towards the others, and all towards whom it affects.
    fn each_towards_the_others(&self, act: &Act, parties: &[Entity]) -> Vec<Sides> {
        let affected = if act.entry.reciprocal {
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
                let agent = crate::arguments::of_noun(&self.reading, means)
                    .subject
                    .or_else(|| self.demonym_before(means))?;
                Some(self.entities(agent)).filter(|agents| agents.iter().any(is_actor))
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
                let other = crate::arguments::of_noun(&self.reading, matter).after("with")?;
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

    fn filled<'s>(
        &'s self,
        act: &'s Act,
        slots: &'s [Slot],
    ) -> impl Iterator<Item = Vec<Entity>> + 's {
        slots
            .iter()
            .flat_map(|slot| self.heads_at(act, slot))
            .map(|head| self.entities(head))
            .filter(|entities| !entities.is_empty())
    }

    /// The heads of the phrases that stand in a slot, the likeliest first.
    fn heads_at(&self, act: &Act, slot: &Slot) -> Vec<usize> {
        let arguments = &act.arguments;
        let one = match slot {
            Slot::Subject => arguments
                .subject
                .or_else(|| self.demonym_before(act.trigger)),
            Slot::Object => arguments.object,
            Slot::Indirect => arguments.indirect,
            Slot::Possessor => arguments.possessor,
            Slot::After(preposition) => {
                return arguments.all_after(preposition).collect();
            }
            Slot::ComplementSubject => arguments
                .complement
                .and_then(|clause| self.subject_of(clause)),
            Slot::ComplementObject => arguments
                .complement
                .and_then(|clause| crate::arguments::of_clause(&self.reading, clause).object),
            Slot::ComplementAny => {
                return arguments
                    .complement
                    .map_or(Vec::new(), |clause| self.actors_in(clause));
            }
        };
        one.into_iter().collect()
    }

    /// "the Arlish attack": a state's adjective before an event noun is its actor.
    fn demonym_before(&self, trigger: usize) -> Option<usize> {
        if !matches!(self.reading.tag(trigger), Tag::Noun | Tag::Propn) {
            return None;
        }
        self.reading.children(trigger).find(|&child| {
            child < trigger
                && matches!(
                    self.reading.relation(child),
                    Relation::Amod | Relation::Compound
                )
                && self.mentions.is_actor(child)
        })
    }

    fn subject_of(&self, clause: usize) -> Option<usize> {
        self.reading
            .children(clause)
            .find(|&child| self.reading.relation(child).is_subject())
    }

    fn actors_in(&self, clause: usize) -> Vec<usize> {
        let mut words = self.reading.sentence.subtree(clause);
        words
            .retain(|&place| self.reading.tag(place).is_nominal() && self.mentions.is_actor(place));
        words
    }

    /// The actors that the phrase headed by `head` and the phrases coordinated with it stand for.
    pub(crate) fn entities(&self, head: usize) -> Vec<Entity> {
        let head = antecedent(&self.reading, head);
        if let Some(pair) = self.pair(head) {
            return pair;
        }
        let mut found: Vec<Entity> = Vec::new();
        let named_beside = self
            .reading
            .sentence
            .dependents_by(head, Relation::Flat)
            .flat_map(|name| self.reading.conjuncts(name).split_off(1));
        for conjunct in self.reading.conjuncts(head).into_iter().chain(named_beside) {
            let nominal = self.reading.tag(conjunct).is_nominal()
                || matches!(
                    self.reading.tag(conjunct),
                    Tag::Adj | Tag::Num | Tag::X | Tag::Det
                )
                || self.mentions.is_actor(conjunct);
            if !nominal {
                continue;
            }
            let within = self.actors_within(conjunct);
            let several = self.mentions.joined(conjunct).into_iter().skip(1);
            let own = || self.entity(conjunct).into_iter().chain(several).collect();
            for entity in within.unwrap_or_else(own) {
                let is_new = found
                    .iter()
                    .all(|earlier| earlier.span != entity.span || earlier.code != entity.code);
                if is_new {
                    found.push(entity);
                }
            }
        }
        found
    }

    /// "a resumption **of ties between Arland and Borland**": the actors nearest below a thing that
    /// names none itself.
    fn actors_within(&self, thing: usize) -> Option<Vec<Entity>> {
        let names_actor = |head: usize| {
            self.mentions.is_given(head)
                || self
                    .reading
                    .core_phrase(head)
                    .iter()
                    .any(|&place| self.mentions.is_actor(place))
        };
        if self.reading.tag(thing) != Tag::Noun || names_actor(thing) {
            return None;
        }
        let mut level = vec![thing];
        for _ in 0..DEEPEST_THING {
            level = level
                .into_iter()
                .flat_map(|head| self.phrases_below(head))
                .collect();
            let actor = level
                .iter()
                .find(|&&head| names_actor(head) && !self.reading.is_time(head));
            if let Some(&actor) = actor {
                return Some(self.entities(actor));
            }
        }
        None
    }

    /// The phrases that hang on a noun by a preposition, or on its participle ("memos sent **by
    /// Arland**").
    fn phrases_below(&self, noun: usize) -> Vec<usize> {
        let phrases = self.reading.sentence.dependents_by(noun, Relation::Nmod);
        let participles = self
            .reading
            .sentence
            .dependents_by(noun, Relation::Acl)
            .flat_map(|participle| {
                let inner = self.reading.child(participle, Relation::Xcomp);
                std::iter::once(participle)
                    .chain(inner)
                    .flat_map(|verb| self.reading.children(verb))
                    .filter(|&child| self.reading.relation(child).is_oblique())
            });
        phrases
            .chain(participles)
            .filter(|&phrase| self.reading.preposition(phrase).is_some())
            .collect()
    }

    fn entity(&self, place: usize) -> Option<Entity> {
        if self.reading.is_time(place) {
            return None;
        }
        if let Some(measured) = measured(&self.reading, place) {
            return self.entity(measured);
        }
        if self.reading.tag(place) == Tag::Pron && !self.mentions.is_given(place) {
            return self.pronoun(place);
        }
        let entity = self.mentions.entity(place);
        let possessor = self.reading.child(place, Relation::NmodPoss);
        match possessor {
            Some(possessor)
                if entity.code.is_none() && self.reading.tag(possessor) == Tag::Pron =>
            {
                Some(self.pronoun(possessor).unwrap_or(entity))
            }
            _ => Some(entity),
        }
    }

    /// "the two countries", "both sides": the last two states named.
    fn pair(&self, head: usize) -> Option<Vec<Entity>> {
        let is_pair = PAIR_NOUNS.contains(&self.reading.lemma(head))
            && self
                .reading
                .has_child_lemma(head, &["both", "two"])
                .is_some()
            && !self
                .reading
                .core_phrase(head)
                .iter()
                .any(|&place| self.mentions.is_named(place));
        let alone = self.reading.lemma(head) == "both" && self.reading.tag(head) != Tag::Cconj;
        if !is_pair && !alone {
            return None;
        }
        let mut states: Vec<Entity> = Vec::new();
        for entity in self.before(head).into_iter().rev() {
            let new = !states.iter().any(|state| state.code == entity.code);
            if new && entity.code.is_some() {
                states.insert(
                    0,
                    Entity {
                        why: Why::Coreference,
                        ..entity
                    },
                );
            }
            if states.len() == 2 {
                return Some(states);
            }
        }
        (self.discourse.states.len() == 2)
            .then(|| self.discourse.states.iter().map(carried_over).collect())
    }

    /// The actors named before `place` in this sentence, in order.
    fn before(&self, place: usize) -> Vec<Entity> {
        self.mentions
            .heads()
            .into_iter()
            .filter(|&head| head < place)
            .map(|head| self.mentions.entity(head))
            .collect()
    }

    /// Whether a pronoun can stand for the phrase headed by `head`: an actor, or a subject.
    fn may_be_meant(&self, head: usize) -> bool {
        let is_head = !matches!(
            self.reading.relation(head),
            Relation::Flat | Relation::Compound | Relation::Fixed
        );
        let subject = self.reading.relation(head).is_subject()
            && matches!(self.reading.tag(head), Tag::Noun | Tag::Propn);
        is_head && (subject || self.mentions.is_named(head))
    }

    /// "Borland defended **itself**": the subject of the same clause.
    fn reflexive(&self, place: usize) -> Option<Entity> {
        let clause = self
            .reading
            .sentence
            .ancestors(place)
            .find(|&above| self.reading.is_clause_head(above))?;
        let subject = crate::arguments::of_clause(&self.reading, clause).subject?;
        Some(Entity {
            why: Why::Coreference,
            ..self.mentions.entity(subject)
        })
    }

    /// What a personal or possessive pronoun stands for: the subject named before it in the
    /// sentence, else an actor named before it, else the subject of the sentence before.
    fn pronoun(&self, place: usize) -> Option<Entity> {
        let wanted = match self.reading.lemma(place) {
            "he" | "she" | "his" | "her" | "him" | "himself" | "herself" => Some(true),
            "it" | "its" | "itself" => Some(false),
            "they" | "their" | "them" | "themselves" => None,
            _ => return None,
        };
        let clause_mate = self.reading.head(place);
        if REFLEXIVES.contains(&self.reading.lemma(place)) {
            return self.reflexive(place);
        }
        let possessive = self.reading.relation(place) == Relation::NmodPoss;
        let candidates: Vec<usize> = (0..place)
            .filter(|&head| self.may_be_meant(head))
            .filter(|&head| possessive || self.reading.head(head) != clause_mate)
            .collect();
        let wanted = wanted.filter(|_| self.mentions.tell_persons());
        let fits = |&head: &usize| {
            let is_person = matches!(self.mentions.entity(head).why, Why::Office | Why::Name);
            wanted.is_none_or(|wanted| wanted == is_person)
        };
        let is_subject = |&head: &usize| self.reading.relation(head).is_subject();
        let chosen = candidates
            .iter()
            .copied()
            .filter(fits)
            .find(is_subject)
            .or_else(|| candidates.iter().copied().rev().find(fits));
        match chosen {
            Some(head) => Some(Entity {
                why: Why::Coreference,
                ..self.mentions.entity(head)
            }),
            None => self
                .discourse
                .actors
                .iter()
                .find(|actor| {
                    let is_person = matches!(actor.why, Why::Office | Why::Name);
                    wanted.is_none_or(|wanted| wanted == is_person)
                })
                .map(carried_over),
        }
    }
}

/// Whether the words name a party, and not only describe one ("peacekeepers").
fn is_named(entity: &Entity) -> bool {
    entity.code.is_some() || entity.why == Why::Name
}

/// Whether the words stand for somebody who can act, and not for a thing.
fn is_actor(entity: &Entity) -> bool {
    entity.code.is_some() || entity.why != Why::NounPhrase
}

fn overlaps_any(known: &[Entity], party: &Entity) -> bool {
    known.iter().any(|known| known.span.overlaps(party.span))
}
