//! Events of the workspace as daily counts by dyad and quad class.

use anyhow::{Context as _, bail};
use forecasts::DailyCount;
use jiff::civil::Date;
use ontology::QuadClass;
use store::Store;

/// Returns the counts of the events known on a day, of one dataset or of all; an event of several
/// actors or recipients counts for each pair. A dataset that is not there is an error.
pub(crate) fn daily_counts(
    store: &Store,
    dataset: Option<&str>,
    as_of: Option<Date>,
) -> anyhow::Result<Vec<DailyCount>> {
    let filter = dataset.map_or_else(String::new, |dataset| {
        format!(" WHERE dataset = '{}'", dataset.replace('\'', "''"))
    });
    let query = format!(
        "SELECT day, actor, recipient, quad_class, count(*) AS n FROM (SELECT day, actor, \
         unnest(recipients) AS recipient, quad_class FROM (SELECT first_day AS day, \
         unnest(actors) AS actor, recipients, quad_class FROM events{filter})) \
         GROUP BY day, actor, recipient, quad_class ORDER BY day, actor, recipient, quad_class"
    );
    let rows = store.sql(&query, as_of)?.text_rows()?;
    if let (true, Some(dataset)) = (rows.is_empty(), dataset) {
        bail!("no event of dataset {dataset:?} with an actor and a recipient is on record");
    }
    rows.iter()
        .filter(|row| !row[1].is_empty() && !row[2].is_empty())
        .map(|row| daily_count(row).with_context(|| format!("events of {}", row[0])))
        .collect()
}

fn daily_count(row: &[String]) -> anyhow::Result<DailyCount> {
    let quad_class = match row[3].as_str() {
        "" => None,
        number => QuadClass::from_number(number.parse()?),
    };
    Ok(DailyCount {
        day: row[0].parse()?,
        actor: row[1].clone(),
        recipient: row[2].clone(),
        quad_class,
        n: row[4].parse()?,
    })
}
