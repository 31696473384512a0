//! Which words of a sentence name an actor, and why.

use jiff::civil::Date;
use language::{Relation, Tag};
use ontology::{ActorCode, ActorKind, NameKind, Registry};
use records::{Entity, Span, Why};

use crate::reading::Reading;

/// A span that the caller knows to be an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenMention {
    /// Where it stands in the text, in bytes.
    pub span: Span,
    /// Its part in the event that is asked for, if the caller says so.
    pub role: Option<GivenRole>,
}

/// The part of a given mention in the event that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenRole {
    /// It acts.
    Actor,
    /// It is acted upon.
    Recipient,
}

/// How far before its head a role noun of several words may start ("prime minister").
const LONGEST_ROLE: usize = 4;

/// How many words a name is looked up with.
const LONGEST_NAME: usize = 12;

/// A name of the registry in the sentence.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) first: usize,
    /// One past the last word.
    pub(crate) end: usize,
    pub(crate) code: ActorCode,
    name: String,
    why: Why,
    kind: ActorKind,
}

/// The names in one sentence.
#[derive(Debug)]
pub(crate) struct Mentions<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) registry: &'a Registry,
    named: Vec<Named>,
    given: Vec<GivenMention>,
}

impl<'a> Mentions<'a> {
    /// Looks up every word of the sentence in the registry as of the document's date.
    pub(crate) fn find(
        reading: Reading<'a>,
        registry: &'a Registry,
        date: Option<Date>,
        given: &[GivenMention],
    ) -> Self {
        let words: Vec<&str> = (0..reading.len())
            .map(|place| reading.form(place))
            .collect();
        let mut named = Vec::new();
        let mut place = 0;
        while place < words.len() {
            let window = &words[place..words.len().min(place + LONGEST_NAME)];
            match named_at(registry, window, place, date) {
                Some(found) => {
                    place = found.end;
                    named.push(found);
                }
                None => place += 1,
            }
        }
        let inside = |mention: &&GivenMention| reading.sentence.span.overlaps(mention.span);
        Mentions {
            reading,
            registry,
            named,
            given: given.iter().filter(inside).copied().collect(),
        }
    }

    /// The actor that the noun phrase headed by `head` stands for.
    ///
    /// In this order: a span the caller gave, a name at the head, a role composed with a state
    /// ("South Korean military"), an actor inside the phrase ("Borland's invasion"), a name that no
    /// table knows, and at last the common noun phrase itself.
    pub(crate) fn entity(&self, head: usize) -> Entity {
        self.given_at(head)
            .or_else(|| self.joined(head).into_iter().next())
            .or_else(|| self.name_at(head))
            .or_else(|| self.role_at(head).filter(|_| self.tell_persons()))
            .or_else(|| self.person_in(head))
            .or_else(|| self.titled_person(head))
            .or_else(|| self.actor_inside(head))
            .unwrap_or_else(|| self.unknown(head))
    }

    /// Whether a name of the registry covers the word.
    pub(crate) fn is_named(&self, place: usize) -> bool {
        self.covering(place).is_some()
    }

    /// Whether the registry knows the word as a person's name.
    pub(crate) fn is_person(&self, place: usize) -> bool {
        self.covering(place)
            .is_some_and(|named| named.kind == ActorKind::Person)
    }

    /// "the **Kovar** bombing": whether the word is a place before a noun, or a place that can stand for a state.
    pub(crate) fn is_place(&self, place: usize) -> bool {
        self.reading.relation(place) == Relation::Compound
            && self
                .covering(place)
                .is_some_and(|named| matches!(named.why, Why::Place | Why::Metonym))
    }

    /// Whether the phrase headed by the word is an actor itself: a name or a role.
    pub(crate) fn is_actor(&self, head: usize) -> bool {
        self.is_named(head) || self.role_ending_at(head).is_some()
    }

    /// Whether the registry tells persons from states; PETRARCH dictionaries do not.
    pub(crate) fn tell_persons(&self) -> bool {
        !self.registry.composes_without_state()
    }

    /// Whether the caller gave a mention that covers the word.
    pub(crate) fn is_given(&self, place: usize) -> bool {
        let span = self.reading.token(place).span;
        self.given.iter().any(|mention| mention.span.overlaps(span))
    }

    /// Whether the caller asks what one mention does to another.
    pub(crate) fn asks(&self) -> bool {
        self.given.iter().any(|mention| mention.role.is_some())
    }

    /// The given mention that covers the word, with its role.
    pub(crate) fn given_role(&self, place: usize) -> Option<GivenRole> {
        let span = self.reading.token(place).span;
        self.given
            .iter()
            .find(|mention| mention.span.overlaps(span))
            .and_then(|mention| mention.role)
    }

