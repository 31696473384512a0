//! Reads Bellwether's own actor tables: states, organisations, offices, roles and places.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::actor_code::ActorCode;
use crate::actor_table_error::ActorTableError;
use crate::name_trie::{Case, NameTrie};
use crate::plural::regular_plural;
use crate::registry::{ActorKind, Composition, NameKind, Place, Registry, Role, Sense};
use crate::table;

/// The tables as they are embedded.
pub(crate) const STATES_TSV: &str = include_str!("../data/actors/states.tsv");
pub(crate) const ORGANISATIONS_TSV: &str = include_str!("../data/actors/organisations.tsv");
pub(crate) const OFFICES_TSV: &str = include_str!("../data/actors/offices.tsv");
pub(crate) const ROLES_TSV: &str = include_str!("../data/actors/roles.tsv");
pub(crate) const PLACES_TSV: &str = include_str!("../data/actors/places.tsv");

const STATE_RANK: usize = 0;
const OFFICE_RANK: usize = 1;
const ORGANISATION_RANK: usize = 2;

impl Registry {
    /// Returns the registry of Bellwether's own tables, embedded in the program.
    ///
    /// Takes a few milliseconds; make it once and keep it.
    pub fn builtin() -> Registry {
        let mut registry = empty();
        read_roles(ROLES_TSV, &mut registry)
            .and_then(|()| read_states(STATES_TSV, &mut registry))
            .and_then(|()| read_organisations(ORGANISATIONS_TSV, &mut registry))
            .and_then(|()| read_offices(OFFICES_TSV, &mut registry))
            .and_then(|()| read_places(PLACES_TSV, &mut registry))
            .expect("a test reads the embedded tables");
        registry
    }

    /// Adds actors of a user's own, as a table in the layout of `data/actors/states.tsv`.
    ///
    /// # Errors
    /// [`ActorTableError`] with the line of the first row that cannot be used.
    pub fn with_states(mut self, table: &str) -> Result<Registry, ActorTableError> {
        read_states(table, &mut self)?;
        Ok(self)
    }
}

fn empty() -> Registry {
    Registry {
        names: NameTrie::new(Case::AsWritten),
        senses: Vec::new(),
        role_nouns: NameTrie::new(Case::Ignored),
        roles: Vec::new(),
        place_names: NameTrie::new(Case::AsWritten),
        places: Vec::new(),
        usual_names: BTreeMap::new(),
        composition: Composition::Spaced,
        skipped: Vec::new(),
    }
}

/// Adds the states with their names, demonyms, capitals and other metonyms.
///
/// A state and its capital are places too.
fn read_states(text: &str, registry: &mut Registry) -> Result<(), ActorTableError> {
    let columns = [
        "code", "cow", "iso2", "name", "aliases", "demonyms", "capital", "metonyms",
    ];
    for row in table::rows(text, columns)? {
        let [code, cow, iso2, name, aliases, demonyms, capital, metonyms] = row.fields;
        let line = row.line;
        let is_capitals = |byte: u8| byte.is_ascii_uppercase();
        check(
            "code",
            code,
            line,
            code.len() == 3 && code.bytes().all(is_capitals),
        )?;
        check(
            "cow",
            cow,
            line,
            cow.bytes().all(|byte| byte.is_ascii_digit()),
        )?;
        check(
            "iso2",
            iso2,
            line,
            iso2.len() == 2 && iso2.bytes().all(is_capitals),
        )?;
        let name = required("name", name, line)?;
        let code = ActorCode::new(code);
        let sense = |kind| Sense {
            code: code.clone(),
            code_afterwards: None,
            name: name.to_owned(),
            kind,
            actor_kind: ActorKind::State,
            from: None,
            to: None,
            rank: STATE_RANK,
        };
        let names = || std::iter::once(name).chain(table::list(aliases));
        let capital = Some(capital).filter(|capital| !capital.is_empty());
        add_sense(registry, line, sense(NameKind::Alias), names())?;
        add_sense(
            registry,
            line,
            sense(NameKind::Demonym),
            table::list(demonyms),
        )?;
        let stand_ins = capital.into_iter().chain(table::list(metonyms));
        add_sense(registry, line, sense(NameKind::Metonym), stand_ins)?;
        add_place(registry, name, Some(code.base()), names());
        if let Some(capital) = capital {
            add_place(registry, capital, Some(code.base()), [capital].into_iter());
        }
        registry.usual_names.entry(code).or_insert(name.to_owned());
    }
    Ok(())
}

