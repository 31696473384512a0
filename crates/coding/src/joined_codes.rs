//! Codes of whole noun phrases, as PETRARCH composes them.
//!
//! With a user's PETRARCH dictionaries, every role in a phrase is joined to the actor that the
//! phrase names: "Arlish Prime Minister Berg" is ARLGOV, "a Relief Corps Arland envoy" NGOARLGOV,
//! "lawmakers in Arland and Borland" ARLLEG and BORLEG.

use language::Relation;
use ontology::ActorCode;
use records::{Entity, Why};

use crate::mentions::{Mentions, Named};

/// How many words a role noun is looked up with.
const LONGEST_ROLE: usize = 6;

/// Behind these a role's state stands: "the president of Arland", "lawmakers in Arland".
const STATE_PREPOSITIONS: [&str; 4] = ["of", "in", "from", "at"];

/// CAMEO's role of those who once held a role of their own: "a former minister".
const FORMER: &str = "ELI";

impl Mentions<'_> {
    /// The actors that a phrase with a role stands for, in a registry of PETRARCH dictionaries;
    /// none for a phrase without a role, and in any other registry.
    pub(crate) fn joined(&self, head: usize) -> Vec<Entity> {
        if !self.registry.composes_without_state() {
            return Vec::new();
        }
        let core = self.reading.core_phrase(head);
        let mut roles = self.roles_in(&core);
        if roles.is_empty() {
            return Vec::new();
        }
        let bases = self.bases(head, &core, &mut roles);
        let is_former = core
            .iter()
            .any(|&place| self.reading.lemma(place).eq_ignore_ascii_case("former"));
        if is_former {
            roles = vec![FORMER];
        }
        let phrase = self.reading.span(&core);
        if bases.is_empty() {
            return vec![self.as_role(None, &roles, phrase)];
        }
        bases
            .iter()
            .enumerate()
            .map(|(number, base)| {
                let words: Vec<usize> = (base.first..base.end).collect();
                let own = self.reading.sentence.span_of(&words);
                let span = if number == 0 { phrase } else { own };
                self.as_role(Some(&base.code), &roles, span)
            })
            .collect()
    }

    /// "AAA/BBB" is two actors under one name.
    pub(crate) fn apart(&self, entity: Entity) -> Vec<Entity> {
        let several = entity
            .code
            .as_ref()
            .filter(|code| self.registry.composes_without_state() && code.base().contains('/'));
        let Some(several) = several else {
            return vec![entity];
        };
        several
            .base()
            .split('/')
            .map(|code| Entity {
                code: Some(ActorCode::new(code)),
                ..entity.clone()
            })
            .collect()
    }

    fn as_role(&self, base: Option<&ActorCode>, roles: &[&str], span: records::Span) -> Entity {
        let code = roles.iter().fold(base.cloned(), |code, role| {
            Some(self.registry.compose(code.as_ref(), role))
        });
        Entity {
            span,
            name: match (&code, base) {
                (Some(code), Some(_)) => self.registry.name_of(code),
                _ => span.of(self.reading.text).to_owned(),
            },
            code,
            why: Why::Role,
            inherited: false,
        }
    }

    /// The roles that begin in `words`, from left to right, the longest at each word.
    fn roles_in(&self, words: &[usize]) -> Vec<&str> {
        let mut found = Vec::new();
        let mut next = 0;
        for &place in words {
            if place < next || self.is_named(place) || self.is_hyphenated(place) {
                continue;
            }
            let end = self.reading.len().min(place + LONGEST_ROLE);
            let window: Vec<&str> = (place..end).map(|at| self.reading.form(at)).collect();
            if let Some(role) = self.registry.role_at(&window) {
                next = place + role.n_words;
                found.push(role.role);
            }
        }
        found
    }

    /// "government-held": a word joined by a hyphen tells of what kind something is, not who acts.
    fn is_hyphenated(&self, place: usize) -> bool {
        let is_hyphen = |at: usize| at < self.reading.len() && self.reading.form(at) == "-";
        is_hyphen(place + 1) || (place > 0 && is_hyphen(place - 1))
    }

    /// The actors that the roles of a phrase belong to: the first named in the phrase, else those
    /// of the phrase it is coordinated with ("Arlish ministers and officials"), whose leading roles
    /// it shares, else those behind "of" or "in".
    fn bases<'s>(
        &'s self,
        head: usize,
        core: &[usize],
        roles: &mut Vec<&'s str>,
    ) -> Vec<&'s Named> {
        if let Some(base) = self.base_in(head, core) {
            return self.with_others(base, core);
        }
        if let Some(whole) = self.whole_of(head) {
            let named = self.named_among(whole);
            if !named.is_empty() {
                return named;
            }
            let within = self.reading.core_phrase(whole);
            roles.extend(self.roles_in(&within));
            if let Some(base) = self.base_in(whole, &within) {
                return vec![base];
            }
        }
        let first = self.reading.first_conjunct(head);
        let has_own_determiner = self.reading.child(head, Relation::Det).is_some();
        if first != head && !has_own_determiner {
            let shared = self.reading.core_phrase(first);
            if let Some(base) = self.base_in(first, &shared) {
                let mut leading = self.roles_in(&shared);
                leading.pop();
                leading.append(roles);
                *roles = leading;
                return vec![base];
            }
        }
        self.reading
            .conjuncts(first)
            .into_iter()
            .flat_map(|conjunct| {
                self.reading
                    .sentence
                    .dependents_by(conjunct, Relation::Nmod)
            })
            .filter(|&child| {
                self.reading
                    .preposition(child)
                    .is_some_and(|preposition| STATE_PREPOSITIONS.contains(&preposition))
            })
            .map(|child| {
                let named = self.named_among(child);
                let inner = || self.base_in(child, &self.reading.core_phrase(child));
                if named.is_empty() {
                    inner().into_iter().collect()
                } else {
                    named
                }
            })
            .find(|named| !named.is_empty())
            .unwrap_or_default()
    }

    /// "leaders **of Arland's Reform Party**", "envoys **from the Arlish government**": the phrase
    /// right behind the head, whatever the parser hung it on.
    fn whole_of(&self, head: usize) -> Option<usize> {
        let preposition = head + 1;
        let is_behind = preposition < self.reading.len()
            && self.reading.relation(preposition) == Relation::Case
            && STATE_PREPOSITIONS.contains(&self.reading.lemma(preposition));
        is_behind
            .then(|| self.reading.head(preposition))
            .flatten()
            .filter(|&whole| whole > preposition)
    }

    /// The actor that a phrase names: the first, or the name at its head that tells more of it.
    fn base_in(&self, head: usize, core: &[usize]) -> Option<&Named> {
        let named = |place: &usize| self.covering(*place);
        let first = core
            .iter()
            .filter(|&&place| !self.is_hyphenated(place))
            .find_map(named)?;
        let at_head = self
            .covering(head)
            .filter(|at_head| first.code.covers(&at_head.code));
        Some(at_head.unwrap_or(first))
    }

    /// "Arlish and Borlandic activists": the names in the phrase that are coordinated with `base`.
    fn with_others<'s>(&'s self, base: &'s Named, core: &[usize]) -> Vec<&'s Named> {
        let at = self.head_of(base.first, base.end);
        let others = self
            .reading
            .conjuncts(at)
            .into_iter()
            .filter(|place| *place != at && core.contains(place))
            .filter_map(|place| self.covering(place));
        std::iter::once(base).chain(others).collect()
    }

    /// The names at a word and at the words coordinated with it.
    fn named_among(&self, head: usize) -> Vec<&Named> {
        self.reading
            .conjuncts(head)
            .into_iter()
            .filter_map(|conjunct| self.covering(conjunct))
            .collect()
    }
}