    /// The heads of all actor mentions with a code, in the order of the text.
    pub(crate) fn heads(&self) -> Vec<usize> {
        let mut heads: Vec<usize> = self
            .named
            .iter()
            .map(|named| self.head_of(named.first, named.end))
            .collect();
        heads.dedup();
        heads
    }

    /// The place of the word in `first..end` that governs the others.
    pub(crate) fn head_of(&self, first: usize, end: usize) -> usize {
        (first..end)
            .find(|&place| {
                self.reading
                    .head(place)
                    .is_none_or(|head| !(first..end).contains(&head))
            })
            .unwrap_or(first)
    }

    /// The name of the registry that covers the word.
    pub(crate) fn covering(&self, place: usize) -> Option<&Named> {
        self.named
            .iter()
            .find(|named| (named.first..named.end).contains(&place))
    }

    fn given_at(&self, head: usize) -> Option<Entity> {
        let span = self.reading.token(head).span;
        let mention = self
            .given
            .iter()
            .find(|mention| mention.span.overlaps(span))?;
        let known = self
            .name_at(head)
            .or_else(|| self.role_at(head))
            .or_else(|| self.actor_inside(head));
        Some(Entity {
            span: mention.span,
            name: known.as_ref().map_or_else(
                || mention.span.of(self.reading.text).to_owned(),
                |known| known.name.clone(),
            ),
            code: known.and_then(|known| known.code),
            why: Why::Given,
            inherited: false,
        })
    }

    fn name_at(&self, head: usize) -> Option<Entity> {
        let named = self.covering(head)?;
        Some(self.as_entity(named))
    }

    fn as_entity(&self, named: &Named) -> Entity {
        let words: Vec<usize> = (named.first..named.end).collect();
        Entity {
            span: self.reading.sentence.span_of(&words),
            code: Some(named.code.clone()),
            name: named.name.clone(),
            why: named.why,
            inherited: false,
        }
    }

    /// A role noun at the head, composed with the state that its phrase names.
    fn role_at(&self, head: usize) -> Option<Entity> {
        let (first, role) = self.role_ending_at(head)?;
        let state = self.state_of(head, first);
        let code = self.registry.compose(state.map(|state| &state.code), &role);
        let start = state.map_or(first, |state| state.first.min(first));
        let words: Vec<usize> = (start.min(head)..=head).collect();
        let phrase = match state {
            Some(state) if state.first > head => self.reading.noun_phrase(head),
            Some(_) => words,
            None => self.reading.core_phrase(head),
        };
        let span = self.reading.span(&phrase);
        let person = self.person_in(head);
        if let Some(person) = person {
            return Some(person);
        }
        let code = (state.is_some() || self.registry.composes_without_state()).then_some(code);
        Some(Entity {
            span,
            name: match &code {
                Some(code) if state.is_some() => self.registry.name_of(code),
                _ => span.of(self.reading.text).to_owned(),
            },
            code,
            why: Why::Role,
            inherited: false,
        })
    }

    pub(crate) fn role_ending_at(&self, head: usize) -> Option<(usize, String)> {
        let first = head.saturating_sub(LONGEST_ROLE);
        (first..=head).find_map(|start| {
            let words: Vec<&str> = (start..=head)
                .map(|place| {
                    if place == head && self.reading.tag(place) == Tag::Noun {
                        self.reading.lemma(place)
                    } else {
                        self.reading.form(place)
                    }
                })
                .collect();
            let found = self.registry.role_at(&words)?;
            (found.n_words == words.len()).then(|| (start, found.role.to_owned()))
        })
    }

    /// The state that a role belongs to: a modifier before it, else a name behind "of", "in", "at".
    fn state_of(&self, head: usize, role_start: usize) -> Option<&Named> {
        let phrase = self.reading.noun_phrase(head);
        let inside = |named: &&Named| phrase.contains(&self.head_of(named.first, named.end));
        let before = self
            .named
            .iter()
            .filter(inside)
            .rfind(|named| named.end <= role_start.max(1) || named.end <= head);
        before.or_else(|| {
            self.named
                .iter()
                .filter(inside)
                .filter(|named| named.first > head)
                .find(|named| !self.is_behind_direction(named))
        })
    }

    /// "workers **to Arland**": where somebody goes is not whom they belong to.
    fn is_behind_direction(&self, named: &Named) -> bool {
        let at = self.head_of(named.first, named.end);
        matches!(
            self.reading.preposition(at),
            Some("to" | "into" | "against" | "with" | "towards" | "toward")
        )
    }