/// Adds organisations, from the United Nations to a newspaper.
///
/// A code that ends in letters of its own ("IGO UNO") belongs to one organisation and gets its
/// name; one that ends in a role ("KOR THINKTANK") is shared and does not. Roles are read before.
fn read_organisations(text: &str, registry: &mut Registry) -> Result<(), ActorTableError> {
    for row in table::rows(text, ["code", "kind", "name", "aliases", "from", "to"])? {
        let [code, kind, name, aliases, from, to] = row.fields;
        let line = row.line;
        let (from, to) = dates(from, to, line)?;
        let name = required("name", name, line)?;
        let sense = Sense {
            code: actor_code(code, line)?,
            code_afterwards: None,
            name: name.to_owned(),
            kind: NameKind::Alias,
            actor_kind: actor_kind(kind, line)?,
            from,
            to,
            rank: ORGANISATION_RANK,
        };
        let last = sense.code.roles().last();
        let is_own = last.is_some_and(|last| registry.roles.iter().all(|it| it.role != *last));
        if is_own {
            let usual_name = registry.usual_names.entry(sense.code.clone());
            usual_name.or_insert(name.to_owned());
        }
        let names = std::iter::once(name).chain(table::list(aliases));
        add_sense(registry, line, sense, names)?;
    }
    Ok(())
}

/// Adds the holders of offices, and the offices by their titles.
fn read_offices(text: &str, registry: &mut Registry) -> Result<(), ActorTableError> {
    let mut titles = BTreeSet::new();
    for row in table::rows(text, ["code", "office", "holder", "aliases", "from", "to"])? {
        let [code, office, holder, aliases, from, to] = row.fields;
        let line = row.line;
        let (from, to) = dates(from, to, line)?;
        let code = actor_code(code, line)?;
        let holder = required("holder", holder, line)?;
        let office = required("office", office, line)?;
        let person = Sense {
            code_afterwards: Some(ActorCode::new(code.base())),
            code: code.clone(),
            name: holder.to_owned(),
            kind: NameKind::Office,
            actor_kind: ActorKind::Person,
            from,
            to,
            rank: OFFICE_RANK,
        };
        let names = std::iter::once(holder).chain(table::list(aliases));
        add_sense(registry, line, person, names)?;
        if titles.insert(office) {
            let title = Sense {
                code,
                code_afterwards: None,
                name: office.to_owned(),
                kind: NameKind::Office,
                actor_kind: ActorKind::Person,
                from: None,
                to: None,
                rank: OFFICE_RANK,
            };
            add_sense(registry, line, title, [office].into_iter())?;
        }
    }
    Ok(())
}

/// Adds role nouns with their regular plurals.
fn read_roles(text: &str, registry: &mut Registry) -> Result<(), ActorTableError> {
    for row in table::rows(text, ["role", "name", "nouns"])? {
        let [role, name, nouns] = row.fields;
        let line = row.line;
        required("role", role, line)?;
        let number = registry.roles.len();
        registry.roles.push(Role {
            role: role.to_owned(),
            in_words: required("name", name, line)?.to_owned(),
        });
        for noun in table::list(nouns) {
            let is_other = |earlier| earlier != number;
            let taken = registry.role_nouns.insert_unless(noun, number, is_other);
            if let Some(earlier) = taken {
                return Err(ActorTableError::Overlap {
                    line,
                    name: noun.to_owned(),
                    code: ActorCode::new(registry.roles[earlier].role.as_str()),
                });
            }
            registry.role_nouns.insert(&regular_plural(noun), number);
        }
    }
    Ok(())
}

