//! What an imported row says, where it stands in its file, and what its code means.

use std::fmt::Write as _;

use anyhow::Context as _;
use jiff::civil::Date;
use store::Store;

/// Explains every version of the imported row of this id; none if there is no such row.
pub(crate) fn in_words(
    store: &Store,
    row_id: &str,
    as_of: Option<Date>,
) -> anyhow::Result<Option<String>> {
    let query = format!(
        "SELECT r.*, c.type, c.quad_class, c.plover_score, c.goldstein \
         FROM event_rows r \
         LEFT JOIN event_codes c ON c.code_system = r.code_system AND c.code = r.code \
         WHERE r.row_id = '{}' ORDER BY r.row DESC",
        row_id.replace('\'', "''")
    );
    let answer = store.sql(&query, as_of)?;
    if answer.n_rows() == 0 {
        return Ok(None);
    }
    let columns = answer.columns();
    let mut out = String::new();
    for (place, row) in answer.text_rows()?.iter().enumerate() {
        let version = if place == 0 {
            "newest version"
        } else {
            "superseded"
        };
        let told = columns.iter().zip(row);
        writeln!(out, "event {row_id}, imported, {version}")?;
        for (column, value) in told.filter(|(_, value)| !value.is_empty()) {
            writeln!(out, "  {column:<18} {value}")?;
        }
    }
    let copies = format!(
        "SELECT count(*), count(DISTINCT source_name) FROM mentions WHERE row_id = '{}'",
        row_id.replace('\'', "''")
    );
    let counts = store.sql(&copies, as_of)?.text_rows()?.concat();
    let [n_mentions, n_sources] = counts.as_slice() else {
        return Ok(Some(out));
    };
    if n_mentions != "0" {
        writeln!(
            out,
            "  told in {n_mentions} mentions by {n_sources} sources (table mentions)"
        )
        .context("a text takes any number of lines")?;
    }
    Ok(Some(out))
}
