//! ICEWS Coded Event Data: tabs, header, CAMEO codes.
//!
//! Columns as in Boschee et al. (2015), "ICEWS Coded Event Data", Harvard Dataverse,
//! doi:10.7910/DVN/28075.

use ontology::{ActorCode, Registry};

use crate::cameo_event::cameo_code_of_three;
use crate::cells::{Cells, Column, Header};
use crate::digest::digest;
use crate::event_rows::{EventRow, EventRows, LineFacts, Party};
use crate::joined::join;
use crate::layout::Layout;
use crate::memo::{Made, Memo};
use crate::names;
use crate::rejection::Reason;
use crate::sectors::sector_role;
use crate::table_error::TableError;
use crate::values::{position, text, written_day};

/// Reads lines of ICEWS.
#[derive(Debug)]
pub(crate) struct Icews<'r> {
    registry: &'r Registry,
    header: Header,
    id: Column,
    date: Column,
    code: Column,
    source: Side,
    target: Side,
    story: Column,
    sentence: Column,
    publisher: Column,
    place: [Column; 3],
    country: Column,
    latitude: Column,
    longitude: Column,
    actors: Memo,
    codes: Memo,
    countries: Memo,
}

/// The columns on one of the two actors.
#[derive(Debug, Clone, Copy)]
struct Side {
    name: Column,
    sectors: Column,
    country: Column,
}

impl<'r> Icews<'r> {
    pub(crate) fn new(header: Header, registry: &'r Registry) -> Result<Self, TableError> {
        Ok(Icews {
            registry,
            id: header.need("Event ID")?,
            date: header.need("Event Date")?,
            code: header.need("CAMEO Code")?,
            source: Side {
                name: header.need("Source Name")?,
                sectors: header.column(&["Source Sectors"]),
                country: header.need("Source Country")?,
            },
            target: Side {
                name: header.need("Target Name")?,
                sectors: header.column(&["Target Sectors"]),
                country: header.need("Target Country")?,
            },
            story: header.column(&["Story ID"]),
            sentence: header.column(&["Sentence Number"]),
            publisher: header.column(&["Publisher"]),
            place: ["City", "District", "Province"].map(|name| header.column(&[name])),
            country: header.column(&["Country"]),
            latitude: header.column(&["Latitude"]),
            longitude: header.column(&["Longitude"]),
            header,
            actors: Memo::default(),
            codes: Memo::default(),
            countries: Memo::default(),
        })
    }

    fn actor(&mut self, cells: &Cells<'_>, side: Side, day: i32) -> Made {
        let [name, sectors, country] =
            [side.name, side.sectors, side.country].map(|column| cells.at(column));
        // Offices change hands, so the day belongs to the question.
        let key = format!("{day}\t{name}\t{sectors}\t{country}");
        let registry = self.registry;
        self.actors
            .of(&key, |_| icews_actor(name, sectors, country, day, registry))
    }
}

impl Layout for Icews<'_> {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        let cells = self.header.cells(line)?;
        self.actors.tidy();
        self.codes.tidy();
        self.countries.tidy();
        let at = |column| cells.at(column);
        let day = written_day("Event Date", at(self.date))?;
        let actor = self.actor(&cells, self.source, day);
        let recipient = self.actor(&cells, self.target, day);
        let code = self.codes.of(at(self.code), cameo_code_of_three);
        let registry = self.registry;
        let country = self
            .countries
            .of(at(self.country), |name| names::country(name, registry));
        let place = join(self.place.map(at));
        let identity = [self.date, self.source.name, self.target.name, self.code];
        let identity = identity.into_iter().chain([self.story, self.sentence]);
        let row = EventRow {
            id: text(at(self.id)).ok_or(Reason::Missing { column: "Event ID" })?,
            id_digest: Some(digest(identity.map(at))),
            known_on: day,
            first_day: day,
            last_day: day,
            code_system: "cameo",
            code: self
                .codes
                .get(code)
                .ok_or_else(|| Reason::unknown_code("CAMEO Code", at(self.code), "CAMEO"))?,
            actor: Party {
                code: self.actors.get(actor),
                name: text(at(self.source.name)),
                original: text(at(self.source.sectors)),
            },
            recipient: Party {
                code: self.actors.get(recipient),
                name: text(at(self.target.name)),
                original: text(at(self.target.sectors)),
            },
            place: place.as_deref(),
            country: self.countries.get(country),
            position: position(at(self.latitude), at(self.longitude)),
            source: text(at(self.publisher)),
            ..EventRow::default()
        };
        rows.append(facts, &row)
    }
}

/// Returns the actor of an ICEWS name with its sectors and country.
///
/// A name that the registry knows on the day is that actor ("United Nations", a minister). Of the
/// rest, "Military (Arland)" is a role in a country by its words; anything else is the first of its
/// sectors that is a role, in its country; and a person of whom nothing else is known is of the state
/// that they serve on another day.
pub(crate) fn icews_actor(
    name: &str,
    sectors: &str,
    country: &str,
    day: i32,
    registry: &Registry,
) -> Option<String> {
    if let Some(code) = names::country_alone(name, registry) {
        return Some(code);
    }
    if let Some(code) = names::actor(name, day, registry) {
        return Some(code.to_string());
    }
    let (noun, bracketed) = names::in_brackets(name).unwrap_or((name, country));
    let state = names::country(country, registry).or_else(|| names::country(bracketed, registry));
    let by_sector = || {
        sectors
            .split(',')
            .find_map(|sector| sector_role(sector.trim()))
    };
    let role = names::role(noun, registry).or_else(by_sector);
    let base = state.map(ActorCode::new);
    match (base, role) {
        (Some(base), Some(role)) => Some(base.with_role(role).to_string()),
        (Some(base), None) => Some(base.to_string()),
        (None, Some(role @ ("IGO" | "NGO" | "MNC"))) => Some(role.to_owned()),
        (None, Some(role)) => Some(
            ActorCode::new(ActorCode::NO_STATE)
                .with_role(role)
                .to_string(),
        ),
        (None, None) => names::state_of_person(name, registry).map(|code| code.to_string()),
    }
}