/// Adds regions, seas and cities.
fn read_places(text: &str, registry: &mut Registry) -> Result<(), ActorTableError> {
    for row in table::rows(text, ["name", "aliases", "country"])? {
        let [name, aliases, country] = row.fields;
        let name = required("name", name, row.line)?;
        let is_code = country.len() == 3 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        check("country", country, row.line, country.is_empty() || is_code)?;
        let country = Some(country).filter(|country| !country.is_empty());
        let names = std::iter::once(name).chain(table::list(aliases));
        add_place(registry, name, country, names);
    }
    Ok(())
}

/// Adds one sense under several names, unless one of them has another code in the same table.
fn add_sense<'t>(
    registry: &mut Registry,
    line: usize,
    sense: Sense,
    names: impl Iterator<Item = &'t str>,
) -> Result<(), ActorTableError> {
    let number = registry.senses.len();
    let senses = &registry.senses;
    let clashes = |earlier: usize| {
        senses.get(earlier).is_some_and(|earlier| {
            earlier.rank == sense.rank && earlier.code != sense.code && earlier.overlaps(&sense)
        })
    };
    for name in names {
        if let Some(earlier) = registry.names.insert_unless(name, number, clashes) {
            return Err(ActorTableError::Overlap {
                line,
                name: name.to_owned(),
                code: senses[earlier].code.clone(),
            });
        }
    }
    registry.senses.push(sense);
    Ok(())
}

fn add_place<'t>(
    registry: &mut Registry,
    name: &str,
    country: Option<&str>,
    names: impl Iterator<Item = &'t str>,
) {
    let number = registry.places.len();
    registry.places.push(Place {
        name: name.to_owned(),
        country: country.map(str::to_owned),
    });
    for name in names {
        registry.place_names.insert(name, number);
    }
}

fn actor_kind(kind: &str, line: usize) -> Result<ActorKind, ActorTableError> {
    match kind {
        "igo" | "alliance" | "forum" => Ok(ActorKind::Igo),
        "armed_group" => Ok(ActorKind::ArmedGroup),
        "company" => Ok(ActorKind::Company),
        "media" => Ok(ActorKind::Media),
        "think_tank" | "thinktank" => Ok(ActorKind::ThinkTank),
        "region" => Ok(ActorKind::Region),
        "group" | "crime_group" | "religious" => Ok(ActorKind::Group),
        "government" | "ministry" | "agency" | "military" | "police" | "intelligence"
        | "legislature" | "judiciary" | "court" | "party" | "opposition" | "ngo" | "university" => {
            Ok(ActorKind::Organisation)
        }
        _ => Err(ActorTableError::Kind {
            line,
            value: kind.to_owned(),
        }),
    }
}

fn actor_code(code: &str, line: usize) -> Result<ActorCode, ActorTableError> {
    let is_part = |part: &str| {
        part.len() >= 2
            && part
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    check("code", code, line, code.split(' ').all(is_part))?;
    code.parse().map_err(|_| ActorTableError::Missing {
        line,
        column: "code",
    })
}

fn dates(
    from: &str,
    to: &str,
    line: usize,
) -> Result<(Option<Date>, Option<Date>), ActorTableError> {
    let wrong = |value: &str| ActorTableError::Date {
        line,
        value: value.to_owned(),
    };
    let read = |text: &str| match text {
        "" => Ok(None),
        _ => text.parse::<Date>().map(Some).map_err(|_| wrong(text)),
    };
    match (read(from)?, read(to)?) {
        (Some(first), Some(last)) if last < first => Err(wrong(to)),
        dates => Ok(dates),
    }
}

fn required<'t>(
    column: &'static str,
    value: &'t str,
    line: usize,
) -> Result<&'t str, ActorTableError> {
    if value.is_empty() {
        Err(ActorTableError::Missing { line, column })
    } else {
        Ok(value)
    }
}

fn check(
    column: &'static str,
    value: &str,
    line: usize,
    is_right: bool,
) -> Result<(), ActorTableError> {
    if is_right {
        Ok(())
    } else {
        Err(ActorTableError::Code {
            line,
            column,
            value: value.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests;
