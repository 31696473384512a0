//! ACLED exports: CSV, header.
//!
//! Columns as in the ACLED codebook (2024). Older exports lack some columns and write the kind of an
//! actor as a number; both are read.

use ontology::{Registry, is_published_code};

use crate::acled_actor::acled_actor;
use crate::cells::{Cells, Column, Header};
use crate::event_rows::{EventRow, EventRows, LineFacts, Party};
use crate::joined::join;
use crate::layout::Layout;
use crate::memo::{Made, Memo};
use crate::names;
use crate::rejection::Reason;
use crate::table_error::TableError;
use crate::values::{civil, count, day_number, in_calendar, position, text, written_day};

const SECONDS_A_DAY: i64 = 86_400;

/// Reads records of ACLED.
#[derive(Debug)]
pub(crate) struct Acled<'r> {
    registry: &'r Registry,
    retrieved: i32,
    header: Header,
    id: Column,
    date: Column,
    precision: Column,
    event_type: Column,
    sub_event_type: Column,
    first: Side,
    second: Side,
    place: [Column; 2],
    country: Column,
    latitude: Column,
    longitude: Column,
    source: Column,
    notes: Column,
    fatalities: Column,
    timestamp: Column,
    actors: Memo,
    countries: Memo,
}

/// The columns on one actor.
#[derive(Debug, Clone, Copy)]
struct Side {
    name: Column,
    inter: Column,
}

impl<'r> Acled<'r> {
    pub(crate) fn new(
        header: Header,
        retrieved: i32,
        registry: &'r Registry,
    ) -> Result<Self, TableError> {
        Ok(Acled {
            registry,
            retrieved,
            id: header.need("event_id_cnty")?,
            date: header.need("event_date")?,
            precision: header.column(&["time_precision"]),
            event_type: header.need("event_type")?,
            sub_event_type: header.column(&["sub_event_type"]),
            first: Side {
                name: header.need("actor1")?,
                inter: header.column(&["inter1"]),
            },
            second: Side {
                name: header.need("actor2")?,
                inter: header.column(&["inter2"]),
            },
            place: ["location", "admin1"].map(|name| header.column(&[name])),
            country: header.need("country")?,
            latitude: header.column(&["latitude"]),
            longitude: header.column(&["longitude"]),
            source: header.column(&["source"]),
            notes: header.column(&["notes"]),
            fatalities: header.column(&["fatalities"]),
            timestamp: header.column(&["timestamp"]),
            header,
            actors: Memo::default(),
            countries: Memo::default(),
        })
    }

    fn actor(&mut self, cells: &Cells<'_>, side: Side, day: i32) -> Made {
        let [name, inter, country] =
            [side.name, side.inter, self.country].map(|column| cells.at(column));
        let key = format!("{day}\t{name}\t{inter}\t{country}");
        let registry = self.registry;
        self.actors
            .of(&key, |_| acled_actor(name, inter, country, day, registry))
    }
}

impl Layout for Acled<'_> {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        let cells = self.header.cells(line)?;
        self.actors.tidy();
        self.countries.tidy();
        let at = |column| cells.at(column);
        let day = written_day("event_date", at(self.date))?;
        let (first_day, last_day) = days(day, at(self.precision));
        let known_on = match count("timestamp", at(self.timestamp))? {
            Some(seconds) => in_calendar(seconds.div_euclid(SECONDS_A_DAY))
                .ok_or_else(|| Reason::not_a_day("timestamp", at(self.timestamp)))?,
            None => self.retrieved,
        };
        let code = match at(self.sub_event_type) {
            "" => at(self.event_type).to_owned(),
            sub => format!("{}/{sub}", at(self.event_type)),
        };
        if !is_published_code("acled", &code) {
            return Err(Reason::unknown_code("event_type", &code, "ACLED"));
        }
        let actor = self.actor(&cells, self.first, day);
        let recipient = self.actor(&cells, self.second, day);
        let registry = self.registry;
        let country = self
            .countries
            .of(at(self.country), |name| names::country(name, registry));
        let place = join(self.place.map(at));
        let id = text(at(self.id));
        let row = EventRow {
            id: id.ok_or(Reason::Missing {
                column: "event_id_cnty",
            })?,
            known_on,
            first_day,
            last_day,
            code_system: "acled",
            code: &code,
            actor: Party {
                code: self.actors.get(actor),
                name: text(at(self.first.name)),
                original: text(at(self.first.inter)),
            },
            recipient: Party {
                code: self.actors.get(recipient),
                name: text(at(self.second.name)),
                original: text(at(self.second.inter)),
            },
            place: place.as_deref(),
            country: self.countries.get(country),
            position: position(at(self.latitude), at(self.longitude)),
            fatalities: count("fatalities", at(self.fatalities))?,
            source: text(at(self.source)),
            note: text(at(self.notes)),
            ..EventRow::default()
        };
        rows.append(facts, &row)
    }
}

/// Returns the days that an event may have happened on.
///
/// ACLED's time precision: 1 the day is known; 2 only the week is, and here it is the week from
/// Monday to Sunday around the day given; 3 only the month is.
fn days(day: i32, precision: &str) -> (i32, i32) {
    match precision {
        "2" => {
            // 1970-01-01 was a Thursday.
            let monday = day - (day + 3).rem_euclid(7);
            (monday, monday + 6)
        }
        "3" => {
            let (year, month, _) = civil(day);
            let first = day_number(year, month, 1).unwrap_or(day);
            let last = (28..=31)
                .rev()
                .find_map(|last| day_number(year, month, last));
            (first, last.unwrap_or(day))
        }
        _ => (day, day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coarse_date_is_a_range() {
        let day = |month, day| day_number(2024, month, day).unwrap();
        // 2024-02-14 was a Wednesday.
        assert_eq!(days(day(2, 14), "1"), (day(2, 14), day(2, 14)));
        assert_eq!(days(day(2, 14), "2"), (day(2, 12), day(2, 18)));
        assert_eq!(days(day(2, 14), "3"), (day(2, 1), day(2, 29)));
    }
}
