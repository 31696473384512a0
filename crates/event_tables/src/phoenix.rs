//! Output of PETRARCH and the Phoenix datasets: CAMEO codes and joined actor codes.
//!
//! Three layouts: Phoenix (26 columns, tabs or pipes, no header; the Open Event Data Alliance's
//! pipeline), historical Phoenix (CSV with a header; Cline Center) and PETRARCH's own output (date,
//! source, target, code and more, set apart by tabs or pipes).

use ontology::Registry;

use crate::cameo_actor::cameo_actor;
use crate::cameo_event::cameo_code;
use crate::cells::{Cells, Column, Header};
use crate::digest::digest;
use crate::event_rows::{EventRow, EventRows, LineFacts, Party};
use crate::joined::join;
use crate::layout::Layout;
use crate::memo::Memo;
use crate::names;
use crate::rejection::Reason;
use crate::table_error::TableError;
use crate::values::{compact_day, day_number, position, text, written_day};

/// How many columns a line of Phoenix has.
const N_COLUMNS: usize = 26;
/// The least that PETRARCH writes: date, source, target, code.
const FEWEST_COLUMNS: usize = 4;

/// Reads lines without a header.
#[derive(Debug)]
pub(crate) struct Phoenix<'r> {
    delimiter: char,
    actions: Actions<'r>,
}

/// What is the same in all three layouts.
#[derive(Debug)]
struct Actions<'r> {
    registry: &'r Registry,
    actors: Memo,
    codes: Memo,
    countries: Memo,
}

/// The cells of one event.
#[derive(Debug, Clone, Copy)]
struct Action<'l> {
    id: &'l str,
    id_digest: Option<u64>,
    day: i32,
    source: &'l str,
    target: &'l str,
    code: &'l str,
    place: Option<&'l str>,
    country: &'l str,
    latitude: &'l str,
    longitude: &'l str,
    told_by: Option<&'l str>,
}

impl<'r> Actions<'r> {
    fn new(registry: &'r Registry) -> Self {
        Actions {
            registry,
            actors: Memo::default(),
            codes: Memo::default(),
            countries: Memo::default(),
        }
    }

    fn append(
        &mut self,
        action: Action<'_>,
        facts: LineFacts,
        rows: &mut EventRows,
    ) -> Result<(), Reason> {
        self.actors.tidy();
        self.codes.tidy();
        self.countries.tidy();
        let actor = self.actors.of(action.source, cameo_actor);
        let recipient = self.actors.of(action.target, cameo_actor);
        let code = self.codes.of(action.code, |code| cameo_code(code, None));
        let registry = self.registry;
        let country = self
            .countries
            .of(action.country, |name| names::country(name, registry));
        let unknown = || Reason::unknown_code("code", action.code, "CAMEO");
        let row = EventRow {
            id: action.id,
            id_digest: action.id_digest,
            // A story is coded on the day on which it is published.
            known_on: action.day,
            first_day: action.day,
            last_day: action.day,
            code_system: "cameo",
            code: self.codes.get(code).ok_or_else(unknown)?,
            actor: Party {
                code: self.actors.get(actor),
                name: None,
                original: text(action.source),
            },
            recipient: Party {
                code: self.actors.get(recipient),
                name: None,
                original: text(action.target),
            },
            place: action.place,
            country: self.countries.get(country),
            position: position(action.latitude, action.longitude),
            source: action.told_by,
            ..EventRow::default()
        };
        rows.append(facts, &row)
    }
}

impl<'r> Phoenix<'r> {
    pub(crate) fn new(delimiter: char, registry: &'r Registry) -> Self {
        Phoenix {
            delimiter,
            actions: Actions::new(registry),
        }
    }
}

impl Layout for Phoenix<'_> {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        let cells = line.split(self.delimiter).map(str::trim);
        let cells: Vec<&str> = cells.take(N_COLUMNS + 1).collect();
        let day_at = |place: usize| {
            let text = cells.get(place).copied().unwrap_or_default();
            compact_day(text).ok_or_else(|| Reason::not_a_day("date", text))
        };
        if cells.len() == N_COLUMNS {
            let place = join([cells[20], cells[21]]);
            let action = Action {
                id: text(cells[0]).ok_or(Reason::Missing { column: "EventID" })?,
                id_digest: None,
                day: day_at(1)?,
                source: cells[5],
                target: cells[9],
                code: cells[13],
                latitude: cells[18],
                longitude: cells[19],
                place: place.as_deref(),
                country: cells[22],
                told_by: text(cells[24]).or_else(|| text(cells[25])),
            };
            return self.actions.append(action, facts, rows);
        }
        if !(FEWEST_COLUMNS..N_COLUMNS).contains(&cells.len()) {
            return Err(Reason::Fields {
                expected: format!("{FEWEST_COLUMNS} to {N_COLUMNS}"),
                found: cells.len(),
            });
        }
        let action = Action {
            id: cells[0],
            id_digest: Some(digest(cells.iter().copied())),
            day: day_at(0)?,
            source: cells[1],
            target: cells[2],
            code: cells[3],
            latitude: "",
            longitude: "",
            place: None,
            country: "",
            told_by: cells[FEWEST_COLUMNS..]
                .iter()
                .rev()
                .find_map(|cell| text(cell)),
        };
        self.actions.append(action, facts, rows)
    }
}

/// Reads historical Phoenix.
#[derive(Debug)]
pub(crate) struct HistoricalPhoenix<'r> {
    header: Header,
    id: Column,
    story_date: Column,
    date: [Column; 3],
    source: Column,
    target: Column,
    code: Column,
    place: [Column; 2],
    country: Column,
    latitude: Column,
    longitude: Column,
    article: Column,
    actions: Actions<'r>,
}

impl<'r> HistoricalPhoenix<'r> {
    pub(crate) fn new(header: Header, registry: &'r Registry) -> Result<Self, TableError> {
        Ok(HistoricalPhoenix {
            id: header.need("eid")?,
            story_date: header.column(&["story_date"]),
            date: [
                header.need("year")?,
                header.need("month")?,
                header.need("day")?,
            ],
            source: header.need("source")?,
            target: header.need("target")?,
            code: header.need("code")?,
            place: ["placename", "statename"].map(|name| header.column(&[name])),
            country: header.column(&["countryname"]),
            latitude: header.column(&["lat"]),
            longitude: header.column(&["lon"]),
            article: header.column(&["aid"]),
            header,
            actions: Actions::new(registry),
        })
    }

    fn day(&self, cells: &Cells<'_>) -> Result<i32, Reason> {
        let [year, month, day] = self.date.map(|column| cells.at(column).parse::<u32>().ok());
        let day = year
            .zip(month)
            .zip(day)
            .and_then(|((year, month), day)| day_number(i32::try_from(year).ok()?, month, day));
        match day {
            Some(day) => Ok(day),
            None => written_day("story_date", cells.at(self.story_date)),
        }
    }
}

impl Layout for HistoricalPhoenix<'_> {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        let cells = self.header.cells(line)?;
        let at = |column| cells.at(column);
        let place = join(self.place.map(at));
        let action = Action {
            id: text(at(self.id)).ok_or(Reason::Missing { column: "eid" })?,
            id_digest: None,
            day: self.day(&cells)?,
            source: at(self.source),
            target: at(self.target),
            code: at(self.code),
            place: place.as_deref(),
            country: at(self.country),
            latitude: at(self.latitude),
            longitude: at(self.longitude),
            told_by: text(at(self.article)),
        };
        self.actions.append(action, facts, rows)
    }
}
