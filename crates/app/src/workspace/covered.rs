//! Which days the record can speak of.

use anyhow::Context as _;
use jiff::civil::Date;
use measures::Days;
use store::Store;

/// What the record holds, by days.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Covered {
    /// The days on which its news can be found; none if it is empty.
    pub(crate) days: Option<Days>,
    /// The last day on which something became known.
    pub(crate) last_known: Option<Date>,
}

/// Documents cover the days from the first to the last of them.
const OF_DOCUMENTS: &str = "SELECT min(known_on) AS first_day, max(known_on) AS last_day, \
    max(known_on) AS last_known FROM documents";

/// An imported dataset covers the days of its events. Where most are told within a month, those told
/// later (anniversaries, wrong years) do not widen it. What statements alone tell of is covered by
/// their documents; rows imported under the name of our own format tell of no statement.
const OF_DATASETS: &str = "SELECT \
    CASE WHEN 2 * count(*) FILTER (WHERE first_day + INTERVAL '31 days' >= known_on) >= count(*) \
         THEN min(first_day) FILTER (WHERE first_day + INTERVAL '31 days' >= known_on) \
         ELSE min(first_day) END AS first_day, \
    max(first_day) AS last_day, max(known_on) AS last_known \
    FROM events WHERE (dataset <> 'bellwether' OR n_statements = 0) AND first_day <= known_on GROUP BY dataset";

/// Finds the days that documents and imported datasets cover, from the first of any to the last.
pub(crate) fn covered(store: &Store) -> anyhow::Result<Covered> {
    let mut found = Covered {
        days: None,
        last_known: None,
    };
    for query in [OF_DOCUMENTS, OF_DATASETS] {
        for row in store.sql(query, None)?.text_rows()? {
            let [from, to, last_known] = row.as_slice() else {
                continue;
            };
            if from.is_empty() {
                continue;
            }
            let days = Days::new(day(from)?, day(to)?);
            found.days = match (found.days, days) {
                (Some(known), Some(days)) => Some(known.hull(days)),
                (known, days) => known.or(days),
            };
            found.last_known = found.last_known.max(Some(day(last_known)?));
        }
    }
    Ok(found)
}

fn day(text: &str) -> anyhow::Result<Date> {
    text.parse()
        .with_context(|| format!("the record gives {text:?} for a day"))
}
