//! The actor registry: which words name whom, on which day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::actor_code::ActorCode;
use crate::name_trie::NameTrie;
use crate::petrarch_lines::SkippedLine;

/// Why words were taken for an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A name or abbreviation of the actor itself.
    Alias,
    /// An adjective or the name of a people ("Russian", "the Danes").
    Demonym,
    /// A capital, residence or other stand-in ("Pyongyang", "the Kremlin").
    Metonym,
    /// A person who holds an office on the day, or the office by its title.
    Office,
    /// A person by name, without office on the day.
    Name,
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A state or territory.
    State,
    /// An intergovernmental organisation or alliance.
    Igo,
    /// A ministry, agency, party or non-governmental organisation.
    Organisation,
    /// An armed group outside a state's forces.
    ArmedGroup,
    /// A company.
    Company,
    /// A research institute.
    ThinkTank,
    /// A newspaper, agency or broadcaster.
    Media,
    /// A person or the title of an office.
    Person,
    /// A part of the world that acts in the news ("the West").
    Region,
    /// A people, religious or other group.
    Group,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameMatch<'r> {
    /// How many of the words belong to the name.
    pub n_words: usize,
    /// Whom it names.
    pub code: &'r ActorCode,
    /// The actor's usual name.
    pub name: &'r str,
    /// Why the words were taken for this actor.
    pub kind: NameKind,
    /// What the actor is.
    pub actor_kind: ActorKind,
}

/// A role noun found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleMatch<'r> {
    /// How many of the words belong to the noun.
    pub n_words: usize,
    /// The role, such as "MIL"; to be given to [`Registry::compose`].
    pub role: &'r str,
}

/// A place name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceMatch<'r> {
    /// How many of the words belong to the name.
    pub n_words: usize,
    /// The place's usual name.
    pub name: &'r str,
    /// ISO 3166-1 alpha-3 code of the country it lies in; none for seas and regions of several.
    pub country: Option<&'r str>,
}

/// Actors, role nouns and places with their names.
///
/// [`Registry::builtin`] holds Bellwether's own tables, [`Registry::from_petrarch`] a user's
/// dictionaries and nothing else.
#[derive(Debug)]
pub struct Registry {
    pub(crate) names: NameTrie,
    /// What the numbers of `names` stand for.
    pub(crate) senses: Vec<Sense>,
    pub(crate) role_nouns: NameTrie,
    /// What the numbers of `role_nouns` stand for: role and its name in words.
    pub(crate) roles: Vec<Role>,
    pub(crate) place_names: NameTrie,
    /// What the numbers of `place_names` stand for.
    pub(crate) places: Vec<Place>,
    /// The usual name of each code that has one of its own.
    pub(crate) usual_names: BTreeMap<ActorCode, String>,
    pub(crate) composition: Composition,
    pub(crate) skipped: Vec<SkippedLine>,
}

/// One thing that a name may stand for.
#[derive(Debug)]
pub(crate) struct Sense {
    pub(crate) code: ActorCode,
    /// The code once the dates are over; only people go on without their office.
    pub(crate) code_afterwards: Option<ActorCode>,
    pub(crate) name: String,
    pub(crate) kind: NameKind,
    pub(crate) actor_kind: ActorKind,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    /// Of two senses in force on a day the one of higher rank is meant.
    pub(crate) rank: usize,
}

#[derive(Debug)]
pub(crate) struct Role {
    pub(crate) role: String,
    pub(crate) in_words: String,
}

#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) country: Option<String>,
}

/// How a state and a role make one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Composition {
    /// "RUS" and "MIL" make "RUS MIL".
    Spaced,
    /// As PETRARCH: "RUS" and "MIL" make "RUSMIL", no state and "GOV" make "---GOV".
    Joined,
}

