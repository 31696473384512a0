//! Which program this is, as far as its answers depend on it.

use std::fmt;

/// The version of a program and the checksum of its tables: what must be the same on every machine
/// of a cluster, so that a function means the same wherever it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The program's version, such as `0.1.0`.
    pub version: String,
    /// The checksum of its tables, as [`ontology::tables_checksum`] makes it.
    pub tables: String,
}

impl Identity {
    /// Returns the identity of this program.
    pub fn own() -> Self {
        Identity {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            tables: ontology::tables_checksum(),
        }
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "bellwether-cluster {} with tables {}",
            self.version, self.tables
        )
    }
}
