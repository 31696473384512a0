//! ICEWS and POLECAT sectors as roles.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::table_text::rows;

const SECTORS_TSV: &str = include_str!("../data/sectors.tsv");

static SECTORS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(SECTORS_TSV)
        .map(|[sector, role]| (sector, role))
        .collect()
});

/// Returns the role of a sector by its name, without the country in brackets that may follow it.
pub(crate) fn sector_role(sector: &str) -> Option<&'static str> {
    let name = sector.split('(').next().unwrap_or_default().trim();
    let found = SECTORS.get(sector).or_else(|| SECTORS.get(name));
    found.copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_sector_of_its_own() {
        let lines = SECTORS_TSV.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(SECTORS.len(), lines.count() - 1);
        assert_eq!(sector_role("Military"), Some("MIL"));
        assert_eq!(sector_role("Regional Diplomatic IGOs (Asia)"), Some("IGO"));
        assert_eq!(sector_role("Elite"), Some("ELI"));
        assert_eq!(sector_role("Unheard of"), None);
    }
}
