//! Temporal knowledge graph files that the user names: facts, names, and the events they stand for.

use std::{collections::BTreeMap, io::Read as _, path::Path};

use anyhow::{Context as _, bail};
use forecasts::{DailyCount, LineError, Named, RawFact};
use jiff::{ToSpan as _, civil::Date};
use ontology::{CameoCode, QuadClass};

use crate::input;

/// Reads a file of facts or names; a mistake is told with the file's name.
pub(crate) fn read<T>(
    path: &Path,
    parse: fn(&[u8]) -> Result<Vec<T>, LineError>,
) -> anyhow::Result<Vec<T>> {
    let name = input::name(path);
    let mut bytes = Vec::new();
    input::open(path)?
        .read_to_end(&mut bytes)
        .with_context(|| name.clone())?;
    parse(&bytes).with_context(|| name)
}

/// Turns facts into daily counts: time 0 is the day `start`, one step a day; each fact counts once.
///
/// Relations get the quad class of the CAMEO code with their name. A name that is no title of CAMEO,
/// or an id without a name, is an error.
pub(crate) fn daily_counts(
    mut facts: Vec<RawFact>,
    entities: &[Named],
    relations: &[Named],
    start: Date,
) -> anyhow::Result<Vec<DailyCount>> {
    let names: BTreeMap<u32, String> = entities
        .iter()
        .map(|named| (named.id, named.name.replace('_', " ")))
        .collect();
    let mut classes: BTreeMap<u32, Option<QuadClass>> = BTreeMap::new();
    for named in relations {
        classes.insert(named.id, quad_class(named)?);
    }
    facts.sort_unstable();
    facts.dedup();
    let name = |id: u32| match names.get(&id) {
        Some(name) => Ok(name.clone()),
        None => bail!("entity {id} has no name"),
    };
    facts
        .iter()
        .map(|fact| {
            let Some(&quad_class) = classes.get(&fact.relation) else {
                bail!("relation {} has no name", fact.relation);
            };
            let day = start
                .checked_add(i64::from(fact.time).days())
                .with_context(|| format!("time {} lies beyond the calendar", fact.time))?;
            Ok(DailyCount {
                day,
                actor: name(fact.subject)?,
                recipient: name(fact.object)?,
                quad_class,
                n: 1,
            })
        })
        .collect()
}

/// The quad class of a relation: none for comments and appeals, which PLOVER leaves out.
fn quad_class(named: &Named) -> anyhow::Result<Option<QuadClass>> {
    let Some(code) = CameoCode::from_title(&named.name) else {
        bail!(
            "relation {} is called {:?}, which is no title of the CAMEO codebook",
            named.id,
            named.name
        );
    };
    Ok(code.plover().map(|(event_type, _)| event_type.quad_class()))
}