impl Registry {
    /// Returns the longest name that starts at the first of `words` and is in force on `on`.
    ///
    /// `words` are surface forms in order; a possessive 's is its own word. Names match as they
    /// are written ("US" is a country, "us" is not), or all in capitals if they have at least four
    /// letters.
    ///
    /// A holder of an office matches with the office's code while in office. Later on they still
    /// match, with kind [`NameKind::Name`] and the bare base of the code ("RUS"); before their
    /// first office they do not match. Where several senses are in force, organisations go before
    /// people and people before states. Without a date every sense counts as in force, and of
    /// equals the one that ends last is taken.
    ///
    /// ```
    /// use jiff::civil::date;
    ///
    /// let registry = ontology::Registry::builtin();
    /// let found = registry.name_at(&["North", "Korean", "missiles"], Some(date(2024, 12, 19)));
    /// let found = found.map(|found| (found.n_words, found.code.to_string()));
    /// assert_eq!(found, Some((2, "PRK".to_owned())));
    /// ```
    pub fn name_at(&self, words: &[&str], on: Option<Date>) -> Option<NameMatch<'_>> {
        let (n_words, (sense, is_over)) = self
            .names
            .longest(words, |numbers| self.sense_on(numbers, on))?;
        let afterwards = sense.code_afterwards.as_ref().filter(|_| is_over);
        Some(NameMatch {
            n_words,
            code: afterwards.unwrap_or(&sense.code),
            name: &sense.name,
            kind: if is_over { NameKind::Name } else { sense.kind },
            actor_kind: sense.actor_kind,
        })
    }

    /// Chooses among the senses of one name; the flag tells that an office is over.
    fn sense_on(&self, numbers: &[usize], on: Option<Date>) -> Option<(&Sense, bool)> {
        // From the last to the first, so that of equals the first is taken.
        let senses = || numbers.iter().rev().map(|&number| &self.senses[number]);
        let Some(day) = on else {
            let latest = senses()
                .max_by_key(|sense| (sense.rank, sense.to.unwrap_or(Date::MAX), sense.from));
            return latest.map(|sense| (sense, false));
        };
        let in_force = senses()
            .filter(|sense| sense.is_in_force(day))
            .max_by_key(|sense| sense.rank);
        if let Some(sense) = in_force {
            return Some((sense, false));
        }
        senses()
            .filter(|sense| sense.code_afterwards.is_some())
            .filter(|sense| sense.to.is_some_and(|to| to < day))
            .max_by_key(|sense| sense.to)
            .map(|sense| (sense, true))
    }

    /// Returns the longest role noun that starts at the first of `words`, in any letter case.
    ///
    /// `words` are surface forms or lemmas; regular plurals match too.
    pub fn role_at(&self, words: &[&str]) -> Option<RoleMatch<'_>> {
        let (n_words, role) = self
            .role_nouns
            .longest(words, |numbers| self.roles.get(*numbers.last()?))?;
        Some(RoleMatch {
            n_words,
            role: &role.role,
        })
    }

    /// Returns the longest place name that starts at the first of `words`: a city, sea, region,
    /// capital or state. A registry of PETRARCH dictionaries knows no places.
    pub fn place_at(&self, words: &[&str]) -> Option<PlaceMatch<'_>> {
        let (n_words, place) = self
            .place_names
            .longest(words, |numbers| self.places.get(*numbers.first()?))?;
        Some(PlaceMatch {
            n_words,
            name: &place.name,
            country: place.country.as_deref(),
        })
    }

    /// Composes a state, or any actor, with a role.
    ///
    /// "RUS" and "MIL" make "RUS MIL"; in a registry of PETRARCH dictionaries "RUSMIL". A role
    /// that is already there is not added again. Without a state the base is "---". A PETRARCH
    /// role that ends in "~" stands before the state: "NGO~" and "KEN" make "NGOKEN".
    pub fn compose(&self, state: Option<&ActorCode>, role: &str) -> ActorCode {
        let base = || ActorCode::new(ActorCode::NO_STATE);
        match self.composition {
            Composition::Spaced => state.map_or_else(base, Clone::clone).with_role(role),
            Composition::Joined => {
                let state = state.map_or(ActorCode::NO_STATE, ActorCode::base);
                let bare = role.trim_matches('~');
                if has_blocks(state, bare) {
                    ActorCode::new(state)
                } else if role.ends_with('~') {
                    ActorCode::new(format!("{bare}{state}"))
                } else {
                    ActorCode::new(format!("{state}{bare}"))
                }
            }
        }
    }

    /// Tells whether a role without a state still makes a code, as it does in PETRARCH ("---GOV").
    pub fn composes_without_state(&self) -> bool {
        self.composition == Composition::Joined
    }

    /// Returns the usual name of a code for a report: "Russia" for RUS, "Russia, military" for RUS
    /// MIL; the code itself where the registry does not know it.
    ///
    /// In a registry of PETRARCH dictionaries, which have no words for roles, "Russia, MIL".
    pub fn name_of(&self, code: &ActorCode) -> String {
        match self.composition {
            Composition::Spaced => self.name_of_spaced(code),
            Composition::Joined => self.name_of_joined(code.base()),
        }
    }

    fn name_of_spaced(&self, code: &ActorCode) -> String {
        let roles = code.roles();
        // The longest part of the code that has a name, and then the roles that are left.
        let named = (0..=roles.len()).rev().find_map(|n_roles| {
            let part = roles[..n_roles]
                .iter()
                .fold(ActorCode::new(code.base()), |part, role| {
                    part.with_role(role)
                });
            let name = self.usual_names.get(&part)?;
            Some((name.as_str(), n_roles))
        });
        let (name, n_roles) = named.unwrap_or((code.base(), 0));
        let role_names = roles[n_roles..].iter().map(|role| self.role_in_words(role));
        std::iter::once(name)
            .chain(role_names)
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn name_of_joined(&self, code: &str) -> String {
        // Codes are chains of three-letter blocks; the longest chain that has a name is the actor.
        let ends = (3..=code.len()).rev().filter(|end| end.is_multiple_of(3));
        let named = ends
            .filter_map(|end| code.split_at_checked(end))
            .find_map(|(part, rest)| {
                let name = self.usual_names.get(&ActorCode::new(part))?;
                Some((name, rest))
            });
        match named {
            Some((name, "")) => name.clone(),
            Some((name, rest)) => format!("{name}, {rest}"),
            None => code.to_owned(),
        }
    }

    fn role_in_words<'a>(&'a self, role: &'a str) -> &'a str {
        self.roles
            .iter()
            .find(|known| known.role == role)
            .map_or(role, |known| known.in_words.as_str())
    }

    /// Returns the lines of a user's dictionaries that could not be used, in their order; none for
    /// the built-in tables.
    pub fn skipped(&self) -> &[SkippedLine] {
        &self.skipped
    }
}

/// Whether a chain of three-letter blocks holds `role`, starting at a block: "ARLGOVMED" holds "GOV"
/// and "MED", but not "VME".
fn has_blocks(code: &str, role: &str) -> bool {
    (0..code.len())
        .step_by(3)
        .filter_map(|start| code.get(start..))
        .any(|blocks| blocks.starts_with(role))
}

impl Sense {
    pub(crate) fn is_in_force(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Tells whether both senses are in force on some day.
    pub(crate) fn overlaps(&self, other: &Sense) -> bool {
        let starts_before_end = |a: &Sense, b: &Sense| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}
