//! One checksum over everything that is embedded, so that a report tells which tables it used.

use crate::{builtin_actors, cameo, cameo_title, codebook, hedge, published, scale};

/// Returns the checksum of all embedded tables: `b3:` and the first 32 hexadecimal digits of BLAKE3
/// over each table's name, length and bytes.
///
/// It changes when any byte of any table does, and with nothing else.
pub fn tables_checksum() -> String {
    let tables = [
        ("plover.toml", codebook::PLOVER_TOML),
        ("cameo_goldstein.tsv", cameo::GOLDSTEIN_TSV),
        ("cameo_plover.tsv", cameo::CAMEO_PLOVER_TSV),
        ("acled_plover.tsv", published::ACLED_PLOVER_TSV),
        ("ucdp_plover.tsv", published::UCDP_PLOVER_TSV),
        ("plover_modes.tsv", published::PLOVER_MODES_TSV),
        ("cameo_titles.tsv", cameo_title::CAMEO_TITLES_TSV),
        ("scales.toml", scale::SCALES_TOML),
        ("hedges.toml", hedge::HEDGES_TOML),
        ("actors/states.tsv", builtin_actors::STATES_TSV),
        (
            "actors/organisations.tsv",
            builtin_actors::ORGANISATIONS_TSV,
        ),
        ("actors/offices.tsv", builtin_actors::OFFICES_TSV),
        ("actors/roles.tsv", builtin_actors::ROLES_TSV),
        ("actors/places.tsv", builtin_actors::PLACES_TSV),
    ];
    let mut hasher = blake3::Hasher::new();
    for (name, table) in tables {
        hasher.update(name.as_bytes());
        hasher.update(&(table.len() as u64).to_le_bytes());
        hasher.update(table.as_bytes());
    }
    format!("b3:{}", &hasher.finalize().to_hex()[..32])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_stable_within_a_build() {
        let checksum = tables_checksum();
        assert_eq!(checksum, tables_checksum());
        assert_eq!(checksum.len(), 3 + 32);
    }
}
