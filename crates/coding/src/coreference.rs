//! Words that stand for somebody named before: pronouns, "both sides", "the two countries".

use language::{Relation, Tag};
use records::{Entity, Why};

use crate::{discourse::carried_over, participants::Participants};

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

/// Pronouns that stand for the subject of their own clause.
const REFLEXIVES: [&str; 4] = ["itself", "themselves", "himself", "herself"];

impl Participants<'_> {
    /// "the two countries", "both sides": the last two states named.
    pub(crate) fn pair(&self, head: usize) -> Option<Vec<Entity>> {
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

    /// What a personal or possessive pronoun stands for: the subject of the nearest clause around it,
    /// else one named before it in the sentence, else an actor named before it, else the subject of
    /// the sentence before.
    pub(crate) fn pronoun(&self, place: usize) -> Option<Entity> {
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
        let above = self.subjects_above(place);
        let chosen = above
            .into_iter()
            .filter(|head| candidates.contains(head))
            .find(fits)
            .or_else(|| candidates.iter().copied().filter(fits).find(is_subject))
            .or_else(|| candidates.iter().copied().rev().find(fits));
        match chosen {
            Some(head) => Some(Entity {
                why: Why::Coreference,
                ..self.known(head)
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

    /// "The raid came as Borland said **it** would answer": the subjects of the clauses that the word stands
    /// in, the nearest first.
    fn subjects_above(&self, place: usize) -> Vec<usize> {
        self.reading
            .sentence
            .ancestors(place)
            .flat_map(|clause| {
                self.reading
                    .children(clause)
                    .filter(|&child| child < place && self.reading.relation(child).is_subject())
            })
            .collect()
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

    /// The actors named before `place` in this sentence, in order.
    fn before(&self, place: usize) -> Vec<Entity> {
        self.mentions
            .heads()
            .into_iter()
            .filter(|&head| head < place)
            .map(|head| self.mentions.entity(head))
            .collect()
    }
}
