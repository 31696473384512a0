//! Bellwether's own columns: what other programs write to be imported, as CSV with a header or as
//! Parquet.
//!
//! Required are `first_day` and `code`; every other column of the table `event_rows` may be there.

use ontology::is_published_code;

use crate::cells::{Column, Header};
use crate::digest::digest;
use crate::event_rows::{EventRow, EventRows, LineFacts, Party};
use crate::layout::Layout;
use crate::rejection::Reason;
use crate::table_error::TableError;
use crate::values::{count, number, position, text, written_day};

/// The code systems that a row may name; none named means PLOVER.
const CODE_SYSTEMS: [&str; 4] = ["plover", "cameo", "acled", "ucdp"];

/// Reads records of our own from CSV.
#[derive(Debug)]
pub(crate) struct Own {
    header: Header,
    columns: OwnColumns,
}

/// Where our own columns stand in a file.
#[derive(Debug)]
pub(crate) struct OwnColumns {
    retrieved: i32,
    id: Column,
    dataset: Column,
    known_on: Column,
    first_day: Column,
    last_day: Column,
    code_system: Column,
    code: Column,
    mode: Column,
    contexts: Column,
    actor: [Column; 3],
    recipient: [Column; 3],
    place: Column,
    country: Column,
    position: [Column; 2],
    told: [Column; 3],
    tone: Column,
    fatalities: [Column; 3],
    source: Column,
    note: Column,
}

impl Own {
    pub(crate) fn new(header: Header, retrieved: i32) -> Result<Self, TableError> {
        let columns = OwnColumns::new(&header, retrieved)?;
        Ok(Own { header, columns })
    }
}

impl OwnColumns {
    /// Finds the columns; `retrieved` is the day on which a row that tells none could be known.
    ///
    /// # Errors
    /// [`TableError::MissingColumn`] if one of those that are required is not there.
    pub(crate) fn new(header: &Header, retrieved: i32) -> Result<Self, TableError> {
        let column = |name: &str| header.column(&[name]);
        Ok(OwnColumns {
            retrieved,
            id: header.column(&["id", "row_id"]),
            dataset: column("dataset"),
            known_on: column("known_on"),
            first_day: header.need("first_day")?,
            last_day: column("last_day"),
            code_system: column("code_system"),
            code: header.need("code")?,
            mode: column("mode"),
            contexts: column("contexts"),
            actor: ["actor", "actor_name", "actor_original"].map(column),
            recipient: ["recipient", "recipient_name", "recipient_original"].map(column),
            place: column("place"),
            country: column("country"),
            position: ["latitude", "longitude"].map(column),
            told: ["n_mentions", "n_sources", "n_articles"].map(column),
            tone: column("tone"),
            fatalities: ["fatalities", "fatalities_low", "fatalities_high"].map(column),
            source: column("source"),
            note: column("note"),
        })
    }

    /// Makes a row of cells, of which an empty one is none; `digest` is of the whole record.
    pub(crate) fn row<'c>(
        &self,
        at: impl Fn(Column) -> &'c str,
        digest: impl FnOnce() -> u64,
    ) -> Result<EventRow<'c>, Reason> {
        let day_or = |column, name, otherwise| match at(column) {
            "" => Ok(otherwise),
            text => written_day(name, text),
        };
        let first_day = written_day("first_day", at(self.first_day))?;
        let named = text(at(self.code_system)).unwrap_or("plover");
        let system = CODE_SYSTEMS.into_iter().find(|system| *system == named);
        let Some(code_system) = system.filter(|it| is_published_code(it, at(self.code))) else {
            let system = system.unwrap_or("plover, cameo, acled or ucdp");
            return Err(Reason::unknown_code("code", at(self.code), system));
        };
        let party = |[code, name, original]: [Column; 3]| Party {
            code: text(at(code)),
            name: text(at(name)),
            original: text(at(original)),
        };
        let dataset = text(at(self.dataset));
        // A table that came out of a workspace has the dataset in its ids already.
        let id = at(self.id);
        let id = dataset
            .and_then(|dataset| id.strip_prefix(dataset)?.strip_prefix(':'))
            .unwrap_or(id);
        Ok(EventRow {
            id,
            id_digest: id.is_empty().then(digest),
            dataset,
            known_on: day_or(self.known_on, "known_on", self.retrieved)?,
            first_day,
            last_day: day_or(self.last_day, "last_day", first_day)?,
            code_system,
            code: at(self.code),
            mode: text(at(self.mode)),
            contexts: text(at(self.contexts)),
            actor: party(self.actor),
            recipient: party(self.recipient),
            place: text(at(self.place)),
            country: text(at(self.country)),
            position: position(at(self.position[0]), at(self.position[1])),
            n_mentions: count("n_mentions", at(self.told[0]))?,
            n_sources: count("n_sources", at(self.told[1]))?,
            n_articles: count("n_articles", at(self.told[2]))?,
            tone: number("tone", at(self.tone))?,
            fatalities: count("fatalities", at(self.fatalities[0]))?,
            fatalities_low: count("fatalities_low", at(self.fatalities[1]))?,
            fatalities_high: count("fatalities_high", at(self.fatalities[2]))?,
            source: text(at(self.source)),
            note: text(at(self.note)),
        })
    }
}

impl Layout for Own {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        let cells = self.header.cells(line)?;
        let whole_row = || digest(std::iter::once(line));
        let row = self.columns.row(|column| cells.at(column), whole_row)?;
        rows.append(facts, &row)
    }
}
