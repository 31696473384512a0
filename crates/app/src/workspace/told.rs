//! The record as `relations` reads it: statements with document, origin and event.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use ontology::{ActorCode, Registry, Reliability};
use records::{Statement, StatementId};
use relations::Told;
use store::{DatedMembership, Store, StoredDocument};

use crate::workspace::{grade, memberships};

/// How many characters of an id a table shows; `explain` takes the beginning of an id too.
const SHORT_ID: usize = 11;

/// What the record holds on a day.
pub(crate) struct Record {
    documents: Vec<StoredDocument>,
    statements: Vec<Statement>,
    memberships: Vec<DatedMembership>,
    grades: BTreeMap<String, Reliability>,
}

impl Record {
    /// Reads what could be known on the day; everything where none is given.
    pub(crate) fn read(store: &Store, as_of: Option<Date>) -> anyhow::Result<Record> {
        Ok(Record {
            documents: store.documents(as_of)?,
            statements: store.statements(as_of)?,
            memberships: memberships::held(store, as_of)?,
            grades: grade::current(store, as_of)?,
        })
    }

    /// The statements with where they stand, and the grade of their outlet.
    pub(crate) fn told(&self) -> Vec<Told<'_>> {
        let documents = memberships::by_id(&self.documents);
        let events: HashMap<&StatementId, &StatementId> = self
            .memberships
            .iter()
            .map(|dated| (&dated.membership.statement, &dated.membership.event))
            .collect();
        let told = self.statements.iter().filter_map(|statement| {
            let stored = documents.get(&statement.document)?;
            Some(Told {
                statement,
                document: &stored.document,
                origin: &stored.cluster,
                event: events.get(&statement.id).copied(),
                grade: stored
                    .document
                    .publisher
                    .as_ref()
                    .and_then(|publisher| self.grades.get(publisher))
                    .map(|reliability| reliability.as_str()),
            })
        });
        told.collect()
    }
}

/// The beginning of the first id, by which a table calls its line.
pub(crate) fn short(ids: &[String]) -> String {
    let first = ids.first().map_or("", String::as_str);
    first.chars().take(SHORT_ID).collect()
}

/// Codes, and the usual names of the actors.
pub(crate) fn named(codes: &[ActorCode], registry: &Registry) -> (Vec<String>, Vec<String>) {
    let names = codes.iter().map(|code| registry.name_of(code));
    (
        codes.iter().map(ToString::to_string).collect(),
        names.collect(),
    )
}
