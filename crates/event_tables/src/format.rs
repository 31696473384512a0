//! The formats by name.

use std::fmt;
use std::str::FromStr;

/// A layout in which event tables are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// GDELT 1.0 and 2.0 events and 2.0 mentions: tabs, no header. The first line tells which.
    Gdelt,
    /// ICEWS Coded Event Data: tabs, header.
    Icews,
    /// POLECAT (PLOVER events by NGEC): tabs, header.
    Polecat,
    /// ACLED export: CSV, header.
    Acled,
    /// UCDP Georeferenced Event Dataset: CSV, header.
    Ucdp,
    /// Output of PETRARCH and the Phoenix datasets: tabs or pipes, no header.
    Phoenix,
    /// Bellwether's own columns as CSV, header.
    Bellwether,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 7] = [
        Format::Gdelt,
        Format::Icews,
        Format::Polecat,
        Format::Acled,
        Format::Ucdp,
        Format::Phoenix,
        Format::Bellwether,
    ];

    /// Returns the format's name, which is also its dataset's where the user gives none.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Gdelt => "gdelt",
            Format::Icews => "icews",
            Format::Polecat => "polecat",
            Format::Acled => "acled",
            Format::Ucdp => "ucdp",
            Format::Phoenix => "phoenix",
            Format::Bellwether => "bellwether",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// No format has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "no event table format is called {name:?}: gdelt, icews, polecat, acled, ucdp, phoenix or bellwether"
)]
pub struct UnknownFormat {
    /// The name that was given.
    pub name: String,
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let found = Format::ALL
            .into_iter()
            .find(|format| format.as_str() == name);
        found.ok_or_else(|| UnknownFormat { name: name.into() })
    }
}
