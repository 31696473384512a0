//! POLECAT: tabs, header, PLOVER types.
//!
//! Columns as in Halterman et al. (2023), "POLECAT Weekly Data", Harvard Dataverse,
//! doi:10.7910/DVN/AJGVIT. Cells on actors may hold several, set apart by ";".

use ontology::{ActorCode, EventType, Registry, published_mode};

use crate::cells::{Cells, Column, Header};
use crate::event_rows::{EventRow, EventRows, LineFacts, Party};
use crate::joined::join;
use crate::layout::Layout;
use crate::memo::{Made, Memo};
use crate::names;
use crate::rejection::Reason;
use crate::sectors::sector_role;
use crate::table_error::TableError;
use crate::values::{position, text, written_day};

/// Reads lines of POLECAT.
#[derive(Debug)]
pub(crate) struct Polecat<'r> {
    registry: &'r Registry,
    header: Header,
    id: Column,
    date: Column,
    published: Column,
    event_type: Column,
    mode: Column,
    contexts: Column,
    actor: Side,
    recipient: Side,
    placename: Column,
    place: [Column; 3],
    country: Column,
    latitude: Column,
    longitude: Column,
    source: Column,
    actors: Memo,
    countries: Memo,
    contexts_made: Memo,
}

/// The columns on actors or recipients.
#[derive(Debug, Clone, Copy)]
struct Side {
    name: Column,
    country: Column,
    sector: Column,
}

impl<'r> Polecat<'r> {
    pub(crate) fn new(header: Header, registry: &'r Registry) -> Result<Self, TableError> {
        let side = |name, country, sectors: &[&str]| {
            Ok(Side {
                name: header.need(name)?,
                country: header.need(country)?,
                sector: header.column(sectors),
            })
        };
        Ok(Polecat {
            registry,
            id: header.need("Event ID")?,
            date: header.need("Event Date")?,
            published: header.column(&["Publication Date"]),
            event_type: header.need("Event Type")?,
            mode: header.column(&["Event Mode"]),
            contexts: header.column(&["Contexts", "Event Contexts"]),
            actor: side(
                "Actor Name",
                "Actor Country",
                &[
                    "Primary Actor Sector",
                    "Actor Primary Sector",
                    "Actor Sectors",
                ],
            )?,
            recipient: side(
                "Recipient Name",
                "Recipient Country",
                &[
                    "Primary Recipient Sector",
                    "Recipient Primary Sector",
                    "Recipient Sectors",
                ],
            )?,
            placename: header.column(&["Placename"]),
            place: ["City", "District", "Province"].map(|name| header.column(&[name])),
            country: header.column(&["Country"]),
            latitude: header.column(&["Latitude"]),
            longitude: header.column(&["Longitude"]),
            source: header.column(&["URL", "Source"]),
            header,
            actors: Memo::default(),
            countries: Memo::default(),
            contexts_made: Memo::default(),
        })
    }

    fn actor(&mut self, cells: &Cells<'_>, side: Side, day: i32) -> Made {
        let [name, country, sector] =
            [side.name, side.country, side.sector].map(|column| cells.at(column));
        let key = format!("{day}\t{name}\t{country}\t{sector}");
        let registry = self.registry;
        self.actors.of(&key, |_| {
            polecat_actors(name, country, sector, day, registry)
        })
    }
}

