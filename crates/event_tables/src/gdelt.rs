//! GDELT 1.0 and 2.0 events: 57, 58 or 61 columns set apart by tabs, no header.
//!
//! Column numbers are those of the codebooks of GDELT 1.0 (2013) and 2.0 (2015), from 0.

use crate::cameo_actor::cameo_actor;
use crate::cameo_event::cameo_code;
use crate::country::fips_country;
use crate::event_rows::{EventRow, EventRows, LineFacts, Party};
use crate::fields::{Fields, Tabs};
use crate::layout::Layout;
use crate::memo::Memo;
use crate::rejection::Reason;
use crate::values::{compact_day, count, number, position, text};

const ID: usize = 0;
const DAY: usize = 1;
const ACTOR_1_CODE: usize = 5;
const ACTOR_1_NAME: usize = 6;
const ACTOR_2_CODE: usize = 15;
const ACTOR_2_NAME: usize = 16;
const EVENT_CODE: usize = 26;
const ROOT_CODE: usize = 28;
const N_MENTIONS: usize = 31;
const N_SOURCES: usize = 32;
const N_ARTICLES: usize = 33;
const TONE: usize = 34;

/// The columns that stand elsewhere in the two versions.
struct Columns {
    place: usize,
    country: usize,
    latitude: usize,
    longitude: usize,
    added: usize,
    source: usize,
}

const VERSION_1: Columns = Columns {
    place: 50,
    country: 51,
    latitude: 53,
    longitude: 54,
    added: 56,
    source: 57,
};

const VERSION_2: Columns = Columns {
    place: 52,
    country: 53,
    latitude: 56,
    longitude: 57,
    added: 59,
    source: 60,
};

/// Reads lines of GDELT events, each by its own number of columns.
#[derive(Debug)]
pub(crate) struct Gdelt {
    tabs: Tabs,
    actors: Memo,
    codes: Memo,
}

impl Gdelt {
    pub(crate) fn new() -> Self {
        Gdelt {
            tabs: Tabs::new(),
            actors: Memo::default(),
            codes: Memo::default(),
        }
    }
}

impl Layout for Gdelt {
    fn read(&mut self, line: &str, facts: LineFacts, rows: &mut EventRows) -> Result<(), Reason> {
        let fields = self.tabs.cut(line);
        let columns = match fields.count {
            57 | 58 => VERSION_1,
            61 => VERSION_2,
            found => {
                let expected = "57, 58 or 61".to_owned();
                return Err(Reason::Fields { expected, found });
            }
        };
        self.actors.tidy();
        self.codes.tidy();
        let actor = self.actors.of(fields.at(ACTOR_1_CODE), cameo_actor);
        let recipient = self.actors.of(fields.at(ACTOR_2_CODE), cameo_actor);
        let code = code_of(&fields, &mut self.codes)?;
        let day = day(&fields, DAY, "SQLDATE")?;
        let row = EventRow {
            id: text(fields.at(ID)).ok_or(Reason::Missing {
                column: "GLOBALEVENTID",
            })?,
            known_on: self::day(&fields, columns.added, "DATEADDED")?,
            first_day: day,
            last_day: day,
            code_system: "cameo",
            code,
            actor: Party {
                code: self.actors.get(actor),
                name: text(fields.at(ACTOR_1_NAME)),
                original: text(fields.at(ACTOR_1_CODE)),
            },
            recipient: Party {
                code: self.actors.get(recipient),
                name: text(fields.at(ACTOR_2_NAME)),
                original: text(fields.at(ACTOR_2_CODE)),
            },
            place: text(fields.at(columns.place)),
            country: fips_country(fields.at(columns.country)),
            position: position(fields.at(columns.latitude), fields.at(columns.longitude)),
            n_mentions: count("NumMentions", fields.at(N_MENTIONS))?,
            n_sources: count("NumSources", fields.at(N_SOURCES))?,
            n_articles: count("NumArticles", fields.at(N_ARTICLES))?,
            tone: number("AvgTone", fields.at(TONE))?,
            source: text(fields.at(columns.source)),
            ..EventRow::default()
        };
        rows.append(facts, &row)
    }
}

/// Returns the event code; one with a single-digit root beside it has lost its zero.
fn code_of<'m>(fields: &Fields<'_>, codes: &'m mut Memo) -> Result<&'m str, Reason> {
    let published = fields.at(EVENT_CODE);
    let root = fields.at(ROOT_CODE);
    let made = if root.len() == 1 {
        let key = format!("{root} {published}");
        codes.of(&key, |_| cameo_code(published, Some(root)))
    } else {
        codes.of(published, |_| cameo_code(published, Some("00")))
    };
    codes
        .get(made)
        .ok_or_else(|| Reason::unknown_code("EventCode", published, "CAMEO"))
}

fn day(fields: &Fields<'_>, place: usize, column: &'static str) -> Result<i32, Reason> {
    let text = fields.at(place);
    compact_day(text).ok_or_else(|| Reason::not_a_day(column, text))
}
