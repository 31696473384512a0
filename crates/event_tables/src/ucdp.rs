//! UCDP Georeferenced Event Dataset: CSV, header.
//!
//! Columns as in the UCDP GED codebook (version 23.1), and in the Candidate Events Dataset.

use std::collections::HashMap;
use std::sync::LazyLock;

use ontology::{ActorCode, Registry, is_published_code};

use crate::cells::{Cells, Column, Header};
use crate::event_rows::{EventRow, EventRows, LineFacts, Party};
use crate::layout::Layout;
use crate::memo::{Made, Memo};
use crate::names;
use crate::rejection::Reason;
use crate::table_error::TableError;
use crate::table_text::rows;
use crate::values::{count, position, text, written_day};

const UCDP_ACTORS_TSV: &str = include_str!("../data/ucdp_actors.tsv");

static SHORT_NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(UCDP_ACTORS_TSV)
        .map(|[name, code]| (name, code))
        .collect()
});

/// Reads records of UCDP GED.
#[derive(Debug)]
pub(crate) struct Ucdp<'r> {
    registry: &'r Registry,
    retrieved: i32,
    header: Header,
    id: Column,
    kind: Column,
    start: Column,
    end: Column,
    first: Side,
    second: Side,
    place: Column,
    country: Column,
    latitude: Column,
    longitude: Column,
    n_sources: Column,
    source: Column,
    best: Column,
    low: Column,
    high: Column,
    actors: Memo,
    countries: Memo,
}

/// The columns on one side.
#[derive(Debug, Clone, Copy)]
struct Side {
    name: Column,
    id: Column,
}

impl<'r> Ucdp<'r> {
    pub(crate) fn new(
        header: Header,
        retrieved: i32,
        registry: &'r Registry,
    ) -> Result<Self, TableError> {
        Ok(Ucdp {
            registry,
            retrieved,
            id: header.need("id")?,
            kind: header.need("type_of_violence")?,
            start: header.need("date_start")?,
            end: header.need("date_end")?,
            first: Side {
                name: header.need("side_a")?,
                id: header.column(&["side_a_new_id", "side_a_dset_id"]),
            },
            second: Side {
                name: header.need("side_b")?,
                id: header.column(&["side_b_new_id", "side_b_dset_id"]),
            },
            place: header.column(&["where_coordinates"]),
            country: header.need("country")?,
            latitude: header.column(&["latitude"]),
            longitude: header.column(&["longitude"]),
            n_sources: header.column(&["number_of_sources"]),
            source: header.column(&["source_article"]),
            best: header.need("best")?,
            low: header.column(&["low"]),
            high: header.column(&["high"]),
            header,
            actors: Memo::default(),
            countries: Memo::default(),
        })
    }

    fn actor(&mut self, cells: &Cells<'_>, side: Side, day: i32) -> Made {
        let [name, country] = [side.name, self.country].map(|column| cells.at(column));
        let key = format!("{day}\t{name}\t{country}");
        let registry = self.registry;
        self.actors
            .of(&key, |_| ucdp_actor(name, country, day, registry))
    }
}

impl Layout for Ucdp<'_> {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        let cells = self.header.cells(line)?;
        self.actors.tidy();
        self.countries.tidy();
        let at = |column| cells.at(column);
        let first_day = written_day("date_start", at(self.start))?;
        let last_day = written_day("date_end", at(self.end))?;
        let code = at(self.kind);
        if !is_published_code("ucdp", code) {
            return Err(Reason::unknown_code("type_of_violence", code, "UCDP"));
        }
        let actor = self.actor(&cells, self.first, first_day);
        let recipient = self.actor(&cells, self.second, first_day);
        let registry = self.registry;
        let country = self
            .countries
            .of(at(self.country), |name| names::country(name, registry));
        // UCDP writes -1 where the number of sources is not known.
        let n_sources = count("number_of_sources", at(self.n_sources))?;
        let row = EventRow {
            id: text(at(self.id)).ok_or(Reason::Missing { column: "id" })?,
            known_on: self.retrieved,
            first_day,
            last_day,
            code_system: "ucdp",
            code,
            actor: Party {
                code: self.actors.get(actor),
                name: text(at(self.first.name)),
                original: text(at(self.first.id)),
            },
            recipient: Party {
                code: self.actors.get(recipient),
                name: text(at(self.second.name)),
                original: text(at(self.second.id)),
            },
            place: text(at(self.place)),
            country: self.countries.get(country),
            position: position(at(self.latitude), at(self.longitude)),
            n_sources: n_sources.filter(|n_sources| *n_sources >= 0),
            fatalities: count("best", at(self.best))?,
            fatalities_low: count("low", at(self.low))?,
            fatalities_high: count("high", at(self.high))?,
            source: text(at(self.source)),
            ..EventRow::default()
        };
        rows.append(facts, &row)
    }
}

/// Returns the actor of a side's name: a government, an armed group by the short name that UCDP
/// has for it, an actor that the registry knows, the civilians of the event's country, or an armed
/// group of that country.
fn ucdp_actor(name: &str, country: &str, day: i32, registry: &Registry) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let government = name.strip_prefix("Government of ");
    if let Some(state) = government.and_then(|state| names::country(state, registry)) {
        return Some(ActorCode::new(state).with_role("GOV").to_string());
    }
    if let Some(code) = SHORT_NAMES.get(name) {
        return Some((*code).to_owned());
    }
    if let Some(code) = names::actor(name, day, registry) {
        return Some(code.to_string());
    }
    let role = if name.eq_ignore_ascii_case("civilians") {
        "CVL"
    } else {
        "REB"
    };
    let state = names::country(country, registry);
    let base = state.unwrap_or_else(|| ActorCode::NO_STATE.to_owned());
    Some(ActorCode::new(base).with_role(role).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);

    #[test]
    fn every_short_name_leads_to_an_actor_of_the_registry() {
        let lines = UCDP_ACTORS_TSV.lines();
        let n_lines = lines.filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(SHORT_NAMES.len(), n_lines);
        for [name, code] in rows(UCDP_ACTORS_TSV) {
            let code: ActorCode = code.parse().unwrap();
            let letters = code.roles().last().unwrap();
            assert!(!REGISTRY.name_of(&code).ends_with(letters), "{name}");
        }
    }

    #[test]
    fn sides_are_read() {
        let code = |name| ucdp_actor(name, "Yemen (North Yemen)", 19_783, &REGISTRY);
        let government = "Government of United States of America";
        assert_eq!(code(government).as_deref(), Some("USA GOV"));
        assert_eq!(code("Ansarallah").as_deref(), Some("YEM REB HOU"));
        assert_eq!(code("Hamas").as_deref(), Some("PSE REB HAM"));
        assert_eq!(code("Some Front").as_deref(), Some("YEM REB"));
        assert_eq!(code("Civilians").as_deref(), Some("YEM CVL"));
        assert_eq!(code(""), None);
    }

    proptest! {
        #[test]
        fn any_name_is_an_actor(name in any::<String>(), country in any::<String>()) {
            let code = ucdp_actor(&name, &country, 0, &REGISTRY);
            prop_assert_eq!(code.is_none(), name.is_empty());
        }
    }
}