    /// "President Anna Berg", "Berg, the Arlish president": the person named beside a title.
    fn person_in(&self, head: usize) -> Option<Entity> {
        self.named
            .iter()
            .filter(|named| named.kind == ActorKind::Person)
            .find(|named| {
                let at = self.head_of(named.first, named.end);
                self.reading.head(at) == Some(head)
                    && matches!(
                        self.reading.relation(at),
                        Relation::Flat | Relation::Appos | Relation::NmodDesc | Relation::Compound
                    )
                    && at > head
            })
            .map(|named| self.as_entity(named))
    }

    /// "Arlish Defence Minister Anna Berg": a name that no table knows, with its title and state.
    fn titled_person(&self, head: usize) -> Option<Entity> {
        if self.reading.tag(head) != Tag::Propn {
            return None;
        }
        let core = self.reading.core_phrase(head);
        let inside = |named: &&Named| core.contains(&self.head_of(named.first, named.end));
        let state = self.named.iter().find(inside);
        let role = core
            .iter()
            .filter(|&&place| place != head)
            .find_map(|&place| self.role_ending_at(place));
        if state.is_none() && role.is_none() {
            return None;
        }
        let span = self.reading.span(&core);
        let code = match (state, role) {
            (Some(state), Some((_, role))) => Some(self.registry.compose(Some(&state.code), &role)),
            (Some(state), None) => Some(state.code.clone()),
            (None, Some((_, role))) if self.registry.composes_without_state() => {
                Some(self.registry.compose(None, &role))
            }
            _ => None,
        };
        Some(Entity {
            span,
            code,
            name: span.of(self.reading.text).to_owned(),
            why: Why::Name,
            inherited: false,
        })
    }

    /// The actor inside a phrase that is no actor itself: its possessor, a modifier, or the actor
    /// behind "by" or "of".
    fn actor_inside(&self, head: usize) -> Option<Entity> {
        let possessor = self.reading.child(head, Relation::NmodPoss);
        if let Some(possessor) = possessor {
            let known = self.name_at(possessor).or_else(|| self.role_at(possessor));
            if known.is_some() {
                return known;
            }
            if self.reading.tag(possessor) == Tag::Propn {
                return Some(self.unknown(possessor));
            }
        }
        let core = self.reading.core_phrase(head);
        let modifier = self
            .named
            .iter()
            .find(|named| core.contains(&self.head_of(named.first, named.end)));
        if let Some(named) = modifier {
            return Some(self.as_entity(named));
        }
        ["by", "of", "from", "in", "against", "with"]
            .iter()
            .find_map(|preposition| {
                self.reading
                    .sentence
                    .dependents_by(head, Relation::Nmod)
                    .filter(|&child| self.reading.preposition(child) == Some(preposition))
                    .find_map(|child| {
                        self.name_at(child)
                            .or_else(|| self.role_at(child))
                            .filter(|known| known.code.is_some())
                    })
            })
    }

    /// A name that no table knows, with the state its apposition names; or a common noun phrase.
    fn unknown(&self, head: usize) -> Entity {
        let is_name = self.reading.tag(head) == Tag::Propn
            && self
                .reading
                .form(head)
                .starts_with(|first: char| !first.is_lowercase());
        let phrase = self.reading.core_phrase(head);
        let span = self.reading.span(&phrase);
        let code = is_name
            .then(|| {
                let apposition = self.reading.child(head, Relation::Appos)?;
                self.role_at(apposition)
                    .or_else(|| self.actor_inside(apposition))
                    .and_then(|known| known.code)
            })
            .flatten();
        Entity {
            span,
            name: span.of(self.reading.text).to_owned(),
            code,
            why: if is_name { Why::Name } else { Why::NounPhrase },
            inherited: false,
        }
    }
}

/// The longest name that starts at the first of `words`, which is word `first` of its sentence: an
/// actor's, or that of a place in a state.
fn named_at(
    registry: &Registry,
    words: &[&str],
    first: usize,
    date: Option<Date>,
) -> Option<Named> {
    let actor = registry.name_at(words, date).map(|found| Named {
        first,
        end: first + found.n_words,
        code: found.code.clone(),
        name: found.name.to_owned(),
        why: why(found.kind),
        kind: found.actor_kind,
    });
    let place = registry.place_at(words).and_then(|found| {
        Some(Named {
            first,
            end: first + found.n_words,
            code: ActorCode::new(found.country?),
            name: found.name.to_owned(),
            why: Why::Place,
            kind: ActorKind::Region,
        })
    });
    match (actor, place) {
        (Some(actor), Some(place)) if actor.end < place.end => Some(place),
        (actor, place) => actor.or(place),
    }
    .filter(|named| named.end > first)
}

fn why(kind: NameKind) -> Why {
    match kind {
        NameKind::Alias => Why::Alias,
        NameKind::Demonym => Why::Demonym,
        NameKind::Metonym => Why::Metonym,
        NameKind::Office => Why::Office,
        NameKind::Name => Why::Name,
    }
}