impl Layout for Polecat<'_> {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        let cells = self.header.cells(line)?;
        self.actors.tidy();
        self.countries.tidy();
        self.contexts_made.tidy();
        let at = |column| cells.at(column);
        let day = written_day("Event Date", at(self.date))?;
        let published = match at(self.published) {
            "" => day,
            text => written_day("Publication Date", text)?,
        };
        let event_type: EventType = at(self.event_type)
            .parse()
            .map_err(|_| Reason::unknown_code("Event Type", at(self.event_type), "PLOVER"))?;
        let mode = text(at(self.mode));
        let known_mode = mode.and_then(|mode| published_mode(event_type, mode));
        let lost_mode = mode
            .filter(|_| known_mode.is_none())
            .map(|mode| format!("mode {mode:?} is none of PLOVER 0.8"));
        let actor = self.actor(&cells, self.actor, day);
        let recipient = self.actor(&cells, self.recipient, day);
        let registry = self.registry;
        let country = self
            .countries
            .of(at(self.country), |name| names::country(name, registry));
        let contexts = self.contexts_made.of(at(self.contexts), contexts_of);
        let place = text(at(self.placename)).map(str::to_owned);
        let place = place.or_else(|| join(self.place.map(at)));
        let row = EventRow {
            id: text(at(self.id)).ok_or(Reason::Missing { column: "Event ID" })?,
            known_on: published,
            first_day: day,
            last_day: day,
            code_system: "plover",
            code: at(self.event_type),
            mode: known_mode.map(|mode| mode.as_str()),
            contexts: self.contexts_made.get(contexts),
            actor: Party {
                code: self.actors.get(actor),
                name: text(at(self.actor.name)),
                original: text(at(self.actor.country)),
            },
            recipient: Party {
                code: self.actors.get(recipient),
                name: text(at(self.recipient.name)),
                original: text(at(self.recipient.country)),
            },
            place: place.as_deref(),
            country: self.countries.get(country),
            position: position(at(self.latitude), at(self.longitude)),
            source: text(at(self.source)),
            note: lost_mode.as_deref(),
            ..EventRow::default()
        };
        rows.append(facts, &row)
    }
}

/// Returns the contexts in the spelling of the codebook, joined by "; ".
fn contexts_of(cell: &str) -> Option<String> {
    let contexts: Vec<String> = cell
        .split([';', ','])
        .map(|context| context.trim().to_ascii_lowercase().replace([' ', '-'], "_"))
        .filter(|context| !context.is_empty())
        .collect();
    (!contexts.is_empty()).then(|| contexts.join("; "))
}

/// Returns the actors of a cell, each once, joined by "; ".
fn polecat_actors(
    names: &str,
    countries: &str,
    sectors: &str,
    day: i32,
    registry: &Registry,
) -> Option<String> {
    let list =
        |cell: &'_ str| -> Vec<String> { cell.split(';').map(|it| it.trim().to_owned()).collect() };
    let [names, countries, sectors] = [names, countries, sectors].map(list);
    let n_actors = names.len().max(countries.len());
    let entry = |list: &[String], place: usize| list.get(place).cloned().unwrap_or_default();
    let mut codes: Vec<String> = Vec::new();
    for place in 0..n_actors.min(MOST_ACTORS) {
        let [name, country, sector] = [&names, &countries, &sectors].map(|list| entry(list, place));
        if let Some(code) = polecat_actor(&name, &country, &sector, day, registry)
            && !codes.contains(&code)
        {
            codes.push(code);
        }
    }
    (!codes.is_empty()).then(|| codes.join("; "))
}

/// A cell with more actors than this is no list of actors.
const MOST_ACTORS: usize = 100;

fn polecat_actor(
    name: &str,
    country: &str,
    sector: &str,
    day: i32,
    registry: &Registry,
) -> Option<String> {
    let base = names::country(country, registry);
    let role = sector.split(',').map(str::trim).find_map(role_of);
    match (base, role) {
        (Some(base), Some(role)) => Some(ActorCode::new(base).with_role(role).to_string()),
        (Some(base), None) => Some(base),
        (None, role) => {
            let named = names::actor(name, day, registry).map(|code| code.to_string());
            let class = [country, sector]
                .into_iter()
                .find(|it| CLASSES.contains(it));
            let stateless = || {
                let code = ActorCode::new(ActorCode::NO_STATE);
                role.map(|role| code.with_role(role).to_string())
            };
            named.or(class.map(str::to_owned)).or_else(stateless)
        }
    }
}

/// Actors that belong to no state.
const CLASSES: [&str; 3] = ["IGO", "NGO", "MNC"];

/// Returns the role of a sector: three capitals are a role code already.
fn role_of(sector: &str) -> Option<&str> {
    let is_code = sector.len() == 3 && sector.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code {
        return Some(sector);
    }
    sector_role(sector)
}
