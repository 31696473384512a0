//! What a query can name: the tables, cut to what was known on a day, and the views over them. Each
//! is opened when a query first names it, and stays at that version for the rest of the session.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use datafusion::catalog::{SchemaProvider, TableProvider};
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::SessionContext;
use jiff::civil::Date;
use tokio::sync::OnceCell;

use crate::as_of::known_by;
use crate::delta::Place;
use crate::event_codes;
use crate::schema::{self, TableKind};

/// The views that are queries over tables and the views before them.
pub(crate) const QUERIES: [(&str, &str); 2] = [
    ("current_rows", include_str!("../data/current_rows.sql")),
    ("events", include_str!("../data/events.sql")),
];

/// The tables and views of one workspace as they were known on a day.
#[derive(Debug, Clone)]
pub(crate) struct Catalog {
    entries: Arc<BTreeMap<&'static str, Entry>>,
    as_of: Option<Date>,
}

#[derive(Debug)]
struct Entry {
    place: Option<Place>,
    opened: OnceCell<Arc<dyn TableProvider>>,
}

impl Catalog {
    /// Describes the tables, whose places are told by `place`, and the views; opens none of them.
    pub(crate) fn new(place: impl Fn(&str) -> Place, as_of: Option<Date>) -> Self {
        let entries = schema::tables().iter().map(|table| {
            let name = table.name.as_str();
            let entry = Entry {
                place: (table.kind == TableKind::Table).then(|| place(name)),
                opened: OnceCell::new(),
            };
            (name, entry)
        });
        Catalog {
            entries: Arc::new(entries.collect()),
            as_of,
        }
    }

    async fn open(&self, name: &str, entry: &Entry) -> Result<Arc<dyn TableProvider>> {
        let session = SessionContext::new();
        let rows = if let Some(place) = &entry.place {
            let rows = place.frame(&session).await;
            let rows = rows.map_err(|error| DataFusionError::External(Box::new(error)))?;
            match known_by(self.as_of) {
                Some(condition) => rows.filter(condition)?,
                None => rows,
            }
        } else if let Some((_, query)) = QUERIES.iter().find(|(view, _)| *view == name) {
            self.name_to(&session)?;
            session.sql(query).await?
        } else {
            session.read_batches(event_codes::batches()?)?
        };
        Ok(rows.into_view())
    }

    /// Lets the session's queries name the tables and views.
    pub(crate) fn name_to(&self, session: &SessionContext) -> Result<()> {
        let names = &session.state().config_options().catalog.clone();
        let catalog = session.catalog(&names.default_catalog).ok_or_else(|| {
            DataFusionError::Internal("a new session has a default catalog".to_owned())
        })?;
        catalog.register_schema(&names.default_schema, Arc::new(self.clone()))?;
        Ok(())
    }
}

#[async_trait]
impl SchemaProvider for Catalog {
    fn table_names(&self) -> Vec<String> {
        self.entries.keys().map(|&name| name.to_owned()).collect()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        let Some(entry) = self.entries.get(name) else {
            return Ok(None);
        };
        let opened = entry.opened.get_or_try_init(|| self.open(name, entry));
        opened.await.cloned().map(Some)
    }

    fn table_exist(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }
}
